import type { FastifyRequest } from 'fastify';
import type { SignIn } from '../../../contract/account/own-account.ts';
import type { LoginAudit } from '../../sessions/login-audit.ts';
import { loggedPerson } from '../../sessions/principal.ts';
import type { OpenSession, SessionStore } from '../../sessions/session-store.ts';
import type { AccountParts } from '../account-parts.ts';
import type { LoginWaits } from './login-waits.ts';
import type { SignIns } from './sign-ins.ts';
import type { TrustedDevices } from './trusted-devices.ts';

/** What logging in with an account is built from. */
export interface LoginParts extends AccountParts {
  readonly sessions: SessionStore;
  readonly loginAudit: LoginAudit;
  readonly waits: LoginWaits;
  readonly devices: TrustedDevices;
  readonly signIns: SignIns;
}

/** Who was let in, and how. */
export interface AccountAdmission {
  readonly accountId: string;
  readonly device: string;
  readonly trustedDeviceId: string | null;
  readonly method: SignIn['method'];
}

/** Opens the session of an account, and writes it down; a login that cannot be written down did not happen. */
export async function openAccountSession(
  { sessions, loginAudit, signIns }: LoginParts,
  request: FastifyRequest,
  { accountId, device, trustedDeviceId, method }: AccountAdmission,
): Promise<OpenSession> {
  const session = await sessions.open({ card: null, accountId, device, trustedDeviceId });
  try {
    loginAudit.append(request, 'login', loggedPerson(session.principal), null);
    await signIns.add(accountId, { device, method, outcome: 'ok' });
  } catch (error) {
    await sessions.discard(session.principal.sessionId);
    throw error;
  }
  return session;
}

/** Ends whatever stands on a password or second factor that is no more. @param exceptSession the one that stays */
export async function endTrust(
  { sessions, devices, waits }: Pick<LoginParts, 'sessions' | 'devices' | 'waits'>,
  accountId: string,
  exceptSession: string | null,
): Promise<void> {
  await sessions.revokeAll(accountId, exceptSession);
  await devices.forgetAll(accountId);
  await waits.end(accountId);
}
