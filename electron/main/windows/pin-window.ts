import { BrowserWindow, session, type WebContents } from 'electron';
import type { Log } from '../log/log.ts';
import { servePagesIn } from '../protocol/serve-pages.ts';
import { loadPage } from './load-page.ts';
import type { ProductFiles } from './product-files.ts';
import { pagesOfWindow } from './rules.ts';
import { secureContents, secureSession } from './secure-window.ts';
import { webPreferences } from './web-preferences.ts';

const partition = 'pin';

export interface PinWindowDependencies {
  readonly files: ProductFiles;
  readonly devTools: boolean;
  readonly parent: () => BrowserWindow | null;
  /** The user closed the window instead of typing a PIN. */
  readonly onClosedByUser: () => void;
  readonly log: Log;
}

/**
 * The window in which the PIN is typed: its own origin, its own session in memory, its own preload, so that nothing
 * that a dossier brings into the main window can read a PIN (DESIGN section 3). It is open exactly while a PIN is
 * wanted, and other programs cannot take a picture of it (SECURITY G03).
 */
export class PinWindow {
  readonly #with: PinWindowDependencies;
  #window: BrowserWindow | null = null;
  #prepared = false;

  constructor(dependencies: PinWindowDependencies) {
    this.#with = dependencies;
  }

  get contents(): WebContents | null {
    return this.#window === null || this.#window.isDestroyed() ? null : this.#window.webContents;
  }

  open(): void {
    if (this.#window !== null) return;
    const { files, devTools, parent, log } = this.#with;
    this.#prepareSession();
    const above = parent();
    const window = new BrowserWindow({
      title: 'Dossierpas – pincode',
      width: 440,
      height: 520,
      useContentSize: true,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      autoHideMenuBar: true,
      ...(above === null ? {} : { parent: above }),
      webPreferences: { ...webPreferences(files.pinPreload, devTools), partition },
    });
    this.#window = window;
    window.setContentProtection(true);
    secureContents(window.webContents, 'pin', log);
    window.on('closed', () => {
      // Closed by us, the window was forgotten before.
      if (this.#window !== window) return;
      this.#window = null;
      this.#with.onClosedByUser();
    });
    // An empty window takes no PIN: it counts as closed. Not from within the event, while the old process is cleared away.
    window.webContents.on('render-process-gone', () => {
      setImmediate(() => {
        if (!window.isDestroyed()) window.destroy();
      });
    });
    loadPage(window, 'pin', log);
  }

  close(): void {
    const window = this.#window;
    this.#window = null;
    if (window !== null && !window.isDestroyed()) window.destroy();
  }

  #prepareSession(): void {
    if (this.#prepared) return;
    this.#prepared = true;
    const pageSession = session.fromPartition(partition);
    servePagesIn(pageSession, pagesOfWindow.pin, this.#with.files.renderer);
    secureSession(pageSession, 'pin', this.#with.devTools, this.#with.log);
  }
}
