import { z } from 'zod';
import {
  CardLoginRequest,
  ChallengeAnswer,
  ChallengeRequest,
  LogoutRequest,
  RefreshRequest,
  SessionAnswer,
} from '../../contract/portal/auth.ts';
import { UserView } from '../../contract/views/person.ts';
import type { PortalApp } from '../server/portal-app.ts';
import type { RateLimiter } from '../server/rate-limit.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Authenticate } from './authenticate.ts';
import { type CardLogin, cardHolderOf, type ProvenHolder } from './card-login/card-login.ts';
import type { Challenges } from './challenges.ts';
import type { LoginAudit } from './login-audit.ts';
import { type LoggedPerson, loggedPerson, userView } from './principal.ts';
import { sessionAnswer } from './session-answer.ts';
import type { SessionStore } from './session-store.ts';

export interface SessionRouteParts {
  readonly challenges: Challenges;
  readonly cardLogin: CardLogin;
  readonly sessions: SessionStore;
  readonly audit: LoginAudit;
  /** Per address, for what needs no session. */
  readonly loginLimiter: RateLimiter;
  readonly authenticate: Authenticate;
  readonly now: () => Date;
  /** The portal's own origin, known once it listens. */
  readonly origin: () => string;
}

const personOf = ({ identity }: ProvenHolder): LoggedPerson => ({
  name: identity.name,
  uziNumber: identity.uziNumber,
  roleCode: identity.roleCode,
  ura: identity.ura,
  accountId: null,
});

/** Login and session: POST /auth/challenge, /auth/login/card, /auth/refresh, /auth/logout, GET /auth/me. */
export function registerSessionRoutes(app: PortalApp, parts: SessionRouteParts): void {
  const { challenges, cardLogin, sessions, audit, loginLimiter, authenticate, now, origin } = parts;
  const tags = ['session'];

  app.post(
    '/auth/challenge',
    {
      schema: {
        summary: 'A nonce for the card to sign',
        tags,
        body: ChallengeRequest,
        response: { 200: ChallengeAnswer },
      },
    },
    async (request) => {
      loginLimiter.take(request.ip);
      const { nonce, expiresAt } = await challenges.issue(request.body.clientChallenge);
      return { nonce, expiresAt: expiresAt.toISOString(), now: now().toISOString() };
    },
  );

  app.post(
    '/auth/login/card',
    {
      schema: {
        summary: 'Login with a UZI-pas by Web eID token',
        tags,
        body: CardLoginRequest,
        response: { 200: SessionAnswer },
      },
      // A token out of shape is a refused login, and is written down as one.
      attachValidation: true,
    },
    async (request) => {
      loginLimiter.take(request.ip);
      let holder: ProvenHolder | null = null;
      try {
        if (request.validationError) throw new PortalRefusal(400, 'DP-2007', { check: 'shape' });
        const { token, nonce, clientVerifier } = request.body;
        await challenges.redeem(nonce, clientVerifier);
        holder = cardLogin.prove(token, nonce, origin());
        await cardLogin.admit(holder, request.log);
      } catch (error) {
        const reason = error instanceof PortalRefusal ? error.code : 'DP-3005';
        audit.append(request, 'login', holder && personOf(holder), reason);
        throw error;
      }
      const card = cardHolderOf(holder);
      const session = await sessions.open({ card, accountId: null, device: '', trustedDeviceId: null });
      try {
        audit.append(request, 'login', personOf(holder), null);
      } catch (error) {
        // A login that cannot be written down did not happen.
        await sessions.discard(session.principal.sessionId);
        throw error;
      }
      return sessionAnswer(session);
    },
  );

  app.post(
    '/auth/refresh',
    {
      schema: {
        summary: 'New tokens for a refresh token; a second use of the same one ends the session',
        tags,
        body: RefreshRequest,
        response: { 200: SessionAnswer },
      },
    },
    async (request) => {
      const result = await sessions.refresh(request.body.refreshToken);
      if (result.outcome === 'refreshed') return sessionAnswer(result.session);
      if (result.outcome === 'reused') {
        audit.append(request, 'refresh-reuse', loggedPerson(result.principal), 'DP-2008');
      }
      throw new PortalRefusal(401, 'DP-2008');
    },
  );

  app.post(
    '/auth/logout',
    {
      schema: {
        summary: 'Ends the session of a refresh token; says the same when there is none',
        tags,
        body: LogoutRequest,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const principal = await sessions.logout(request.body.refreshToken);
      if (principal) audit.append(request, 'logout', loggedPerson(principal), null);
      return reply.code(204).send();
    },
  );

  app.get(
    '/auth/me',
    {
      schema: {
        summary: 'Who is logged in',
        tags,
        security: [{ session: [] }],
        response: { 200: UserView },
      },
    },
    async (request) => userView(await authenticate(request)),
  );
}
