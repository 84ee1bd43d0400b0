import { createHash, randomBytes } from 'node:crypto';

/** A new token: 256 random bits as base64url, 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token, nonce or other random secret: its SHA-256. No salt, because 256 random bits need none. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}
