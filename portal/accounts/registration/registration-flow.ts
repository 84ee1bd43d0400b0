import type { PersonNames } from '../../../contract/account/registration.ts';
import type { RegistrationStep } from '../../../contract/account/registration.ts';
import type { TokenLinkRequest } from '../../../contract/portal/accounts.ts';
import type { TokenFileReport } from '../../../contract/account/token-file.ts';
import { PortalRefusal } from '../../server/refusal.ts';
import type { ChangedBy } from '../account-audit.ts';
import { type AccountParts, minuteMs } from '../account-parts.ts';
import { type AccountRecord, factorOwner, hasPassword } from '../account-store.ts';
import { normaliseAddress } from '../address.ts';
import { hashPassword } from '../password/password-hash.ts';
import { checkNewPassword } from '../password/password-rules.ts';
import { emailCodeHash, isEmailCode, newEmailCode } from './email-code.ts';
import type { Registration, RegistrationStore } from './registration-store.ts';

/** Where a registration is after a step. */
export interface RegistrationPlace {
  readonly registration: Registration;
  readonly at: RegistrationStep;
}

const stepNotNow = () => new PortalRefusal(409, 'DP-2117');

/** Goes on only at one of these steps (REQUIREMENTS 6.1). @throws PortalRefusal 409 DP-2117 at another */
function atStep(registration: Registration, ...steps: readonly RegistrationStep['step'][]): void {
  if (!steps.includes(registration.step)) throw stepNotNow();
}

/** Registering an account, step by step; the portal decides each and the window draws it (REQUIREMENTS 6.1). */
export class RegistrationFlow {
  readonly #parts: AccountParts;
  readonly #store: RegistrationStore;

  constructor(parts: AccountParts, store: RegistrationStore) {
    this.#parts = parts;
    this.#store = store;
  }

  /**
   * Signing up oneself (S0-06). For an address that has an account everything looks the same and as much is done: a
   * registration that no code can move, and a mail that tells the owner.
   * @throws PortalRefusal 400 DP-2112, 429 DP-2108, 502 DP-2129
   */
  async begin(typed: string, supplier: string | null, by: ChangedBy): Promise<RegistrationPlace> {
    const { accounts, accountAudit, mailLimits, now, settings } = this.#parts;
    const address = normaliseAddress(typed);
    if (address === null) throw new PortalRefusal(400, 'DP-2112');
    const takeBack = await mailLimits.take(address, 'registration');
    await accounts.removeUnconfirmed(new Date(now().getTime() - settings.unconfirmedDays * 24 * 60 * minuteMs));
    const found = await accounts.findByAddress(address);
    if (found) accountAudit.append('signed-up-again', 'E', found.id, by, hasPassword(found.state) ? 'DP-2117' : null);
    const account = found ?? (await accounts.create(this.#selfMade(address), 'signed-up', by));
    const registration = await this.#store.begin({
      account_id: hasPassword(account.state) ? null : account.id,
      address,
      way: 'self',
      step: 'email-code',
      supplier: supplier === null ? 0 : 1,
    });
    try {
      return await this.#sendCode(registration, account.organisation, false);
    } catch (error) {
      await this.#store.remove(registration);
      await takeBack();
      throw error;
    }
  }

  /** A new code; the old one is dead (S0-09). @throws PortalRefusal 429 DP-2108, 502 DP-2129 */
  async resendCode(registration: Registration): Promise<RegistrationPlace> {
    atStep(registration, 'email-code');
    const account = await this.#parts.accounts.findByAddress(registration.address);
    const takeBack = await this.#parts.mailLimits.take(registration.address, 'registration');
    try {
      return await this.#sendCode(registration, account?.organisation ?? null, true);
    } catch (error) {
      await takeBack();
      throw error;
    }
  }

  /** @throws PortalRefusal 400 DP-2106 wrong, 400 DP-2107 too old or tried too often */
  async verifyCode(registration: Registration, typed: string, by: ChangedBy): Promise<RegistrationPlace> {
    atStep(registration, 'email-code');
    const { emailCodeMinutes, emailCodeTries } = this.#parts.settings;
    const hash = await this.#store.takeCodeTry(registration, emailCodeTries);
    if (hash === null) throw new PortalRefusal(400, 'DP-2107', { minutes: emailCodeMinutes });
    if (!isEmailCode(hash, registration.token, typed)) throw new PortalRefusal(400, 'DP-2106');
    const account = await this.#accountOf(registration);
    // An address that was proved in a registration before this one is proved.
    if (account.state !== 'address-confirmed') await this.#parts.accounts.move(account.id, 'address-proved', by);
    return this.#goTo(registration, 'password', { code_hash: null, code_expires_at: null });
  }

