import { DossierError } from '../../../contract/errors/error-view.ts';
import type { RegistrationAnswer } from '../../../contract/portal/accounts.ts';
import type { Chat } from '../account/chat.ts';
import type { RememberedLogin } from '../account/remembered-login.ts';
import type { AccountAuthClient, CodeLogin, PendingVerification, Trust } from '../portal/account-auth-client.ts';
import type { PortalSession } from '../portal/portal-session.ts';
import type { SessionEvent } from './events.ts';

/** A password as typed, and whether the name beside it is to be kept. */
export interface TypedCredentials {
  readonly password: string;
  readonly rememberName: boolean;
}

/** A code as typed. */
export interface TypedSecondFactor {
  readonly kind: 'code' | 'recovery-code';
  readonly code: string;
  readonly trustDevice: boolean;
}

export interface AccountParts {
  readonly auth: Pick<AccountAuthClient, 'logIn'>;
  readonly remembered: RememberedLogin;
  readonly chat: Pick<Chat, 'follow' | 'leave'>;
  /** A login found a registration that is not finished (S1-14): its flow goes on. */
  readonly onRegistration: (registration: RegistrationAnswer) => void;
}

/** What a step of a login with an account brought: a session, or news for the machine. */
export type AccountStep = { readonly session: PortalSession } | { readonly event: SessionEvent };

/**
 * One login with an account, between its steps: holds what the portal handed out for the next one, and forgets it when it
 * is closed. A step that is under way is not stopped by that, but what it brings is: the answer may replace the proof that
 * this device is trusted, which must not be lost (a proof that is shown twice ends the trust).
 */
export class AccountAttempt {
  readonly #attempt: number;
  readonly #with: AccountParts;
  #userName = '';
  #login: CodeLogin | null = null;
  #verification: PendingVerification | null = null;
  #closed = false;

  constructor(attempt: number, parts: AccountParts) {
    this.#attempt = attempt;
    this.#with = parts;
  }

  /**
   * Gives the password to the portal, with the proof of a trusted device when there is one. The next proof is kept before
   * anybody hears that the login worked; should the program end in between, the portal asks for a code the next time.
   * @param unlocking a locked session comes back: what is remembered of names stays as it is
   */
  async checkPassword(userName: string, typed: TypedCredentials, unlocking: boolean): Promise<AccountStep> {
    const { auth, remembered, onRegistration } = this.#with;
    this.#userName = userName;
    const proof = await remembered.trustOf(userName);
    const outcome = await auth.logIn(userName, typed.password, proof);
    if (!unlocking) await remembered.rememberName(typed.rememberName ? userName : null);
    switch (outcome.next) {
      case 'code': {
        // The portal did not take the proof, so it never will.
        if (proof !== null) await remembered.forgetTrust(userName);
        const { login } = outcome;
        this.#login = this.#closed ? null : login;
        if (this.#closed) login.close();
        const { factors, firstTime, until } = login;
        return { event: { type: 'code-wanted', attempt: this.#attempt, factors, firstTime, until } };
      }
      case 'session':
        return this.#signedIn(outcome.session, outcome.device);
      case 'registration':
        if (!this.#closed) onRegistration(outcome.registration);
        return { event: { type: 'registration-wanted', attempt: this.#attempt } };
    }
  }

  /** Gives the code of the second factor to the portal. */
  async checkCode({ kind, code, trustDevice }: TypedSecondFactor): Promise<AccountStep> {
    if (this.#login === null) throw new DossierError('DP-2130');
    const outcome = await this.#login.submit(kind, code, trustDevice);
    if (outcome.next === 'session') return this.#signedIn(outcome.session, outcome.device);
    const { verification } = outcome;
    this.#verification = this.#closed ? null : verification;
    if (this.#closed) verification.close();
    return { event: { type: 'verification-wanted', attempt: this.#attempt, code: verification.code } };
  }

  /** Follows the chat with the servicedesk; it tells when the account is verified. */
  awaitVerification(tell: (event: SessionEvent) => void): void {
    const attempt = this.#attempt;
    if (this.#verification === null) return;
    this.#with.chat.follow(this.#verification, {
      onCode: (code) => tell({ type: 'verification-wanted', attempt, code }),
      onVerified: () => tell({ type: 'verified', attempt }),
      onRefused: (error) =>
        tell({ type: 'task-failed', attempt, task: 'await-verification', error: error.toView(), triesLeft: null }),
    });
  }

  /** Finishes the login of an account that the servicedesk verified. */
  async logInVerified(): Promise<AccountStep> {
    if (this.#verification === null) throw new DossierError('DP-2130');
    return { session: await this.#verification.logIn() };
  }

  close(): void {
    this.#closed = true;
    this.#login?.close();
    this.#login = null;
    if (this.#verification === null) return;
    this.#verification.close();
    this.#verification = null;
    this.#with.chat.leave();
  }

  async #signedIn(session: PortalSession, trust: Trust | null): Promise<AccountStep> {
    if (trust !== null) await this.#with.remembered.keepTrust(this.#userName, trust);
    return { session };
  }
}
