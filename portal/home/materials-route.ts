import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MaterialsRequest } from '../../contract/portal/materials.ts';
import type { PostOffice } from '../mail/post-office.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { type Principal, userView } from '../sessions/principal.ts';

export interface MaterialsRouteParts {
  readonly postOffice: PostOffice;
  /** Address of the hospital's communication department. */
  readonly materialsMail: string;
  readonly now: () => Date;
  /** @throws PortalRefusal 401 DP-2008 */
  readonly authenticate: (request: FastifyRequest) => Promise<Principal>;
}

/** One person asks once in so many milliseconds; the department is one mailbox. */
const pause = 60_000;

/** POST /me/materials: a practice asks for posters, flyers or a slide (S4-06, M14). */
export function registerMaterialsRoute(app: PortalApp, parts: MaterialsRouteParts): void {
  const { postOffice, materialsMail, now, authenticate } = parts;
  const asked = new Map<string, number>();
  app.post(
    '/me/materials',
    {
      schema: {
        summary: 'Asks the hospital for materials about consent, by mail',
        tags: ['home'],
        security: [{ session: [] }],
        body: MaterialsRequest,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const principal = await authenticate(request);
      const { name, organisation } = userView(principal);
      const who = principal.account?.id ?? `uzi:${principal.clinician?.uziNumber ?? ''}`;
      const at = now().getTime();
      for (const [person, since] of asked) if (at - since >= pause) asked.delete(person);
      if (asked.has(who)) throw new PortalRefusal(429, 'DP-3006');
      asked.set(who, at);
      try {
        await postOffice.send(
          materialsMail,
          { mail: 'materials-request', name, practice: organisation, ...request.body },
          null,
        );
      } catch (error) {
        // What did not leave may be asked again at once.
        asked.delete(who);
        throw error;
      }
      return reply.code(204).send();
    },
  );
}
