import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CardLoginRequest, SessionAnswer } from '../../contract/portal/auth.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { cardHolderOf } from './card-login/card-login.ts';
import { loggedPerson, type Principal } from './principal.ts';
import type { SessionRouteParts } from './routes.ts';
import type { OpenSession } from './session-store.ts';
import { sessionAnswer } from './session-answer.ts';

/** What a step-up asks of accounts. */
export interface AccountCards {
  /**
   * Binds a card to an account the first time.
   * @returns false when the account has another card, or the card another account
   */
  bind(request: FastifyRequest, principal: Principal, accountId: string, uziNumber: string): Promise<boolean>;
  /** The card of an account was shown: its holder sees that in the list of sign-ins. */
  shown(accountId: string, device: string): Promise<void>;
}

export interface StepUpParts extends SessionRouteParts {
  readonly cards: AccountCards;
}

/**
 * POST /auth/step-up/card: a card login inside the session of an account (DESIGN section 3). The card is bound to the
 * account the first time; after that only that card fits (DP-2124).
 */
export function registerStepUp(app: PortalApp, parts: StepUpParts): void {
  const { audit, authenticate, loginLimiter, sessions } = parts;
  app.post(
    '/auth/step-up/card',
    {
      schema: {
        summary: 'Adds a UZI-pas to the session of an account: its level becomes high, and all its tokens are new',
        tags: ['session'],
        security: [{ session: [] }],
        body: CardLoginRequest,
        response: { 200: SessionAnswer },
      },
      attachValidation: true,
    },
    async (request) => {
      loginLimiter.take(request.ip);
      const principal = await authenticate(request);
      let session: OpenSession;
      try {
        if (request.validationError) throw new PortalRefusal(400, 'DP-2007', { check: 'shape' });
        session = await stepUp(parts, principal, request.body, request);
      } catch (error) {
        const reason = error instanceof PortalRefusal ? error.code : 'DP-3005';
        audit.append(request, 'step-up', loggedPerson(principal), reason);
        throw error;
      }
      try {
        audit.append(request, 'step-up', loggedPerson(session.principal), null);
      } catch (error) {
        // A level that cannot be written down was not reached.
        await sessions.discard(principal.sessionId);
        throw error;
      }
      return sessionAnswer(session);
    },
  );
}

async function stepUp(
  { challenges, cardLogin, sessions, origin, cards }: StepUpParts,
  principal: Principal,
  { token, nonce, clientVerifier }: z.infer<typeof CardLoginRequest>,
  request: FastifyRequest,
): Promise<OpenSession> {
  await challenges.redeem(nonce, clientVerifier);
  const holder = cardLogin.prove(token, nonce, origin());
  await cardLogin.admit(holder, request.log);
  const { account, device, sessionId } = principal;
  // A session that began with a card has its level already and no account to bind the card to.
  if (account === null) throw new PortalRefusal(409, 'DP-2117');
  if (!(await cards.bind(request, principal, account.id, holder.identity.uziNumber))) {
    throw new PortalRefusal(403, 'DP-2124');
  }
  const session = await sessions.addCard(sessionId, cardHolderOf(holder));
  if (!session) throw new PortalRefusal(401, 'DP-2008');
  await cards.shown(account.id, device);
  return session;
}
