import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { CodeLoginAnswer, CodeLoginRequest } from '../../../contract/portal/accounts.ts';
import type { SessionAnswer } from '../../../contract/portal/auth.ts';
import type { Verifications } from '../../desk/verifications.ts';
import { PortalRefusal } from '../../server/refusal.ts';
import { sessionAnswer } from '../../sessions/session-answer.ts';
import { dayMs } from '../account-parts.ts';
import { type AccountRecord, factorOwner } from '../account-store.ts';
import { networkKey } from '../throttle-keys.ts';
import { type LoginParts, openAccountSession } from './login-parts.ts';
import type { LoginWait } from './login-waits.ts';
import { deviceAnswer } from './password-login.ts';

type Request = z.infer<typeof CodeLoginRequest>;

/** Refusals of a code that was guessed, mistyped or seen before: these slow the network address down. */
const wrongCodes: readonly string[] = ['DP-2102', 'DP-2104', 'DP-2122', 'DP-2131'];

/** The second screen of logging in: the code of app or token, or a recovery code (S0-23, S1-45). */
export class CodeLogin {
  readonly #parts: LoginParts;
  readonly #verifications: Verifications;

  constructor(parts: LoginParts, verifications: Verifications) {
    this.#parts = parts;
    this.#verifications = verifications;
  }

  /** @throws PortalRefusal 401 DP-2130, 429 DP-2103, 403 DP-2105, and those of SecondFactors */
  async login(body: Request, request: FastifyRequest): Promise<z.infer<typeof CodeLoginAnswer>> {
    const { accounts, devices, notifier, settings, waits } = this.#parts;
    const wait = await waits.find(body.loginToken, 'code');
    const before = await accounts.find(wait.account_id);
    if (!before) throw new PortalRefusal(401, 'DP-2130');
    await this.#checkCode(before, body, wait, request);
    await waits.take(wait);
    // As it is now: the servicedesk may have changed it while the code was typed.
    const account = await this.#stillThere(wait, request);
    if (account.state === 'awaiting-verification') {
      const { code, expiresAt } = await this.#verifications.begin(account.id);
      const waiting = { account_id: account.id, waits_for: 'desk' as const, device: wait.device };
      const verificationToken = await waits.begin(waiting, expiresAt);
      return { next: 'verification', verification: { verificationToken, code, expiresAt: expiresAt.toISOString() } };
    }
    const trust = body.trustDevice
      ? await devices.trust(account.id, wait.device, settings.trustedDeviceDays * dayMs)
      : null;
    if (trust) notifier.show(account.id, 'new-device');
    const session = await openAccountSession(this.#parts, request, {
      accountId: account.id,
      device: wait.device,
      trustedDeviceId: trust?.id ?? null,
      method: body.kind === 'code' ? 'account' : 'recovery-code',
    });
    return { next: 'session', session: sessionAnswer(session), device: trust && deviceAnswer(trust) };
  }

  /**
   * Goes on by itself once the servicedesk verified (S1-41).
   * @param token the verification token; used up by the session it gives
   * @throws PortalRefusal 401 DP-2130, 403 DP-2126, 403 DP-2105
   */
  async verified(token: string | null, request: FastifyRequest): Promise<SessionAnswer> {
    const wait = await this.#parts.waits.find(token, 'desk');
    const account = await this.#stillThere(wait, request);
    if (account.state === 'awaiting-verification') throw new PortalRefusal(403, 'DP-2126');
    await this.#parts.waits.take(wait);
    const admission = { accountId: account.id, device: wait.device, trustedDeviceId: null, method: 'account' } as const;
    return sessionAnswer(await openAccountSession(this.#parts, request, admission));
  }

  async #checkCode(account: AccountRecord, { kind, code }: Request, wait: LoginWait, request: FastifyRequest) {
    const { factors, loginAudit, notifier, settings, signIns, throttle } = this.#parts;
    const owner = factorOwner(account);
    const byNetwork = networkKey(request.ip, settings);
    await throttle.begin([byNetwork]);
    try {
      if (kind === 'code') await factors.checkCode(owner, code);
      else await factors.spendRecoveryCode(owner, code);
    } catch (error) {
      const reason = error instanceof PortalRefusal ? error.code : 'DP-3005';
      loginAudit.append(request, 'login', null, reason, account.id);
      if (wrongCodes.includes(reason)) {
        const method = kind === 'code' ? 'account' : 'recovery-code';
        await signIns.add(account.id, { device: wait.device, method, outcome: 'wrong-code' });
      } else {
        await throttle.takeBack(byNetwork);
      }
      throw error;
    }
    await throttle.takeBack(byNetwork);
    if (kind === 'code') return;
    notifier.mail(account, { mail: 'recovery-code-used', left: await factors.recoveryCodesLeft(owner) });
  }

  /** @throws PortalRefusal 401 DP-2130, 403 DP-2105 */
  async #stillThere(wait: LoginWait, request: FastifyRequest): Promise<AccountRecord> {
    const account = await this.#parts.accounts.find(wait.account_id);
    if (account?.state === 'awaiting-verification' || account?.state === 'verified') return account;
    const code = account?.state === 'blocked' ? 'DP-2105' : 'DP-2130';
    this.#parts.loginAudit.append(request, 'login', null, code, wait.account_id);
    throw new PortalRefusal(code === 'DP-2105' ? 403 : 401, code);
  }
}
