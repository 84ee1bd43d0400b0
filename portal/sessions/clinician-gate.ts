import type { FastifyRequest } from 'fastify';
import { PortalRefusal } from '../server/refusal.ts';
import type { Authenticate } from './authenticate.ts';
import type { Clinician } from './clinician.ts';
import type { LoginAudit } from './login-audit.ts';
import { loggedPerson } from './principal.ts';

/**
 * Gate 1 of the clinical routes: a live session whose holder showed a card (DESIGN section 4). That somebody without
 * one asked is written down.
 * @throws PortalRefusal 401 DP-2008 without a session, 403 DP-2123 below level high
 */
export function clinicianGate(authenticate: Authenticate, audit: LoginAudit) {
  return async (request: FastifyRequest): Promise<Clinician> => {
    const principal = await authenticate(request);
    if (principal.clinician !== null && principal.assurance === 'high') return principal.clinician;
    audit.append(request, 'refused', loggedPerson(principal), 'DP-2123');
    throw new PortalRefusal(403, 'DP-2123');
  };
}
