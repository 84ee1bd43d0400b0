import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../test/card/memory-card.ts';
import { decodeResponse, encodeCommand, ResponseCutShort } from './apdu.ts';

describe('encodeCommand writes the cases of ISO/IEC 7816-3 12.1', () => {
  const base = { ins: 0xb0, p1: 0x91, p2: 0x00 };
  it.each([
    ['1', {}, '00B09100'],
    ['2S', { le: 5 }, '00B0910005'],
    ['2S, 256', { le: 256 }, '00B0910000'],
    ['3S', { data: hex('0102') }, '00B09100020102'],
    ['4S', { data: hex('0102'), le: 256 }, '00B0910002010200'],
    ['2E', { le: 257 }, '00B09100000101'],
    ['2E, 65536', { le: 65_536 }, '00B09100000000'],
    ['4E', { data: hex('0102'), le: 65_536 }, '00B0910000000201020000'],
    ['with a class', { cla: 0x10, data: hex('01') }, '10B091000101'],
  ])('case %s', (_, rest, text) => {
    expect(toHex(encodeCommand({ ...base, ...rest }))).toBe(text);
  });

  it('case 3E', () => {
    const bytes = encodeCommand({ ...base, data: new Uint8Array(256) });
    expect([toHex(bytes.subarray(0, 7)), bytes.length]).toEqual(['00B09100000100', 7 + 256]);
  });

  it.each([{ le: 0 }, { le: 65_537 }, { data: new Uint8Array(65_536) }])(
    'refuses what fits no length field',
    (rest) => {
      expect(() => encodeCommand({ ...base, ...rest })).toThrow(RangeError);
    },
  );

  it('every command can be taken apart again by its lengths', () => {
    const le = fc.option(fc.integer({ min: 1, max: 65_536 }), { nil: undefined });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), le, (data, expected) => {
        const bytes = encodeCommand({ ...base, data, ...(expected === undefined ? {} : { le: expected }) });
        const extended = data.length > 255 || (expected ?? 0) > 256;
        const lc = data.length === 0 ? 0 : extended ? 2 : 1;
        const leBytes = expected === undefined ? 0 : extended ? 2 : 1;
        const start = 4 + (extended ? 1 : 0) + lc;
        expect(bytes).toHaveLength(start + data.length + leBytes);
        expect(toHex(bytes.subarray(start, start + data.length))).toBe(toHex(data));
      }),
    );
  });
});

describe('decodeResponse', () => {
  it('splits data and status', () => {
    const { data, status } = decodeResponse(hex('01026282'));
    expect([toHex(data), status]).toEqual(['0102', 0x6282]);
  });

  it.each(['', '90'])('Y03 fewer than two bytes mean that the card is gone: %j', (text) => {
    expect(() => decodeResponse(hex(text))).toThrow(ResponseCutShort);
  });
});
