import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { appEvents } from '../app/app-events.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { openWindows } from '../app/open-windows.ts';
import { appPaths } from '../app/paths.ts';
import { chromium } from '../chromium/chromium.ts';
import { pressAccelerator } from '../desktop/menu.ts';
import { hostEvent } from '../launch/host-event.ts';
import { manifest } from '../launch/launch-arguments.ts';
import { WebContentsHost } from './web-contents.ts';
import { openTarget } from './window-opening.ts';
import { WindowGeometry } from './window-geometry.ts';

const windows = new Set<BrowserWindowHost>();

/** `BrowserWindow`: a window of Chromium with one page. Frame, menu bar and window manager's doings are Chromium's own. */
export class BrowserWindowHost extends WindowGeometry {
  readonly webContents: WebContentsHost;
  readonly id: number;
  #visible: boolean;
  #focused = false;
  #destroyed = false;
  #shownOnce = false;
  #title: string;
  #parent: BrowserWindowHost | null;
  readonly #modal: boolean;

  static getAllWindows(): BrowserWindowHost[] {
    return [...windows];
  }

  static getFocusedWindow(): BrowserWindowHost | null {
    return [...windows].find((window) => window.isFocused()) ?? null;
  }

  static fromId(id: number): BrowserWindowHost | null {
    return [...windows].find((window) => window.id === id) ?? null;
  }

  static fromWebContents(contents: WebContentsHost | undefined): BrowserWindowHost | null {
    return [...windows].find((window) => window.webContents === contents) ?? null;
  }

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    if (!lifecycle.isReady() && !lifecycle.isQuitting()) {
      throw new Error('Cannot create BrowserWindow before app is ready');
    }
    super(options);
    this.#visible = options.show !== false;
    this.#title = options.title ?? appPaths.getName();
    this.#parent = (options.parent as unknown as BrowserWindowHost | undefined) ?? null;
    this.#modal = options.modal ?? false;
    this.webContents = new WebContentsHost(
      {
        contentSize: () => this.placement.get(),
        close: () => this.close(),
        onGone: () => this.#gone(),
        onKey: (key, modifiers) => pressAccelerator(key, modifiers, this),
      },
      options.webPreferences ?? {},
    );
    this.id = this.webContents.id;
    windows.add(this);
    openWindows.add(this);
    this.#followContents();
    this.on('resize', () => void this.webContents.fitPage());
    void this.#open();
    if (this.#visible) this.focus();
    appEvents.emit('browser-window-created', hostEvent({}), this);
  }

  #followContents(): void {
    this.webContents.on('did-finish-load', () => {
      if (this.#shownOnce) return;
      this.#shownOnce = true;
      this.emit('ready-to-show', hostEvent({}));
    });
    this.webContents.on('page-title-updated', (_event, title: string, explicitSet: boolean) => {
      const event = hostEvent({});
      this.emit('page-title-updated', event, title, explicitSet);
      if (!event.defaultPrevented) this.#title = title;
    });
  }

  async #open(): Promise<void> {
    try {
      const context = await this.webContents.session.browserContext();
      const page = await openTarget(this.placement.get(), context);
      // Closed while it was being opened: the page is not wanted any more.
      if (this.#destroyed) {
        await page.send('Runtime.runIfWaitingForDebugger');
        await chromium().client.send('Target.closeTarget', { targetId: page.targetId });
        return;
      }
      await this.placement.attach(page);
      await this.webContents.adopt(page);
    } catch (error) {
      if (lifecycle.isQuitting() || this.#destroyed) return;
      console.error('Chromium host: a window could not be opened:', error);
      this.destroy();
    }
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  loadFile(file: string): Promise<void> {
    return this.loadURL(pathToFileURL(path.resolve(manifest.folder, file)).href);
  }

  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.emit('show', hostEvent({}));
  }

  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.blur();
    this.emit('hide', hostEvent({}));
  }

  isVisible(): boolean {
    return this.#visible;
  }

  focus(): void {
    if (this.#destroyed || this.#focused) return;
    for (const other of windows) if (other !== this) other.blur();
    this.#focused = true;
    this.webContents.focus();
    this.emit('focus', hostEvent({}));
  }

  blur(): void {
    if (!this.#focused) return;
    this.#focused = false;
    this.emit('blur', hostEvent({}));
  }

  isFocused(): boolean {
    return this.#focused;
  }

  moveTop(): void {
    this.webContents.focus();
  }

  isModal(): boolean {
    return this.#modal;
  }

  getParentWindow(): BrowserWindowHost | null {
    return this.#parent;
  }

  getChildWindows(): BrowserWindowHost[] {
    return [...windows].filter((window) => window.getParentWindow() === this);
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  close(): void {
    if (this.#destroyed) return;
    const event = hostEvent({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    const targetId = this.webContents.pageSession?.targetId;
    this.webContents.markGone();
    // A page that has gone by itself cannot be closed again.
    if (targetId !== undefined)
      chromium()
        .client.send('Target.closeTarget', { targetId })
        .catch(() => undefined);
  }

  #gone(): void {
    if (this.#destroyed) return;
    for (const child of this.getChildWindows()) child.destroy();
    this.#destroyed = true;
    this.#focused = false;
    windows.delete(this);
    this.emit('closed');
    openWindows.remove(this);
  }
}
