import { type DerElement, DerError, derTag } from './der.ts';

/** Values of the simple types in a certificate. All throw DerError for bytes that break X.690. */

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @returns the dotted form of an object identifier (X.690 8.19). */
export function objectIdentifier(value: Uint8Array): string {
  const arcs: bigint[] = [];
  let arc = 0n;
  let begun = false;
  for (const byte of value) {
    if (!begun && byte === 0x80) throw new DerError('object identifier is not DER');
    begun = (byte & 0x80) !== 0;
    arc = arc * 128n + BigInt(byte & 0x7f);
    if (begun) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [first] = arcs;
  if (first === undefined || begun) throw new DerError('object identifier cut short');
  const root = first < 40n ? 0n : first < 80n ? 1n : 2n;
  return [root, first - root * 40n, ...arcs.slice(1)].join('.');
}

/** @returns the text of a string type; null when the element is no string. */
export function textOf(element: DerElement): string | null {
  switch (element.tag) {
    case derTag.utf8String:
      return utf8(element.value);
    case derTag.printableString:
    case derTag.ia5String:
      return ascii(element.value);
    case derTag.teletexString:
      return String.fromCharCode(...element.value);
    case derTag.bmpString:
      return utf16(element.value);
    default:
      return null;
  }
}

/** @returns the instant of a UTCTime or GeneralizedTime in the only forms RFC 5280 4.1.2.5 allows. */
export function instantOf(element: DerElement | undefined): Date {
  const text = element === undefined ? '' : ascii(element.value);
  const digits = element?.tag === derTag.utcTime ? /^(\d{2})(\d{10})Z$/ : /^(\d{4})(\d{10})Z$/;
  const known = element?.tag === derTag.utcTime || element?.tag === derTag.generalizedTime;
  const match = known ? digits.exec(text) : null;
  if (match === null) throw new DerError('no valid time');
  const [, year = '', rest = ''] = match;
  const full = year.length === 4 ? year : Number(year) < 50 ? `20${year}` : `19${year}`;
  const [month, day, hour, minute, second] = rest.match(/../g) ?? [];
  const iso = `${full}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const instant = new Date(iso);
  // An invalid Date compares false with everything, and 30 February would become a day in March.
  if (Number.isNaN(instant.getTime()) || instant.toISOString() !== iso) throw new DerError('no valid time');
  return instant;
}

/** @returns the numbers of the bits that are set; bit 0 is the first (X.690 8.6). */
export function bitsOf(value: Uint8Array): number[] {
  const [unused = 8, ...bytes] = value;
  if (unused > 7 || (bytes.length === 0 && unused > 0)) throw new DerError('bit string is not DER');
  return bytes.flatMap((byte, index) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (0x80 >> bit)).map((bit) => index * 8 + bit),
  );
}

/** @returns the value of a BOOLEAN, which is 00 or FF in DER (X.690 11.1). */
export function booleanOf(value: Uint8Array): boolean {
  if (value.length !== 1 || (value[0] !== 0x00 && value[0] !== 0xff)) throw new DerError('boolean is not DER');
  return value[0] === 0xff;
}

function ascii(bytes: Uint8Array): string {
  if (bytes.some((byte) => byte > 0x7f)) throw new DerError('not ASCII');
  return String.fromCharCode(...bytes);
}

function utf8(bytes: Uint8Array): string {
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    throw new DerError('not UTF-8');
  }
}

function utf16(bytes: Uint8Array): string {
  if (bytes.length % 2 !== 0) throw new DerError('not UTF-16');
  return Array.from({ length: bytes.length / 2 }, (_, index) =>
    String.fromCharCode((bytes[index * 2] ?? 0) * 256 + (bytes[index * 2 + 1] ?? 0)),
  ).join('');
}
