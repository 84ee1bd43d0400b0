import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { TokenFile, TokenFileReport } from '../../../contract/account/token-file.ts';
import {
  AppConfirmRequest,
  EmailCodeRequest,
  LinkRequest,
  RegistrationAnswer,
  RegistrationPasswordRequest,
  RegistrationRequest,
  TokenLinkRequest,
} from '../../../contract/portal/accounts.ts';
import type { PortalApp } from '../../server/portal-app.ts';
import type { RateLimiter } from '../../server/rate-limit.ts';
import { PortalRefusal } from '../../server/refusal.ts';
import { bearerOf } from '../../sessions/opaque-token.ts';
import { changedBy } from '../account-audit.ts';
import type { RegistrationFlow, RegistrationPlace } from './registration-flow.ts';
import type { Registration, RegistrationStore } from './registration-store.ts';

type Answer = z.infer<typeof RegistrationAnswer>;

/** Above the 64 kB of other requests: 256 kB of file, as base64, in JSON. */
export const tokenFileBodyLimit = 512 * 1024;

/** @returns a registration as its client gets it, with the token of its next step */
export const registrationAnswer = ({ registration, at }: RegistrationPlace): Answer => ({
  registrationToken: registration.token,
  expiresAt: new Date(registration.expires_at).toISOString(),
  at,
});

export interface RegistrationRouteParts {
  readonly flow: RegistrationFlow;
  readonly store: RegistrationStore;
  /** Per address, for what needs no session. */
  readonly loginLimiter: RateLimiter;
  /** May people sign up themselves, or only by a personal link? */
  readonly selfRegistration: boolean;
}

/** Registration (S0, S1, S2): every route below /registration answers where the registration is now. */
export function registerRegistrationRoutes(app: PortalApp, parts: RegistrationRouteParts): void {
  const { flow, store, loginLimiter, selfRegistration } = parts;
  const tags = ['registration'];
  const response = { 200: RegistrationAnswer };
  const begin = (summary: string) => ({ summary, tags, response });
  const step = (summary: string) => ({ summary, tags, security: [{ registration: [] }], response });
  const found = (request: FastifyRequest): Promise<Registration> => store.find(bearerOf(request));

  app.post(
    '/registration',
    {
      schema: {
        ...begin(
          'Begins signing up: mails a code of six digits; the answer is the same for an address that has an account',
        ),
        body: RegistrationRequest,
      },
    },
    async (request) => {
      loginLimiter.take(request.ip);
      if (!selfRegistration) throw new PortalRefusal(403, 'DP-2125');
      const { address, supplier } = request.body;
      return registrationAnswer(await flow.begin(address, supplier, changedBy(request)));
    },
  );
  app.post(
    '/registration/link',
    {
      schema: { ...begin('Opens a personal link of a mail; it is used up by setting the password'), body: LinkRequest },
      // A link that was cut off is a link that is not valid.
      attachValidation: true,
    },
    async (request) => {
      loginLimiter.take(request.ip);
      if (request.validationError) throw new PortalRefusal(404, 'DP-2109');
      return registrationAnswer(await flow.openLink(request.body.link, changedBy(request)));
    },
  );
  app.get(
    '/registration',
    { schema: step('Where the registration is; new recovery codes when they were not kept') },
    async (request) => registrationAnswer(await flow.place(await found(request))),
  );
  app.post('/registration/code/resend', { schema: step('Mails a new code; the old one is dead') }, async (request) =>
    registrationAnswer(await flow.resendCode(await found(request))),
  );
  app.post(
    '/registration/code/verify',
    { schema: { ...step('Proves the address by the code of the mail'), body: EmailCodeRequest } },
    async (request) => {
      const registration = await found(request);
      return registrationAnswer(await flow.verifyCode(registration, request.body.code, changedBy(request)));
    },
  );
  app.post(
    '/registration/password',
    { schema: { ...step('Sets password and names'), body: RegistrationPasswordRequest } },
    async (request) => {
      loginLimiter.take(request.ip);
      const { password, names } = request.body;
      const registration = await found(request);
      return registrationAnswer(await flow.setPassword(registration, password, names, changedBy(request)));
    },
  );
  app.post('/registration/app', { schema: step('A secret for an authenticator app') }, async (request) =>
    registrationAnswer(await flow.startApp(await found(request))),
  );
  app.post(
    '/registration/app/confirm',
    { schema: { ...step('Confirms the app by six digits'), body: AppConfirmRequest } },
    async (request) => {
      const registration = await found(request);
      return registrationAnswer(await flow.confirmApp(registration, request.body.code, changedBy(request)));
    },
  );
  app.post('/registration/app/discard', { schema: step('Back to the choice of second factor') }, async (request) =>
    registrationAnswer(await flow.discardApp(await found(request))),
  );
  app.post(
    '/registration/token',
    { schema: { ...step('Links a hardware token by serial number and code'), body: TokenLinkRequest } },
    async (request) => {
      const registration = await found(request);
      return registrationAnswer(await flow.linkToken(registration, request.body, changedBy(request)));
    },
  );
  for (const [path, upload, summary] of [
    ['/registration/token-file/check', false, 'What a token file holds and what is wrong with it; nothing is kept'],
    ['/registration/token-file', true, 'Uploads a token file to the pool of the organisation, whole or not at all'],
  ] as const) {
    app.post(
      path,
      {
        schema: { ...step(summary), body: TokenFile, response: { 200: TokenFileReport } },
        bodyLimit: tokenFileBodyLimit,
      },
      async (request) => {
        const file = Buffer.from(request.body.base64, 'base64');
        return flow.readTokenFile(await found(request), file, upload, changedBy(request));
      },
    );
  }
  app.post(
    '/registration/recovery-codes/kept',
    { schema: step('The recovery codes are kept: done') },
    async (request) => registrationAnswer(await flow.keptRecoveryCodes(await found(request))),
  );
  app.post(
    '/registration/restart',
    { schema: step('Begin opnieuw: password and secret are discarded') },
    async (request) => registrationAnswer(await flow.restart(await found(request), changedBy(request))),
  );
}
