import { once } from 'node:events';
import { request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';

/** A reader of server-sent events over real TLS. */
export interface EventStreamClient<Event> {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly events: readonly Event[];
  /** Comments that kept the line open so far. */
  heartbeats(): number;
  /** Waits until an event fits that none before did, in order of arrival. */
  next<E extends Event>(fits: (event: Event) => event is E): Promise<E>;
  next(fits: (event: Event) => boolean): Promise<Event>;
  /** Waits until the portal ended the stream. */
  ended: Promise<void>;
  /** Lets go, as a client that is killed does. */
  drop(): void;
}

/** @throws when the answer has no body of events: its status is in the message */
export async function followEvents<Event>(
  url: string,
  { ca, token }: { readonly ca: string; readonly token: string },
): Promise<EventStreamClient<Event>> {
  const request = httpsRequest(url, { ca, agent: false, headers: { authorization: `Bearer ${token}` } });
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const events: Event[] = [];
  let heartbeats = 0;
  let read = 0;
  let open = true;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of waiting) look();
  };
  let rest = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.startsWith('data: ')) events.push(JSON.parse(block.slice(6)) as Event);
      else heartbeats += 1;
    }
    wake();
  });
  // A dropped line is an end like any other.
  response.on('error', () => undefined);
  request.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    response.once('close', () => {
      open = false;
      wake();
      resolve();
    });
  });
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    events,
    heartbeats: () => heartbeats,
    next: (fits: (event: Event) => boolean) =>
      new Promise<never>((resolve, reject) => {
        const look = () => {
          const found = events.findIndex((event, index) => index >= read && fits(event));
          if (found >= 0) {
            read = found + 1;
            waiting.delete(look);
            resolve(events[found] as never);
          } else if (!open) {
            reject(new Error(`the stream ended; it said ${JSON.stringify(events)}`));
          }
        };
        waiting.add(look);
        look();
      }),
    ended,
    drop: () => request.destroy(),
  };
}
