import type { PortalApp } from './portal-app.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** DP code this request was refused with; null when it was answered. */
    refusalCode: string | null;
  }
}

/**
 * One line per answered request: the pattern of its route and never its address, because an address can carry an
 * identifier.
 */
export function registerRequestLog(app: PortalApp): void {
  app.decorateRequest('refusalCode', null);
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        refusal: request.refusalCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
  });
}
