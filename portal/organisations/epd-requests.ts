import type { Kysely } from 'kysely';
import { canRequestEpd } from '../../contract/organisation/organisation.ts';
import type { ChangedBy } from '../accounts/account-audit.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Epds } from './epds.ts';
import type { OrganisationAudit } from './organisation-audit.ts';

/** EPD koppelingen that organisations ask for after they registered (S3-03). Register data stay as they are (S3-12). */
export class EpdRequests {
  readonly #database: Kysely<PortalDatabase>;
  readonly #epds: Epds;
  readonly #audit: OrganisationAudit;

  constructor(database: Kysely<PortalDatabase>, epds: Epds, audit: OrganisationAudit) {
    this.#database = database;
    this.#epds = epds;
    this.#audit = audit;
  }

  /**
   * Asks the servicedesk for a koppeling with an EPD of its list.
   * @throws PortalRefusal 404 DP-5007; 409 DP-5011 while one is under way, and for the EPD that is linked; 409 DP-5026 an
   *   EPD that is not on the list
   */
  async request(organisationId: string, epdId: string, by: ChangedBy): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const there = await transaction
        .selectFrom('organisation')
        .select(['epd_id as epdId', 'epd_link as epdLink'])
        .where('id', '=', organisationId)
        .executeTakeFirst();
      if (!there) throw new PortalRefusal(404, 'DP-5007');
      if (!canRequestEpd(epdId, there)) throw new PortalRefusal(409, 'DP-5011');
      const listed = await this.#epds.list(transaction);
      if (!listed.some(({ id }) => id === epdId)) throw new PortalRefusal(409, 'DP-5026');
      await transaction
        .updateTable('organisation')
        .set({ epd_id: epdId, epd_link: 'requested' })
        .where('id', '=', organisationId)
        .execute();
      this.#audit.append(by, 'organisation-epd-link-requested', { organisationId });
    });
  }
}
