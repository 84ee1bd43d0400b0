import { appEvents } from '../app/app-events.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { processSandbox } from '../app/process-sandbox.ts';
import type { Protocol } from '../chromium/cdp-protocol.ts';
import { chromium } from '../chromium/chromium.ts';
import { nativeTheme } from '../desktop/native-theme.ts';
import { hostEvent } from '../launch/host-event.ts';
import { records } from '../launch/records.ts';
import { StrictEmitter, unavailable } from '../launch/unavailable.ts';
import { sessionOf, type HostSession } from '../session/session.ts';
import { contentsRegistry } from './contents-registry.ts';
import { imageOf, type HostImage } from './host-image.ts';
import { Navigation } from './navigation.ts';
import type { HostFrame } from './page-frames.ts';
import { fitPage } from './page-size.ts';
import { receiveMessages } from './page-messages.ts';
import type { PageSession } from './page-session.ts';
import { pdfOptions } from './pdf-options.ts';
import { printedPages } from './print-options.ts';

/** What web contents need of the window around them. */
export interface ContentsOwner {
  readonly contentSize: () => { readonly width: number; readonly height: number };
  readonly close: () => void;
  readonly onGone: () => void;
  readonly onKey: (key: string, modifiers: readonly string[]) => void;
}

export type WindowOpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;
type Page = { readonly session: PageSession; readonly navigation: Navigation };

let lastId = 0;

/** `webContents`: one page. It can be used at once; what needs the page waits until Chromium has opened it. */
export class WebContentsHost extends StrictEmitter {
  readonly id: number;
  readonly session: HostSession;
  readonly owner: ContentsOwner;
  windowOpenHandler: WindowOpenHandler | undefined;
  readonly #preferences: Electron.WebPreferences;
  readonly #opened = Promise.withResolvers<Page>();
  readonly #gone = Promise.withResolvers<void>();
  #page: Page | undefined;
  #destroyed = false;
  #crashed = false;
  #title = '';
  #zoomFactor: number;

  constructor(owner: ContentsOwner, preferences: Electron.WebPreferences) {
    super('webContents');
    lastId += 1;
    this.id = lastId;
    this.owner = owner;
    this.#preferences = preferences;
    this.#zoomFactor = preferences.zoomFactor ?? 1;
    this.session =
      (preferences.session as unknown as HostSession | undefined) ?? sessionOf(preferences.partition ?? '');
    // Who waits for the page of a window that never opens is told by the call that waits.
    this.#opened.promise.catch(() => undefined);
    contentsRegistry.add(this);
    appEvents.emit('web-contents-created', hostEvent({}), this);
  }

  /** The CDP session, once the page is there. */
  get pageSession(): PageSession | undefined {
    return this.#page?.session;
  }

