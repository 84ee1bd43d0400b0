import type { OwnAccount } from '../../../contract/account/own-account.ts';
import type { AppSecret } from '../../../contract/account/registration.ts';
import type { TokenLinkRequest } from '../../../contract/portal/accounts.ts';
import type { TokenFileReport } from '../../../contract/account/token-file.ts';
import { PortalRefusal } from '../../server/refusal.ts';
import type { Principal } from '../../sessions/principal.ts';
import type { AccountChange, ChangedBy } from '../account-audit.ts';
import { type AccountRecord, factorOwner } from '../account-store.ts';
import { endTrust, type LoginParts } from '../login/login-parts.ts';
import { hashPassword, verifyPassword } from '../password/password-hash.ts';
import { checkNewPassword } from '../password/password-rules.ts';
import { accountKey } from '../throttle-keys.ts';

/** Somebody in a session of the own account, and how a change is written down. */
export interface Owner {
  readonly principal: Principal;
  readonly account: AccountRecord;
  readonly by: ChangedBy;
}

/** My account: password, second factors, sessions, trusted devices, sign-ins (S1-28, S2-16). */
export class OwnAccounts {
  readonly #parts: LoginParts;

  constructor(parts: LoginParts) {
    this.#parts = parts;
  }

  /** @throws PortalRefusal 403 DP-2125 for a session by card alone, which has no account */
  async owner(principal: Principal, by: ChangedBy): Promise<Owner> {
    const account = principal.account && (await this.#parts.accounts.find(principal.account.id));
    if (!account) throw new PortalRefusal(403, 'DP-2125');
    return { principal, account, by };
  }

  async show({ principal, account }: Owner): Promise<OwnAccount> {
    const { factors, sessions, devices, signIns } = this.#parts;
    const owner = factorOwner(account);
    return {
      address: account.address,
      names: account.names ?? { givenName: '', surname: '' },
      organisation: account.organisation,
      passwordSince: (account.passwordSince ?? account.since).toISOString(),
      factors: await factors.list(owner),
      recoveryCodesLeft: await factors.recoveryCodesLeft(owner),
      freeTokens: await factors.freeTokens(owner),
      sessions: (await sessions.list(account.id)).map(({ id, device, startedAt, lastUsedAt, assurance }) => ({
        id,
        current: id === principal.sessionId,
        device,
        since: startedAt.toISOString(),
        lastUsed: lastUsedAt.toISOString(),
        assurance,
      })),
      devices: (await devices.list(account.id)).map(({ id, device, since, until }) => ({
        id,
        current: id === principal.trustedDeviceId,
        device,
        since: new Date(since).toISOString(),
        until: new Date(until).toISOString(),
      })),
      signIns: await signIns.list(account.id),
    };
  }

  /**
   * Another password; other sessions and every trusted device end.
   * @throws PortalRefusal 403 DP-2101 the current one is wrong, 429 DP-2103, 400 DP-2113 to DP-2115
   */
  async changePassword({ principal, account, by }: Owner, current: string, next: string): Promise<void> {
    const { accounts, notifier, places, settings, throttle } = this.#parts;
    const key = accountKey(account.address, settings);
    await throttle.begin([key]);
    if (!(await verifyPassword(account.password, current, settings.hashCost))) throw new PortalRefusal(403, 'DP-2101');
    await throttle.forget(key);
    const { address, organisation } = account;
    const names = account.names ?? { givenName: '', surname: '' };
    checkNewPassword(next, { address, names, organisation, places });
    await accounts.replacePassword(account.id, await hashPassword(next, settings.hashCost), by);
    await endTrust(this.#parts, account.id, principal.sessionId);
    notifier.mail(account, { mail: 'password-changed' });
  }

  startApp({ account }: Owner): Promise<AppSecret> {
    return this.#parts.factors.startApp(factorOwner(account));
  }

  /** @throws those of SecondFactors.confirmApp */
  async confirmApp(owner: Owner, code: string): Promise<void> {
    await this.#parts.factors.confirmApp(factorOwner(owner.account), code);
    this.#factorsChanged(owner, 'factor-added');
  }

  /** @throws those of SecondFactors.linkToken */
  async linkToken(owner: Owner, link: TokenLinkRequest): Promise<void> {
    await this.#parts.factors.linkToken(factorOwner(owner.account), link);
    this.#factorsChanged(owner, 'factor-added');
  }

  /** @throws those of SecondFactors.resyncToken */
  async resyncToken(owner: Owner, serial: string, first: string, second: string): Promise<void> {
    await this.#parts.factors.resyncToken(factorOwner(owner.account), serial, first, second);
    this.#written(owner, 'factor-synchronised');
  }

  /** @throws PortalRefusal DP-2121 for the last one */
  async removeFactor(owner: Owner, factorId: string): Promise<void> {
    await this.#parts.factors.remove(factorOwner(owner.account), factorId);
    this.#factorsChanged(owner, 'factor-removed');
  }

  async renewRecoveryCodes(owner: Owner): Promise<string[]> {
    const codes = await this.#parts.factors.renewRecoveryCodes(factorOwner(owner.account));
    this.#factorsChanged(owner, 'recovery-codes-renewed');
    return codes;
  }

  /** S1-28. @param upload false: only looks */
  async readTokenFile(owner: Owner, file: Uint8Array, upload: boolean): Promise<TokenFileReport> {
    const report = await this.#parts.factors.readTokenFile(factorOwner(owner.account), file, upload);
    if (report.uploaded) this.#written(owner, 'tokens-uploaded');
    return report;
  }

  /** @throws PortalRefusal 404 DP-3007 when it is no live session of this account */
  async endSession(owner: Owner, sessionId: string): Promise<void> {
    const ended = await this.#parts.sessions.revoke(owner.account.id, sessionId);
    if (!ended) throw new PortalRefusal(404, 'DP-3007', { status: 404 });
    this.#written(owner, 'sessions-ended');
  }

  async endOtherSessions(owner: Owner): Promise<void> {
    await this.#parts.sessions.revokeAll(owner.account.id, owner.principal.sessionId);
    this.#written(owner, 'sessions-ended');
  }

  /** @throws PortalRefusal 404 DP-3007 when it is no trusted device of this account */
  async forgetDevice(owner: Owner, deviceId: string): Promise<void> {
    const forgotten = await this.#parts.devices.forget(owner.account.id, deviceId);
    if (!forgotten) throw new PortalRefusal(404, 'DP-3007', { status: 404 });
    this.#written(owner, 'device-forgotten');
  }

  #written({ account, by }: Owner, change: AccountChange): void {
    this.#parts.accountAudit.append(change, 'U', account.id, by);
  }

  #factorsChanged(owner: Owner, change: AccountChange): void {
    this.#written(owner, change);
    this.#parts.notifier.mail(owner.account, { mail: 'second-factor-changed' });
  }
}
