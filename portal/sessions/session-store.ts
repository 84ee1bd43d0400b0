import { randomUUID } from 'node:crypto';
import type { ExpressionBuilder, Kysely, Selectable, Transaction } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { hashOf, newToken } from './opaque-token.ts';
import type { Principal } from './principal.ts';
import { type CardHolder, cardColumns, principalOf } from './session-principal.ts';
import type { SessionTable } from './tables.ts';

export const accessLifetimeMs = 5 * 60_000;
/** Absolute end of a session (clinical/FACTS 7.5); a refresh does not move it. */
export const sessionLifetimeMs = 12 * 60 * 60_000;
/**
 * A session that nobody used for this long is over (DP-2008). The client locks after 15 idle minutes and renews every 5
 * while somebody works (clinical/FACTS 7.5, DESIGN section 4 rule 2), so a renewal lags the last action by at most 5:
 * a clinician at work never meets this, and a client that stopped, or a stolen refresh token, does.
 */
export const sessionIdleMs = 20 * 60_000;

/** Who was let in: by card, by account, and on which computer. */
export interface Admission {
  readonly card: CardHolder | null;
  readonly accountId: string | null;
  readonly device: string;
  readonly trustedDeviceId: string | null;
}

/** A session with tokens that leave the portal once, in the answer to the client, and are stored nowhere. */
export interface OpenSession {
  readonly principal: Principal;
  readonly accessToken: string;
  readonly accessExpiresAt: Date;
  readonly refreshToken: string;
  readonly endsAt: Date;
}

/** Outcome of a refresh. `reused`: the token had been exchanged before, so the whole session was ended. */
export type RefreshOutcome =
  | { readonly outcome: 'refreshed'; readonly session: OpenSession }
  | { readonly outcome: 'reused'; readonly principal: Principal }
  | { readonly outcome: 'unknown' };

/** A session as its own holder sees it in a list. */
export interface ListedSession {
  readonly id: string;
  readonly device: string;
  readonly startedAt: Date;
  readonly lastUsedAt: Date;
  readonly assurance: 'high' | 'substantial';
}

/** Not ended, not over, and used lately. */
const isOpen = (now: Date) => (is: ExpressionBuilder<PortalDatabase, 'session'>) =>
  is.and([
    is('ends_at', '>', now.getTime()),
    is('ended_at', 'is', null),
    is('last_used_at', '>', now.getTime() - sessionIdleMs),
  ]);

/** Sessions and their tokens. Every change is one transaction, so requests at the same moment see it whole or not at all. */
export class SessionStore {
  readonly #database: Kysely<PortalDatabase>;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Opens a session for who was let in, remembers this login, and forgets sessions that ended long ago.
   * @throws PortalRefusal 401 DP-2008 when the account is not verified (any more)
   */
  async open({ card, accountId, device, trustedDeviceId }: Admission): Promise<OpenSession> {
    const now = this.#now().getTime();
    const principal = accountId === null ? `uzi:${card?.uziNumber}` : `account:${accountId}`;
    return this.#database.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('session').where('ends_at', '<', now).execute();
      const previous = await transaction
        .selectFrom('last_login')
        .select('at')
        .where('principal', '=', principal)
        .executeTakeFirst();
      await transaction
        .insertInto('last_login')
        .values({ principal, at: now })
        .onConflict((conflict) => conflict.column('principal').doUpdateSet({ at: now }))
        .execute();
      const row = await transaction
        .insertInto('session')
        .values({
          id: randomUUID(),
          account_id: accountId,
          ...cardColumns(card),
          device,
          trusted_device_id: trustedDeviceId,
          previous_login_at: previous?.at ?? null,
          started_at: now,
          last_used_at: now,
          ends_at: now + sessionLifetimeMs,
          ended_at: null,
          ended_by: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return this.#newTokens(transaction, row);
    });
  }

