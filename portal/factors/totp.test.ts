import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codeAt, readCode, stepAt, stepsShowing } from './totp.ts';

/** The seed of RFC 6238 appendix B for SHA-1; public, and no secret of anything. */
const seed = Buffer.from('12345678901234567890', 'ascii');

const vectors = [
  [59, 0x1, '94287082'],
  [1111111109, 0x23523ec, '07081804'],
  [1111111111, 0x23523ed, '14050471'],
  [1234567890, 0x273ef07, '89005924'],
  [2000000000, 0x3f940aa, '69279037'],
  [20000000000, 0x27bc86aa, '65353130'],
] as const;

describe('TOTP', () => {
  it.each(vectors)('RFC 6238 appendix B, SHA-1: at %i seconds, step %i, %s', (seconds, step, code) => {
    expect(stepAt(new Date(seconds * 1000), 30)).toBe(step);
    expect(codeAt(seed, step, 30, 8)).toBe(code);
    expect(codeAt(seed, step, 30)).toBe(code.slice(-6));
    expect(stepsShowing(code.slice(-6), seed, 30, step - 2, step + 2)).toEqual([step]);
  });

  it('a step of 60 seconds holds two of 30', () => {
    expect(codeAt(seed, 1, 60)).toBe(codeAt(seed, 1, 30));
    expect([59_999, 60_000].map((at) => stepAt(new Date(at), 60))).toEqual([0, 1]);
  });

  it('a secret may be as long as 128 characters of Base32: 80 bytes', () => {
    expect(codeAt(randomBytes(80), 1, 30)).toMatch(/^\d{6}$/);
  });

  it('no step before 1970 is computed', () => {
    expect(stepsShowing(codeAt(seed, 0, 30), seed, 30, -5, 0)).toEqual([0]);
  });
});

describe('readCode', () => {
  it.each(['123456', ' 123 456 ', '12 34 56', '123\u00a0456', '1 2 3 4 5 6'])('S0-20 reads %j', (typed) => {
    expect(readCode(typed)).toBe('123456');
  });

  it.each(['', '12345', '1234567', '12345a', '123-456', '+12345', '１２３４５６', '1e5000'])(
    'S0-20 refuses %j',
    (typed) => {
      expect(readCode(typed)).toBeNull();
    },
  );
});
