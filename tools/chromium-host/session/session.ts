import { StrictEmitter, strict } from '../launch/unavailable.ts';
import { environment } from '../launch/environment.ts';
import { chromium } from '../chromium/chromium.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { fetchOf, type SessionFetch } from '../network/net-fetch.ts';
import type { VerifyProc } from '../network/verified-tls.ts';
import { ProtocolHandlers } from '../network/protocol-handlers.ts';
import { WebRequest } from '../network/web-request.ts';
import type { PageSession } from '../window/page-session.ts';
import { originToPage } from '../network/scheme-translation.ts';
import { Permissions } from './permissions.ts';

/** Electron's names of storages, and Chromium's. */
const storageNames = {
  cookies: 'cookies',
  filesystem: 'file_systems',
  indexdb: 'indexeddb',
  localstorage: 'local_storage',
  shadercache: 'shader_cache',
  serviceworkers: 'service_workers',
  cachestorage: 'cache_storage',
} as const;

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
  readonly #pages = new Set<PageSession>();
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
    // With a display only the default context can have windows without tabs and address bar.
    if (this.#partition === '' || !environment.headless) return undefined;
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

  /** Tells the session of a page of its own, for as long as that lives. */
  addPage(page: PageSession, gone: Promise<void>): void {
    this.#pages.add(page);
    void gone.then(() => this.#pages.delete(page));
  }

  /**
   * Removes what pages have stored: those of one origin, or of all origins seen so far. Chromium clears storage through
   * a page of the same session, so one must be open.
   */
  async clearStorageData(options: Electron.ClearStorageDataOptions = {}): Promise<void> {
    const [page] = this.#pages;
    if (!page) return;
    const origins = options.origin === undefined ? this.permissions.origins() : [options.origin];
    const storageTypes = options.storages?.map((name) => storageNames[name]).join(',') ?? 'all';
    for (const origin of origins) {
      await page.send('Storage.clearDataForOrigin', { origin: originToPage(origin), storageTypes });
    }
  }

  async clearCache(): Promise<void> {
    const [page] = this.#pages;
    await page?.send('Network.clearBrowserCache');
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
