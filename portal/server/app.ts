import { createServer } from 'node:https';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyBaseLogger, type FastifyServerFactory, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { registerApiDescription } from './api-description.ts';
import { registerClosing } from './closing.ts';
import { registerHealth } from './health.ts';
import type { PortalApp } from './portal-app.ts';
import { registerRefusals } from './error-handler.ts';
import { registerRequestIds, requestIdOf } from './request-ids.ts';
import { registerRequestLog } from './request-log.ts';
import { registerSecurityHeaders } from './security-headers.ts';

/** The largest honest request is a login token of some 4 kB. */
const bodyLimitBytes = 64 * 1024;
const requestTimeoutMs = 15_000;

export interface AppOptions {
  /** Key and certificate of the HTTPS server, PEM. Left out by tests that use `inject` and open no port. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly log: Logger;
  readonly now: () => Date;
}

/**
 * The portal without its subjects: HTTPS (TLS 1.2 or newer), zod in and out, refusals as PortalError, request ids,
 * security headers, log, OpenAPI, /health. Routes of sessions and FHIR are registered on what it returns.
 */
export async function createApp({ tls, log, now }: AppOptions): Promise<PortalApp> {
  const serverFactory: FastifyServerFactory = (handler) =>
    createServer({ ...tls, minVersion: 'TLSv1.2', requestTimeout: requestTimeoutMs }, handler);
  const app: PortalApp = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    exposeHeadRoutes: false,
    serverFactory,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerRequestIds(app);
  registerRequestLog(app);
  registerSecurityHeaders(app);
  registerRefusals(app);
  registerClosing(app);
  // JSON and forms only; fastify would also take text.
  app.removeContentTypeParser('text/plain');
  await app.register(formbody, { bodyLimit: bodyLimitBytes });
  await registerApiDescription(app);
  registerHealth(app, now);
  return app;
}
