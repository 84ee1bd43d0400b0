import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Bytes of a key for AES-256. */
export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** The keys of sealed secrets cannot be used, or are not the ones that sealed them. Its message is for the administrator. */
export class FactorKeyError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FactorKeyError';
  }
}

/** A secret as the database holds it. */
export interface SealedSecret {
  readonly key_id: string;
  /** Nonce, ciphertext and tag, in this order. */
  readonly sealed_secret: Uint8Array;
}

/** To which row a sealed secret belongs, and to whom that row belongs: an account, or a pool while nobody uses it. */
export interface SealedPlace {
  readonly id: string;
  readonly account_id: string | null;
  readonly pool: string | null;
}

/** A key names itself, so a row can say which one sealed it and nobody has to number them. */
function idOf(key: Uint8Array): string {
  return createHash('sha256').update('dossierpas factor key').update(key).digest('hex').slice(0, 16);
}

/** Bound to the ciphertext: in another row, or in this row with another owner, it does not open. */
function boundTo(place: SealedPlace): Buffer {
  const holder = place.account_id === null ? ['pool', place.pool] : ['account', place.account_id];
  return Buffer.from(JSON.stringify(['otp_device', place.id, ...holder]));
}

/** Seals and opens secrets by AES-256-GCM with keys that are not in the database. The first key seals, all open. */
export class FactorKeys {
  readonly #keys: ReadonlyMap<string, Uint8Array>;
  readonly current: string;

  /**
   * @param keys 32 bytes each, the current one first
   * @throws FactorKeyError when there is none, or one of another length
   */
  constructor(keys: readonly Uint8Array[]) {
    const [first] = keys;
    if (!first) throw new FactorKeyError('there is no key for the secrets of second factors');
    if (keys.some((key) => key.length !== keyBytes)) {
      throw new FactorKeyError(`a key for the secrets of second factors is not ${keyBytes} bytes long`);
    }
    this.#keys = new Map(keys.map((key) => [idOf(key), key]));
    this.current = idOf(first);
  }

  has(keyId: string): boolean {
    return this.#keys.has(keyId);
  }

  seal(secret: Uint8Array, place: SealedPlace): SealedSecret {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.current), nonce, { authTagLength: tagBytes });
    cipher.setAAD(boundTo(place));
    const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
    return { key_id: this.current, sealed_secret: sealed };
  }

  /** @throws FactorKeyError when the key is not there, or when the secret was changed or belongs to another place */
  open({ key_id, sealed_secret }: SealedSecret, place: SealedPlace): Buffer {
    const nonce = sealed_secret.subarray(0, nonceBytes);
    const tag = sealed_secret.subarray(-tagBytes);
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key(key_id), nonce, { authTagLength: tagBytes });
      decipher.setAAD(boundTo(place));
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed_secret.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    } catch (error) {
      if (error instanceof FactorKeyError) throw error;
      throw new FactorKeyError(`the secret of factor ${place.id} does not open: it was changed or moved`, {
        cause: error,
      });
    }
  }

  #key(id: string): Uint8Array {
    const key = this.#keys.get(id);
    if (!key) throw new FactorKeyError(`the key ${id}, which sealed secrets of second factors, is not there`);
    return key;
  }
}
