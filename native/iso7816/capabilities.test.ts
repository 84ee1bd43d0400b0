import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hex, toHex } from '../../test/card/memory-card.ts';
import { capabilitiesOf, historicalBytes } from './capabilities.ts';

it.each([
  ['3BFD1800FF8131FE4543494247555A494A324130383158', '43494247555A494A3241303831'],
  ['3BDC18FF8191FE1FC3060A2B06010401E910050203D1', '060A2B06010401E910050203'],
  ['3B85014F73654944F0', '4F73654944'],
  ['3B00', ''],
  ['3B8F01', ''],
  ['', ''],
])('historical bytes of %s', (atr, historical) => {
  expect(toHex(historicalBytes(hex(atr)))).toBe(historical);
});

it.each([
  // 80: compact-TLV; 31 B8: service data; 73: capabilities.
  ['3B880180 31B8 73C001C0 FD', true, true],
  ['3B880180 31B8 73C00180 FD', false, true],
  ['3B880180 31B8 73C00140 FD', true, false],
  // 00: three status bytes at the end belong to no object.
  ['3B880100 73C00140 059000 FD', true, false],
  ['3B850100 73 059000 FD', null, null],
  // No compact-TLV, or no capabilities in it.
  ['3B85014F73654944F0', null, null],
  ['3B830180 31B8 FD', null, null],
  ['3B830180 73C0 FD', null, null],
])('capabilities of %s', (atr, extendedLength, commandChaining) => {
  expect(capabilitiesOf(hex(atr))).toEqual({ extendedLength, commandChaining });
});

it('Y03 any ATR gives an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (atr) => {
      expect(historicalBytes(atr).length).toBeLessThanOrEqual(15);
      expect(capabilitiesOf(atr)).toBeTypeOf('object');
    }),
  );
});
