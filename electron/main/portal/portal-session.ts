import { z } from 'zod';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { SessionAnswer } from '../../../contract/portal/auth.ts';
import type { UziIdentity } from '../../../contract/uzi/profile.ts';
import type { UserView } from '../../../contract/views/person.ts';
import { PortalFailure } from './portal-failure.ts';
import type { PortalHttp, PortalRequestOptions } from './portal-http.ts';
import type { PortalRequest, PortalTransport } from './portal-transport.ts';

export interface PortalSessionDependencies {
  readonly transport: PortalTransport;
  readonly now: () => number;
  /** Portal clock minus this machine's, milliseconds. */
  readonly clockOffset: number;
  readonly holder: UziIdentity;
}

/** A token is renewed this long before it ends, so that no request meets the end. */
const renewBefore = 20_000;
const logoutTimeout = 5_000;

/**
 * One session at the portal. It alone holds the tokens, in memory, and forgets them when it is closed or ended; nothing
 * gives them out (SECURITY I04, K01).
 */
export class PortalSession implements PortalHttp {
  readonly user: UserView;
  /** Numbers on the card that logged in. */
  readonly holder: UziIdentity;
  /** When the session ends at the latest, on this machine's clock. */
  readonly endsAt: number;
  readonly #with: PortalSessionDependencies;
  readonly #life = new AbortController();
  #tokens: { access: string; refresh: string; renewAt: number } | null;
  #renewal: Promise<void> | null = null;
  #onEnded: () => void = () => {};

  constructor(dependencies: PortalSessionDependencies, answer: SessionAnswer) {
    this.#with = dependencies;
    this.user = answer.user;
    this.holder = dependencies.holder;
    this.endsAt = Date.parse(answer.sessionExpiresAt) - dependencies.clockOffset;
    this.#tokens = this.#tokensOf(answer);
  }

  /** Says who wants to know that the portal ended the session. */
  onEnded(listener: () => void): void {
    this.#onEnded = listener;
  }

  get<T extends z.ZodType>(path: string, schema: T, options: PortalRequestOptions): Promise<z.output<T>> {
    return this.#send({ method: 'GET', path }, schema, options);
  }

  postForm<T extends z.ZodType>(
    path: string,
    form: URLSearchParams,
    schema: T,
    options: PortalRequestOptions,
  ): Promise<z.output<T>> {
    return this.#send({ method: 'POST', path, form }, schema, options);
  }

  /** Renews the tokens, so that the portal knows that somebody is still there. */
  async keepAlive(): Promise<void> {
    await this.#renew();
  }

  /**
   * Forgets the tokens now, stops what is running, and tells the portal (POST /auth/logout).
   * @returns when the portal was told or could not be told within five seconds; its own limits end the session then
   */
  async close(): Promise<void> {
    const tokens = this.#tokens;
    this.#forget();
    if (tokens === null) return;
    const request = { method: 'POST', path: '/auth/logout', json: { refreshToken: tokens.refresh } } as const;
    const signal = new AbortController().signal;
    await this.#with.transport.send(request, z.unknown(), { signal, timeout: logoutTimeout }).catch(() => undefined);
  }

  /** Sends with a fresh access token; a 401 is answered by one renewal and one more try. */
  async #send<T extends z.ZodType>(
    request: PortalRequest,
    schema: T,
    options: PortalRequestOptions,
  ): Promise<z.output<T>> {
    const signal = AbortSignal.any([options.signal, this.#life.signal]);
    const attempt = () =>
      this.#with.transport.send({ ...request, accessToken: this.#held().access }, schema, { ...options, signal });
    if (this.#with.now() >= this.#held().renewAt) await this.#renew();
    const used = this.#held().access;
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof PortalFailure) || error.status !== 401) throw error;
      // Another request may have renewed in the meantime; then its token is tried first.
      if (this.#held().access === used) await this.#renew();
      return await attempt().catch((again: unknown) => this.#endIfRefused(again));
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
      this.#tokens = this.#tokensOf(answer);
    } catch (error) {
      this.#endIfRefused(error);
    }
  }

  #endIfRefused(error: unknown): never {
    if (error instanceof PortalFailure && error.status === 401) {
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

  #tokensOf(answer: SessionAnswer) {
    const renewAt = Date.parse(answer.accessExpiresAt) - this.#with.clockOffset - renewBefore;
    return { access: answer.accessToken, refresh: answer.refreshToken, renewAt };
  }
}
