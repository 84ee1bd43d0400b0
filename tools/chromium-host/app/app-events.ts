import { EventEmitter } from 'node:events';

/**
 * The emitter that `app` is built on, apart from it so that windows and sessions can tell app events without knowing the
 * app. A test runner may replace `app.emit`; it then replaces this one's.
 */
export const appEvents = new EventEmitter();
appEvents.setMaxListeners(0);
