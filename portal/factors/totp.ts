import { timingSafeEqual } from 'node:crypto';
import { createGuardrails, generateSync } from 'otplib';

/** Entra allows 128 characters of Base32 (clinical/FACTS 7.9): 80 bytes, more than otplib's own bound of 64. */
const guardrails = createGuardrails({ MAX_SECRET_BYTES: 80 });

/** @returns the time step T of RFC 6238 4.2 */
export function stepAt(moment: Date, intervalSeconds: number): number {
  return Math.floor(moment.getTime() / 1000 / intervalSeconds);
}

/**
 * @param secret 16 to 80 bytes
 * @param step time step T of RFC 6238 4.2
 * @param digits 6 for everything of this portal
 * @returns the code that this secret shows during this step, by HMAC-SHA-1
 */
export function codeAt(secret: Uint8Array, step: number, intervalSeconds: number, digits: 6 | 8 = 6): string {
  return generateSync({ secret, epoch: step * intervalSeconds, period: intervalSeconds, digits, guardrails });
}

/** @returns the six digits in what somebody typed, whose spaces do not count (S0-20); null when it is anything else */
export function readCode(typed: string): string | null {
  const digits = typed.replaceAll(/\s/gu, '');
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}

/**
 * Every step from `first` to `last` at which this secret shows this code. Each step is computed and compared, whatever
 * matched before, so the time it takes says nothing about the code (RFC 4226 7.2).
 * @param code six digits
 */
export function stepsShowing(
  code: string,
  secret: Uint8Array,
  intervalSeconds: number,
  first: number,
  last: number,
): number[] {
  const typed = Buffer.from(code, 'ascii');
  const found: number[] = [];
  for (let step = Math.max(0, first); step <= last; step += 1) {
    if (timingSafeEqual(Buffer.from(codeAt(secret, step, intervalSeconds), 'ascii'), typed)) found.push(step);
  }
  return found;
}
