import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { keyBytes, FactorKeyError } from '../factors/sealed-secret.ts';

const nonceBytes = 12;
const tagBytes = 16;

/** What a sealed text is and to whom it belongs: in another row, or of another owner, it does not open. */
export interface TextPlace {
  readonly table: 'organisation_draft' | 'organisation_link';
  readonly owner: string;
}

const boundTo = ({ table, owner }: TextPlace) => Buffer.from(JSON.stringify([table, owner]));

/**
 * Texts that must be shown again but not lie readable in the database or a backup of it, by AES-256-GCM; and numbers that
 * must be recognised and never shown, by HMAC-SHA-256. Both with a key of their own, derived from one that stands beside
 * the database.
 */
export class SealedTexts {
  readonly #sealing: Uint8Array;
  /** The current one first. */
  readonly #opening: readonly Uint8Array[];
  readonly #recognising: readonly Uint8Array[];

  /**
   * @param keys 32 bytes each, the current one first: it seals and marks, all of them open and recognise
   * @throws FactorKeyError when there is none
   */
  constructor(keys: readonly Uint8Array[]) {
    const derived = (what: string) => (key: Uint8Array) =>
      new Uint8Array(hkdfSync('sha256', key, '', `dossierpas organisations ${what}`, keyBytes));
    this.#opening = keys.map(derived('texts'));
    this.#recognising = keys.map(derived('numbers'));
    const [current] = this.#opening;
    if (!current) throw new FactorKeyError('there is no key for organisations');
    this.#sealing = current;
  }

  /** @returns nonce, ciphertext and tag, in this order */
  seal(text: string, place: TextPlace): Uint8Array {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#sealing, nonce, { authTagLength: tagBytes });
    cipher.setAAD(boundTo(place));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws FactorKeyError when another key sealed it, or it was changed or belongs to another place */
  open(sealed: Uint8Array, place: TextPlace): string {
    const causes: unknown[] = [];
    for (const key of this.#opening) {
      try {
        const nonce = sealed.subarray(0, nonceBytes);
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
        decipher.setAAD(boundTo(place));
        decipher.setAuthTag(sealed.subarray(-tagBytes));
        return decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        causes.push(cause);
      }
    }
    throw new FactorKeyError(`a sealed text of ${place.table} does not open: its key, row or content changed`, {
      cause: new AggregateError(causes),
    });
  }

  /**
   * By what a number is recognised: the same for the same number, and worth nothing without the key.
   * @returns the mark to keep, and those that keys before the current one gave it
   */
  marks(number: string): { readonly current: string; readonly earlier: readonly string[] } {
    const [current = '', ...earlier] = this.#recognising.map((key) =>
      createHmac('sha256', key).update(number, 'utf8').digest('base64url'),
    );
    return { current, earlier };
  }
}
