import { timingSafeEqual } from 'node:crypto';
import { CardError, sw, triesLeft } from './status-word.ts';

/** Three wrong PINs block the card, three wrong PUKs kill it (CPS UZI-register 6.4). */
export const maximumTries = 3;
export const minimumLength = 6;
export const maximumLength = 8;

/** Codes may come padded to eight bytes with FF or 00, as ISO 7816-15 pinFlags `needs-padding` allows. */
const withoutPadding = (bytes: Buffer): Buffer => {
  let length = bytes.length;
  while (length > 0 && (bytes[length - 1] === 0xff || bytes[length - 1] === 0x00)) length -= 1;
  return bytes.subarray(0, length);
};

const isEqual = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other);

/** A PIN or PUK with its try counter. The counter outlives resets and removals, as on a real card. */
export class SecretCode {
  #value: Buffer;
  #tries: number;

  constructor(value: string, tries: number = maximumTries) {
    this.#value = Buffer.from(value, 'ascii');
    this.#tries = tries;
  }

  get tries(): number {
    return this.#tries;
  }

  /** Length of the code as it is stored, to split "old then new" in one data field. */
  get length(): number {
    return this.#value.length;
  }

  /** The status word that tells how many tries are left, without using one. */
  get triesStatusWord(): number {
    return this.#tries === 0 ? sw.authenticationBlocked : triesLeft(this.#tries);
  }

  /** Compares; a wrong code uses a try and throws CardError 63CX, or 6983 when none is left. */
  check(given: Buffer): void {
    if (this.#tries === 0) throw new CardError(sw.authenticationBlocked);
    if (!isEqual(withoutPadding(given), this.#value)) {
      this.#tries -= 1;
      throw new CardError(this.triesStatusWord);
    }
    this.#tries = maximumTries;
  }

  /** Puts a new code in place and restores all tries. Throws CardError 6A80 for a length that is not allowed. */
  replace(given: Buffer): void {
    const next = withoutPadding(given);
    if (next.length < minimumLength || next.length > maximumLength) throw new CardError(sw.wrongData);
    this.#value = Buffer.from(next);
    this.#tries = maximumTries;
  }
}
