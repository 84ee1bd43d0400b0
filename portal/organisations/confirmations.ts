import type { Kysely, Transaction } from 'kysely';
import type { ChangedBy } from '../accounts/account-audit.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { hashOf, newToken } from '../sessions/opaque-token.ts';
import type { OrganisationAudit } from './organisation-audit.ts';
import { type Connection, nameOf, type OrganisationRow } from './rows.ts';

const dayMs = 24 * 3_600_000;
/** M6 goes to a mailbox of somebody else: once a minute, and so many times a day. */
const resendMs = 60_000;
const mailsPerDay = 5;

/** A link of M6 that was made. */
export interface IssuedLink {
  /** Its secret part. */
  readonly token: string;
  readonly expires: Date;
}

/** What waits for the mailbox of an organisation. */
export interface Awaited {
  readonly organisation: OrganisationRow;
  readonly registeredBy: { readonly accountId: string; readonly name: string; readonly address: string };
}

/** The links of M6: single use, expiring, and only the newest opens (S3-14). */
export class Confirmations {
  readonly #database: Kysely<PortalDatabase>;
  readonly #audit: OrganisationAudit;
  readonly #lifetimeMs: number;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, audit: OrganisationAudit, days: number, now: () => Date) {
    this.#database = database;
    this.#audit = audit;
    this.#lifetimeMs = days * dayMs;
    this.#now = now;
  }

  /**
   * A new link; older ones open nothing from now on.
   * @param end until when the one before it was good: a code is not held longer by asking again
   */
  async issue(
    organisationId: string,
    transaction: Transaction<PortalDatabase>,
    end: number | null = null,
  ): Promise<IssuedLink> {
    const token = newToken();
    const issued = this.#now().getTime();
    const expires = end ?? issued + this.#lifetimeMs;
    await transaction
      .insertInto('organisation_confirmation')
      .values({
        token_hash: hashOf(token),
        organisation_id: organisationId,
        issued_at: issued,
        expires_at: expires,
        used_at: null,
      })
      .execute();
    return { token, expires: new Date(expires) };
  }

  /**
   * Another link for a mailbox that lost the first, good for as long as that one was.
   * @throws PortalRefusal 409 DP-5011 when it is linked already, 410 DP-5023 when the time to confirm is over, 429 DP-2108
   *   with the seconds until the next one
   */
  async issueAgain(organisationId: string): Promise<IssuedLink> {
    const now = this.#now().getTime();
    return this.#database.transaction().execute(async (transaction) => {
      const waiting = await transaction
        .selectFrom('organisation')
        .select('id')
        .where('id', '=', organisationId)
        .where('state', '=', 'awaiting-mail')
        .executeTakeFirst();
      if (!waiting) throw new PortalRefusal(409, 'DP-5011');
      // Every link of an organisation ends with its first.
      const first = await this.#newest(transaction, organisationId);
      if (first && first.expires_at <= now) throw new PortalRefusal(410, 'DP-5023');
      const sent = await transaction
        .selectFrom('organisation_confirmation')
        .select('issued_at')
        .where('organisation_id', '=', organisationId)
        .where('issued_at', '>', now - dayMs)
        .orderBy('issued_at', 'desc')
        .execute();
      const last = sent.at(0)?.issued_at ?? -Infinity;
      const oldest = sent.at(mailsPerDay - 1)?.issued_at ?? -Infinity;
      const wait = Math.max(last + resendMs, oldest + dayMs) - now;
      if (wait > 0) throw new PortalRefusal(429, 'DP-2108', { seconds: Math.ceil(wait / 1000) });
      return this.issue(organisationId, transaction, first?.expires_at);
    });
  }

  /** Takes a link back that could not be sent: the one before opens again. */
  async takeBack(token: string): Promise<void> {
    await this.#database.deleteFrom('organisation_confirmation').where('token_hash', '=', hashOf(token)).execute();
  }

  /** Can the mailbox of an organisation still confirm? */
  async isAwaited(organisationId: string, connection: Connection): Promise<boolean> {
    const newest = await this.#newest(connection, organisationId);
    return newest !== undefined && newest.expires_at > this.#now().getTime();
  }

  /**
   * What a link would confirm.
   * @throws PortalRefusal 404 DP-2109 unknown or replaced, 410 DP-2110 expired, 410 DP-2111 used
   */
  async open(token: string, connection: Connection = this.#database): Promise<Awaited> {
    const row = await connection
      .selectFrom('organisation_confirmation')
      .selectAll()
      .where('token_hash', '=', hashOf(token))
      .executeTakeFirst();
    if (!row) throw new PortalRefusal(404, 'DP-2109');
    if (row.used_at !== null) throw new PortalRefusal(410, 'DP-2111');
    const newest = await this.#newest(connection, row.organisation_id);
    if (newest?.token_hash !== row.token_hash) throw new PortalRefusal(404, 'DP-2109');
    if (this.#now().getTime() >= row.expires_at) throw new PortalRefusal(410, 'DP-2110');
    const organisation = await connection
      .selectFrom('organisation')
      .selectAll()
      .where('id', '=', row.organisation_id)
      .executeTakeFirstOrThrow();
    const account = await connection
      .selectFrom('account')
      .select(['id', 'address', 'given_name', 'surname'])
      .where('id', '=', organisation.registered_by)
      .executeTakeFirstOrThrow();
    return { organisation, registeredBy: { accountId: account.id, name: nameOf(account), address: account.address } };
  }

  /**
   * The mailbox confirms: the organisation is linked, and who registered it is its first active user (S3-02).
   * @throws PortalRefusal as `open`; of two at the same moment one confirms
   */
  async confirm(token: string, by: ChangedBy): Promise<Awaited> {
    const now = this.#now().getTime();
    return this.#database.transaction().execute(async (transaction) => {
      const awaited = await this.open(token, transaction);
      const { id } = awaited.organisation;
      await transaction
        .updateTable('organisation_confirmation')
        .set({ used_at: now })
        .where('token_hash', '=', hashOf(token))
        .execute();
      await transaction
        .updateTable('organisation')
        .set({ state: 'linked', verified: 'mail' })
        .where('id', '=', id)
        .execute();
      await transaction
        .updateTable('member')
        .set({ state: 'active', since: now })
        .where('organisation_id', '=', id)
        .where('account_id', '=', awaited.registeredBy.accountId)
        .where('state', '=', 'applied')
        .execute();
      this.#audit.append(by, 'organisation-confirmed', { organisationId: id });
      return awaited;
    });
  }

  /**
   * The mailbox says that it is not right.
   * @param end ends the registration of this id, in the same transaction
   * @returns what was asked
   * @throws PortalRefusal as `open`
   */
  async deny(
    token: string,
    end: (id: string, transaction: Transaction<PortalDatabase>) => Promise<unknown>,
  ): Promise<Awaited> {
    return this.#database.transaction().execute(async (transaction) => {
      const awaited = await this.open(token, transaction);
      await end(awaited.organisation.id, transaction);
      return awaited;
    });
  }

  #newest(connection: Connection, organisationId: string) {
    return connection
      .selectFrom('organisation_confirmation')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .orderBy('issued_at', 'desc')
      .limit(1)
      .executeTakeFirst();
  }
}
