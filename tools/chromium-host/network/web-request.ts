import { strict } from '../launch/unavailable.ts';
import { matchesUrl } from './url-filter.ts';

/** What a listener is told of a request; headers of the answer only once there is one. */
export interface RequestDetails {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
  readonly referrer: string;
  readonly timestamp: number;
  readonly webContentsId?: number;
  readonly webContents?: unknown;
  readonly frame?: unknown;
}

export type Verdict =
  | { readonly kind: 'go on' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'redirect'; readonly url: string };

type Callback<T> = (answer: T) => void;
type BeforeListener = (details: RequestDetails, callback: Callback<Electron.CallbackResponse>) => void;
type HeadersDetails = RequestDetails & {
  readonly statusCode: number;
  readonly statusLine: string;
  readonly responseHeaders: Record<string, string[]>;
};
type HeadersListener = (details: HeadersDetails, callback: Callback<Electron.HeadersReceivedResponse>) => void;

interface Hook<L> {
  readonly urls: readonly string[];
  readonly listener: L;
}

/** `(filter, listener)`, `(listener)` or `(null)`, as all methods of webRequest take them. */
function hookOf<L>(first: Electron.WebRequestFilter | L | null, second?: L | null): Hook<L> | undefined {
  if (typeof first === 'function') return { urls: [], listener: first as L };
  if (!second) return undefined;
  return { urls: (first as Electron.WebRequestFilter).urls, listener: second };
}

/** The `webRequest` of one session: what may be asked, and what the headers of an answer become. */
export class WebRequest {
  #before: Hook<BeforeListener> | undefined;
  #headers: Hook<HeadersListener> | undefined;

  readonly api = strict('session.webRequest', {
    onBeforeRequest: (
      first: Electron.WebRequestFilter | BeforeListener | null,
      second?: BeforeListener | null,
    ): void => {
      this.#before = hookOf(first, second);
    },
    onHeadersReceived: (
      first: Electron.WebRequestFilter | HeadersListener | null,
      second?: HeadersListener | null,
    ): void => {
      this.#headers = hookOf(first, second);
    },
  });

  /** True when answers from the network must be looked at, too. */
  get watchesHeaders(): boolean {
    return this.#headers !== undefined;
  }

  async beforeRequest(details: RequestDetails): Promise<Verdict> {
    const hook = this.#before;
    if (!hook || !matchesUrl(hook.urls, details.url)) return { kind: 'go on' };
    const answer = await new Promise<Electron.CallbackResponse>((resolve) => hook.listener(details, resolve));
    if (answer.cancel) return { kind: 'cancel' };
    return answer.redirectURL ? { kind: 'redirect', url: answer.redirectURL } : { kind: 'go on' };
  }

  /** @returns the headers the requester gets to see, or undefined when the request is cancelled */
  async headersReceived(
    details: RequestDetails,
    status: number,
    headers: readonly (readonly [string, string])[],
  ): Promise<[string, string][] | undefined> {
    const hook = this.#headers;
    const unchanged = headers.map(([name, value]): [string, string] => [name, value]);
    if (!hook || !matchesUrl(hook.urls, details.url)) return unchanged;
    const responseHeaders: Record<string, string[]> = {};
    for (const [name, value] of headers) (responseHeaders[name] ??= []).push(value);
    const answer = await new Promise<Electron.HeadersReceivedResponse>((resolve) =>
      hook.listener({ ...details, statusCode: status, statusLine: `HTTP/1.1 ${status}`, responseHeaders }, resolve),
    );
    if (answer.cancel) return undefined;
    if (!answer.responseHeaders) return unchanged;
    return Object.entries(answer.responseHeaders).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    );
  }
}
