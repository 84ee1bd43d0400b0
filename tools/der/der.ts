/** A small DER writer (ITU-T X.690) for what the test tools build byte by byte: PKCS#15 files, FCI templates, otherNames. */

export type Bytes = Uint8Array | readonly number[];

const lengthOctets = (length: number): readonly number[] => {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest >>>= 8) octets.unshift(rest & 0xff);
  return [0x80 | octets.length, ...octets];
};

const tagOctets = (tag: number): readonly number[] => (tag > 0xff ? [tag >> 8, tag & 0xff] : [tag]);

/** One data object: tag of one or two octets, definite length, the contents one behind the other. */
export const tlv = (tag: number, ...contents: readonly Bytes[]): Buffer => {
  const value = Buffer.concat(contents.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from(tagOctets(tag)), Buffer.from(lengthOctets(value.length)), value]);
};

export const sequence = (...contents: readonly Bytes[]): Buffer => tlv(0x30, ...contents);
export const octetString = (value: Bytes): Buffer => tlv(0x04, value);
export const utf8String = (text: string): Buffer => tlv(0x0c, Buffer.from(text, 'utf8'));
export const ia5String = (text: string): Buffer => tlv(0x16, Buffer.from(text, 'latin1'));
export const enumerated = (value: number): Buffer => tlv(0x0a, [value]);

/** A non-negative INTEGER below 2^48, in the fewest octets. */
export const integer = (value: number): Buffer => {
  const octets: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  if (octets.length === 0 || (octets[0] ?? 0) >= 0x80) octets.unshift(0);
  return tlv(0x02, octets);
};

/** A BIT STRING with named bits (X.690 11.2.2: without trailing zero bits); bit 0 is the leftmost. */
export const namedBits = (...set: readonly number[]): Buffer => {
  const highest = Math.max(-1, ...set);
  const octets = Buffer.alloc((highest >> 3) + 1);
  for (const bit of set) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return tlv(0x03, [octets.length * 8 - 1 - highest], octets);
};

/** An OBJECT IDENTIFIER from its dotted form. */
export const objectIdentifier = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) | 0x80);
    return groups;
  });
  return tlv(0x06, octets);
};