  /**
   * Opens a personal link (S1-03, S2-08): it proves the address, which is fixed from here on (S1-07).
   * @throws PortalRefusal 404 DP-2109, 410 DP-2110, 410 DP-2111
   */
  async openLink(link: string, by: ChangedBy): Promise<RegistrationPlace> {
    const { accounts, links } = this.#parts;
    const { accountId, linkHash } = await links.open(link, 'registration');
    const account = await accounts.find(accountId);
    if (!account) throw new PortalRefusal(404, 'DP-2109');
    if (account.state === 'blocked') throw new PortalRefusal(403, 'DP-2105');
    // The person registered without the link, by code.
    if (hasPassword(account.state)) throw new PortalRefusal(410, 'DP-2111');
    if (account.state !== 'address-confirmed') await accounts.move(account.id, 'address-proved', by);
    const { address, way } = account;
    const step = 'password';
    return this.place(await this.#store.begin({ account_id: accountId, address, way, step, link_hash: linkHash }));
  }

  /** Goes on where a login found the second factor missing (S1-14). */
  async comeBack(account: AccountRecord): Promise<RegistrationPlace> {
    const { id, address, way } = account;
    return this.place(await this.#store.begin({ account_id: id, address, way, step: 'second-factor', comes_back: 1 }));
  }

  /** @throws PortalRefusal 400 DP-2113, DP-2114, DP-2115: the form stays as it is (S0-12, S1-08, S1-10) */
  async setPassword(
    registration: Registration,
    password: string,
    names: PersonNames,
    by: ChangedBy,
  ): Promise<RegistrationPlace> {
    atStep(registration, 'password');
    const { accounts, links, places, settings } = this.#parts;
    const { id, address, organisation } = await this.#accountOf(registration);
    checkNewPassword(password, { address, names, organisation, places });
    const columns = accounts.passwordColumns(await hashPassword(password, settings.hashCost), names);
    await accounts.move(id, 'password-set', by, columns);
    if (registration.link_hash !== null) await links.use(registration.link_hash);
    return this.#goTo(registration, 'second-factor');
  }

  /** A new secret for an authenticator app (S1-20). */
  async startApp(registration: Registration): Promise<RegistrationPlace> {
    atStep(registration, 'second-factor', 'app');
    await this.#parts.factors.startApp(factorOwner(await this.#waitingForFactor(registration)));
    return this.#goTo(registration, 'app');
  }

  /** Back to the choice (S1-15). */
  async discardApp(registration: Registration): Promise<RegistrationPlace> {
    atStep(registration, 'app');
    await this.#parts.factors.discardWaitingApp(factorOwner(await this.#waitingForFactor(registration)));
    return this.#goTo(registration, 'second-factor');
  }

  /** S1-21; a wrong code leaves the secret as it is. @throws those of SecondFactors.confirmApp */
  async confirmApp(registration: Registration, code: string, by: ChangedBy): Promise<RegistrationPlace> {
    atStep(registration, 'app');
    const account = await this.#waitingForFactor(registration);
    await this.#parts.factors.confirmApp(factorOwner(account), code);
    return this.#factorLinked(registration, account, by);
  }

  /** S1-31. @throws those of SecondFactors.linkToken */
  async linkToken(registration: Registration, link: TokenLinkRequest, by: ChangedBy): Promise<RegistrationPlace> {
    atStep(registration, 'second-factor');
    const account = await this.#waitingForFactor(registration);
    await this.#parts.factors.linkToken(factorOwner(account), link);
    return this.#factorLinked(registration, account, by);
  }

  /** S1-26. @param upload false: only looks */
  async readTokenFile(
    registration: Registration,
    file: Uint8Array,
    upload: boolean,
    by: ChangedBy,
  ): Promise<TokenFileReport> {
    atStep(registration, 'second-factor');
    const { accountAudit, factors } = this.#parts;
    const account = await this.#waitingForFactor(registration);
    const report = await factors.readTokenFile(factorOwner(account), file, upload);
    if (report.uploaded) accountAudit.append('tokens-uploaded', 'C', account.id, by);
    return report;
  }

  async keptRecoveryCodes(registration: Registration): Promise<RegistrationPlace> {
    atStep(registration, 'recovery-codes');
    const { state } = await this.#accountOf(registration);
    return this.#goTo(registration, state === 'blocked' ? 'blocked' : 'done');
  }

  /**
   * Begin opnieuw (S1-16): the secret is discarded and the person types everything again. Who came back by logging in
   * keeps password and names, because only the second factor is open.
   */
  async restart(registration: Registration, by: ChangedBy): Promise<RegistrationPlace> {
    if (registration.step === 'password') return this.place(registration);
    atStep(registration, 'second-factor', 'app');
    const { accounts, factors, links } = this.#parts;
    const account = await this.#waitingForFactor(registration);
    await factors.discardWaitingApp(factorOwner(account));
    if (registration.comes_back === 1) return this.#goTo(registration, 'second-factor');
    await accounts.move(account.id, 'started-over', by, {
      password: null,
      password_since: null,
      given_name: null,
      surname: null,
    });
    if (registration.link_hash !== null) await links.reopen(registration.link_hash);
    return this.#goTo(registration, 'password');
  }

  /**
   * Where a registration is, to draw it again. Recovery codes are kept as hashes only, so who comes back before having
   * kept them gets ten new ones.
   */
  async place(registration: Registration): Promise<RegistrationPlace> {
    const { factors } = this.#parts;
    const { address, step } = registration;
    if (step === 'email-code') {
      const resendAt = new Date(registration.resend_at ?? 0).toISOString();
      const expiresAt = new Date(registration.code_expires_at ?? 0).toISOString();
      return { registration, at: { step, address, resendAt, expiresAt } };
    }
    if (step === 'done' || step === 'blocked') return { registration, at: { step, address } };
    const account = await this.#accountOf(registration);
    const owner = factorOwner(account);
    if (step === 'password')
      return { registration, at: { step, address, way: registration.way, names: account.names } };
    if (step === 'recovery-codes') {
      return { registration, at: { step, address, codes: await factors.renewRecoveryCodes(owner) } };
    }
    const secret = step === 'app' ? await factors.waitingApp(owner) : null;
    if (secret) return { registration, at: { step: 'app', address, secret } };
    return { registration, at: { step: 'second-factor', address, freeTokens: await factors.freeTokens(owner) } };
  }

  #selfMade(address: string) {
    const needsDesk = this.#parts.settings.deskVerifies;
    return { address, way: 'self' as const, organisation: null, duties: [], needsDesk };
  }

  async #sendCode(registration: Registration, organisation: string | null, again: boolean): Promise<RegistrationPlace> {
    const { now, postOffice, settings } = this.#parts;
    const at = now().getTime();
    const code = newEmailCode();
    // The mail first: while it cannot be sent, the code of before still works.
    await postOffice.send(
      registration.address,
      registration.account_id === null
        ? { mail: 'already-registered' }
        : { mail: 'verification-code', again, code, minutes: settings.emailCodeMinutes },
      organisation,
    );
    const changed = await this.#store.update(registration, {
      code_hash: emailCodeHash(registration.token, code),
      code_tries: 0,
      code_expires_at: at + settings.emailCodeMinutes * minuteMs,
      resend_at: at + settings.resendSeconds * 1000,
    });
    return this.place(changed);
  }

  async #factorLinked(registration: Registration, account: AccountRecord, by: ChangedBy): Promise<RegistrationPlace> {
    const { accounts } = this.#parts;
    await accounts.move(account.id, account.needsDesk ? 'factor-linked' : 'factor-linked-without-desk', by);
    // S0-05: blocked the moment it is complete; the servicedesk is the way out.
    if (registration.supplier === 1) await accounts.move(account.id, 'supplier-used', by);
    return this.#goTo(registration, 'recovery-codes');
  }

  async #goTo(
    registration: Registration,
    step: RegistrationStep['step'],
    changes: Parameters<RegistrationStore['update']>[1] = {},
  ): Promise<RegistrationPlace> {
    return this.place(await this.#store.update(registration, { ...changes, step }));
  }

  async #accountOf({ account_id: id }: Registration): Promise<AccountRecord> {
    const account = id === null ? null : await this.#parts.accounts.find(id);
    if (!account) throw stepNotNow();
    return account;
  }

  /** The account may have gone on in another window. */
  async #waitingForFactor(registration: Registration): Promise<AccountRecord> {
    const account = await this.#accountOf(registration);
    if (account.state !== 'second-factor-required') throw stepNotNow();
    return account;
  }
}
