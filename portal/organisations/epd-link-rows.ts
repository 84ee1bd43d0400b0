import { type EpdLink, inOrderOfWeight } from '../../contract/organisation/epd.ts';
import type { Connection } from './rows.ts';

/**
 * The EPD koppelingen of organisations (S3-03).
 * @param organisationIds of these; null: of every organisation
 * @returns those of an organisation by its id, in order of weight; none for one that there is not
 */
export async function epdLinksOf(
  connection: Connection,
  organisationIds: readonly string[] | null,
): Promise<(organisationId: string) => EpdLink[]> {
  const rows = await connection
    .selectFrom('epd_link')
    .innerJoin('epd', 'epd.id', 'epd_link.epd_id')
    .select(['epd_link.organisation_id', 'epd_link.epd_id', 'epd.name', 'epd_link.state', 'epd_link.since'])
    .$if(organisationIds !== null, (query) => query.where('epd_link.organisation_id', 'in', organisationIds ?? []))
    .execute();
  const links = new Map<string, EpdLink[]>();
  for (const { organisation_id: organisationId, epd_id: id, name, state, since } of rows) {
    const link = { epd: { id, name }, state, since: since === null ? null : new Date(since).toISOString() };
    links.set(organisationId, [...(links.get(organisationId) ?? []), link]);
  }
  return (organisationId) => inOrderOfWeight(links.get(organisationId) ?? []);
}
