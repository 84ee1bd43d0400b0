import type { Kysely } from 'kysely';
import { type OwnStatusChange, ownStatusChanges } from '../../contract/organisation/member.ts';
import type { ChangedBy } from '../accounts/account-audit.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { OrganisationAudit, OrganisationEvent } from './organisation-audit.ts';
import { agbColumns } from './personal-agb.ts';
import type { Membership } from './rows.ts';

export const ownEvents = {
  withdraw: 'member-withdrawn',
  dismiss: 'member-dismissed',
} as const satisfies Record<OwnStatusChange, OrganisationEvent>;

/** The own place in an organisation, as far as the person decides about it (docs/decisions/0011). */
export class OwnMembership {
  readonly #database: Kysely<PortalDatabase>;
  readonly #audit: OrganisationAudit;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, audit: OrganisationAudit, now: () => Date) {
    this.#database = database;
    this.#audit = audit;
    this.#now = now;
  }

  /**
   * Takes the own application back, or puts away one that was refused. The AGB code that came with it goes.
   * @throws PortalRefusal 409 DP-5009 not from this state, and never for who registered an organisation: that is
   *   taken back as a whole
   */
  async change({ organisation, member: { id } }: Membership, change: OwnStatusChange, by: ChangedBy): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('member')
        .innerJoin('organisation', 'organisation.id', 'member.organisation_id')
        .select(['member.state', 'organisation.state as organisation_state'])
        .where('member.id', '=', id)
        .executeTakeFirst();
      const next = row?.organisation_state === 'linked' ? ownStatusChanges[row.state][change] : undefined;
      if (next === undefined) throw new PortalRefusal(409, 'DP-5009');
      await transaction
        .updateTable('member')
        .set({ state: next, ...agbColumns(null), since: this.#now().getTime() })
        .where('id', '=', id)
        .execute();
      this.#audit.append(by, ownEvents[change], { organisationId: organisation.id, memberId: id });
    });
  }
}
