import { readTlvs, type Tlv, TlvError } from '../iso7816/ber-tlv.ts';
import { Fields, tag, textOf } from './fields.ts';

/** What every object of ISO/IEC 7816-15 has (8.2.8 and 8.2.9, types CIO and CommonObjectAttributes). */
export interface CommonObject {
  readonly label: string;
  /** Which authentication object guards it; null when none does. */
  readonly authId: Uint8Array | null;
  /** Attributes of the class: key, certificate, authentication object. */
  readonly classAttributes: Uint8Array;
  /** Attributes of the type: RSA key, X.509 certificate, password. */
  readonly typeAttributes: Uint8Array;
}

/**
 * Reads the objects of one directory file, in the untagged choice: RSA keys, X.509 certificates, passwords. Objects of
 * other types are of no use for a login and are passed over.
 * @param file records of the directory file
 * @throws TlvError
 */
export function readObjects(file: Uint8Array): CommonObject[] {
  return readTlvs(file)
    .filter((entry) => entry.tag === tag.sequence)
    .map(readObject);
}

function readObject({ value }: Tlv): CommonObject {
  const [common, ...rest] = readTlvs(value);
  const [first] = rest;
  const type = rest.find((part) => part.tag === tag.contextOf(1));
  if (common?.tag !== tag.sequence || first?.tag !== tag.sequence || !type) throw new TlvError('not an object');
  const commonFields = new Fields(common.value);
  const label = commonFields.optional(tag.utf8String);
  const authId = commonFields.optional(tag.octetString);
  return {
    label: label ? textOf(label) : '',
    authId,
    classAttributes: first.value,
    typeAttributes: new Fields(type.value).required(tag.sequence),
  };
}

/** @returns true when two identifiers are the same; null is never the same as anything. */
export function sameIdentifier(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one !== null && other !== null && one.length === other.length && one.every((byte, at) => byte === other[at]);
}
