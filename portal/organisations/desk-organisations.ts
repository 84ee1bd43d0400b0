import type { DeskOrganisation } from '../../contract/portal/organisations.ts';
import type { ChangedBy } from '../accounts/account-audit.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { epdLinksOf } from './epd-link-rows.ts';
import { newInvitationLink } from './invitation-links.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { epdLinksView } from './rows.ts';

/** Organisations as the servicedesk works with them. */
export class DeskOrganisationsStore {
  readonly #parts: Pick<OrganisationParts, 'database' | 'texts' | 'audit' | 'now'>;

  constructor(parts: Pick<OrganisationParts, 'database' | 'texts' | 'audit' | 'now'>) {
    this.#parts = parts;
  }

  /** Every organisation, by name. */
  async list(): Promise<DeskOrganisation[]> {
    const { database } = this.#parts;
    const rows = await database
      .selectFrom('organisation')
      .innerJoin('organisation_link', (join) =>
        join
          .onRef('organisation_link.organisation_id', '=', 'organisation.id')
          .on('organisation_link.withdrawn_at', 'is', null),
      )
      .selectAll('organisation')
      .select('organisation_link.since as linkSince')
      .orderBy('organisation.name')
      .limit(5000)
      .execute();
    const epdLinks = await epdLinksOf(database, null);
    const counts = await database
      .selectFrom('member')
      .select(({ fn }) => ['organisation_id', 'state', fn.countAll<number>().as('count')])
      .where('state', 'in', ['active', 'applied'])
      .groupBy(['organisation_id', 'state'])
      .execute();
    const count = (id: string, state: 'active' | 'applied') =>
      counts.find((one) => one.organisation_id === id && one.state === state)?.count ?? 0;
    return rows.flatMap((row) => {
      const links = epdLinks(row.id);
      // A registration that ended between the two questions took its koppelingen along: it is not there any more.
      if (links.length === 0) return [];
      return {
        id: row.id,
        agb: row.agb,
        name: row.name,
        state: row.state,
        since: new Date(row.since).toISOString(),
        ...epdLinksView(links),
        active: count(row.id, 'active'),
        waiting: count(row.id, 'applied'),
        linkSince: new Date(row.linkSince).toISOString(),
      };
    });
  }

  /**
   * Withdraws the link of an organisation and makes a new one (S3-24).
   * @param seen since when the link was there that the desk saw, an ISO instant; null: whichever there is
   * @returns the new one, and the name of the organisation
   * @throws PortalRefusal 404 DP-5007, 409 DP-5011 when another desk renewed it meanwhile
   */
  async renewLink(
    id: string,
    seen: string | null,
    by: ChangedBy,
  ): Promise<{ readonly token: string; readonly organisation: string }> {
    const { database, texts, audit, now } = this.#parts;
    return database.transaction().execute(async (transaction) => {
      const found = await transaction.selectFrom('organisation').select('name').where('id', '=', id).executeTakeFirst();
      if (!found) throw new PortalRefusal(404, 'DP-5007');
      const live = await transaction
        .selectFrom('organisation_link')
        .select('since')
        .where('organisation_id', '=', id)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (seen !== null && live.since !== Date.parse(seen)) throw new PortalRefusal(409, 'DP-5011');
      // By this instant a desk tells one link from the next.
      const at = Math.max(now().getTime(), live.since + 1);
      await transaction
        .updateTable('organisation_link')
        .set({ withdrawn_at: at })
        .where('organisation_id', '=', id)
        .where('withdrawn_at', 'is', null)
        .execute();
      const { token, row } = newInvitationLink(texts, id, at);
      await transaction.insertInto('organisation_link').values(row).execute();
      audit.append(by, 'link-renewed', { organisationId: id });
      return { token, organisation: found.name };
    });
  }
}
