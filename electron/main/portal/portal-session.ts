import { z } from 'zod';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { SessionAnswer } from '../../../contract/portal/auth.ts';
import type { UserView } from '../../../contract/views/person.ts';
import { PortalFailure } from './portal-failure.ts';
import type { PortalCalls, PortalDownloads, PortalHttp, PortalRequestOptions, SessionRequest } from './portal-http.ts';
import type { DownloadTaker, EventListener, Transport } from './portal-transport.ts';

export interface PortalSessionDependencies {
  readonly transport: Transport;
  readonly now: () => number;
  /** Portal clock minus this machine's, milliseconds. */
  readonly clockOffset: number;
}

/** A token is renewed this long before it ends, so that no request meets the end. */
const renewBefore = 20_000;
const logoutTimeout = 5_000;

/** A 401 of another code, such as a wrong current password, says nothing about the session. */
const isUnknownSession = (error: unknown): boolean =>
  error instanceof PortalFailure && error.status === 401 && error.code === 'DP-2008';

/**
 * One session at the portal. It alone holds the tokens, in memory, and forgets them when it is closed or ended; nothing
 * gives them out (SECURITY I04, K01).
 */
export class PortalSession implements PortalHttp, PortalCalls, PortalDownloads {
  /** When the session ends at the latest, on this machine's clock. */
  readonly endsAt: number;
  readonly #with: PortalSessionDependencies;
  readonly #life = new AbortController();
  #tokens: { access: string; refresh: string; renewAt: number } | null;
  #renewal: Promise<void> | null = null;
  #onEnded: () => void = () => {};
  #user: UserView;
  #clinician: SessionAnswer['clinician'];

  constructor(dependencies: PortalSessionDependencies, answer: SessionAnswer) {
    this.#with = dependencies;
    this.#user = answer.user;
    this.#clinician = answer.clinician;
    this.endsAt = Date.parse(answer.sessionExpiresAt) - dependencies.clockOffset;
    this.#tokens = this.#tokensOf(answer);
  }

  get user(): UserView {
    return this.#user;
  }

  /** The numbers of the card, as the portal confirmed them; null for an account without one. */
  get clinician(): SessionAnswer['clinician'] {
    return this.#clinician;
  }

  /** Says who wants to know that the portal ended the session. */
  onEnded(listener: () => void): void {
    this.#onEnded = listener;
  }

  get<T extends z.ZodType>(path: string, schema: T, options: PortalRequestOptions): Promise<z.output<T>> {
    return this.send({ method: 'GET', path }, schema, options);
  }

  postForm<T extends z.ZodType>(
    path: string,
    form: URLSearchParams,
    schema: T,
    options: PortalRequestOptions,
  ): Promise<z.output<T>> {
    return this.send({ method: 'POST', path, form }, schema, options);
  }

  /** Renews the tokens, so that the portal knows that somebody is still there. */
  async keepAlive(): Promise<void> {
    await this.#renew();
  }

