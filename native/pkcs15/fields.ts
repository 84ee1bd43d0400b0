import { readTlvs, type Tlv, TlvError } from '../iso7816/ber-tlv.ts';

/** Tags of the ASN.1 types that ISO/IEC 7816-15 uses. */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  enumerated: 0x0a,
  utf8String: 0x0c,
  sequence: 0x30,
  /** @returns the tag of a context-specific primitive [n] or constructed [n]. */
  context: (number: number): number => 0x80 | number,
  contextOf: (number: number): number => 0xa0 | number,
} as const;

/** Walks the components of a SEQUENCE in order, skipping the ones that it is not asked for. */
export class Fields {
  #rest: readonly Tlv[];

  /** @param sequence value of the SEQUENCE */
  constructor(sequence: Uint8Array) {
    this.#rest = readTlvs(sequence);
  }

  /** @returns the value of the next component with this tag, or null and stays where it was. */
  optional(wanted: number): Uint8Array | null {
    const at = this.#rest.findIndex((field) => field.tag === wanted);
    const found = this.#rest[at];
    if (!found) return null;
    this.#rest = this.#rest.slice(at + 1);
    return found.value;
  }

  /** @throws TlvError when there is no further component with this tag */
  required(wanted: number): Uint8Array {
    const value = this.optional(wanted);
    if (value === null) throw new TlvError(`component ${wanted.toString(16)} missing`);
    return value;
  }
}

/** @returns a non-negative INTEGER or ENUMERATED of at most four bytes. */
export function integerOf(value: Uint8Array): number {
  if (value.length < 1 || value.length > 4 || (value[0] ?? 0) >= 0x80) throw new TlvError('not a small number');
  return value.reduce((number, byte) => number * 256 + byte, 0);
}

/** @returns a reference of one byte. Cards write 84 both as 0084 and as the negative 84. */
export function referenceOf(value: Uint8Array): number {
  const last = value.at(-1);
  if (last === undefined || value.length > 2) throw new TlvError('not a reference');
  return last;
}

/** @returns true when a named bit of a BIT STRING is set; bits that were not sent are not. */
export function bitOf(bitString: Uint8Array, bit: number): boolean {
  return ((bitString[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

/** @returns the text of a UTF8String; bytes that are none become U+FFFD. */
export function textOf(value: Uint8Array): string {
  return new TextDecoder().decode(value);
}
