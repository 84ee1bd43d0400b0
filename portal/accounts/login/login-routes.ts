import { z } from 'zod';
import {
  CodeLoginAnswer,
  CodeLoginRequest,
  ForgotPasswordRequest,
  LinkRequest,
  PasswordLinkAnswer,
  PasswordLoginAnswer,
  PasswordLoginRequest,
  PasswordResetRequest,
} from '../../../contract/portal/accounts.ts';
import { SessionAnswer } from '../../../contract/portal/auth.ts';
import type { PortalApp } from '../../server/portal-app.ts';
import type { RateLimiter } from '../../server/rate-limit.ts';
import { PortalRefusal } from '../../server/refusal.ts';
import { bearerOf } from '../../sessions/opaque-token.ts';
import { changedBy } from '../account-audit.ts';
import type { CodeLogin } from './code-login.ts';
import type { PasswordLogin } from './password-login.ts';
import type { PasswordReset } from './password-reset.ts';

export interface LoginRouteParts {
  readonly passwordLogin: PasswordLogin;
  readonly codeLogin: CodeLogin;
  readonly passwordReset: PasswordReset;
  /** Per address, for what needs no session. */
  readonly loginLimiter: RateLimiter;
}

/** Login with password and second factor, and the forgotten password. */
export function registerLoginRoutes(app: PortalApp, parts: LoginRouteParts): void {
  const { passwordLogin, codeLogin, passwordReset, loginLimiter } = parts;
  const tags = ['login'];

  app.post(
    '/auth/login/password',
    {
      schema: {
        summary: 'First step: user name or address and password; never says whether an account exists',
        tags,
        body: PasswordLoginRequest,
        response: { 200: PasswordLoginAnswer },
      },
    },
    async (request) => {
      loginLimiter.take(request.ip);
      return passwordLogin.login(request.body, request);
    },
  );
  app.post(
    '/auth/login/code',
    {
      schema: {
        summary: 'Second step: a code of app or token, or a recovery code',
        tags,
        body: CodeLoginRequest,
        response: { 200: CodeLoginAnswer },
      },
    },
    async (request) => {
      loginLimiter.take(request.ip);
      return codeLogin.login(request.body, request);
    },
  );
  app.post(
    '/auth/login/verified',
    {
      schema: {
        summary: 'The session, once the servicedesk verified the first login',
        tags,
        security: [{ verification: [] }],
        response: { 200: SessionAnswer },
      },
    },
    async (request) => {
      loginLimiter.take(request.ip);
      return codeLogin.verified(bearerOf(request), request);
    },
  );
  app.post(
    '/auth/password/forgot',
    {
      schema: {
        summary: 'Mails a link for a new password, if there is an account; says the same when there is none',
        tags,
        body: ForgotPasswordRequest,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      loginLimiter.take(request.ip);
      passwordReset.forgot(request.body.user);
      return reply.code(204).send();
    },
  );
  app.post(
    '/auth/password/link',
    {
      schema: {
        summary: 'Opens the link of a forgotten password',
        tags,
        body: LinkRequest,
        response: { 200: PasswordLinkAnswer },
      },
      attachValidation: true,
    },
    async (request) => {
      loginLimiter.take(request.ip);
      if (request.validationError) throw new PortalRefusal(404, 'DP-2109');
      return passwordReset.open(request.body.link);
    },
  );
  app.post(
    '/auth/password/reset',
    {
      schema: {
        summary: 'Sets the new password; every session and trusted device of the account ends',
        tags,
        body: PasswordResetRequest,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      loginLimiter.take(request.ip);
      const { resetToken, password } = request.body;
      await passwordReset.reset(resetToken, password, changedBy(request));
      return reply.code(204).send();
    },
  );
}
