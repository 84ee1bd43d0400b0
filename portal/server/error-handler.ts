import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import type { PortalError } from '../../contract/portal/auth.ts';
import type { PortalApp } from './portal-app.ts';
import { PortalRefusal } from './refusal.ts';

function refusalOf(error: FastifyError): PortalRefusal {
  if (error instanceof PortalRefusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return new PortalRefusal(400, 'DP-3007', { status: 400 });
  const status = error.statusCode ?? 500;
  // Fastify's own: body too large, unknown content type, broken JSON.
  if (status >= 400 && status < 500) return new PortalRefusal(status, 'DP-3007', { status });
  return new PortalRefusal(500, 'DP-3005', { status: 500 });
}

function answer(request: FastifyRequest, reply: FastifyReply, status: number, error: ErrorView): FastifyReply {
  const body: PortalError = { error, requestId: request.id };
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  // DP-2103 and DP-2108 know how long; a rate (DP-3006) gives something back every second.
  if (status === 429) void reply.header('retry-after', String(error.params?.['seconds'] ?? 1));
  return reply.code(status).type('application/json; charset=utf-8').send(body);
}

/**
 * Every refusal and every failure leaves as PortalError: a code of the catalogue, never a stack, path or value
 * (SECURITY I03). What was not a refusal is logged by kind and place.
 */
export function registerRefusals(app: PortalApp): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.status >= 500 && refusal !== error) request.log.error({ err: error }, 'request failed');
    request.refusalCode = refusal.code;
    return answer(request, reply, refusal.status, refusal.toView());
  });
  app.setNotFoundHandler((request, reply) => answer(request, reply, 404, { code: 'DP-3007', params: { status: 404 } }));
}
