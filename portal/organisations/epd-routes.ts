import { z } from 'zod';
import { Organisation, OrganisationId } from '../../contract/organisation/organisation.ts';
import { EpdLinkRequest, EpdList, EpdListRequest, EpdRequest } from '../../contract/portal/organisations.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { EpdLinks } from './epd-links.ts';
import type { Epds } from './epds.ts';
import { concernedBy, deskAccounts, membershipIn } from './memberships.ts';
import { organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { organisationView } from './rows.ts';

/** The list of EPD's that the servicedesk manages (S3-17), and the koppelingen that organisations ask for (S3-03). */
export function registerEpdRoutes(app: PortalApp, parts: OrganisationParts & { readonly epds: Epds }): void {
  const { gate, audit, database, epds, news } = parts;
  const about = (summary: string) => ({ summary, tags: [organisationTag], security: [{ session: [] }] });
  const links = new EpdLinks(database, epds, audit, parts.now);
  const params = z.object({ id: OrganisationId });

  app.post(
    '/organisations/:id/epd-link',
    {
      schema: {
        ...about('Asks for an EPD koppeling'),
        params,
        body: EpdRequest,
        response: { 200: Organisation },
      },
    },
    async (request) => {
      const { account, by } = await gate.member(request, request.params.id);
      const { id } = request.params;
      const { epdId } = request.body;
      await audit.attempt(by, 'organisation-epd-link-requested', await links.placeOf(id, epdId), () =>
        links.request(id, epdId, by, account),
      );
      news.organisationsChanged(await concernedBy(database, id));
      const membership = await membershipIn(database, account.id, id);
      if (!membership) throw new PortalRefusal(404, 'DP-5007');
      return organisationView(membership);
    },
  );

  app.post(
    '/desk/organisations/:id/epd-link',
    {
      schema: {
        ...about('Where an EPD koppeling is'),
        params,
        body: EpdLinkRequest,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { by } = await gate.duty(request);
      const { id } = request.params;
      const place = await links.placeOf(id, request.body.epdId);
      await audit.attempt(by, 'organisation-epd-link-changed', place, () => links.bring(id, request.body, by));
      news.organisationsChanged(await concernedBy(database, id));
      return reply.code(204).send();
    },
  );

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
