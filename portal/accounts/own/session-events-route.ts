import type { SessionEvent } from '../../../contract/portal/accounts.ts';
import { EventStream, sendEvents } from '../../desk/event-stream.ts';
import { whileLive } from '../../desk/while-live.ts';
import type { PortalApp } from '../../server/portal-app.ts';
import type { Authenticate } from '../../sessions/authenticate.ts';
import type { AccountNews } from './account-news.ts';

/** An end that somebody else made is on every screen of that person within five seconds (S3-30): this, and a second to ask again. */
const heartbeatMs = 3000;

export interface SessionEventsParts {
  readonly authenticate: Authenticate;
  /** Is this session still there? Asking is no use of it. */
  readonly isLive: (sessionId: string) => Promise<boolean>;
  readonly news: AccountNews;
}

/** GET /account/events: a line that is open as long as the session is, with news of what the account belongs to. */
export function registerSessionEventsRoute(app: PortalApp, { authenticate, isLive, news }: SessionEventsParts): void {
  app.addHook('preClose', async () => news.close());
  app.get(
    '/account/events',
    {
      schema: {
        summary: 'What changes for the account; ends when the session ends, as server-sent events',
        tags: ['account'],
        security: [{ session: [] }],
        response: { 200: EventStream },
      },
    },
    async (request, reply) => {
      const { sessionId, account } = await authenticate(request);
      const queue = news.join(account?.id ?? null);
      async function* events(): AsyncGenerator<SessionEvent | null> {
        try {
          yield { event: 'ready' };
          while (!queue.ended) yield await queue.next(heartbeatMs);
        } finally {
          news.leave(queue);
        }
      }
      return sendEvents(
        reply,
        whileLive(events(), () => isLive(sessionId)),
        // Not by the end of the events alone: of who left before they began there is none.
        () => news.leave(queue),
      );
    },
  );
}
