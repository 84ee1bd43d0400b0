import { EpdList, EpdListRequest } from '../../contract/portal/organisations.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Epds } from './epds.ts';
import { deskAccounts } from './memberships.ts';
import { organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';

/** The list of EPD's that the servicedesk manages (S3-17). */
export function registerEpdRoutes(app: PortalApp, parts: OrganisationParts & { readonly epds: Epds }): void {
  const { gate, audit, database, epds, news } = parts;
  const about = (summary: string) => ({ summary, tags: [organisationTag], security: [{ session: [] }] });
  app.get(
    '/desk/epds',
    { schema: { ...about('EPDs that can be chosen'), response: { 200: EpdList } } },
    async (request) => {
      await gate.duty(request);
      return { epds: await epds.list() };
    },
  );
  app.put(
    '/desk/epds',
    { schema: { ...about('Another list of EPDs'), body: EpdListRequest, response: { 200: EpdList } } },
    async (request) => {
      const { by } = await gate.duty(request);
      const { epds: wanted, was = null } = request.body;
      const place = { organisationId: null };
      const now = await audit.attempt(by, 'epd-list-changed', place, async () => {
        // Two with one id could not be told apart.
        const ids = wanted.map(({ id }) => id).filter((id) => id !== null);
        if (new Set(ids).size < ids.length) throw new PortalRefusal(400, 'DP-3007', { status: 400 });
        return epds.replace(wanted, was, () => audit.append(by, 'epd-list-changed', place));
      });
      news.organisationsChanged(await deskAccounts(database));
      return { epds: now };
    },
  );
}
