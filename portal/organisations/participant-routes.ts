import { z } from 'zod';
import { OrganisationId } from '../../contract/organisation/organisation.ts';
import { Participant, ParticipantRequest } from '../../contract/organisation/people.ts';
import { Participants as ParticipantsAnswer } from '../../contract/portal/organisations.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { RateLimiter } from '../server/rate-limit.ts';
import { concernedBy } from './memberships.ts';
import { organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { Participants } from './participants.ts';

/** Somebody who writes down whom they treat, and not who tries which BSNs are known. */
const addRate = { burst: 60, perSecond: 0.2 };

/** Participants of an organisation (S3-18). */
export function registerParticipantRoutes(app: PortalApp, parts: OrganisationParts): void {
  const { gate, audit, database, news, now } = parts;
  const participants = new Participants(parts);
  const limiter = new RateLimiter(addRate, now);
  const about = (summary: string) => ({ summary, tags: [organisationTag], security: [{ session: [] }] });
  const params = z.object({ id: OrganisationId });

  app.get(
    '/organisations/:id/participants',
    { schema: { ...about('Participants and who treats them'), params, response: { 200: ParticipantsAnswer } } },
    async (request) => ({ participants: await participants.list(await gate.member(request, request.params.id)) }),
  );

  app.post(
    '/organisations/:id/participants',
    {
      schema: {
        ...about('The caller treats a participant'),
        params,
        body: ParticipantRequest,
        response: { 201: Participant },
      },
    },
    async (request, reply) => {
      const caller = await gate.member(request, request.params.id);
      const place = { organisationId: caller.organisation.id };
      const added = await audit.attempt(caller.by, 'participant-registered', place, async () => {
        limiter.take(caller.account.id);
        return participants.add(caller, request.body);
      });
      news.organisationsChanged(await concernedBy(database, caller.organisation.id));
      return reply.code(201).send(added);
    },
  );
}
