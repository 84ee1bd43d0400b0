import { z } from 'zod';
import { OrganisationId } from '../../contract/organisation/organisation.ts';
import { DeskOrganisations, LinkRenewalRequest, organisationPlaces } from '../../contract/portal/organisations.ts';
import { openAddress } from '../accounts/open/open-address.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { DeskOrganisationsStore } from './desk-organisations.ts';
import { mailEach } from './mail-each.ts';
import { concernedBy, deskAccounts } from './memberships.ts';
import type { Members } from './members.ts';
import { organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import type { Registrations } from './registrations.ts';

/** Organisations at the servicedesk: their links (S3-24), and codes that are held (S3-07). */
export function registerDeskOrganisationRoutes(
  app: PortalApp,
  parts: OrganisationParts & { readonly members: Members; readonly registrations: Registrations },
): void {
  const { gate, audit, database, members, registrations, news, origin } = parts;
  const desk = new DeskOrganisationsStore(parts);
  const about = (summary: string) => ({ summary, tags: [organisationTag], security: [{ session: [] }] });
  const params = z.object({ id: OrganisationId });
  const done = { 204: z.undefined() };

  app.get(
    '/desk/organisations',
    { schema: { ...about('Every organisation'), response: { 200: DeskOrganisations } } },
    async (request) => {
      await gate.duty(request);
      return { organisations: await desk.list() };
    },
  );

  app.post(
    '/desk/organisations/:id/link',
    {
      schema: {
        ...about('Withdraws the invitation link and makes a new one'),
        params,
        body: LinkRenewalRequest.nullish(),
        response: done,
      },
    },
    async (request, reply) => {
      const { by } = await gate.duty(request);
      const { id } = request.params;
      const { token, organisation } = await audit.attempt(by, 'link-renewed', { organisationId: id }, () =>
        desk.renewLink(id, request.body?.since ?? null, by),
      );
      news.organisationsChanged(await concernedBy(database, id));
      const link = openAddress(origin(), organisationPlaces.invitation, token);
      mailEach(parts, await members.contactAddresses(id), { mail: 'organisation-link-renewed', organisation, link });
      return reply.code(204).send();
    },
  );

  app.post(
    '/desk/organisations/:id/release',
    { schema: { ...about('Frees the AGB code of a registration that waits for its mailbox'), params, response: done } },
    async (request, reply) => {
      const { by } = await gate.duty(request);
      const { id } = request.params;
      const { name, agb, registeredBy } = await audit.attempt(by, 'organisation-released', { organisationId: id }, () =>
        registrations.end(id, 'organisation-released', by),
      );
      news.organisationsChanged([registeredBy.accountId, ...(await deskAccounts(database))]);
      mailEach(parts, [registeredBy.address], {
        mail: 'organisation-released',
        organisation: name,
        agb,
        by: 'servicedesk',
      });
      return reply.code(204).send();
    },
  );
}
