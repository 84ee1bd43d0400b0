import type { SessionEvent } from '../../../contract/portal/accounts.ts';
import { EventQueue } from '../../desk/event-queue.ts';
import { EventStream, sendEvents } from '../../desk/event-stream.ts';
import { whileLive } from '../../desk/while-live.ts';
import type { PortalApp } from '../../server/portal-app.ts';
import type { Authenticate } from '../../sessions/authenticate.ts';

/** An end that somebody else made is on every screen of that person within five seconds (S3-30): this, and a second to ask again. */
const heartbeatMs = 3000;

export interface SessionEventsParts {
  readonly authenticate: Authenticate;
  /** Is this session still there? Asking is no use of it. */
  readonly isLive: (sessionId: string) => Promise<boolean>;
}

/** GET /account/events: a line that is open as long as the session is, for who has no other. */
export function registerSessionEventsRoute(app: PortalApp, { authenticate, isLive }: SessionEventsParts): void {
  const open = new Set<EventQueue<never>>();
  app.addHook('preClose', async () => {
    for (const queue of open) queue.end();
  });
  app.get(
    '/account/events',
    {
      schema: {
        summary: 'Ends when the session ends, as server-sent events',
        tags: ['account'],
        security: [{ session: [] }],
        response: { 200: EventStream },
      },
    },
    async (request, reply) => {
      const { sessionId } = await authenticate(request);
      const queue = new EventQueue<never>();
      open.add(queue);
      async function* events(): AsyncGenerator<SessionEvent | null> {
        try {
          yield { event: 'ready' };
          while (!queue.ended) yield await queue.next(heartbeatMs);
        } finally {
          open.delete(queue);
        }
      }
      return sendEvents(
        reply,
        whileLive(events(), () => isLive(sessionId)),
        () => queue.end(),
      );
    },
  );
}