  /**
   * Adds a card to the session of an account, which makes its level high. All its tokens are new: one that was copied
   * before the step-up does not rise with it.
   * @returns null when the session ended meanwhile
   */
  async addCard(sessionId: string, card: CardHolder): Promise<OpenSession | null> {
    return this.#database.transaction().execute(async (transaction) => {
      const row = await transaction
        .updateTable('session')
        .set(cardColumns(card))
        .where('id', '=', sessionId)
        .where('ended_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (!row) return null;
      await transaction.deleteFrom('access_token').where('session_id', '=', sessionId).execute();
      await transaction.deleteFrom('refresh_token').where('session_id', '=', sessionId).execute();
      return this.#newTokens(transaction, row);
    });
  }

  /**
   * Exchanges a refresh token for new tokens, once; it counts as use of the session.
   * @throws PortalRefusal 401 DP-2008 when its account is not verified any more
   */
  async refresh(refreshToken: string): Promise<RefreshOutcome> {
    const now = this.#now().getTime();
    return this.#database.transaction().execute(async (transaction): Promise<RefreshOutcome> => {
      const found = await this.#sessionOfRefresh(transaction, refreshToken);
      if (!found || found.ended_at !== null || now >= found.ends_at) return { outcome: 'unknown' };
      if (now >= found.last_used_at + sessionIdleMs) return { outcome: 'unknown' };
      if (found.used_at !== null) {
        await this.#end(transaction, found.id, 'refresh-reuse');
        const principal = await principalOf(transaction, found);
        return principal ? { outcome: 'reused', principal } : { outcome: 'unknown' };
      }
      await transaction
        .updateTable('refresh_token')
        .set({ used_at: now })
        .where('token_hash', '=', hashOf(refreshToken))
        .execute();
      await transaction
        .deleteFrom('access_token')
        .where('session_id', '=', found.id)
        .where('expires_at', '<', now)
        .execute();
      await transaction.updateTable('session').set({ last_used_at: now }).where('id', '=', found.id).execute();
      return { outcome: 'refreshed', session: await this.#newTokens(transaction, found) };
    });
  }

  /** Ends the session of a refresh token, also of one already exchanged. @returns whose session it was; null when none */
  async logout(refreshToken: string): Promise<Principal | null> {
    return this.#database.transaction().execute(async (transaction) => {
      const found = await this.#sessionOfRefresh(transaction, refreshToken);
      if (!found || found.ended_at !== null) return null;
      await this.#end(transaction, found.id, 'logout');
      return principalOf(transaction, found);
    });
  }

  /** Takes a session back before its tokens left the portal. */
  async discard(sessionId: string): Promise<void> {
    await this.#database.deleteFrom('session').where('id', '=', sessionId).execute();
  }

  /**
   * Looks up an access token; finding it counts as use of its session.
   * @returns who holds it; null when it is unknown or expired, or its session ended or was idle too long
   */
  async find(accessToken: string): Promise<Principal | null> {
    const now = this.#now().getTime();
    const row = await this.#database
      .updateTable('session')
      .set({ last_used_at: now })
      .where('id', '=', (token) =>
        token
          .selectFrom('access_token')
          .select('session_id')
          .where('token_hash', '=', hashOf(accessToken))
          .where('expires_at', '>', now),
      )
      .where(isOpen(this.#now()))
      .returningAll()
      .executeTakeFirst();
    return row ? principalOf(this.#database, row) : null;
  }

  /** @returns whether a session is still there; asking is no use of it */
  async isLive(sessionId: string): Promise<boolean> {
    const row = await this.#database
      .selectFrom('session')
      .select('id')
      .where('id', '=', sessionId)
      .where(isOpen(this.#now()))
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Live sessions of an account, newest first. */
  async list(accountId: string): Promise<ListedSession[]> {
    const rows = await this.#database
      .selectFrom('session')
      .selectAll()
      .where('account_id', '=', accountId)
      .where(isOpen(this.#now()))
      .orderBy('started_at', 'desc')
      .limit(100)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      device: row.device,
      startedAt: new Date(row.started_at),
      lastUsedAt: new Date(row.last_used_at),
      assurance: row.assurance,
    }));
  }

  /** Ends one session of an account. @returns false when the account has no such session */
  async revoke(accountId: string, sessionId: string): Promise<boolean> {
    return this.#database.transaction().execute(async (transaction) => {
      const found = await transaction
        .selectFrom('session')
        .select('id')
        .where('id', '=', sessionId)
        .where('account_id', '=', accountId)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      if (!found) return false;
      await this.#end(transaction, found.id, 'revoked');
      return true;
    });
  }

  /** Ends all sessions of an account. @param except the one that stays; null when none does */
  async revokeAll(accountId: string, except: string | null): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const open = await transaction
        .selectFrom('session')
        .select('id')
        .where('account_id', '=', accountId)
        .where('ended_at', 'is', null)
        .$if(except !== null, (query) => query.where('id', '!=', except))
        .execute();
      for (const { id } of open) {
        // oxlint-disable-next-line no-await-in-loop -- one connection, one query after another
        await this.#end(transaction, id, 'revoked');
      }
    });
  }

  async #sessionOfRefresh(transaction: Transaction<PortalDatabase>, refreshToken: string) {
    return transaction
      .selectFrom('refresh_token')
      .innerJoin('session', 'session.id', 'refresh_token.session_id')
      .selectAll('session')
      .select('refresh_token.used_at')
      .where('refresh_token.token_hash', '=', hashOf(refreshToken))
      .executeTakeFirst();
  }

  async #end(
    transaction: Transaction<PortalDatabase>,
    id: string,
    why: 'logout' | 'refresh-reuse' | 'revoked',
  ): Promise<void> {
    const now = this.#now().getTime();
    await transaction.updateTable('session').set({ ended_at: now, ended_by: why }).where('id', '=', id).execute();
    await transaction.deleteFrom('access_token').where('session_id', '=', id).execute();
  }

  async #newTokens(transaction: Transaction<PortalDatabase>, row: Selectable<SessionTable>): Promise<OpenSession> {
    const principal = await principalOf(transaction, row);
    if (!principal) throw new PortalRefusal(401, 'DP-2008');
    const accessToken = newToken();
    const refreshToken = newToken();
    const accessExpires = Math.min(this.#now().getTime() + accessLifetimeMs, row.ends_at);
    await transaction
      .insertInto('access_token')
      .values({ token_hash: hashOf(accessToken), session_id: row.id, expires_at: accessExpires })
      .execute();
    await transaction
      .insertInto('refresh_token')
      .values({ token_hash: hashOf(refreshToken), session_id: row.id, used_at: null })
      .execute();
    return {
      principal,
      accessToken,
      accessExpiresAt: new Date(accessExpires),
      refreshToken,
      endsAt: new Date(row.ends_at),
    };
  }
}
