import { z } from 'zod';
import { OrganisationId } from '../../contract/organisation/organisation.ts';
import { Takeover, TakeoverRequest } from '../../contract/organisation/people.ts';
import { TakeoverHandling, Takeovers as TakeoversAnswer } from '../../contract/portal/organisations.ts';
import { normaliseAddress } from '../accounts/address.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { fullName } from '../sessions/principal.ts';
import { mailEach } from './mail-each.ts';
import { concernedBy } from './memberships.ts';
import { organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { Takeovers } from './takeovers.ts';

/** Overname: asked for by the organisation, handled by the servicedesk (S3-31). */
export function registerTakeoverRoutes(app: PortalApp, parts: OrganisationParts): void {
  const { gate, audit, configuration, database, news } = parts;
  const takeovers = new Takeovers(parts);
  const about = (summary: string) => ({ summary, tags: [organisationTag], security: [{ session: [] }] });
  const params = z.object({ id: OrganisationId });
  const desk = normaliseAddress(configuration.organisations.contact.email ?? configuration.helpMail);

  app.get(
    '/organisations/:id/takeovers',
    { schema: { ...about('Requests to take participants over'), params, response: { 200: TakeoversAnswer } } },
    async (request) => ({ takeovers: await takeovers.listOf(await gate.member(request, request.params.id)) }),
  );

  app.post(
    '/organisations/:id/takeovers',
    {
      schema: {
        ...about('Asks to take participants over'),
        params,
        body: TakeoverRequest,
        response: { 201: Takeover },
      },
    },
    async (request, reply) => {
      const caller = await gate.member(request, request.params.id);
      const { organisation, account, by } = caller;
      const takeover = await audit.attempt(by, 'takeover-requested', { organisationId: organisation.id }, () =>
        takeovers.request(caller, request.body),
      );
      news.organisationsChanged(await concernedBy(database, organisation.id));
      // The desk has it in its list whatever becomes of the letter.
      mailEach(parts, desk === null ? [] : [desk], {
        mail: 'takeover-request',
        ...request.body,
        organisation: organisation.name,
        requestedBy: fullName(account.names),
      });
      return reply.code(201).send(takeover);
    },
  );

  app.get(
    '/desk/takeovers',
    { schema: { ...about('Every request to take participants over'), response: { 200: TakeoversAnswer } } },
    async (request) => {
      await gate.duty(request);
      return { takeovers: await takeovers.list() };
    },
  );

  app.post(
    '/desk/takeovers/:id',
    { schema: { ...about('Handles such a request'), params, body: TakeoverHandling, response: { 200: Takeover } } },
    async (request) => {
      const caller = await gate.duty(request);
      const { id } = request.params;
      // A refusal too stands in the log of the organisation that it is about.
      const place = { organisationId: await takeovers.organisationOf(id), memberId: id };
      const takeover = await audit.attempt(caller.by, 'takeover-handled', place, () =>
        takeovers.handle(id, request.body, caller),
      );
      if (place.organisationId !== null) news.organisationsChanged(await concernedBy(database, place.organisationId));
      return takeover;
    },
  );
}
