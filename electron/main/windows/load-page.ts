import type { BrowserWindow } from 'electron';
import { errorFields } from '../log/log-fields.ts';
import type { Log } from '../log/log.ts';
import { pages } from '../protocol/page-files.ts';
import type { WindowName } from './rules.ts';

/** Loads a window's one page. A window may be closed while it loads: that is no failure of the program. */
export function loadPage(window: BrowserWindow, page: WindowName, log: Log): void {
  window.loadURL(pages[page].url).catch((error: unknown) => {
    if (!window.isDestroyed()) log.error('page could not be loaded', { reason: page, ...errorFields(error) });
  });
}
