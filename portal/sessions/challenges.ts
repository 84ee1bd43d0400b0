import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { hashOf } from './opaque-token.ts';

/** Web eID's recommended lifetime of a nonce (card/FACTS 5.1). */
export const challengeLifetimeMs = 5 * 60_000;

/** The S256 transformation of PKCE (RFC 7636 4.2). */
export function clientChallengeOf(clientVerifier: string): string {
  return createHash('sha256').update(clientVerifier, 'ascii').digest('base64url');
}

/** Nonces handed out for a login: used once, five minutes, only by the client that asked. */
export class Challenges {
  readonly #database: Kysely<PortalDatabase>;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * @param clientChallenge base64url SHA-256 of the verifier the client will show at login
   * @returns a nonce of 256 bits in base64, and when it expires
   */
  async issue(clientChallenge: string): Promise<{ nonce: string; expiresAt: Date }> {
    const now = this.#now().getTime();
    await this.#database.deleteFrom('login_challenge').where('expires_at', '<', now).execute();
    const nonce = randomBytes(32).toString('base64');
    const expires = now + challengeLifetimeMs;
    await this.#database
      .insertInto('login_challenge')
      .values({ nonce_hash: hashOf(nonce), client_challenge: clientChallenge, expires_at: expires })
      .execute();
    return { nonce, expiresAt: new Date(expires) };
  }

  /**
   * Uses a nonce up, whatever comes of it: one statement finds and removes it, so of many requests one gets it.
   * @throws PortalRefusal DP-2006 when it is unknown, used, expired, or of another client
   */
  async redeem(nonce: string, clientVerifier: string): Promise<void> {
    const found = await this.#database
      .deleteFrom('login_challenge')
      .where('nonce_hash', '=', hashOf(nonce))
      .returning(['client_challenge', 'expires_at'])
      .executeTakeFirst();
    const live = found && this.#now().getTime() <= found.expires_at;
    if (!live || !isSame(found.client_challenge, clientChallengeOf(clientVerifier))) {
      throw new PortalRefusal(401, 'DP-2006');
    }
  }
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