  /** Takes over a page that Chromium has opened and still keeps paused. */
  async adopt(session: PageSession): Promise<void> {
    const navigation = new Navigation(this, session);
    this.#page = { session, navigation };
    this.session.addPage(session, this.#gone.promise);
    this.#follow(session, navigation);
    receiveMessages(session, this);
    const { preload, additionalArguments = [] } = this.#preferences;
    const sandboxed = processSandbox.isOn(this.#preferences);
    await Promise.all([
      session.begin({ file: preload, additionalArguments, sandboxed }, this.#zoomFactor),
      nativeTheme.applyTo(session),
      this.#fit(session),
    ]);
    this.#opened.resolve(this.#page);
  }

  #follow(session: PageSession, navigation: Navigation): void {
    const { main } = session.frames;
    const isMain = (frameId: string): boolean => frameId === session.targetId;
    session.on('Page.frameNavigated', ({ frame }) => {
      if (!isMain(frame.id) || !Navigation.isReal(frame.url)) return;
      this.#crashed = false;
      void this.#settlePermissions(main);
      this.emit('did-navigate', hostEvent({}), main.url, 200, 'OK');
    });
    session.on('Page.navigatedWithinDocument', ({ frameId }) => {
      if (isMain(frameId)) this.emit('did-navigate-in-page', hostEvent({}), main.url, true);
    });
    session.on('Page.domContentEventFired', () => {
      if (main.url !== 'about:blank') this.emit('dom-ready', hostEvent({}));
    });
    session.on('Page.loadEventFired', () => {
      if (main.url === 'about:blank') return;
      navigation.finished();
      this.emit('did-finish-load', hostEvent({}));
      this.emit('did-stop-loading', hostEvent({}));
      void this.#readTitle();
    });
    // As in Electron nobody is there to answer; true is what an unattended dialog of a test would be given.
    session.on(
      'Page.javascriptDialogOpening',
      () => void session.send('Page.handleJavaScriptDialog', { accept: true }),
    );
    session.on('Inspector.targetCrashed', () => {
      this.#crashed = true;
      const details = { reason: 'crashed', exitCode: 1 };
      this.emit('render-process-gone', hostEvent({}), details);
      appEvents.emit('render-process-gone', hostEvent({}), this, details);
    });
  }

  async #settlePermissions(main: HostFrame): Promise<void> {
    const page = { url: main.url, origin: main.origin };
    const context = await this.session.browserContext();
    await this.session.permissions.settle(this, page, context).catch((error: Error) => {
      if (!lifecycle.isQuitting()) console.error('Chromium host: permissions could not be set:', error.message);
    });
  }

  async #readTitle(): Promise<void> {
    const title = await this.executeJavaScript('document.title').catch(() => undefined);
    if (typeof title !== 'string' || title === this.#title || this.#destroyed) return;
    this.#title = title;
    this.emit('page-title-updated', hostEvent({}), title, true);
  }

  /** Asks listeners about a navigation of this page. */
  mayNavigate(frameId: string, url: string, redirected: boolean): boolean {
    return this.#page?.navigation.mayGo(frameId, url, redirected) ?? true;
  }

  get mainFrame(): HostFrame {
    const page = this.#page;
    if (!page) throw unavailable('webContents.mainFrame before the page is open');
    return page.session.frames.main;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#page?.session.post(channel, args);
  }

  async loadURL(url: string): Promise<void> {
    const { navigation } = await this.#opened.promise;
    await navigation.load(url);
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { session } = await this.#opened.promise;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  }

  getURL(): string {
    return this.#page?.session.frames.main.url ?? '';
  }

  getTitle(): string {
    return this.#title;
  }

  getType(): string {
    return 'window';
  }

  isLoading(): boolean {
    return this.#page?.navigation.isLoading() ?? false;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  focus(): void {
    void this.#opened.promise.then(({ session }) => session.send('Page.bringToFront')).catch(() => undefined);
  }

  reload(): void {
    void this.#opened.promise.then(({ navigation }) => navigation.reload(false));
  }

  reloadIgnoringCache(): void {
    void this.#opened.promise.then(({ navigation }) => navigation.reload(true));
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  openDevTools(): void {
    void this.#opened.promise.then(({ session }) =>
      chromium().client.send('Target.openDevTools', { targetId: session.targetId }),
    );
  }

  getZoomFactor(): number {
    return this.#zoomFactor;
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.#zoomFactor = factor;
    void this.fitPage();
  }

  /** Gives the page its size again after the window or the zoom has changed. */
  async fitPage(): Promise<void> {
    if (this.#page) await this.#fit(this.#page.session).catch(() => undefined);
  }

  #fit(session: PageSession): Promise<void> {
    return fitPage(session, this.owner.contentSize(), this.#zoomFactor);
  }

  async capturePage(): Promise<HostImage> {
    const { session } = await this.#opened.promise;
    return imageOf((await session.send('Page.captureScreenshot', { format: 'png' })).data);
  }

  /** There is no printer and no dialog: what would be on paper is kept for tests. */
  print(
    options: Electron.WebContentsPrintOptions = {},
    callback: (success: boolean, failureReason: string) => void = () => undefined,
  ): void {
    const parameters = printedPages(options);
    const tell = async () => callback(...(await this.#print(options, parameters)));
    void tell();
  }

  async #print(
    options: Electron.WebContentsPrintOptions,
    parameters: Protocol.Page.printToPDFParameters,
  ): Promise<[success: boolean, failureReason: string]> {
    try {
      const { session } = await this.#opened.promise;
      records.printed.push({ options, pdf: (await session.send('Page.printToPDF', parameters)).data });
      return [true, ''];
    } catch (error) {
      return [false, error instanceof Error ? error.message : String(error)];
    }
  }

  async printToPDF(options: Electron.PrintToPDFOptions = {}): Promise<Buffer> {
    const { session } = await this.#opened.promise;
    return Buffer.from((await session.send('Page.printToPDF', pdfOptions(options))).data, 'base64');
  }

  /** Crashes the page's process on purpose. */
  forcefullyCrashRenderer(): void {
    // The answer to this command can never come.
    void this.#opened.promise.then(({ session }) => session.send('Page.crash')).catch(() => undefined);
  }

  close(): void {
    this.owner.close();
  }

  /** The page has gone, whoever closed it. */
  markGone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    contentsRegistry.remove(this);
    this.#page?.navigation.gone();
    this.#gone.resolve();
    this.#opened.reject(new Error('Object has been destroyed'));
    this.emit('destroyed');
    this.owner.onGone();
  }
}
