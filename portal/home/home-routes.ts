import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { LoginPage } from '../../contract/account/home.ts';
import { HomeAnswer } from '../../contract/portal/home.ts';
import type { Duty } from '../../contract/views/person.ts';
import type { PortalConfiguration } from '../configuration/configuration.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { homeAnswer, loginPage } from './home-answer.ts';
import type { Notices } from './notices.ts';

/** What home needs of the person of a session (portal/sessions/principal.ts): an account, a card, or both. */
export interface HomePrincipal {
  readonly account: { readonly id: string; readonly duties: readonly Duty[] } | null;
  readonly clinician: { readonly uziNumber: string } | null;
}

export interface HomeRouteParts {
  readonly configuration: PortalConfiguration;
  readonly notices: Notices;
  /** @throws PortalRefusal 401 DP-2008 */
  readonly authenticate: (request: FastifyRequest) => Promise<HomePrincipal>;
}

/** Under whom it is remembered which notices were read: the account, or the card of somebody who has none. */
function readerOf({ account, clinician }: HomePrincipal): string {
  if (account) return account.id;
  if (clinician) return `uzi:${clinician.uziNumber}`;
  throw new PortalRefusal(401, 'DP-2008');
}

/** GET /home, POST /home/notices/:id/read, and for everybody GET /login-page. */
export function registerHomeRoutes(app: PortalApp, { configuration, notices, authenticate }: HomeRouteParts): void {
  const session = { tags: ['home'], security: [{ session: [] }] };
  const page = loginPage(configuration);

  app.get(
    '/home',
    { schema: { summary: 'Services, notices and documents', ...session, response: { 200: HomeAnswer } } },
    async (request) => {
      const principal = await authenticate(request);
      return homeAnswer(configuration, principal.account?.duties ?? [], await notices.of(readerOf(principal)));
    },
  );

  app.post(
    '/home/notices/:id/read',
    {
      schema: {
        summary: 'A notice was read',
        ...session,
        params: z.object({ id: z.string().max(64) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const found = await notices.markRead(readerOf(await authenticate(request)), request.params.id);
      if (!found) throw new PortalRefusal(404, 'DP-3007', { status: 404 });
      return reply.code(204).send();
    },
  );

  app.get(
    '/login-page',
    { schema: { summary: 'What the login screen shows', tags: ['home'], response: { 200: LoginPage } } },
    async () => page,
  );
}
