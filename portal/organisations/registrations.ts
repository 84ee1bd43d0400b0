import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { OrganisationRequest } from '../../contract/organisation/organisation.ts';
import type { ChangedBy } from '../accounts/account-audit.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { SessionAccount } from '../sessions/principal.ts';
import type { Confirmations, IssuedLink } from './confirmations.ts';
import { newInvitationLink } from './invitation-links.ts';
import type { OrganisationAudit } from './organisation-audit.ts';
import { agbColumns, type PersonalAgb } from './personal-agb.ts';
import type { Connection } from './rows.ts';
import type { SealedTexts } from './sealed-text.ts';

export interface Applicant {
  readonly account: Pick<SessionAccount, 'id' | 'address'>;
  readonly personalAgb: PersonalAgb | null;
  readonly by: ChangedBy;
}

/** A registration that was ended before its mailbox confirmed. */
export interface EndedRegistration {
  readonly name: string;
  readonly agb: string;
  readonly registeredBy: { readonly accountId: string; readonly address: string };
}

/** Organisations that are registered: one to an AGB code, whoever asks at the same moment (S3-07). */
export class Registrations {
  readonly #database: Kysely<PortalDatabase>;
  readonly #texts: SealedTexts;
  readonly #confirmations: Confirmations;
  readonly #audit: OrganisationAudit;
  readonly #now: () => Date;

  constructor(
    database: Kysely<PortalDatabase>,
    texts: SealedTexts,
    confirmations: Confirmations,
    audit: OrganisationAudit,
    now: () => Date,
  ) {
    this.#database = database;
    this.#texts = texts;
    this.#confirmations = confirmations;
    this.#audit = audit;
    this.#now = now;
  }

  /** Is this code taken? A registration whose mailbox let the confirmation run out does not hold it any more. */
  async isInUse(agb: string, connection: Connection = this.#database): Promise<boolean> {
    const row = await connection
      .selectFrom('organisation')
      .select(['id', 'state'])
      .where('agb', '=', agb)
      .executeTakeFirst();
    if (!row) return false;
    return row.state === 'linked' || (await this.#confirmations.isAwaited(row.id, connection));
  }

  /**
   * Writes an organisation down with who registers it as its first user and beheerder (S3-02, S3-05).
   * @param automatic the applicant's own address is the one of the register: nothing has to be confirmed (S3-16)
   * @returns its id, the link of M6 when the mailbox must confirm, and who loses a registration that was never confirmed
   * @throws PortalRefusal 409 DP-5004 when the code is in use
   */
  async add(
    request: OrganisationRequest,
    { account, personalAgb, by }: Applicant,
    automatic: boolean,
  ): Promise<{ readonly id: string; readonly link: IssuedLink | null; readonly replaced: string | null }> {
    const { agb, name, address, email, epdId, role } = request;
    const id = randomUUID();
    const since = this.#now().getTime();
    return this.#database.transaction().execute(async (transaction) => {
      if (await this.isInUse(agb, transaction)) throw new PortalRefusal(409, 'DP-5004');
      const before = await transaction
        .deleteFrom('organisation')
        .where('agb', '=', agb)
        .returning('registered_by')
        .executeTakeFirst();
      await transaction
        .insertInto('organisation')
        .values({
          id,
          agb,
          name,
          street: address.street,
          house_number: address.houseNumber,
          postal_code: address.postalCode,
          city: address.city,
          email,
          state: automatic ? 'linked' : 'awaiting-mail',
          verified: automatic ? 'automatic' : null,
          registered_by: account.id,
          since,
        })
        .execute();
      await transaction
        .insertInto('epd_link')
        .values({
          organisation_id: id,
          epd_id: epdId,
          state: 'requested',
          since,
          requested_by: account.id,
          requested_at: since,
        })
        .execute();
      await transaction
        .insertInto('member')
        .values({
          id: randomUUID(),
          organisation_id: id,
          account_id: account.id,
          address: account.address,
          ...agbColumns(personalAgb),
          roles: JSON.stringify([role, 'beheerder']),
          state: automatic ? 'active' : 'applied',
          since,
        })
        .execute();
      await transaction
        .insertInto('organisation_link')
        .values(newInvitationLink(this.#texts, id, since).row)
        .execute();
      const link = automatic ? null : await this.#confirmations.issue(id, transaction);
      this.#audit.append(by, 'organisation-registered', { organisationId: id });
      return { id, link, replaced: before?.registered_by ?? null };
    });
  }

  /**
   * Ends a registration that waits for its mailbox; its AGB code is free from then on.
   * @param event who does it: the applicant, the mailbox, or the servicedesk
   * @param connection a transaction that goes on around it
   * @returns what is gone, and who registered it
   * @throws PortalRefusal 409 DP-5011 when it is linked already, or somebody else ended it
   */
  async end(
    id: string,
    event: 'organisation-withdrawn' | 'organisation-denied' | 'organisation-released',
    by: ChangedBy,
    connection?: Transaction<PortalDatabase>,
  ): Promise<EndedRegistration> {
    if (!connection) {
      return this.#database.transaction().execute((transaction) => this.end(id, event, by, transaction));
    }
    const found = await connection
      .selectFrom('organisation')
      .innerJoin('account', 'account.id', 'organisation.registered_by')
      .select(['organisation.name', 'organisation.agb', 'organisation.state', 'account.id', 'account.address'])
      .where('organisation.id', '=', id)
      .executeTakeFirst();
    if (found?.state !== 'awaiting-mail') throw new PortalRefusal(409, 'DP-5011');
    await connection.deleteFrom('organisation').where('id', '=', id).execute();
    this.#audit.append(by, event, { organisationId: id });
    return { name: found.name, agb: found.agb, registeredBy: { accountId: found.id, address: found.address } };
  }

  /** Takes an organisation back whose mail could not be sent; one that is linked stays. */
  async takeBack(id: string, by: ChangedBy, reason: string): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('organisation').where('id', '=', id).where('state', '=', 'awaiting-mail').execute();
      this.#audit.append(by, 'organisation-registered', { organisationId: id }, reason);
    });
  }
}
