import type { CdpParams } from '../chromium/cdp-client.ts';
import { BLANK_PAGE, type Chromium } from '../chromium/chromium.ts';
import type { Protocol } from '../chromium/cdp-protocol.ts';
import type { ProtocolHandlers } from './protocol-handlers.ts';
import { fromPage, isOurs, originFromPage, originToPage, policyToPage, toPage } from './scheme-translation.ts';
import type { RequestDetails, WebRequest } from './web-request.ts';

type Paused = CdpParams<'Fetch.requestPaused'>;
type Header = [string, string];

/** What the requests of a page are decided by: its session's hooks and handlers, and the page itself. */
export interface RequestOwner {
  readonly session: { readonly protocolHandlers: ProtocolHandlers; readonly webRequests: WebRequest };
  /** The page, if a page asks: gets to refuse navigations and is named to listeners. */
  readonly page?: {
    readonly id: number;
    readonly mainFrameId: string | undefined;
    /** The web contents, as listeners get them. */
    readonly contents: unknown;
    /** @returns false when a listener refuses this navigation of a frame. */
    mayNavigate(frameId: string, url: string, redirected: boolean): boolean;
  };
  /** True for a popup that was refused: nothing of it may leave. */
  readonly refused: boolean;
}

const resourceTypes: Partial<Record<Protocol.Network.ResourceType, string>> = {
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  WebSocket: 'webSocket',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};

const describe = (paused: Paused, owner: RequestOwner): RequestDetails => {
  const isMainFrame = paused.frameId === owner.page?.mainFrameId;
  return {
    id: Number.parseInt(paused.requestId.replaceAll(/\D/g, ''), 10) || 0,
    url: fromPage(paused.request.url),
    method: paused.request.method,
    resourceType:
      paused.resourceType === 'Document'
        ? isMainFrame
          ? 'mainFrame'
          : 'subFrame'
        : (resourceTypes[paused.resourceType] ?? 'other'),
    referrer: fromPage(paused.request.headers['Referer'] ?? ''),
    timestamp: Date.now(),
    ...(owner.page ? { webContentsId: owner.page.id, webContents: owner.page.contents } : {}),
  };
};

/** The request as a handler of `protocol.handle` gets it: addresses are the app's own. */
function requestOf(paused: Paused, url: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(paused.request.headers)) {
    const isAddress = /^(?:origin|referer)$/i.test(name);
    headers.set(name, isAddress ? (/^origin$/i.test(name) ? originFromPage(value) : fromPage(value)) : value);
  }
  const body = Buffer.concat(
    (paused.request.postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')),
  );
  const { method } = paused.request;
  return new Request(url, { method, headers, ...(body.length > 0 && !/^(?:GET|HEAD)$/.test(method) ? { body } : {}) });
}

const headersToPage = (headers: readonly Header[]): Protocol.Fetch.HeaderEntry[] =>
  headers.map(([name, value]) => {
    if (/^content-security-policy/i.test(name)) return { name, value: policyToPage(value) };
    if (/^access-control-allow-origin$/i.test(name)) return { name, value: originToPage(value) };
    if (/^location$/i.test(name)) return { name, value: toPage(value) };
    return { name, value };
  });

/**
 * Decides every request of every page: refused popups, the blank page, navigation listeners, `webRequest`, the app's own
 * schemes, and for the rest the network.
 *
 * @param ownerOf finds whose request it is by the id of its frame, and by its address (as the app knows it) where the
 *   frame is none: the script of a worker comes with an id of the worker's own
 */
export async function watchRequests(
  chromium: Chromium,
  ownerOf: (frameId: string, url: string) => RequestOwner,
): Promise<void> {
  const { client } = chromium;

  const fail = (requestId: string, errorReason: Protocol.Network.ErrorReason) =>
    client.send('Fetch.failRequest', { requestId, errorReason });

  const fulfil = (requestId: string, status: number, headers: readonly Header[], body: Uint8Array) =>
    client.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: status,
      responseHeaders: headersToPage(headers),
      body: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64'),
    });

  async function decideRequest(paused: Paused, owner: RequestOwner): Promise<unknown> {
    const { requestId } = paused;
    const details = describe(paused, owner);
    if (paused.resourceType === 'Document' && owner.page) {
      const redirected = paused.redirectedRequestId !== undefined;
      if (!owner.page.mayNavigate(paused.frameId, details.url, redirected)) return fail(requestId, 'Aborted');
    }
    const verdict = await owner.session.webRequests.beforeRequest(details);
    if (verdict.kind === 'cancel') return fail(requestId, 'BlockedByClient');
    if (verdict.kind === 'redirect') return fulfil(requestId, 307, [['location', verdict.url]], new Uint8Array());

    const scheme = details.url.slice(0, details.url.indexOf(':'));
    const handler = owner.session.protocolHandlers.handlerOf(scheme);
    if (!handler) {
      if (isOurs(paused.request.url)) return fail(requestId, 'NameNotResolved');
      const interceptResponse = owner.session.webRequests.watchesHeaders;
      return client.send('Fetch.continueRequest', { requestId, interceptResponse });
    }
    const response = await handler(requestOf(paused, details.url));
    if (response.type === 'error') return fail(requestId, 'Failed');
    const headers = await owner.session.webRequests.headersReceived(details, response.status, [...response.headers]);
    if (!headers) return fail(requestId, 'BlockedByClient');
    return fulfil(requestId, response.status, headers, new Uint8Array(await response.arrayBuffer()));
  }

  async function decideResponse(paused: Paused, owner: RequestOwner): Promise<unknown> {
    const { requestId, responseStatusCode: status = 200, responseHeaders = [] } = paused;
    const received = responseHeaders.map(({ name, value }): Header => [name, value]);
    const headers = await owner.session.webRequests.headersReceived(describe(paused, owner), status, received);
    if (!headers) return fail(requestId, 'BlockedByClient');
    const written = headers.map(([name, value]) => ({ name, value }));
    return client.send('Fetch.continueResponse', { requestId, responseCode: status, responseHeaders: written });
  }

  async function decide(paused: Paused): Promise<void> {
    const { requestId, request } = paused;
    try {
      const owner = ownerOf(paused.frameId, fromPage(request.url));
      if (owner.refused) await fail(requestId, 'BlockedByClient');
      else if (request.url.startsWith(BLANK_PAGE)) {
        await fulfil(requestId, 200, [['content-type', 'text/html']], new Uint8Array());
      } else if (isForTab(paused)) {
        await fulfil(requestId, 200, [['content-type', 'image/x-icon']], new Uint8Array());
      } else if (paused.responseErrorReason) await fail(requestId, paused.responseErrorReason);
      else if (paused.responseStatusCode !== undefined) await decideResponse(paused, owner);
      else await decideRequest(paused, owner);
    } catch (error) {
      if (isGone(error)) return;
      console.error('Chromium host: a request could not be answered:', error);
      await fail(requestId, 'Failed').catch(() => undefined);
    }
  }

  client.on('Fetch.requestPaused', (paused) => void decide(paused));
  await client.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

/** The browser wants an icon for its tab, which no page has asked for. Electron has no tabs and does not ask. */
const isForTab = ({ request, resourceType }: Paused): boolean =>
  resourceType === 'Other' && URL.parse(request.url)?.pathname === '/favicon.ico';

/** A page may have dropped its request, or Chromium may have ended, while it was being answered. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && /Invalid InterceptionId|Chromium has gone/.test(error.message);
