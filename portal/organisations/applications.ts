import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { isGivenByInvitation } from '../../contract/organisation/member.ts';
import type { Application } from '../../contract/organisation/people.ts';
import type { ChangedBy } from '../accounts/account-audit.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { SessionAccount } from '../sessions/principal.ts';
import { hashOf } from '../sessions/opaque-token.ts';
import type { OrganisationAudit } from './organisation-audit.ts';
import { agbColumns, type AgbLoser, appendTakenBack, claimAgb, type PersonalAgb } from './personal-agb.ts';
import { type Connection, type OrganisationRow, rolesOf } from './rows.ts';

/** Applying through the invitation link of an organisation (S3-21 to S3-23). */
export class Applications {
  readonly #database: Kysely<PortalDatabase>;
  readonly #audit: OrganisationAudit;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, audit: OrganisationAudit, now: () => Date) {
    this.#database = database;
    this.#audit = audit;
    this.#now = now;
  }

  /**
   * The one organisation that a link is of.
   * @throws PortalRefusal 404 DP-2109 unknown, 410 DP-5014 withdrawn
   */
  async open(token: string, connection: Connection = this.#database): Promise<OrganisationRow> {
    const row = await connection
      .selectFrom('organisation_link')
      .innerJoin('organisation', 'organisation.id', 'organisation_link.organisation_id')
      .selectAll('organisation')
      .select('organisation_link.withdrawn_at')
      .where('token_hash', '=', hashOf(token))
      .where('organisation.state', '=', 'linked')
      .executeTakeFirst();
    if (!row) throw new PortalRefusal(404, 'DP-2109');
    const { withdrawn_at: withdrawn, ...organisation } = row;
    if (withdrawn !== null) throw new PortalRefusal(410, 'DP-5014');
    return organisation;
  }

  /**
   * Somebody applies: whoever was invited by mail, or only has the link, or took an earlier application back.
   * @returns the organisation of the link, and who lost a typed AGB code that the card of this person proves
   * @throws PortalRefusal as `open`; 409 DP-5015 for who has a place in it already, 403 DP-5020 with a role that only an
   *   invitation gives, 409 DP-5019 with the AGB code of somebody else in it
   */
  async apply(
    token: string,
    { role, agb }: { readonly role: Application['role']; readonly agb: PersonalAgb | null },
    account: Pick<SessionAccount, 'id' | 'address'>,
    by: ChangedBy,
  ): Promise<{ readonly organisation: OrganisationRow; readonly losers: readonly AgbLoser[] }> {
    return this.#database.transaction().execute(async (transaction) => {
      const organisation = await this.open(token, transaction);
      const known = await transaction
        .selectFrom('member')
        .select(['id', 'state', 'roles', 'account_id'])
        .where('organisation_id', '=', organisation.id)
        .where((is) => is.or([is('account_id', '=', account.id), is('address', '=', account.address)]))
        .execute();
      if (known.some(({ state }) => state !== 'invited' && state !== 'withdrawn')) {
        throw new PortalRefusal(409, 'DP-5015');
      }
      const wasInvited = known.some((row) => row.state === 'invited' && rolesOf(row).includes(role));
      if (isGivenByInvitation(role) && !wasInvited) throw new PortalRefusal(403, 'DP-5020');
      const losers = await claimAgb(transaction, organisation.id, agb, account.id);
      const own = known.find((row) => row.account_id === account.id) ?? known[0];
      const memberId = own?.id ?? randomUUID();
      const values = {
        account_id: account.id,
        ...agbColumns(agb),
        roles: JSON.stringify([role]),
        state: 'applied',
        since: this.#now().getTime(),
      } as const;
      if (own) {
        await transaction.updateTable('member').set(values).where('id', '=', memberId).execute();
      } else {
        await transaction
          .insertInto('member')
          .values({ id: memberId, organisation_id: organisation.id, address: account.address, ...values })
          .execute();
      }
      appendTakenBack(this.#audit, by, organisation.id, losers);
      this.#audit.append(by, 'member-applied', { organisationId: organisation.id, memberId });
      return { organisation, losers };
    });
  }
}
