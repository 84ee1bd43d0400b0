import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { hashOf, newToken } from '../sessions/opaque-token.ts';

export type LinkPurpose = 'registration' | 'password';

/**
 * Personal links of mails M3, M4 and M12: 256 random bits, by their hash, for one account and one purpose, replaced by a
 * newer one. Opening a link does not use it up, setting the password does: who is interrupted opens it again.
 */
export class PersonalLinks {
  readonly #database: Kysely<PortalDatabase>;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** @returns the secret part of a new link; an older one for the same purpose is unknown from now on */
  async issue(accountId: string, purpose: LinkPurpose, lifetimeMs: number): Promise<string> {
    const token = newToken();
    await this.#database.transaction().execute(async (transaction) => {
      await transaction
        .deleteFrom('personal_link')
        .where('account_id', '=', accountId)
        .where('purpose', '=', purpose)
        .execute();
      const expires = this.#now().getTime() + lifetimeMs;
      await transaction
        .insertInto('personal_link')
        .values({ token_hash: hashOf(token), account_id: accountId, purpose, expires_at: expires, used_at: null })
        .execute();
    });
    return token;
  }

  /**
   * Looks a link up.
   * @returns the account it is for, and the hash by which it is used
   * @throws PortalRefusal 404 DP-2109 unknown, replaced or for another purpose, 410 DP-2110 expired, 410 DP-2111 used
   */
  async open(token: string, purpose: LinkPurpose): Promise<{ accountId: string; linkHash: string }> {
    const linkHash = hashOf(token);
    const row = await this.#database
      .selectFrom('personal_link')
      .selectAll()
      .where('token_hash', '=', linkHash)
      .where('purpose', '=', purpose)
      .executeTakeFirst();
    if (!row) throw new PortalRefusal(404, 'DP-2109');
    if (row.used_at !== null) throw new PortalRefusal(410, 'DP-2111');
    if (this.#now().getTime() >= row.expires_at) throw new PortalRefusal(410, 'DP-2110');
    return { accountId: row.account_id, linkHash };
  }

  /** Uses a link up. @returns false when it was used, or replaced, before */
  async use(linkHash: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#database
      .updateTable('personal_link')
      .set({ used_at: this.#now().getTime() })
      .where('token_hash', '=', linkHash)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** After Begin opnieuw (S1-16) the person has no password again, so the link that led to one opens once more. */
  async reopen(linkHash: string): Promise<void> {
    await this.#database
      .updateTable('personal_link')
      .set({ used_at: null })
      .where('token_hash', '=', linkHash)
      .execute();
  }

  async hasLive(accountId: string, purpose: LinkPurpose): Promise<boolean> {
    const row = await this.#database
      .selectFrom('personal_link')
      .select('token_hash')
      .where('account_id', '=', accountId)
      .where('purpose', '=', purpose)
      .where('used_at', 'is', null)
      .where('expires_at', '>', this.#now().getTime())
      .executeTakeFirst();
    return row !== undefined;
  }
}
