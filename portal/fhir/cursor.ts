import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { FhirRequestError } from './outcome.ts';
import type { Form } from './search-request.ts';

/** Where a search goes on: the search itself and the last thing that was given. */
export interface CursorContent {
  readonly type: string;
  readonly form: Form;
  /** What the last entry of the page before was sorted by. */
  readonly after: readonly string[];
}

const cipher = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/**
 * Makes and reads the cursors of this run of the portal. A cursor is encrypted with a key that only this process has
 * and is bound to one session, so an address shows nothing of a patient and is worth nothing to anybody else.
 */
export class Cursors {
  readonly #key = randomBytes(32);

  write(sessionId: string, content: CursorContent): string {
    const iv = randomBytes(ivLength);
    const encrypt = createCipheriv(cipher, this.#key, iv, { authTagLength: tagLength });
    encrypt.setAAD(Buffer.from(sessionId));
    const body = Buffer.concat([encrypt.update(deflateRawSync(JSON.stringify(content))), encrypt.final()]);
    return Buffer.concat([iv, encrypt.getAuthTag(), body]).toString('base64url');
  }

  /** @throws FhirRequestError 410 for a cursor of another session, of an earlier run, or of nobody */
  read(sessionId: string, cursor: string): CursorContent {
    const bytes = Buffer.from(cursor, 'base64url');
    try {
      const iv = bytes.subarray(0, ivLength);
      const decrypt = createDecipheriv(cipher, this.#key, iv, { authTagLength: tagLength });
      decrypt.setAAD(Buffer.from(sessionId));
      decrypt.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
      const body = Buffer.concat([decrypt.update(bytes.subarray(ivLength + tagLength)), decrypt.final()]);
      return JSON.parse(inflateRawSync(body).toString('utf8')) as CursorContent;
    } catch {
      throw new FhirRequestError(410, 'expired', 'This page is no longer there; search again.');
    }
  }
}
