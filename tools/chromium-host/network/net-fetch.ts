import { readFile } from 'node:fs/promises';
import type { ProtocolHandlers } from './protocol-handlers.ts';
import { HttpSender } from './http-sender.ts';
import { NetError, type VerifyProc } from './verified-tls.ts';
import type { RequestDetails, WebRequest } from './web-request.ts';

const MAX_REDIRECTS = 20;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const NULL_BODY = new Set([101, 204, 205, 304]);

type Init = RequestInit & { readonly bypassCustomProtocolHandlers?: boolean };

/** `fetch` of a session, and what decides which servers it trusts. */
export interface SessionFetch {
  readonly fetch: (input: string | Request, init?: Init) => Promise<Response>;
  readonly setVerifyProc: (proc: VerifyProc | undefined) => void;
}

/** One request on its way; a redirect makes the next one of it. */
interface Step {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Buffer | undefined;
}

let lastId = 0;

const detailsOf = ({ url, method }: Step): RequestDetails => {
  lastId += 1;
  return { id: lastId, url: url.href, method, resourceType: 'other', referrer: '', timestamp: Date.now() };
};

/** The Fetch standard, 4.4 HTTP-redirect fetch: what of a request goes on to the next address. */
function redirected(step: Step, status: number, location: string): Step {
  const url = new URL(location, step.url);
  const headers = new Headers(step.headers);
  if (url.origin !== step.url.origin) headers.delete('authorization');
  const toGet =
    ((status === 301 || status === 302) && step.method === 'POST') ||
    (status === 303 && step.method !== 'GET' && step.method !== 'HEAD');
  if (!toGet) return { ...step, url, headers };
  for (const name of ['content-type', 'content-length', 'content-encoding', 'content-language']) headers.delete(name);
  return { url, method: 'GET', headers, body: undefined };
}

/**
 * `net.fetch` of a session: its own schemes go to their handlers, files to the disk, http and https over Node's sockets
 * with the certificate judged first. Errors are Electron's: `net::ERR_CONNECTION_REFUSED`. No cookies, cache or proxy.
 */
export function fetchOf(session: {
  readonly protocolHandlers: ProtocolHandlers;
  readonly webRequests: WebRequest;
}): SessionFetch {
  let sender = new HttpSender(undefined);

  async function respond(first: Step, init: Init, redirect: RequestRedirect): Promise<Response> {
    let step = first;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      const details = detailsOf(step);
      const verdict = await session.webRequests.beforeRequest(details);
      if (verdict.kind === 'cancel') throw new NetError('ERR_BLOCKED_BY_CLIENT');
      if (verdict.kind === 'redirect') {
        step = { ...step, url: new URL(verdict.url) };
        continue;
      }
      const scheme = step.url.protocol.slice(0, -1);
      const handler = init.bypassCustomProtocolHandlers ? undefined : session.protocolHandlers.handlerOf(scheme);
      if (handler) return handler(requestOf(step));
      if (scheme === 'file') return new Response(new Uint8Array(await readFile(step.url)));
      if (scheme !== 'http' && scheme !== 'https') throw new NetError('ERR_UNKNOWN_URL_SCHEME');

      const answer = await sender.send(step, init.signal ?? undefined);
      const received = await session.webRequests.headersReceived(details, answer.status, answer.headers);
      if (!received) {
        answer.body.destroy();
        throw new NetError('ERR_BLOCKED_BY_CLIENT');
      }
      const headers = new Headers(received);
      const location = headers.get('location');
      if (!REDIRECTS.has(answer.status) || location === null) {
        const hasBody = step.method !== 'HEAD' && !NULL_BODY.has(answer.status);
        if (!hasBody) answer.body.resume();
        const { status, statusText } = answer;
        return new Response(hasBody ? answer.stream() : null, { status, statusText, headers });
      }
      answer.body.destroy();
      if (redirect === 'error') throw new Error("Attempted to redirect, but redirect policy was 'error'");
      if (redirect === 'manual') throw new Error('Redirect was cancelled');
      step = redirected(step, answer.status, location);
    }
    throw new NetError('ERR_TOO_MANY_REDIRECTS');
  }

  return {
    async fetch(input, init = {}) {
      const request = new Request(input, init);
      const signal = init.signal ?? (typeof input === 'string' ? undefined : input.signal);
      signal?.throwIfAborted();
      // Like Electron's, which sends no body before it has all of it, and then its length.
      const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
      const { method, headers } = request;
      const step = { url: new URL(request.url), method, headers, body };
      return untilAborted(respond(step, { ...init, ...(signal ? { signal } : {}) }, request.redirect), signal);
    },
    setVerifyProc(proc) {
      sender.close();
      sender = new HttpSender(proc);
    },
  };
}

const requestOf = ({ url, method, headers, body }: Step): Request =>
  new Request(url, { method, headers, ...(body ? { body: new Uint8Array(body) } : {}) });

/** @returns the same, but rejected with the signal's reason as soon as it is aborted */
async function untilAborted(response: Promise<Response>, signal: AbortSignal | undefined): Promise<Response> {
  if (!signal) return response;
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([response, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
