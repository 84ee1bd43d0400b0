import type { PortalEvent } from '../../contract/portal/events.ts';
import { EventQueue } from '../desk/event-queue.ts';
import { EventStream, sendEvents } from '../desk/event-stream.ts';
import { whileLive } from '../desk/while-live.ts';
import { admit } from '../fhir/answer.ts';
import { type ClinicalContext, logAccess } from '../fhir/caller.ts';
import type { PortalApp } from '../server/portal-app.ts';
import type { ChangeFeed, FedChange } from './change-feed.ts';
import { LiveEvents } from './live-events.ts';
import { rememberMember } from './practice-members.ts';

/** Also how late the end of a session is noticed at the latest. */
const defaultHeartbeatMs = 4000;

export interface EventRouteParts {
  readonly feed: ChangeFeed;
  /** Is this session still there? Asking is no use of it. */
  readonly isLive: (sessionId: string) => Promise<boolean>;
  readonly heartbeatMs?: number;
}

/** What changed for the caller, as it changes (server-sent events). It ends with the session, and with the portal. */
export function registerEventRoute(app: PortalApp, context: ClinicalContext, parts: EventRouteParts): void {
  const { feed, isLive, heartbeatMs = defaultHeartbeatMs } = parts;
  const open = new Set<EventQueue<readonly FedChange[]>>();
  app.addHook('preClose', async () => {
    for (const queue of open) queue.end();
    feed.close();
  });
  app.get(
    '/me/events',
    { schema: { summary: 'What changes, as it changes', tags: ['inbox'], response: { 200: EventStream } } },
    async (request, reply) => {
      const caller = await admit(context, request);
      await rememberMember(context.database, caller.clinician, context.now());
      const { sessionId } = caller.clinician;
      logAccess(context, caller, {
        eventCode: '110112',
        subtype: 'events',
        object: 'Inbox',
        patientId: null,
        decision: { checks: { authorisation: true, relation: null, consent: null, breakGlass: false }, reason: null },
      });
      const queue = new EventQueue<readonly FedChange[]>();
      open.add(queue);
      const stopListening = await feed.listen((changes) => queue.push(changes));
      // Also of who left before the events began.
      const stop = () => {
        queue.end();
        stopListening();
        open.delete(queue);
      };
      const live = await LiveEvents.for(context, caller);
      async function* events(): AsyncGenerator<PortalEvent | null> {
        try {
          yield await live.ready();
          while (!queue.ended) {
            const changes = await queue.next(heartbeatMs);
            if (queue.ended) return;
            const told = changes === null ? await live.elapsed() : await live.of(changes);
            yield* told;
            if (changes === null && told.length === 0) yield null;
          }
        } finally {
          stop();
        }
      }
      return sendEvents(
        reply,
        whileLive(events(), () => isLive(sessionId)),
        stop,
      );
    },
  );
}
