import { randomUUID } from 'node:crypto';
import { type AxiosInstance, create } from 'axios';
import type { z } from 'zod';
import { errorFields } from '../log/log-fields.ts';
import type { Log } from '../log/log.ts';
import { readEvents, readParts, readStart } from './event-stream.ts';
import { failureOfNetwork, failureOfStatus, PortalFailure } from './portal-failure.ts';
import type { PortalRequestOptions } from './portal-http.ts';

/** `fetch` as both Electron's net and Node offer it. */
export type Fetch = (input: URL | Request | string, init?: RequestInit) => Promise<Response>;

/** One request to the portal; a form is sent urlencoded, an object as JSON. */
export interface PortalRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly form?: URLSearchParams;
  readonly json?: object;
  /** Sent as bearer: the access token of a session, or the token of a step on the way to one. */
  readonly accessToken?: string;
}

/** Who reads news of the portal. */
export interface EventListener<T extends z.ZodType> {
  /** Stops the news when nobody wants it any more. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: z.output<T>) => void;
}

/** Who takes a file of the portal, part by part. */
export interface DownloadTaker {
  /** Stops the file when nobody wants it any more. */
  readonly signal: AbortSignal;
  /** The next part comes when this one is dealt with. */
  readonly onPart: (part: Uint8Array) => Promise<void>;
}

/** The way to wherever a request goes; see {@link PortalTransport}. */
export type Transport = Pick<PortalTransport, 'send' | 'events' | 'download' | 'clockOffset'>;

const usualTimeout = 15_000;
/** A line to the portal on which nothing came for this long is dead; the portal sends a comment every 15 seconds. */
const silence = 45_000;
/** A refusal is a few hundred bytes. */
const largestRefusal = 64 * 1024;
/** A dossier section with letters is a few megabytes; more than this is an attack or a mistake (SECURITY Y06). */
const largestAnswer = 32 * 1024 * 1024;
/** A file goes to disk as it comes; a million lines of a log are less than this. */
const largestDownload = 256 * 1024 * 1024;

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
  readonly #fetch: Fetch;
  readonly #axios: AxiosInstance;
  readonly #log: Log;
  readonly #now: () => number;
  #clockOffset = 0;

