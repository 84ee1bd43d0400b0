import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { expect, it } from 'vitest';
import { isBsn } from './bsn.ts';

it('agrees with an independent implementation on any nine digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), (number) => {
      const text = String(number).padStart(9, '0');
      expect(isBsn(text)).toBe(stdnum.NL!.bsn!.validate(text).isValid);
    }),
  );
});

it.each(['000000000', '12345678', '1234567890', '11122233a', ''])('refuses %j', (text) => {
  expect(isBsn(text)).toBe(false);
});

it('accepts the published test numbers', () => {
  for (const bsn of ['111222333', '999911120', '999911132', '999995364']) expect(isBsn(bsn)).toBe(true);
});
