import type { SessionAnswer } from '../../contract/portal/auth.ts';
import { userView } from './principal.ts';
import type { OpenSession } from './session-store.ts';

/** @returns what a client gets of a session it opened or renewed */
export function sessionAnswer(session: OpenSession): SessionAnswer {
  const { clinician } = session.principal;
  return {
    accessToken: session.accessToken,
    accessExpiresAt: session.accessExpiresAt.toISOString(),
    refreshToken: session.refreshToken,
    sessionExpiresAt: session.endsAt.toISOString(),
    user: userView(session.principal),
    clinician: clinician && { uziNumber: clinician.uziNumber, agb: clinician.agb, ura: clinician.ura },
  };
}
