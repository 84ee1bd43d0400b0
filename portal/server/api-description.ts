import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { PortalError } from '../../contract/portal/auth.ts';
import type { PortalApp } from './portal-app.ts';

/** A route without these cannot be described, nor its answer checked before it leaves. */
export class UndescribedRouteError extends Error {
  constructor(method: string, url: string) {
    super(`route ${method} ${url} has no answer schema`);
    this.name = 'UndescribedRouteError';
  }
}

/**
 * OpenAPI 3.1 at /openapi.json and a page for it at /docs that loads nothing from elsewhere. Both come from the zod
 * schemas of the routes. Register before any route: a route that says nothing of its answer is refused at start, and
 * each gets the refusal body of the contract.
 */
export async function registerApiDescription(app: PortalApp): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (route.schema?.hide) return;
    if (!route.schema?.response) throw new UndescribedRouteError(String(route.method), route.url);
    route.schema.response = { '4xx': PortalError, '5xx': PortalError, ...route.schema.response };
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Dossierpas portal',
        description:
          'What a portal offers to Dossierpas: login by card (Web eID) or account, sessions, and a FHIR R4 subset.',
        version: '1.0.0',
      },
      components: {
        securitySchemes: {
          session: { type: 'http', scheme: 'bearer', description: 'accessToken of a login' },
          registration: { type: 'http', scheme: 'bearer', description: 'registrationToken of the step before' },
          verification: { type: 'http', scheme: 'bearer', description: 'verificationToken of a first login' },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  app.get(
    '/openapi.json',
    { schema: { summary: 'This description', tags: ['portal'], response: { 200: z.record(z.string(), z.unknown()) } } },
    async () => ({ ...app.swagger() }),
  );
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, uiConfig: { layout: 'BaseLayout' } });
}
