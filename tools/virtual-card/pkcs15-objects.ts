import { enumerated, integer, namedBits, octetString, sequence, tlv, utf8String } from '../der/der.ts';
import { pathValue } from './file-system.ts';
import { pinReference, pukReference } from './pin-commands.ts';
import { maximumLength, minimumLength } from './secret-code.ts';

/** What one entry of a directory file says, whatever its kind (CommonObjectAttributes, ISO/IEC 7816-15 section 8.2.2). */
export interface CommonAttributes {
  readonly label: string;
  /** Needs the PIN. */
  readonly private: boolean;
  /** Which authentication object protects it; null for none. */
  readonly authId: number | null;
}

const commonAttributes = ({ label, private: needsPin, authId }: CommonAttributes): Buffer =>
  sequence(utf8String(label), namedBits(...(needsPin ? [0] : [])), ...(authId === null ? [] : [octetString([authId])]));

/** KeyUsageFlags (section 8.2.5). */
export const keyUsage = {
  encrypt: 0,
  decrypt: 1,
  sign: 2,
  signRecover: 3,
  wrap: 4,
  unwrap: 5,
  verify: 6,
  nonRepudiation: 9,
} as const;

/** A key entry, private (PrKDF) or public (PuKDF). */
export interface KeyEntry {
  readonly common: CommonAttributes;
  /** Joins private key, public key and certificate. */
  readonly id: number;
  readonly usage: readonly number[];
  readonly reference: number;
  readonly path: string;
  readonly bits: number;
}

/** One PrivateRSAKey (section 8.3.1): sensitive, always sensitive, never extractable, made on the card. */
export const privateKeyEntry = (key: KeyEntry): Buffer =>
  sequence(
    commonAttributes(key.common),
    sequence(octetString([key.id]), namedBits(...key.usage), namedBits(0, 2, 3, 4), integer(key.reference)),
    tlv(0xa1, sequence(pathValue(key.path), integer(key.bits))),
  );

/** One PublicRSAKey (section 8.4.1). */
export const publicKeyEntry = (key: KeyEntry): Buffer =>
  sequence(
    commonAttributes(key.common),
    sequence(octetString([key.id]), namedBits(...key.usage), namedBits(4), integer(key.reference)),
    tlv(0xa1, sequence(pathValue(key.path), integer(key.bits))),
  );

export interface CertificateEntry {
  readonly common: CommonAttributes;
  readonly id: number;
  /** A CA certificate. */
  readonly authority: boolean;
  readonly path: string;
}

/** One X509Certificate (section 8.6.1). */
export const certificateEntry = ({ common, id, authority, path }: CertificateEntry): Buffer =>
  sequence(
    commonAttributes(common),
    sequence(octetString([id]), ...(authority ? [tlv(0x01, [0xff])] : [])),
    tlv(0xa1, sequence(pathValue(path))),
  );

/** Identifiers of the two authentication objects. */
export const pinAuthId = 1;
const pukAuthId = 2;

/** PinFlags (section 8.8.2). */
const pinFlag = { caseSensitive: 0, local: 1, unblockDisabled: 3, initialized: 4, unblockingPin: 6 } as const;
const asciiNumeric = 1;

const codeEntry = (
  common: CommonAttributes,
  authId: number,
  flags: readonly number[],
  reference: number,
  path: string,
): Buffer =>
  sequence(
    commonAttributes(common),
    sequence(octetString([authId])),
    tlv(
      0xa1,
      sequence(
        namedBits(...flags),
        enumerated(asciiNumeric),
        integer(minimumLength),
        integer(maximumLength),
        integer(maximumLength),
        tlv(0x80, [reference]),
        octetString([0xff]),
        pathValue(path),
      ),
    ),
  );

/** The PIN and the PUK that unblocks it. Until the holder activates the card, the PIN lacks the flag `initialized`. */
export const codeEntries = (path: string, activated: boolean): Buffer => {
  const pin = { label: 'PIN', private: true, authId: pukAuthId };
  const puk = { label: 'PUK', private: true, authId: null };
  const { caseSensitive, local, unblockDisabled, initialized, unblockingPin } = pinFlag;
  const state = activated ? [initialized] : [];
  return Buffer.concat([
    codeEntry(pin, pinAuthId, [caseSensitive, local, ...state], pinReference, path),
    codeEntry(puk, pukAuthId, [caseSensitive, local, unblockDisabled, initialized, unblockingPin], pukReference, path),
  ]);
};
