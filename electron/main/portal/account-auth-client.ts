import type { z } from 'zod';
import { DossierError } from '../../../contract/errors/error-view.ts';
import {
  CodeLoginAnswer,
  type DeviceCredential,
  PasswordLoginAnswer,
  type RegistrationAnswer,
  type Verification,
  VerificationEvent,
} from '../../../contract/portal/accounts.ts';
import { SessionAnswer } from '../../../contract/portal/auth.ts';
import { NoContent } from './no-content.ts';
import { PortalSession } from './portal-session.ts';
import type { EventListener, Transport } from './portal-transport.ts';

/** Proof that this computer is trusted, for the next login only. */
export type Trust = z.infer<typeof DeviceCredential>;

export interface AccountAuthDependencies {
  readonly transport: Transport;
  readonly now: () => number;
  /** How this computer is called in the list of sessions and devices. */
  readonly deviceName: string;
}

/** What a password led to. Whoever asked closes what is in it. */
export type PasswordOutcome =
  | { readonly next: 'code'; readonly login: CodeLogin }
  | { readonly next: 'session'; readonly session: PortalSession; readonly device: Trust | null }
  | { readonly next: 'registration'; readonly registration: RegistrationAnswer };

/** What a code led to. */
export type CodeOutcome =
  | { readonly next: 'session'; readonly session: PortalSession; readonly device: Trust | null }
  | { readonly next: 'verification'; readonly verification: PendingVerification };

/** A password is hashed slowly on purpose, and the portal may be busy. */
const passwordTimeout = 30_000;

/** Login with user name, password and second factor (S0-23, S1-45). */
export class AccountAuthClient {
  readonly #with: AccountAuthDependencies;

  constructor(dependencies: AccountAuthDependencies) {
    this.#with = dependencies;
  }

  /**
   * Gives user name and password to the portal (POST /auth/login/password). The answer is waited for whatever happens: it
   * may replace the credential of this device, and a session that nobody takes must be closed.
   * @param deviceCredential proof that this computer was trusted before; null when there is none
   * @throws DossierError DP-2101, DP-2103, DP-2105, or a failure of the way
   */
  async logIn(user: string, password: string, deviceCredential: string | null): Promise<PasswordOutcome> {
    const json = { user, password, device: this.#with.deviceName, deviceCredential };
    const request = { method: 'POST', path: '/auth/login/password', json } as const;
    const { signal } = new AbortController();
    const answer = await this.#with.transport.send(request, PasswordLoginAnswer, { signal, timeout: passwordTimeout });
    switch (answer.next) {
      case 'code':
        return { next: 'code', login: new CodeLogin(this.#with, answer) };
      case 'session':
        return { next: 'session', session: sessionOf(this.#with, answer.session), device: answer.device };
      case 'registration':
        return answer;
    }
  }
}

const sessionOf = ({ transport, now }: AccountAuthDependencies, answer: SessionAnswer) =>
  new PortalSession({ transport, now, clockOffset: transport.clockOffset }, answer);

/** A login whose password was right. It alone holds the login token, until it is closed. */
export class CodeLogin {
  readonly factors: Extract<PasswordLoginAnswer, { next: 'code' }>['factors'];
  /** The two-factor notice comes before the code (S2-10). */
  readonly firstTime: boolean;
  /** When the portal forgets about it, on this machine's clock. */
  readonly until: number;
  readonly #with: AccountAuthDependencies;
  #token: string | null;

  constructor(dependencies: AccountAuthDependencies, answer: Extract<PasswordLoginAnswer, { next: 'code' }>) {
    this.#with = dependencies;
    this.#token = answer.loginToken;
    this.factors = answer.factors;
    this.firstTime = answer.firstTime;
    this.until = Date.parse(answer.expiresAt) - dependencies.transport.clockOffset;
  }

  /**
   * Gives the code to the portal (POST /auth/login/code); waited for whatever happens, as the password is.
   * @throws DossierError DP-2102, DP-2103, DP-2104, DP-2122, DP-2130, DP-2131, or a failure of the way
   */
  async submit(kind: 'code' | 'recovery-code', code: string, trustDevice: boolean): Promise<CodeOutcome> {
    if (this.#token === null) throw new DossierError('DP-2130');
    const json = { loginToken: this.#token, kind, code, trustDevice };
    const { signal } = new AbortController();
    const request = { method: 'POST', path: '/auth/login/code', json } as const;
    const answer = await this.#with.transport.send(request, CodeLoginAnswer, { signal });
    return answer.next === 'session'
      ? { next: 'session', session: sessionOf(this.#with, answer.session), device: answer.device }
      : { next: 'verification', verification: new PendingVerification(this.#with, answer.verification) };
  }

  close(): void {
    this.#token = null;
  }
}

/** A first login that waits for the servicedesk (S1-36). It alone holds the verification token, until it is closed. */
export class PendingVerification {
  readonly code: string;
  readonly #with: AccountAuthDependencies;
  #token: string | null;

  constructor(dependencies: AccountAuthDependencies, { verificationToken, code }: z.infer<typeof Verification>) {
    this.#with = dependencies;
    this.#token = verificationToken;
    this.code = code;
  }

  /** Reads the conversation and what becomes of it (GET /verification/events). @throws DossierError DP-2130, or of the way */
  events(listener: EventListener<typeof VerificationEvent>): Promise<void> {
    const request = { method: 'GET', path: '/verification/events', accessToken: this.#held() } as const;
    return this.#with.transport.events(request, VerificationEvent, listener);
  }

  /** Says something to the servicedesk; it comes back as an event. @throws DossierError DP-2128, or of the way */
  async say(text: string, signal: AbortSignal): Promise<void> {
    const request = {
      method: 'POST',
      path: '/verification/messages',
      accessToken: this.#held(),
      json: { text },
    } as const;
    await this.#with.transport.send(request, NoContent, { signal });
  }

  /** Finishes the login (POST /auth/login/verified). @throws DossierError DP-2126 not yet, DP-2130, or of the way */
  async logIn(): Promise<PortalSession> {
    const request = { method: 'POST', path: '/auth/login/verified', accessToken: this.#held() } as const;
    const { signal } = new AbortController();
    return sessionOf(this.#with, await this.#with.transport.send(request, SessionAnswer, { signal }));
  }

  close(): void {
    this.#token = null;
  }

  #held(): string {
    if (this.#token === null) throw new DossierError('DP-2130');
    return this.#token;
  }
}
