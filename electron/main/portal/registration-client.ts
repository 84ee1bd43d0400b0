import type { z } from 'zod';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { LoginPage } from '../../../contract/account/home.ts';
import type { PersonNames, RegistrationStep } from '../../../contract/account/registration.ts';
import { type TokenFile, TokenFileReport } from '../../../contract/account/token-file.ts';
import { RegistrationAnswer, type TokenLinkRequest } from '../../../contract/portal/accounts.ts';
import type { Transport } from './portal-transport.ts';

/** Reading a file of 200 tokens and keeping them takes the portal a moment. */
const fileTimeout = 30_000;

/** What may be asked of the portal before anybody has an account (POST /registration, GET /login-page). */
export class RegistrationClient {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** @returns what the login screen shows (S0-04, S1-12, S1-47) */
  page(signal: AbortSignal): Promise<LoginPage> {
    return this.#transport.send({ method: 'GET', path: '/login-page' }, LoginPage, { signal });
  }

  /**
   * Asks for a registration by oneself (S0-06); the portal mails a code, or tells the owner of an account that exists.
   * @param supplier id of the supplier whose button was used (S0-05)
   * @throws DossierError DP-2108, DP-2112, DP-2129, or a failure of the way
   */
  async begin(address: string, supplier: string | null, signal: AbortSignal): Promise<Registration> {
    const request = { method: 'POST', path: '/registration', json: { address, supplier } } as const;
    return this.resume(await this.#transport.send(request, RegistrationAnswer, { signal }));
  }

  /** Opens a personal link (S1-03, S2-08). @throws DossierError DP-2109, DP-2110, DP-2111, or a failure of the way */
  async open(link: string, signal: AbortSignal): Promise<Registration> {
    const request = { method: 'POST', path: '/registration/link', json: { link } } as const;
    return this.resume(await this.#transport.send(request, RegistrationAnswer, { signal }));
  }

  /** Goes on with a registration that a login found unfinished (S1-14). */
  resume(answer: RegistrationAnswer): Registration {
    return new Registration(this.#transport, answer);
  }
}

/**
 * One registration under way. It alone holds the registration token, in memory, and forgets it when it is closed; every
 * step answers where the registration is now. Failures of a step leave it where it was.
 */
export class Registration {
  readonly #transport: Transport;
  readonly #life = new AbortController();
  #token: string | null;
  #at: RegistrationStep;

  constructor(transport: Transport, answer: RegistrationAnswer) {
    this.#transport = transport;
    this.#token = answer.registrationToken;
    this.#at = answer.at;
  }

  get at(): RegistrationStep {
    return this.#at;
  }

  /** @throws DossierError DP-2108 too soon */
  readonly resendCode = (): Promise<void> => this.#step('/code/resend');
  /** @throws DossierError DP-2106, DP-2107, DP-2103 */
  readonly verifyCode = (code: string): Promise<void> => this.#step('/code/verify', { code });
  /** @throws DossierError DP-2113 to DP-2115 */
  readonly setPassword = (password: string, names: PersonNames): Promise<void> =>
    this.#step('/password', { password, names });
  readonly startApp = (): Promise<void> => this.#step('/app');
  /** @throws DossierError DP-2102, DP-2103, DP-2104 */
  readonly confirmApp = (code: string): Promise<void> => this.#step('/app/confirm', { code });
  /** @throws DossierError DP-2118, DP-2119, DP-2131, DP-2102 to DP-2104 */
  readonly linkToken = (link: TokenLinkRequest): Promise<void> => this.#step('/token', link);
  /** Back to the choice of second factor; the secret of the app is discarded. */
  readonly discardApp = (): Promise<void> => this.#step('/app/discard');
  readonly keptRecoveryCodes = (): Promise<void> => this.#step('/recovery-codes/kept');
  /** Begin opnieuw (S1-16). */
  readonly restart = (): Promise<void> => this.#step('/restart');

  checkTokenFile(file: z.infer<typeof TokenFile>, signal: AbortSignal): Promise<TokenFileReport> {
    return this.#file('/token-file/check', file, signal);
  }

  /** Once sent it is waited for, so that the window never says less than what was kept. */
  uploadTokenFile(file: z.infer<typeof TokenFile>): Promise<TokenFileReport> {
    return this.#file('/token-file', file, this.#life.signal);
  }

  /** Forgets the token and stops what runs; the registration waits at the portal until it expires. */
  close(): void {
    this.#token = null;
    this.#life.abort(new DossierError('DP-6005'));
  }

  async #step(path: string, json?: object): Promise<void> {
    const answer = await this.#transport.send(
      { method: 'POST', path: `/registration${path}`, accessToken: this.#held(), ...(json && { json }) },
      RegistrationAnswer,
      { signal: this.#life.signal },
    );
    this.#life.signal.throwIfAborted();
    this.#token = answer.registrationToken;
    this.#at = answer.at;
  }

  /** The bytes of a file go as they came: what they hold is for the portal to judge. */
  #file(path: string, json: z.infer<typeof TokenFile>, given: AbortSignal): Promise<TokenFileReport> {
    const request = { method: 'POST', path: `/registration${path}`, accessToken: this.#held(), json } as const;
    const signal = AbortSignal.any([given, this.#life.signal]);
    return this.#transport.send(request, TokenFileReport, { signal, timeout: fileTimeout });
  }

  #held(): string {
    if (this.#token === null) throw new DossierError('DP-2116');
    return this.#token;
  }
}
