import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { PasswordLoginAnswer, PasswordLoginRequest } from '../../../contract/portal/accounts.ts';
import { PortalRefusal } from '../../server/refusal.ts';
import { sessionAnswer } from '../../sessions/session-answer.ts';
import { minuteMs } from '../account-parts.ts';
import { type AccountRecord, factorOwner } from '../account-store.ts';
import { normaliseAddress } from '../address.ts';
import { verifyPassword } from '../password/password-hash.ts';
import type { RegistrationFlow } from '../registration/registration-flow.ts';
import { registrationAnswer } from '../registration/registration-routes.ts';
import { accountKey, networkKey } from '../throttle-keys.ts';
import { type LoginParts, openAccountSession } from './login-parts.ts';
import { type DeviceTrust } from './trusted-devices.ts';

type Request = z.infer<typeof PasswordLoginRequest>;

/** @returns a device credential as the client gets it */
export const deviceAnswer = ({ credential, until }: DeviceTrust) => ({ credential, until: until.toISOString() });

/** The first screen of logging in: user name or address, and password (S0-23, S1-45). */
export class PasswordLogin {
  readonly #parts: LoginParts;
  readonly #registration: RegistrationFlow;

  constructor(parts: LoginParts, registration: RegistrationFlow) {
    this.#parts = parts;
    this.#registration = registration;
  }

  /**
   * An unknown account takes as long as a known one and is refused with the same words; what state an account is in
   * shows after the right password only.
   * @throws PortalRefusal 401 DP-2101, 429 DP-2103, 403 DP-2105
   */
  async login(body: Request, request: FastifyRequest): Promise<PasswordLoginAnswer> {
    const account = await this.#authenticate(body, request);
    if (account.state === 'blocked') {
      this.#refuse(request, account, body.device, 'DP-2105');
      throw new PortalRefusal(403, 'DP-2105');
    }
    if (account.state === 'second-factor-required') {
      return { next: 'registration', registration: registrationAnswer(await this.#registration.comeBack(account)) };
    }
    const trust = account.state === 'verified' ? await this.#trusted(account, body, request) : null;
    if (!trust) return this.#askCode(account, body.device);
    const admission = { accountId: account.id, device: body.device, trustedDeviceId: trust.id };
    const session = await openAccountSession(this.#parts, request, { ...admission, method: 'trusted-device' });
    return { next: 'session', session: sessionAnswer(session), device: deviceAnswer(trust) };
  }

  async #authenticate({ user, password, device }: Request, request: FastifyRequest): Promise<AccountRecord> {
    const { accounts, settings, throttle } = this.#parts;
    const [byAccount, byNetwork] = [accountKey(user, settings), networkKey(request.ip, settings)];
    await throttle.begin([byAccount, byNetwork]);
    const address = normaliseAddress(user);
    const account = address === null ? null : await accounts.findByAddress(address);
    if (!(await verifyPassword(account?.password ?? null, password, settings.hashCost)) || !account) {
      this.#refuse(request, account, device, 'DP-2101');
      throw new PortalRefusal(401, 'DP-2101');
    }
    await throttle.succeed(byAccount, byNetwork);
    return account;
  }

  async #askCode(account: AccountRecord, device: string): Promise<PasswordLoginAnswer> {
    const { accounts, factors, now, settings, waits } = this.#parts;
    const owner = factorOwner(account);
    const kinds = new Set((await factors.list(owner)).map(({ kind }) => kind));
    const recovery = (await factors.recoveryCodesLeft(owner)) > 0 ? (['recovery-code'] as const) : [];
    const expiresAt = new Date(now().getTime() + settings.loginMinutes * minuteMs);
    const loginToken = await waits.begin({ account_id: account.id, waits_for: 'code', device }, expiresAt);
    return {
      next: 'code',
      loginToken,
      expiresAt: expiresAt.toISOString(),
      factors: [...kinds, ...recovery],
      firstTime: await accounts.takeFirstTime(account.id),
    };
  }

  async #trusted(
    account: AccountRecord,
    { deviceCredential }: Request,
    request: FastifyRequest,
  ): Promise<DeviceTrust | null> {
    if (deviceCredential === null) return null;
    const { devices, loginAudit, notifier } = this.#parts;
    const used = await devices.use(account.id, deviceCredential);
    if (used.outcome === 'trusted') return used.trust;
    if (used.outcome === 'reused') {
      loginAudit.append(request, 'device-reuse', null, 'DP-2102', account.id);
      notifier.show(account.id, 'trust-ended');
    }
    return null;
  }

  /**
   * Written down for the account, but not as a fact about its holder: nobody was proven. The holder's own list is
   * written after the answer, so that a known account takes no longer than an unknown one.
   */
  #refuse(request: FastifyRequest, account: AccountRecord | null, device: string, code: 'DP-2101' | 'DP-2105'): void {
    const { background, loginAudit, signIns } = this.#parts;
    loginAudit.append(request, 'login', null, code, account?.id ?? null);
    if (!account) return;
    const outcome = code === 'DP-2101' ? 'wrong-password' : 'refused';
    background.run(() => signIns.add(account.id, { device, method: 'account', outcome }));
  }
}
