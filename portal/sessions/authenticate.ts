import type { FastifyRequest } from 'fastify';
import type { RateLimiter } from '../server/rate-limit.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { bearerOf } from './opaque-token.ts';
import type { Principal } from './principal.ts';
import type { SessionStore } from './session-store.ts';

/** Says who sends a request, or refuses it (401 DP-2008, 429 DP-3006). */
export type Authenticate = (request: FastifyRequest) => Promise<Principal>;

/**
 * The access token of a live session, within the rate of that session.
 * @throws PortalRefusal 401 DP-2008 without one, 429 DP-3006 above the rate
 */
export function authenticator(sessions: SessionStore, limiter: RateLimiter): Authenticate {
  return async (request) => {
    const token = bearerOf(request);
    const found = token === null ? null : await sessions.find(token);
    if (!found) throw new PortalRefusal(401, 'DP-2008');
    limiter.take(found.sessionId);
    return found;
  };
}
