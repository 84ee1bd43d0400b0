import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import type { Clinician } from './clinician.ts';
import { hashOf, newToken } from './opaque-token.ts';
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

/** A session with tokens that leave the portal once, in the answer to the client, and are stored nowhere. */
export interface OpenSession {
  readonly clinician: Clinician;
  readonly previousLogin: Date | null;
  readonly accessToken: string;
  readonly accessExpiresAt: Date;
  readonly refreshToken: string;
  readonly endsAt: Date;
}

/** Outcome of a refresh. `reused`: the token had been exchanged before, so the whole session was ended. */
export type RefreshOutcome =
  | { readonly outcome: 'refreshed'; readonly session: OpenSession }
  | { readonly outcome: 'reused'; readonly clinician: Clinician }
  | { readonly outcome: 'unknown' };

type Row = Selectable<SessionTable>;

function clinicianOf(row: Row): Clinician {
  return {
    sessionId: row.id,
    uziNumber: row.uzi_number,
    agb: row.agb,
    ura: row.ura,
    roleCode: row.role_code,
    role: row.role,
    name: row.name,
    organisation: row.organisation,
    assurance: row.assurance,
  };
}

const dateOrNull = (at: number | null) => (at === null ? null : new Date(at));

/** Sessions and their tokens. Every change is one transaction, so requests at the same moment see it whole or not at all. */
export class SessionStore {
  readonly #database: Kysely<PortalDatabase>;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Opens a session for who was let in, remembers this login, and forgets sessions that ended long ago. */
  async open(who: Omit<Clinician, 'sessionId'>): Promise<OpenSession> {
    const now = this.#now().getTime();
    return this.#database.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('session').where('ends_at', '<', now).execute();
      const previous = await transaction
        .selectFrom('last_login')
        .select('at')
        .where('uzi_number', '=', who.uziNumber)
        .executeTakeFirst();
      await transaction
        .insertInto('last_login')
        .values({ uzi_number: who.uziNumber, at: now })
        .onConflict((conflict) => conflict.column('uzi_number').doUpdateSet({ at: now }))
        .execute();
      const row = await transaction
        .insertInto('session')
        .values({
          id: randomUUID(),
          uzi_number: who.uziNumber,
          agb: who.agb,
          ura: who.ura,
          role_code: who.roleCode,
          role: who.role,
          name: who.name,
          organisation: who.organisation,
          assurance: who.assurance,
          previous_login_at: previous?.at ?? null,
          ends_at: now + sessionLifetimeMs,
          ended_at: null,
          ended_by: null,
          last_used_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return this.#newTokens(transaction, row);
    });
  }

  /** Exchanges a refresh token for new tokens, once; it counts as use of the session. */
  async refresh(refreshToken: string): Promise<RefreshOutcome> {
    const now = this.#now().getTime();
    return this.#database.transaction().execute(async (transaction): Promise<RefreshOutcome> => {
      const found = await this.#sessionOfRefresh(transaction, refreshToken);
      if (!found || found.ended_at !== null || now >= found.ends_at) return { outcome: 'unknown' };
      if (now >= found.last_used_at + sessionIdleMs) return { outcome: 'unknown' };
      if (found.used_at !== null) {
        await this.#end(transaction, found.id, 'refresh-reuse');
        return { outcome: 'reused', clinician: clinicianOf(found) };
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
  async logout(refreshToken: string): Promise<Clinician | null> {
    return this.#database.transaction().execute(async (transaction) => {
      const found = await this.#sessionOfRefresh(transaction, refreshToken);
      if (!found || found.ended_at !== null) return null;
      await this.#end(transaction, found.id, 'logout');
      return clinicianOf(found);
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
  async find(accessToken: string): Promise<{ clinician: Clinician; previousLogin: Date | null } | null> {
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
      .where('ends_at', '>', now)
      .where('ended_at', 'is', null)
      .where('last_used_at', '>', now - sessionIdleMs)
      .returningAll()
      .executeTakeFirst();
    return row ? { clinician: clinicianOf(row), previousLogin: dateOrNull(row.previous_login_at) } : null;
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

  async #end(transaction: Transaction<PortalDatabase>, id: string, why: 'logout' | 'refresh-reuse'): Promise<void> {
    const now = this.#now().getTime();
    await transaction.updateTable('session').set({ ended_at: now, ended_by: why }).where('id', '=', id).execute();
    await transaction.deleteFrom('access_token').where('session_id', '=', id).execute();
  }

  async #newTokens(transaction: Transaction<PortalDatabase>, row: Row): Promise<OpenSession> {
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
      clinician: clinicianOf(row),
      previousLogin: dateOrNull(row.previous_login_at),
      accessToken,
      accessExpiresAt: new Date(accessExpires),
      refreshToken,
      endsAt: new Date(row.ends_at),
    };
  }
}
