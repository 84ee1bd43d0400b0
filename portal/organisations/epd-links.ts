import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import { canRequestEpd, type EpdLink, epdLinkGoesTo, epdLinkInUse } from '../../contract/organisation/epd.ts';
import type { EpdLinkRequest } from '../../contract/portal/organisations.ts';
import type { ChangedBy } from '../accounts/account-audit.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { epdLinksOf } from './epd-link-rows.ts';
import type { Epds } from './epds.ts';
import { type AuditPlace, epdPlace, type OrganisationAudit } from './organisation-audit.ts';

/**
 * EPD koppelingen of organisations: one for each EPD that was asked for, of which at most one is linked and at most one is
 * under way (S3-03). An organisation uses one EPD: the one that is linked goes on working while another is asked for and
 * made, or refused, and has ended from the moment that the other is linked. Register data stay as they are (S3-12).
 */
export class EpdLinks {
  readonly #database: Kysely<PortalDatabase>;
  readonly #epds: Epds;
  readonly #audit: OrganisationAudit;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, epds: Epds, audit: OrganisationAudit, now: () => Date) {
    this.#database = database;
    this.#epds = epds;
    this.#audit = audit;
    this.#now = now;
  }

  /** What a line of the log about this koppeling is about; of an EPD that never was, the organisation. */
  async placeOf(organisationId: string, epdId: string | undefined): Promise<AuditPlace> {
    return epdId !== undefined && (await this.#epds.isKnown(epdId))
      ? epdPlace(organisationId, epdId)
      : { organisationId };
  }

  /**
   * Asks the servicedesk for a koppeling with an EPD of its list; with one that was refused or ended, once more.
   * @throws PortalRefusal 404 DP-5007; 409 DP-5011 while one is under way, and for the EPD that is linked; 409 DP-5026 an
   *   EPD that is not on the list
   */
  async request(
    organisationId: string,
    epdId: string,
    by: ChangedBy,
    requester: { readonly id: string },
  ): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const links = await linksIn(transaction, organisationId);
      if (!canRequestEpd(epdId, links)) throw new PortalRefusal(409, 'DP-5011');
      const listed = await this.#epds.list(transaction);
      if (!listed.some(({ id }) => id === epdId)) throw new PortalRefusal(409, 'DP-5026');
      const since = this.#after(links);
      const asked = { state: 'requested', since, requested_by: requester.id, requested_at: since } as const;
      await transaction
        .insertInto('epd_link')
        .values({ organisation_id: organisationId, epd_id: epdId, ...asked })
        .onConflict((conflict) => conflict.columns(['organisation_id', 'epd_id']).doUpdateSet(asked))
        .execute();
      this.#audit.append(by, 'organisation-epd-link-requested', epdPlace(organisationId, epdId));
    });
  }

  /**
   * Brings one koppeling further; where it becomes linked, the one that was linked before ends.
   * @throws PortalRefusal 404 DP-5007; 409 DP-5011 when there is none with this EPD, it is there already, or it cannot go
   *   there from where it is
   */
  async bring(
    organisationId: string,
    { state, epdId: wanted }: z.infer<typeof EpdLinkRequest>,
    by: ChangedBy,
  ): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const links = await linksIn(transaction, organisationId);
      const epdId = wanted ?? links[0]?.epd.id;
      if (epdId === undefined || !epdLinkGoesTo(links, epdId).includes(state)) throw new PortalRefusal(409, 'DP-5011');
      const since = this.#after(links);
      const set = (id: string, goes: EpdLink['state']) =>
        transaction
          .updateTable('epd_link')
          .set({ state: goes, since })
          .where('organisation_id', '=', organisationId)
          .where('epd_id', '=', id)
          .execute();
      const ending = state === 'linked' ? epdLinkInUse(links) : undefined;
      if (ending) await set(ending.epd.id, 'ended');
      await set(epdId, state);
      // Last: a change that cannot be written down is rolled back.
      if (ending) this.#audit.append(by, 'organisation-epd-link-ended', epdPlace(organisationId, ending.epd.id));
      this.#audit.append(by, 'organisation-epd-link-changed', epdPlace(organisationId, epdId));
    });
  }

  /** Now; later than whatever happened to these, so that what came first can be told. */
  #after(links: readonly EpdLink[]): number {
    return Math.max(this.#now().getTime(), ...links.map(({ since }) => (since === null ? 0 : Date.parse(since) + 1)));
  }
}

/** @throws PortalRefusal 404 DP-5007 */
async function linksIn(transaction: Transaction<PortalDatabase>, organisationId: string): Promise<EpdLink[]> {
  const there = await transaction
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', organisationId)
    .executeTakeFirst();
  if (!there) throw new PortalRefusal(404, 'DP-5007');
  return (await epdLinksOf(transaction, [organisationId]))(organisationId);
}
