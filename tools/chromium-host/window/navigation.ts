import { hostEvent } from '../launch/host-event.ts';
import type { StrictEmitter } from '../launch/unavailable.ts';
import { netErrorCode } from '../network/net-errors.ts';
import { fromPage, toPage } from '../network/scheme-translation.ts';
import type { HostFrame } from './page-frames.ts';
import type { PageSession } from './page-session.ts';

const withoutFragment = (url: string): string => url.split('#')[0] ?? url;

/** The error of `loadURL`, worded as Electron words it. */
function loadError(name: string, url: string): Error {
  const code = name.replace(/^net::/, '');
  const errno = netErrorCode(code);
  return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url });
}

/** Where one page goes: what the app asks for, and what the page wants and listeners may refuse. */
export class Navigation {
  readonly #contents: StrictEmitter;
  readonly #page: PageSession;
  /** The addresses that the app itself is loading: those are not a page's wish. */
  readonly #expected = new Set<string>();
  #loading: { readonly url: string; resolve(): void; reject(error: Error): void } | undefined;
  #isFirst = true;

  constructor(contents: StrictEmitter, page: PageSession) {
    this.#contents = contents;
    this.#page = page;
  }

  isLoading(): boolean {
    return this.#loading !== undefined;
  }

  /** Loads an address and resolves when the page has. Rejects like `webContents.loadURL`. */
  async load(url: string): Promise<void> {
    this.#loading?.reject(loadError('ERR_ABORTED', this.#loading.url));
    const loaded = Promise.withResolvers<void>();
    this.#loading = { url, resolve: loaded.resolve, reject: loaded.reject };
    // Who waits is told below; a load that is overtaken before that must not count as unhandled.
    loaded.promise.catch(() => undefined);
    const pageUrl = toPage(URL.canParse(url) ? new URL(url).href : url);
    this.#expected.add(withoutFragment(pageUrl));
    this.#contents.emit('did-start-loading');
    try {
      const { errorText, loaderId } = await this.#page.send('Page.navigate', { url: pageUrl });
      if (errorText) this.#fail(errorText);
      // Without a new loader only the fragment has changed and nothing will be loaded.
      else if (loaderId === undefined) this.finished();
    } catch (error) {
      loaded.reject(error as Error);
    }
    await loaded.promise;
    if (this.#isFirst) {
      this.#isFirst = false;
      await this.#page.send('Page.resetNavigationHistory').catch(() => undefined);
    }
  }

  async reload(ignoreCache: boolean): Promise<void> {
    this.#expected.add(withoutFragment(toPage(this.#page.frames.main.url)));
    await this.#page.send('Page.reload', { ignoreCache });
  }

  /** The main frame has loaded. */
  finished(): void {
    const loading = this.#loading;
    this.#loading = undefined;
    this.#expected.clear();
    loading?.resolve();
  }

  /** The page has gone: who waits for it is told. */
  gone(): void {
    this.#loading?.reject(loadError('ERR_FAILED', this.#loading.url));
    this.#loading = undefined;
  }

  #fail(errorText: string): void {
    const loading = this.#loading;
    this.#loading = undefined;
    if (!loading) return;
    const error = loadError(errorText, loading.url);
    const code = errorText.replace(/^net::/, '');
    this.#contents.emit('did-fail-load', hostEvent({}), netErrorCode(code), code, loading.url, true);
    loading.reject(error);
  }

  /**
   * Asks the listeners of `will-frame-navigate`, `will-navigate` and `will-redirect`, in Electron's order.
   *
   * @returns false when one of them prevented it
   */
  mayGo(frameId: string, url: string, redirected: boolean): boolean {
    const { frames } = this.#page;
    const frame: HostFrame | null = frames.get(frameId);
    const isMainFrame = frame === frames.main;
    const ask = (name: string): boolean => {
      const event = hostEvent({ url, isSameDocument: false, isMainFrame, frame, initiator: frame });
      this.#contents.emit(name, event, url, false, isMainFrame);
      return !event.defaultPrevented;
    };
    if (redirected) return ask('will-redirect');
    if (isMainFrame && this.#expected.has(withoutFragment(toPage(url)))) return true;
    return ask('will-frame-navigate') && (!isMainFrame || ask('will-navigate'));
  }

  /** @returns whether an address is the page's own and not the blank one it is born with */
  static isReal(pageUrl: string): boolean {
    return fromPage(pageUrl) !== 'about:blank';
  }
}
