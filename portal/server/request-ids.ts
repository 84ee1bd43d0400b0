import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { PortalApp } from './portal-app.ts';

const wellFormed = /^[A-Za-z0-9._-]{1,64}$/;

/** @returns the client's X-Request-Id when it is harmless to log and echo, otherwise a new one */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && wellFormed.test(given) ? given : randomUUID();
}

/** Every answer names its request, so that a support call, the client's log and the access log meet. */
export function registerRequestIds(app: PortalApp): void {
  app.addHook('onRequest', async (request, reply) => {
    const correlation = request.headers['x-correlation-id'];
    void reply.header('x-request-id', request.id);
    if (typeof correlation === 'string' && wellFormed.test(correlation)) {
      void reply.header('x-correlation-id', correlation);
    }
  });
}
