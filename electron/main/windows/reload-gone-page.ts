import type { BrowserWindow } from 'electron';
import type { Log } from '../log/log.ts';

export interface GonePage {
  /** Called at once, before the page is there again: locks what is open. */
  readonly lock: () => void;
  readonly load: () => void;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

const mostReloads = 3;
const within = 60_000;

/**
 * When the process of a window's page is gone, locks the session and loads the page again: nobody can see or operate
 * the session in between. A page that keeps dying is left alone after three times in a minute.
 */
export function reloadGonePage(window: BrowserWindow, { lock, load, now, log }: GonePage): void {
  let reloads: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    lock();
    reloads = reloads.filter((at) => now() - at < within);
    if (reloads.length === mostReloads) return log.error('page keeps dying and is not loaded again');
    reloads.push(now());
    // Not from within the event: Chromium is still clearing the old process away.
    setImmediate(() => {
      if (!window.isDestroyed()) load();
    });
  });
}
