import { createHash, randomBytes } from 'node:crypto';

/** A new token: 256 random bits as base64url, 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token, nonce or other random secret: its SHA-256. No salt, because 256 random bits need none. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}

const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/;

/** @returns the token that a request carries as bearer (RFC 6750 2.1); null when it carries none of our shape */
export function bearerOf(request: {
  readonly headers: { readonly authorization?: string | undefined };
}): string | null {
  return bearer.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
