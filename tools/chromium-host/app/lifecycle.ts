import { hostEvent } from '../launch/host-event.ts';
import { appEvents } from './app-events.ts';
import { openWindows } from './open-windows.ts';

type Phase = 'starting' | 'ready' | 'quitting';

let phase: Phase = 'starting';
const cleanups: (() => Promise<void> | void)[] = [];
const ready = Promise.withResolvers<void>();

/** The life of the app: starting, ready, quitting, ended. */
export const lifecycle = {
  /** Resolves when the app is ready, like `app.whenReady()`. */
  ready: ready.promise,
  isReady: (): boolean => phase === 'ready',
  isQuitting: (): boolean => phase === 'quitting',

  /** Chromium runs: tells the app. */
  becomeReady(): void {
    if (phase !== 'starting') return;
    phase = 'ready';
    appEvents.emit('ready', hostEvent({}), {});
    ready.resolve();
  },

  /** Registers what must be done, and waited for, before the process may end. */
  beforeEnd(cleanup: () => Promise<void> | void): void {
    cleanups.push(cleanup);
  },

  /** `app.quit`: listeners and windows may refuse; if none does, the process ends. */
  quit(): void {
    if (phase === 'quitting') return;
    const before = hostEvent({});
    appEvents.emit('before-quit', before);
    if (before.defaultPrevented) return;
    const earlier = phase;
    phase = 'quitting';
    for (const window of openWindows.all()) window.close();
    const will = hostEvent({});
    // A window that is still open has refused to close, which calls the whole quit off.
    if (openWindows.all().length === 0) appEvents.emit('will-quit', will);
    else will.preventDefault();
    if (will.defaultPrevented) phase = earlier;
    else void end(0);
  },

  /** `app.exit`: nobody is asked. */
  exit(code: number): void {
    phase = 'quitting';
    for (const window of openWindows.all()) window.destroy();
    void end(code);
  },
};

let ending = false;

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  appEvents.emit('quit', hostEvent({}), code);
  const failures = (await Promise.allSettled(cleanups.map(async (cleanup) => cleanup()))).filter(
    (outcome) => outcome.status === 'rejected',
  );
  for (const { reason } of failures) console.error('Chromium host: at the end of the app:', reason);
  process.exit(failures.length > 0 && code === 0 ? 1 : code);
}

openWindows.whenEmptied(() => {
  if (phase === 'quitting') return;
  // As in Electron: whoever listens decides, otherwise the app quits.
  if (appEvents.listenerCount('window-all-closed') > 0) appEvents.emit('window-all-closed');
  else lifecycle.quit();
});
