import { randomUUID } from 'node:crypto';
import { type AxiosInstance, create } from 'axios';
import type { z } from 'zod';
import { errorFields } from '../log/log-fields.ts';
import type { Log } from '../log/log.ts';
import { failureOfNetwork, failureOfStatus, PortalFailure } from './portal-failure.ts';
import type { PortalRequestOptions } from './portal-http.ts';

/** `fetch` as both Electron's net and Node offer it. */
export type Fetch = (input: URL | Request | string, init?: RequestInit) => Promise<Response>;

/** One request to the portal; a form is sent urlencoded, an object as JSON. */
export interface PortalRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly form?: URLSearchParams;
  readonly json?: object;
  readonly accessToken?: string;
}

const usualTimeout = 15_000;
/** A dossier section with letters is a few megabytes; more than this is an attack or a mistake (SECURITY Y06). */
const largestAnswer = 32 * 1024 * 1024;

/** The first two parts of a path, for the log: what follows may name a patient. */
const routeOf = (path: string): string => path.split(/[?#]/)[0]?.split('/').slice(0, 3).join('/') ?? '';

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PortalFailure('DP-3003', null, {}, { cause });
  }
}

/**
 * HTTPS to one origin and to no other (SECURITY E01): no redirects, no cookies, no client certificate, nothing cached,
 * every answer limited in time and size and parsed by a schema before anybody sees it.
 */
export class PortalTransport {
  readonly #origin: string;
  readonly #axios: AxiosInstance;
  readonly #log: Log;

  /**
   * @param origin of the portal, from configuration
   * @param fetch Electron's `net.fetch`, which knows the system's proxies and trust store
   */
  constructor(origin: string, fetch: Fetch, log: Log) {
    this.#origin = new URL(origin).origin;
    this.#log = log;
    this.#axios = create({
      adapter: 'fetch',
      env: { fetch },
      fetchOptions: { redirect: 'error', cache: 'no-store', referrerPolicy: 'no-referrer' },
      // "omit" also keeps the network from offering a client certificate (SECURITY T02).
      withCredentials: false,
      maxContentLength: largestAnswer,
      responseType: 'text',
      // Texts stay texts: parsing is done here, where a broken answer gets its own code.
      transformResponse: [(text: string) => text],
      validateStatus: () => true,
    });
  }

  /** @throws PortalFailure as listed at PortalHttp, or the signal's reason */
  async send<T extends z.ZodType>(
    request: PortalRequest,
    schema: T,
    { signal, timeout = usualTimeout }: PortalRequestOptions,
  ): Promise<z.output<T>> {
    const requestId = randomUUID();
    const started = performance.now();
    const told = { route: routeOf(request.path), requestId };
    try {
      const { status, data } = await this.#ask(request, requestId, signal, timeout);
      this.#log.info('portal answered', { ...told, status, milliseconds: Math.round(performance.now() - started) });
      if (status < 200 || status >= 300) throw failureOfStatus(status, this.#jsonOrNothing(data));
      return this.#checked(parseJson(data), schema, told);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const failure = error instanceof PortalFailure ? error : failureOfNetwork(error, timeout);
      const fields = { ...told, code: failure.code, ...(failure.status === null ? {} : { status: failure.status }) };
      // Of a refusal the code says it all; of a network that failed, where it did.
      const where = failure.cause === undefined ? {} : errorFields(failure.cause);
      this.#log.warn('portal request failed', { ...fields, ...where });
      throw failure;
    }
  }

  async #ask(request: PortalRequest, requestId: string, signal: AbortSignal, timeout: number) {
    signal.throwIfAborted();
    const url = this.#address(request.path);
    const { form, json, accessToken } = request;
    return this.#axios.request<string>({
      method: request.method,
      url,
      data: form ?? json,
      signal,
      timeout,
      headers: {
        Accept: 'application/fhir+json, application/json',
        'User-Agent': 'Dossierpas',
        'X-Request-Id': requestId,
        ...(form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
        ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` }),
      },
    });
  }

  /** A path cannot lead away from the origin, whatever is in it. */
  #address(path: string): string {
    const url = new URL(path, this.#origin);
    if (!path.startsWith('/') || url.origin !== this.#origin) throw new PortalFailure('DP-3003', null);
    return url.href;
  }

  #jsonOrNothing(text: string): unknown {
    try {
      return parseJson(text);
    } catch {
      // A refusal without a readable body is told by its status alone.
      return undefined;
    }
  }

  #checked<T extends z.ZodType>(body: unknown, schema: T, told: { route: string; requestId: string }): z.output<T> {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    const places = parsed.error.issues.map((issue) => issue.path.map(String).join('.'));
    this.#log.error('answer of the portal breaks its schema', { ...told, places });
    throw new PortalFailure('DP-3003', null);
  }
}
