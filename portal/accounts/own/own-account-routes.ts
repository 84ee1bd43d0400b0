import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { OwnAccount } from '../../../contract/account/own-account.ts';
import { TokenFile, TokenFileReport } from '../../../contract/account/token-file.ts';
import {
  AppConfirmRequest,
  AppSecretAnswer,
  ChangePasswordRequest,
  RecoveryCodesAnswer,
  ResyncRequest,
  TokenLinkRequest,
} from '../../../contract/portal/accounts.ts';
import type { PortalApp } from '../../server/portal-app.ts';
import type { Authenticate } from '../../sessions/authenticate.ts';
import { loggedPerson } from '../../sessions/principal.ts';
import { changedBy } from '../account-audit.ts';
import { tokenFileBodyLimit } from '../registration/registration-routes.ts';
import type { Owner, OwnAccounts } from './own-account.ts';

export interface OwnAccountRouteParts {
  readonly own: OwnAccounts;
  readonly authenticate: Authenticate;
}

/** My account: every route needs a session of the account itself; one by card alone gets DP-2125. */
export function registerOwnAccountRoutes(app: PortalApp, { own, authenticate }: OwnAccountRouteParts): void {
  const described = (summary: string) => ({ summary, tags: ['account'], security: [{ session: [] }] });
  const silent = { response: { 204: z.undefined() } };
  const one = { params: z.object({ id: z.string().max(64) }) };
  const owner = async (request: FastifyRequest): Promise<Owner> => {
    const principal = await authenticate(request);
    return own.owner(principal, changedBy(request, loggedPerson(principal)));
  };

  app.get(
    '/account',
    { schema: { ...described('Everything of the own account'), response: { 200: OwnAccount } } },
    async (request) => own.show(await owner(request)),
  );
  app.post(
    '/account/password',
    { schema: { ...described('Another password'), body: ChangePasswordRequest, ...silent } },
    async (request, reply) => {
      await own.changePassword(await owner(request), request.body.current, request.body.next);
      return reply.code(204).send();
    },
  );
  app.post(
    '/account/factors/app',
    { schema: { ...described('A secret for another authenticator app'), response: { 200: AppSecretAnswer } } },
    async (request) => own.startApp(await owner(request)),
  );
  app.post(
    '/account/factors/app/confirm',
    { schema: { ...described('Confirms that app by six digits'), body: AppConfirmRequest, ...silent } },
    async (request, reply) => {
      await own.confirmApp(await owner(request), request.body.code);
      return reply.code(204).send();
    },
  );
  app.post(
    '/account/factors/token',
    { schema: { ...described('Links another hardware token'), body: TokenLinkRequest, ...silent } },
    async (request, reply) => {
      await own.linkToken(await owner(request), request.body);
      return reply.code(204).send();
    },
  );
  app.post(
    '/account/factors/resync',
    { schema: { ...described('Two codes in a row synchronise a token'), body: ResyncRequest, ...silent } },
    async (request, reply) => {
      const { serial, first, second } = request.body;
      await own.resyncToken(await owner(request), serial, first, second);
      return reply.code(204).send();
    },
  );
  app.delete(
    '/account/factors/:id',
    { schema: { ...described('Unlinks a second factor; the last one stays'), ...one, ...silent } },
    async (request, reply) => {
      await own.removeFactor(await owner(request), request.params.id);
      return reply.code(204).send();
    },
  );
  app.post(
    '/account/recovery-codes',
    {
      schema: { ...described('Ten new recovery codes; the old ones end'), response: { 200: RecoveryCodesAnswer } },
    },
    async (request) => ({ codes: await own.renewRecoveryCodes(await owner(request)) }),
  );
  for (const [path, upload, summary] of [
    ['/account/token-file/check', false, 'What a token file holds and what is wrong with it; nothing is kept'],
    ['/account/token-file', true, 'Uploads a token file to the pool of the organisation, whole or not at all'],
  ] as const) {
    app.post(
      path,
      {
        schema: { ...described(summary), body: TokenFile, response: { 200: TokenFileReport } },
        bodyLimit: tokenFileBodyLimit,
      },
      async (request) => own.readTokenFile(await owner(request), Buffer.from(request.body.base64, 'base64'), upload),
    );
  }
  app.delete(
    '/account/sessions/:id',
    { schema: { ...described('Ends a session of the own account'), ...one, ...silent } },
    async (request, reply) => {
      await own.endSession(await owner(request), request.params.id);
      return reply.code(204).send();
    },
  );
  app.post(
    '/account/sessions/end-others',
    { schema: { ...described('Ends every other session of the own account'), ...silent } },
    async (request, reply) => {
      await own.endOtherSessions(await owner(request));
      return reply.code(204).send();
    },
  );
  app.delete(
    '/account/devices/:id',
    { schema: { ...described('Ends the trust in a computer'), ...one, ...silent } },
    async (request, reply) => {
      await own.forgetDevice(await owner(request), request.params.id);
      return reply.code(204).send();
    },
  );
}
