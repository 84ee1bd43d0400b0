import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../test/card/memory-card.ts';
import { pinBytes } from '../../test/card/token-contract.ts';
import type { PinObject, PinType } from './authentication-objects.ts';
import { isPossiblePin, pinBlock } from './pin-block.ts';

const policy = (type: PinType, padding: number | null = null): PinObject => ({
  authId: Uint8Array.of(1),
  type,
  minLength: 4,
  maxLength: 8,
  storedLength: 8,
  reference: 1,
  padding,
  initialized: true,
  administrative: false,
  path: null,
});

describe('the form that VERIFY carries (ISO/IEC 7816-15 8.9.2)', () => {
  it.each<[PinType, number | null, string, string]>([
    ['ascii-numeric', null, '123456', '313233343536'],
    ['ascii-numeric', 0xff, '123456', '313233343536FFFF'],
    ['ascii-numeric', 0x00, '12345678', '3132333435363738'],
    ['utf8', null, 'wéét', '77C3A9C3A974'],
    ['bcd', null, '12345', '12345F'],
    ['bcd', 0xff, '1234', '1234FFFFFFFFFFFF'],
    ['half-nibble-bcd', null, '1234', 'F1F2F3F4'],
    ['iso9564-1', null, '12345', '2512345FFFFFFFFF'],
  ])('%s, padding %s: %s', (type, padding, pin, block) => {
    expect(toHex(pinBlock(pinBytes(pin), policy(type, padding)))).toBe(block);
  });

  it('never changes the bytes it was given', () => {
    const types = fc.constantFrom<PinType>('bcd', 'ascii-numeric', 'utf8', 'half-nibble-bcd', 'iso9564-1');
    fc.assert(
      fc.property(types, fc.stringMatching(/^\d{4,8}$/), fc.constantFrom(null, 0, 0xff), (type, pin, padding) => {
        const bytes = pinBytes(pin);
        pinBlock(bytes, policy(type, padding)).fill(0);
        expect(bytes).toEqual(pinBytes(pin));
      }),
    );
  });
});

it.each([
  ['123', false],
  ['1234', true],
  ['12345678', true],
  ['123456789', false],
  ['12345a', false],
  ['', false],
])('DP-1106 %j is possible: %s', (pin, possible) => {
  expect(isPossiblePin(pinBytes(pin), policy('ascii-numeric'))).toBe(possible);
  expect(isPossiblePin(pinBytes(pin), policy('utf8'))).toBe(possible || pin === '12345a');
});
