import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../test/card/memory-card.ts';
import { encodeTlv, readTlv, readTlvs, TlvError } from './ber-tlv.ts';

describe('readTlv', () => {
  it.each([
    ['0400', 0x04, ''],
    ['3003020105', 0x30, '020105'],
    ['5F200441424344', 0x5f20, '41424344'],
    ['9F8101017A', 0x9f8101, '7A'],
    ['0481020102', 0x04, '0102'],
    ['04820002ABCD', 0x04, 'ABCD'],
    ['0483000001FF', 0x04, 'FF'],
  ])('reads %s', (text, tag, value) => {
    const object = readTlv(hex(`${text}DEAD`));
    expect([object.tag, toHex(object.value), toHex(object.raw)]).toEqual([tag, value, text]);
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '04'],
    ['a value cut short', '040501'],
    ['a length field cut short', '0482FF'],
    ['an indefinite length', '3080040100'],
    ['a length of four bytes', '04840000000101'],
    ['a tag without end', '9F8181818101'],
    ['a tag cut short', '9F'],
  ])('Y03 refuses %s', (_, text) => {
    expect(() => readTlv(hex(text))).toThrow(TlvError);
  });
});

describe('Y03 whatever a card sends', () => {
  const nested = fc.letrec<{ tlv: Uint8Array }>((tie) => ({
    tlv: fc.oneof(
      { maxDepth: 4 },
      fc
        .tuple(fc.constantFrom(0x02, 0x04, 0x53, 0x5f20), fc.uint8Array({ maxLength: 300 }))
        .map(([tag, value]) => encodeTlv(tag, value)),
      fc.array(tie('tlv'), { maxLength: 4 }).map((parts) => encodeTlv(0x30, Uint8Array.from(Buffer.concat(parts)))),
    ),
  })).tlv;

  it('what is encoded is read back', () => {
    fc.assert(
      fc.property(fc.array(nested, { maxLength: 5 }), (objects) => {
        const bytes = Uint8Array.from(Buffer.concat(objects));
        expect(readTlvs(bytes).map(({ raw }) => toHex(raw))).toEqual(objects.map(toHex));
      }),
    );
  });

  it('objects lie within the bytes, follow each other, and never reach behind them; all else is a TlvError', () => {
    const mutated = fc.tuple(nested, fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 6 }), fc.nat(600));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      mutated.map(([object, changes, end]) => {
        const copy = Uint8Array.from(object);
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        return copy.subarray(0, end);
      }),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        const objects = objectsOrNull(input);
        let end = 0;
        for (const { raw, value } of objects ?? []) {
          expect(raw.buffer).toBe(input.buffer);
          expect(raw.byteOffset - input.byteOffset).toBeGreaterThanOrEqual(end);
          end = raw.byteOffset - input.byteOffset + raw.length;
          expect(value.byteOffset + value.length).toBe(raw.byteOffset + raw.length);
        }
        expect(end).toBeLessThanOrEqual(input.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('a thousand levels deep is one object, not a thousand calls', () => {
    let deep: Uint8Array = new Uint8Array();
    for (let level = 0; level < 1000; level++) deep = encodeTlv(0x30, deep);
    expect(readTlvs(deep)).toHaveLength(1);
  });
});

/** null for a TlvError; anything else thrown fails the test. */
function objectsOrNull(bytes: Uint8Array) {
  try {
    return readTlvs(bytes);
  } catch (error) {
    if (error instanceof TlvError) return null;
    throw error;
  }
}