  /** Sends with a fresh access token; a session that the portal does not know is renewed once and tried once more. */
  send<T extends z.ZodType>(request: SessionRequest, schema: T, options: PortalRequestOptions): Promise<z.output<T>> {
    const signal = AbortSignal.any([options.signal, this.#life.signal]);
    return this.#withToken((accessToken) =>
      this.#with.transport.send({ ...request, accessToken }, schema, { ...options, signal }),
    );
  }

  events<T extends z.ZodType>(path: string, schema: T, listener: EventListener<T>): Promise<void> {
    const signal = AbortSignal.any([listener.signal, this.#life.signal]);
    return this.#withToken((accessToken) =>
      this.#with.transport.events({ method: 'GET', path, accessToken }, schema, { ...listener, signal }),
    );
  }

  download(path: string, type: string, taker: DownloadTaker): Promise<void> {
    const signal = AbortSignal.any([taker.signal, this.#life.signal]);
    return this.#withToken((accessToken) =>
      this.#with.transport.download({ method: 'GET', path, accessToken }, type, { ...taker, signal }),
    );
  }

  /**
   * Raises the session to card level (POST /auth/step-up/card). The answer replaces the tokens, so it is waited for even
   * when the user gave up: tokens that are lost would end the session.
   * @param json a CardLoginRequest
   * @returns who is signed in now
   * @throws DossierError DP-2124 (the card of another), DP-2001 to DP-2007, or a failure of the way
   */
  async raise(json: object, timeout: number): Promise<UserView> {
    if (this.#with.now() >= this.#held().renewAt || this.#renewal !== null) await this.#renew();
    // Whoever wants to renew meanwhile waits for this: one refresh token must not be used twice.
    const raising = this.#raiseNow(json, timeout);
    this.#renewal = raising.then(
      () => undefined,
      () => undefined,
    );
    try {
      await raising;
    } finally {
      this.#renewal = null;
    }
    return this.#user;
  }

  async #raiseNow(json: object, timeout: number): Promise<void> {
    const request = { method: 'POST', path: '/auth/step-up/card', json, accessToken: this.#held().access } as const;
    const { signal } = new AbortController();
    const answer = await this.#with.transport.send(request, SessionAnswer, { signal, timeout });
    if (this.#life.signal.aborted) {
      await this.#logOut(answer.refreshToken);
      throw new DossierError('DP-2008');
    }
    this.#take(answer);
  }

  /**
   * Forgets the tokens now, stops what is running, and tells the portal (POST /auth/logout).
   * @returns when the portal was told or could not be told within five seconds; its own limits end the session then
   */
  async close(): Promise<void> {
    const tokens = this.#tokens;
    this.#forget();
    if (tokens !== null) await this.#logOut(tokens.refresh);
  }

  async #logOut(refreshToken: string): Promise<void> {
    const request = { method: 'POST', path: '/auth/logout', json: { refreshToken } } as const;
    const { signal } = new AbortController();
    // Not reached: the transport has logged it, and the portal ends a session that nobody renews.
    await this.#with.transport.send(request, z.unknown(), { signal, timeout: logoutTimeout }).catch(() => undefined);
  }

  async #withToken<R>(attempt: (accessToken: string) => Promise<R>): Promise<R> {
    if (this.#with.now() >= this.#held().renewAt) await this.#renew();
    const used = this.#held().access;
    try {
      return await attempt(used);
    } catch (error) {
      if (!isUnknownSession(error)) throw error;
      // Another request may have renewed in the meantime; then its token is tried first.
      if (this.#held().access === used) await this.#renew();
      return await attempt(this.#held().access).catch((again: unknown) => this.#endIfRefused(again));
    }
  }

  #renew(): Promise<void> {
    this.#renewal ??= this.#renewNow().finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  /** One renewal for all who wait: the refresh token rotates, and using it twice would end the session. */
  async #renewNow(): Promise<void> {
    const json = { refreshToken: this.#held().refresh };
    const signal = this.#life.signal;
    try {
      const answer = await this.#with.transport.send({ method: 'POST', path: '/auth/refresh', json }, SessionAnswer, {
        signal,
      });
      this.#life.signal.throwIfAborted();
      this.#take(answer);
    } catch (error) {
      this.#endIfRefused(error);
    }
  }

  #endIfRefused(error: unknown): never {
    if (isUnknownSession(error)) {
      this.#forget();
      this.#onEnded();
      throw new DossierError('DP-2008', {}, { cause: error });
    }
    throw error;
  }

  #forget(): void {
    this.#tokens = null;
    this.#life.abort(new DossierError('DP-2008'));
  }

  #held() {
    if (this.#tokens === null) throw new DossierError('DP-2008');
    return this.#tokens;
  }

  #take(answer: SessionAnswer): void {
    this.#tokens = this.#tokensOf(answer);
    this.#user = answer.user;
    this.#clinician = answer.clinician;
  }

  #tokensOf(answer: SessionAnswer) {
    const renewAt = Date.parse(answer.accessExpiresAt) - this.#with.clockOffset - renewBefore;
    return { access: answer.accessToken, refresh: answer.refreshToken, renewAt };
  }
}
