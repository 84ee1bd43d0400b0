import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';

/** A comment keeps proxies from closing a line on which nothing is said. */
const heartbeat = ': \n\n';

/** Response schema of a route of server-sent events, for the API description. */
export const EventStream = z.string().describe('text/event-stream; one JSON object per data line');

async function* lines(events: AsyncIterable<object | null>): AsyncGenerator<string> {
  for await (const event of events) yield event === null ? heartbeat : `data: ${JSON.stringify(event)}\n\n`;
}

/**
 * Answers with server-sent events (WHATWG HTML 9.2) until the source ends or the client goes.
 * @param events what to send; null is a heartbeat
 * @param stop ends the source, also while it waits; called when the client goes
 */
export function sendEvents(reply: FastifyReply, events: AsyncIterable<object | null>, stop: () => void): FastifyReply {
  reply.raw.once('close', stop);
  // Who left before the answer began is never told of again.
  if (reply.raw.destroyed) stop();
  // A proxy that collects before it passes on would make the chat stand still.
  void reply.header('content-type', 'text/event-stream; charset=utf-8').header('x-accel-buffering', 'no');
  return reply.send(Readable.from(lines(events), { objectMode: false }));
}