  /**
   * @param origin of the portal, from configuration
   * @param fetch Electron's `net.fetch`, which knows the system's proxies and trust store
   */
  constructor(origin: string, fetch: Fetch, log: Log, now: () => number = Date.now) {
    this.#origin = new URL(origin).origin;
    this.#log = log;
    this.#fetch = fetch;
    this.#now = now;
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

  /** Portal clock minus this machine's, milliseconds, by the Date of its last answer (RFC 9110 6.6.1): right to a second or two. */
  get clockOffset(): number {
    return this.#clockOffset;
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
      const { status, data, headers } = await this.#ask(request, requestId, signal, timeout);
      const date = Date.parse(String(headers['date']));
      if (!Number.isNaN(date)) this.#clockOffset = date - this.#now();
      this.#log.info('portal answered', { ...told, status, milliseconds: Math.round(performance.now() - started) });
      if (status < 200 || status >= 300) throw failureOfStatus(status, this.#jsonOrNothing(data));
      return this.#checked(parseJson(data), schema, told);
    } catch (error) {
      throw this.#failureOf(error, signal, timeout, told);
    }
  }

  /**
   * Reads news as server-sent events (HTML Living Standard 9.2) until the portal ends them.
   * @returns when the portal ended the line
   * @throws PortalFailure as {@link send}; DP-3001 when the line broke, DP-3002 when nothing came for 45 seconds,
   * DP-3003 when an event breaks the schema or is too large, or no event stream came; or the signal's reason
   */
  async events<T extends z.ZodType>(
    request: PortalRequest,
    schema: T,
    { signal, onEvent }: EventListener<T>,
  ): Promise<void> {
    const requestId = randomUUID();
    const told = { route: routeOf(request.path), requestId };
    const dead = new AbortController();
    const timer = setTimeout(
      () => dead.abort(new PortalFailure('DP-3002', null, { seconds: silence / 1000 })),
      silence,
    );
    const ended = AbortSignal.any([signal, dead.signal]);
    try {
      const answer = await this.#listen(request, requestId, ended);
      this.#log.info('portal answers with news', { ...told, status: answer.status });
      await readEvents(answer.body, ended, {
        onBytes: () => timer.refresh(),
        onEvent: (data) => onEvent(this.#checked(parseJson(data), schema, told)),
      });
    } catch (error) {
      throw this.#failureOf(dead.signal.aborted ? dead.signal.reason : error, signal, silence, told);
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Hands a file of the portal on as it comes; nothing of it is kept here.
   * @param type media type that it must have, such as `text/csv`
   * @throws PortalFailure as {@link send}; DP-3001 when the line broke, DP-3002 when nothing came for 45 seconds,
   * DP-3003 for another type or when it is too large; what `onPart` throws; or the signal's reason
   */
  async download(request: PortalRequest, type: string, { signal, onPart }: DownloadTaker): Promise<void> {
    const requestId = randomUUID();
    const told = { route: routeOf(request.path), requestId };
    const dead = new AbortController();
    const timer = setTimeout(
      () => dead.abort(new PortalFailure('DP-3002', null, { seconds: silence / 1000 })),
      silence,
    );
    const ended = AbortSignal.any([signal, dead.signal]);
    let size = 0;
    let refused: unknown = null;
    try {
      const answer = await this.#listen(request, requestId, ended, type);
      this.#log.info('portal answers with a file', { ...told, status: answer.status });
      await readParts(answer.body, ended, async (part) => {
        timer.refresh();
        size += part.length;
        if (size > largestDownload) throw new PortalFailure('DP-3003', null);
        await onPart(part).catch((error: unknown) => {
          refused = error;
          throw error;
        });
      });
    } catch (error) {
      // Who takes it could not: that is nothing of the portal.
      if (refused !== null) throw refused;
      throw this.#failureOf(dead.signal.aborted ? dead.signal.reason : error, signal, silence, told);
    } finally {
      clearTimeout(timer);
    }
  }

  async #listen(request: PortalRequest, requestId: string, signal: AbortSignal, type = 'text/event-stream') {
    signal.throwIfAborted();
    const answer = await this.#fetch(this.#address(request.path), {
      method: request.method,
      headers: { ...this.#headers(request, requestId), Accept: type },
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    });
    const { status, body } = answer;
    if (status !== 200) {
      throw failureOfStatus(status, this.#jsonOrNothing(body === null ? '' : await readStart(body, largestRefusal)));
    }
    if (body === null || answer.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() !== type) {
      await body?.cancel();
      throw new PortalFailure('DP-3003', null);
    }
    return { status, body };
  }

  /** What went wrong, logged: of a refusal the code says it all; of a network that failed, where it did. */
  #failureOf(
    error: unknown,
    signal: AbortSignal,
    timeout: number,
    told: { route: string; requestId: string },
  ): unknown {
    if (signal.aborted) return signal.reason;
    const failure = error instanceof PortalFailure ? error : failureOfNetwork(error, timeout);
    const fields = { ...told, code: failure.code, ...(failure.status === null ? {} : { status: failure.status }) };
    const where = failure.cause === undefined ? {} : errorFields(failure.cause);
    this.#log.warn('portal request failed', { ...fields, ...where });
    return failure;
  }

  async #ask(request: PortalRequest, requestId: string, signal: AbortSignal, timeout: number) {
    signal.throwIfAborted();
    const url = this.#address(request.path);
    const { form, json } = request;
    return this.#axios.request<string>({
      method: request.method,
      url,
      data: form ?? json,
      signal,
      timeout,
      headers: this.#headers(request, requestId),
    });
  }

  #headers({ form, json, accessToken }: PortalRequest, requestId: string): Record<string, string> {
    return {
      Accept: 'application/fhir+json, application/json',
      'User-Agent': 'Dossierpas',
      'X-Request-Id': requestId,
      ...(form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` }),
    };
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
