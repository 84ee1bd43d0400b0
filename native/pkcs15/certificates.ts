import { readTlv, TlvError } from '../iso7816/ber-tlv.ts';
import { type CommonObject, readObjects } from './common-object.ts';
import { Fields, tag } from './fields.ts';
import { type CardPath, readPath } from './path.ts';

/** One X.509 certificate of the card (ISO/IEC 7816-15 8.7): in a file, or right here. */
export interface CardCertificate {
  readonly id: Uint8Array;
  /** A certificate of a CA, stored along. */
  readonly authority: boolean;
  readonly value:
    | { readonly kind: 'file'; readonly path: CardPath }
    | { readonly kind: 'direct'; readonly der: Uint8Array };
}

/**
 * @param file EF.CD
 * @throws TlvError
 */
export function readCertificates(file: Uint8Array): CardCertificate[] {
  return readObjects(file).map(certificateOf);
}

function certificateOf({ classAttributes, typeAttributes }: CommonObject): CardCertificate {
  const fields = new Fields(classAttributes);
  const id = fields.required(tag.octetString);
  const authority = (fields.optional(tag.boolean)?.[0] ?? 0) !== 0;
  const value = readTlv(typeAttributes);
  if (value.tag === tag.sequence) return { id, authority, value: { kind: 'file', path: readPath(value.value) } };
  if (value.tag === tag.contextOf(0)) return { id, authority, value: { kind: 'direct', der: value.value } };
  throw new TlvError('certificate is neither in a file nor here');
}
