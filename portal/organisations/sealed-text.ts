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
  readonly #recognising: Uint8Array;

  /** @param key 32 bytes */
  constructor(key: Uint8Array) {
    const derived = (what: string) =>
      new Uint8Array(hkdfSync('sha256', key, '', `dossierpas organisations ${what}`, keyBytes));
    this.#sealing = derived('texts');
    this.#recognising = derived('numbers');
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
    try {
      const nonce = sealed.subarray(0, nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', this.#sealing, nonce, { authTagLength: tagBytes });
      decipher.setAAD(boundTo(place));
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      return decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
    } catch (cause) {
      throw new FactorKeyError(`a sealed text of ${place.table} does not open: its key, row or content changed`, {
        cause,
      });
    }
  }

  /** @returns by what a number is recognised: the same for the same number, and worth nothing without the key */
  mark(number: string): string {
    return createHmac('sha256', this.#recognising).update(number, 'utf8').digest('base64url');
  }
}
