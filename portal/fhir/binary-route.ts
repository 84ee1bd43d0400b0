import type { Binary } from 'fhir/r4';
import { z } from 'zod';
import type { PortalApp } from '../server/portal-app.ts';
import { answer } from './answer.ts';
import { binaryContent, wantsContent } from './binary-content.ts';
import type { ClinicalContext } from './caller.ts';
import { readResource } from './read-resource.ts';

/** A document of the dossier: as FHIR resource, or as itself, whole or by range. Every range is a reading in the log. */
export function registerBinaryRoute(app: PortalApp, context: ClinicalContext): void {
  app.get(
    '/fhir/Binary/:id',
    {
      attachValidation: true,
      schema: {
        summary: 'A document: FHIR, or by its own type with Range',
        tags: ['fhir'],
        params: z.object({ id: z.string().max(64) }),
        response: { '2xx': z.unknown(), '3xx': z.unknown(), '4xx': z.unknown() },
      },
    },
    async (request, reply) => {
      const resource = await answer(context, request, reply, 'Binary', (caller) =>
        readResource(context, caller, 'Binary', request.params.id),
      );
      if (resource?.resourceType !== 'Binary' || !wantsContent(request.headers.accept)) return resource;
      const content = binaryContent(resource satisfies Binary, request.headers.range);
      // The bytes go out as they are; no schema looks at them.
      return reply.code(content.status).headers(content.headers).send(content.body);
    },
  );
}
