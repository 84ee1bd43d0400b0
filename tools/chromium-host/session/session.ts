import { StrictEmitter, strict } from '../launch/unavailable.ts';
import { chromium } from '../chromium/chromium.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { fetchOf, type SessionFetch } from '../network/net-fetch.ts';
import type { VerifyProc } from '../network/verified-tls.ts';
import { ProtocolHandlers } from '../network/protocol-handlers.ts';
import { WebRequest } from '../network/web-request.ts';
import { Permissions } from './permissions.ts';

/** A session: the default one, or the one of a partition, which is a browser context of its own. */
export class HostSession extends StrictEmitter {
  readonly protocolHandlers = new ProtocolHandlers();
  readonly webRequests = new WebRequest();
  readonly permissions = new Permissions();
  readonly protocol = this.protocolHandlers.api;
  readonly webRequest = this.webRequests.api;
  readonly fetch: SessionFetch['fetch'];
  readonly #network: SessionFetch;
  readonly #partition: string;
  #context: Promise<string | undefined> | undefined;

  constructor(partition: string) {
    super('session');
    this.#partition = partition;
    this.#network = fetchOf({ protocolHandlers: this.protocolHandlers, webRequests: this.webRequests });
    this.fetch = this.#network.fetch;
  }

  /** @returns Chromium's browser context of this session; undefined is the default one */
  browserContext(): Promise<string | undefined> {
    this.#context ??= this.#makeContext();
    return this.#context;
  }

  async #makeContext(): Promise<string | undefined> {
    if (this.#partition === '') return undefined;
    await lifecycle.ready;
    const made = await chromium().client.send('Target.createBrowserContext', { disposeOnDetach: true });
    await chromium().client.send('Browser.setDownloadBehavior', { behavior: 'deny', ...made, eventsEnabled: true });
    return made.browserContextId;
  }

  isPersistent(): boolean {
    return this.#partition === '';
  }

  setPermissionRequestHandler(handler: unknown): void {
    this.permissions.hasRequestHandler = typeof handler === 'function';
  }

  setPermissionCheckHandler(handler: Permissions['check'] | null): void {
    this.permissions.check = handler ?? undefined;
  }

  /** Accepted: Chromium's own choosers never grant a device here. */
  setDevicePermissionHandler(_handler: unknown): void {}

  /** Accepted: capture of the screen is always denied here. */
  setDisplayMediaRequestHandler(_handler: unknown, _options?: unknown): void {}

  /** Accepted: no spell checker is loaded here. */
  setSpellCheckerEnabled(_enabled: boolean): void {}

  setCertificateVerifyProc(proc: VerifyProc | null): void {
    this.#network.setVerifyProc(proc ?? undefined);
  }

  /** Removes what pages of these origins, or all pages seen so far, have stored. */
  async clearStorageData(options: { origin?: string; storages?: string[] } = {}): Promise<void> {
    const { client } = chromium();
    const browserContextId = await this.browserContext();
    const context = browserContextId === undefined ? {} : { browserContextId };
    if (options.origin === undefined) await client.send('Storage.clearCookies', context);
    const origins = options.origin === undefined ? this.permissions.origins() : [options.origin];
    const storageTypes = options.storages?.join(',') ?? 'all';
    for (const origin of origins) await this.#clearOrigin(origin, storageTypes);
  }

  /** Storage belongs to a page's context, so it is cleared through a page of this session when there is one. */
  async #clearOrigin(origin: string, storageTypes: string): Promise<void> {
    const sessionIds = this.pages();
    const pageOrigin = this.permissions.pageOriginOf(origin);
    await chromium().client.send('Storage.clearDataForOrigin', { origin: pageOrigin, storageTypes }, sessionIds[0]);
  }

  /** CDP sessions of the open pages of this session; set by the windows. */
  pages: () => string[] = () => [];

  /** Cached answers are few here: handled schemes are not cached. */
  async clearCache(): Promise<void> {
    const [page] = this.pages();
    if (page !== undefined) await chromium().client.send('Network.clearBrowserCache', {}, page);
  }
}

const defaultSession = new HostSession('');
const partitions = new Map<string, HostSession>();

/** @returns the session of a partition, made on first use. Partitions that persist are not available. */
export function sessionOf(partition: string): HostSession {
  if (partition === '') return defaultSession;
  if (partition.startsWith('persist:')) throw new Error(`Chromium host: partition '${partition}' is not available`);
  const known = partitions.get(partition);
  if (known) return known;
  const made = new HostSession(partition);
  partitions.set(partition, made);
  return made;
}

/** `session` */
export const session = strict('session', { defaultSession, fromPartition: sessionOf });
