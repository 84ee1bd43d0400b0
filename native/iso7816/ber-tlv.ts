/** BER-TLV data objects (ISO/IEC 7816-4 5.2.2, ISO/IEC 8825-1), as cards send them. */

/** One data object. `value` and `raw` are views into the bytes that were read. */
export interface Tlv {
  /** The tag field as one number: 0x53, 0x7F49. */
  readonly tag: number;
  readonly constructed: boolean;
  readonly value: Uint8Array;
  /** Tag, length and value together. */
  readonly raw: Uint8Array;
}

/** Bytes that are not the data objects they should be. Carries no bytes: they may be anything. */
export class TlvError extends Error {
  override readonly name = 'TlvError';
}

/** A card answer has at most 64 kB, so no tag and no length needs more than three bytes. */
const mostTagBytes = 3;
const mostLengthBytes = 3;

/**
 * Reads one data object.
 * @param bytes whatever the card sent; bytes behind the object are left alone
 * @param at where the object starts
 * @throws TlvError when the object does not end within `bytes`, has an indefinite length or an overlong tag
 */
export function readTlv(bytes: Uint8Array, at = 0): Tlv {
  const tagEnd = endOfTag(bytes, at);
  const tag = numberIn(bytes, at, tagEnd);
  const first = byteAt(bytes, tagEnd);
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || lengthBytes > mostLengthBytes) throw new TlvError('length field not supported');
  const start = tagEnd + 1 + lengthBytes;
  if (start > bytes.length) throw new TlvError('length field cut short');
  const length = lengthBytes === 0 ? first : numberIn(bytes, tagEnd + 1, start);
  const end = start + length;
  if (end > bytes.length) throw new TlvError('value cut short');
  return {
    tag,
    constructed: (byteAt(bytes, at) & 0x20) !== 0,
    value: bytes.subarray(start, end),
    raw: bytes.subarray(at, end),
  };
}

/**
 * Reads data objects until the bytes end.
 * @param bytes objects, with the padding that ISO 7816-4 5.2.2.1 allows in a file: 00 anywhere between, FF from there on
 * @throws TlvError
 */
export function readTlvs(bytes: Uint8Array): Tlv[] {
  const objects: Tlv[] = [];
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0xff) {
    if (bytes[at] === 0x00) {
      at += 1;
      continue;
    }
    const object = readTlv(bytes, at);
    objects.push(object);
    at += object.raw.length;
  }
  return objects;
}

/** @returns the bytes of one data object with a one-byte or two-byte tag and a value of at most 65535 bytes. */
export function encodeTlv(tag: number, value: Uint8Array): Uint8Array {
  const tagBytes = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  const { length } = value;
  if (length > 0xffff) throw new RangeError('value too long for a card');
  const lengthBytes = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Uint8Array.of(...tagBytes, ...lengthBytes, ...value);
}

function endOfTag(bytes: Uint8Array, at: number): number {
  if ((byteAt(bytes, at) & 0x1f) !== 0x1f) return at + 1;
  for (let end = at + 1; end < at + mostTagBytes; end++) {
    if ((byteAt(bytes, end) & 0x80) === 0) return end + 1;
  }
  throw new TlvError('tag too long');
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new TlvError('cut short');
  return byte;
}

function numberIn(bytes: Uint8Array, from: number, to: number): number {
  return bytes.subarray(from, to).reduce((number, byte) => number * 256 + byte, 0);
}
