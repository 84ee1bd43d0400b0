import { z } from 'zod';
import { OrganisationId } from '../../contract/organisation/organisation.ts';
import { OwnStatusRequest } from '../../contract/portal/organisations.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { concernedBy } from './memberships.ts';
import { organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { ownEvents, OwnMembership } from './own-membership.ts';

/** What somebody does with the own application, whatever state it is in (docs/decisions/0011). */
export function registerOwnMembershipRoutes(
  app: PortalApp,
  { gate, audit, database, news, now }: OrganisationParts,
): void {
  const own = new OwnMembership(database, audit, now);

  app.post(
    '/organisations/:id/membership/status',
    {
      schema: {
        summary: 'Takes the own application back, or puts away one that was refused',
        tags: [organisationTag],
        security: [{ session: [] }],
        params: z.object({ id: OrganisationId }),
        body: OwnStatusRequest,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const caller = await gate.ownMembership(request, request.params.id);
      const { account, by, organisation, member } = caller;
      const { change } = request.body;
      await audit.attempt(by, ownEvents[change], { organisationId: organisation.id, memberId: member.id }, () =>
        own.change(caller, change, by),
      );
      news.organisationsChanged([account.id, ...(await concernedBy(database, organisation.id))]);
      return reply.code(204).send();
    },
  );
}
