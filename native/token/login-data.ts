import { createHash } from 'node:crypto';

/**
 * What the login key signs, and the only thing it signs: H(origin) || H(nonce) of a Web eID authentication token
 * (Web eID system architecture, "authentication token format"; card/FACTS 5.1). It can only be made from an origin and
 * a nonce, so nobody can have a hash of his own choice signed.
 */
export class LoginData {
  readonly #bytes: Uint8Array;

  /**
   * @param origin `https://host[:port]` of the portal, without a slash behind it, at most 255 characters
   * @param nonce of the portal, base64, 44 to 128 characters; hashed as the text it is
   * @throws RangeError
   */
  constructor(origin: string, nonce: string) {
    if (!isOrigin(origin)) throw new RangeError('not an https origin');
    if (!/^[A-Za-z0-9+/]{42,126}[A-Za-z0-9+/=]{2}$/.test(nonce)) throw new RangeError('not a base64 nonce');
    this.#bytes = Buffer.concat([sha256(origin), sha256(nonce)]);
  }

  /** @returns 64 bytes; RS256 hashes them once more. */
  toBytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** DER of DigestInfo { sha256, digest } without its last 32 bytes (RFC 8017 9.2 note 1). */
const sha256Prefix = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** @returns the DigestInfo of RS256 over the login data: what a card pads (PKCS #1 v1.5) and signs. */
export function digestInfo(data: LoginData): Uint8Array {
  return Buffer.concat([sha256Prefix, sha256(data.toBytes())]);
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();

function isOrigin(text: string): boolean {
  return text.length <= 255 && URL.canParse(text) && text.startsWith('https://') && new URL(text).origin === text;
}
