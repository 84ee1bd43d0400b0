import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MessageRequest } from '../../contract/portal/accounts.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Desk } from './desk.ts';
import { EventStream, sendEvents } from './event-stream.ts';
import { whileLive } from './while-live.ts';

export interface VerificationRouteParts {
  readonly desk: Desk;
  /** Whose verification token the request carries as bearer. @throws PortalRefusal 401 when it is no valid one */
  readonly authenticatePerson: (request: FastifyRequest) => Promise<{ readonly accountId: string }>;
}

/** The chat of a person who waits (contract/portal/accounts.ts): reached by the verification token and nothing else. */
export function registerVerificationRoutes(app: PortalApp, { desk, authenticatePerson }: VerificationRouteParts): void {
  const about = (summary: string) => ({ summary, tags: ['verification'], security: [{ session: [] }] });

  const stillWaits = async (request: FastifyRequest): Promise<boolean> => {
    try {
      await authenticatePerson(request);
      return true;
    } catch (error) {
      if (error instanceof PortalRefusal) return false;
      throw error;
    }
  };

  app.get(
    '/verification/events',
    { schema: { ...about('The chat of who waits, as server-sent events'), response: { 200: EventStream } } },
    async (request, reply) => {
      const { accountId } = await authenticatePerson(request);
      const { events, stop } = await desk.person.follow(accountId);
      // Only in silence: being verified may already have spent the token when that news is told.
      const isLive = async (event: object | null) => event !== null || stillWaits(request);
      return sendEvents(reply, whileLive(events, isLive), stop);
    },
  );

  app.post(
    '/verification/messages',
    { schema: { ...about('The person says something'), body: MessageRequest, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const { accountId } = await authenticatePerson(request);
      await desk.person.say(accountId, request.body.text);
      return reply.code(204).send();
    },
  );
}
