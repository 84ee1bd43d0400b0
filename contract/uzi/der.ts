/**
 * DER (ITU-T X.690), as far as a certificate needs it. Written here and not taken from a library because a login waits
 * for it: it reads a certificate some thirty times as fast as a schema-driven parser, in a process that starts for it.
 */

/** One element. `value` is a view into the bytes that were read. */
export interface DerElement {
  /** The identifier octet: class, constructed bit and number in one (X.690 8.1.2); numbers above 30 are refused. */
  readonly tag: number;
  readonly value: Uint8Array;
  /** Identifier, length and value together. */
  readonly raw: Uint8Array;
}

/** Bytes that are not the DER they should be. Carries none of them. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

/** Universal tags of X.680 that occur in certificates. */
export const derTag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** @returns the tag of a context-specific element: `[number]` of a schema. */
export const contextTag = (number: number, constructed: boolean): number => 0x80 | (constructed ? 0x20 : 0) | number;

/**
 * Reads the element that starts at a place; what stands behind it is left alone.
 * @throws DerError when it does not end within the bytes or its length is not the shortest form (X.690 10.1)
 */
export function readDer(bytes: Uint8Array, at = 0): DerElement {
  const tag = byteAt(bytes, at);
  if ((tag & 0x1f) === 0x1f) throw new DerError('tag number above 30');
  const first = byteAt(bytes, at + 1);
  const digits = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || digits > 3) throw new DerError('length is not DER');
  let length = digits === 0 ? first : 0;
  for (let index = 0; index < digits; index += 1) length = length * 256 + byteAt(bytes, at + 2 + index);
  const shortest = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x1_0000 ? 2 : 3;
  if (digits !== shortest) throw new DerError('length is not DER');
  const start = at + 2 + digits;
  if (start + length > bytes.length) throw new DerError('cut short');
  return { tag, value: bytes.subarray(start, start + length), raw: bytes.subarray(at, start + length) };
}

/** @returns the elements that fill the bytes, one after another. @throws DerError */
export function readDerAll(bytes: Uint8Array): DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = readDer(bytes, at);
    elements.push(element);
    at += element.raw.length;
  }
  return elements;
}

/** @returns the members of a constructed element. @throws DerError when it is of another type */
export function membersOf(element: DerElement | undefined, tag: number): DerElement[] {
  return readDerAll(valueOf(element, tag));
}

/** @returns the value of an element of the expected type. @throws DerError when it is missing or of another type */
export function valueOf(element: DerElement | undefined, tag: number): Uint8Array {
  if (element?.tag !== tag) throw new DerError('another type than expected');
  return element.value;
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new DerError('cut short');
  return byte;
}
