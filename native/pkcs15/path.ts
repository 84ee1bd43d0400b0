import { TlvError } from '../iso7816/ber-tlv.ts';
import { Fields, integerOf, tag } from './fields.ts';

/** Where something lies on the card (ISO/IEC 7816-15 8.2.5, type Path). */
export interface CardPath {
  /** File identifiers, two bytes each; absolute when it begins with 3F00, else from the application's DF on. */
  readonly file: Uint8Array;
  /** Part of the file; null: all of it. */
  readonly part: { readonly offset: number; readonly length: number } | null;
}

/**
 * @param sequence value of the SEQUENCE Path
 * @throws TlvError
 */
export function readPath(sequence: Uint8Array): CardPath {
  const fields = new Fields(sequence);
  const file = fields.required(tag.octetString);
  const index = fields.optional(tag.integer);
  const length = fields.optional(tag.context(0));
  if (file.length % 2 !== 0 || file.length > 16) throw new TlvError('not a path of file identifiers');
  return { file, part: index && length ? { offset: integerOf(index), length: integerOf(length) } : null };
}

/** @returns the last file identifier of a path; null for an empty path. */
export function lastIdentifier({ file }: CardPath): number | null {
  const [high, low] = file.subarray(-2);
  return high === undefined || low === undefined ? null : (high << 8) | low;
}

/** @returns the bytes of a file that a path means. */
export function partOf(file: Uint8Array, { part }: CardPath): Uint8Array {
  if (!part) return file;
  if (part.offset + part.length > file.length) throw new TlvError('path points behind its file');
  return file.subarray(part.offset, part.offset + part.length);
}

/** @returns true when a path begins at the master file. */
export function isAbsolute({ file }: CardPath): boolean {
  return file[0] === 0x3f && file[1] === 0x00;
}
