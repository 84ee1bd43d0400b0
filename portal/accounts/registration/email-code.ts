import { randomInt, timingSafeEqual } from 'node:crypto';
import { hashOf } from '../../sessions/opaque-token.ts';

/**
 * Six digits (S0-08): what people know from other mails and can carry over by eye, and the least NIST SP 800-63B-4 asks
 * of a code sent out of band. With five tries a code and ten codes a day, guessing finds one of 20 000 addresses a day.
 */
const digits = 6;

export const newEmailCode = (): string => String(randomInt(10 ** digits)).padStart(digits, '0');

/**
 * What is kept of a code. A hash of six digits alone is undone in a moment; this one is over the registration token too,
 * which the portal does not keep.
 */
export const emailCodeHash = (registrationToken: string, code: string): string =>
  hashOf(`${registrationToken}:${code}`);

/** @returns whether a typed code is the one, in constant time; spaces are the reader's own */
export function isEmailCode(hash: string, registrationToken: string, typed: string): boolean {
  const code = typed.normalize('NFKC').replaceAll(/\s/g, '');
  return timingSafeEqual(Buffer.from(hash), Buffer.from(emailCodeHash(registrationToken, code)));
}
