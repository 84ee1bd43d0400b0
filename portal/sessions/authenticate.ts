import type { FastifyRequest } from 'fastify';
import type { RateLimiter } from '../server/rate-limit.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Clinician } from './clinician.ts';
import type { SessionStore } from './session-store.ts';

const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/;

/** Who sends a request, and the login before the one that his session began with. */
export interface Authenticated {
  readonly clinician: Clinician;
  readonly previousLogin: Date | null;
}

/**
 * Gate 1: the access token of a live session, within the rate of that session.
 * @throws PortalRefusal 401 DP-2008 without one, 429 DP-3006 above the rate
 */
export function authenticator(sessions: SessionStore, limiter: RateLimiter) {
  return async (request: FastifyRequest): Promise<Authenticated> => {
    const token = bearer.exec(request.headers.authorization ?? '')?.[1];
    const found = token === undefined ? null : await sessions.find(token);
    if (!found) throw new PortalRefusal(401, 'DP-2008');
    limiter.take(found.clinician.sessionId);
    return found;
  };
}
