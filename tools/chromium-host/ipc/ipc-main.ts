import { EventEmitter } from 'node:events';
import { strict } from '../launch/unavailable.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;

const handlers = new Map<string, { readonly handler: Handler; readonly once: boolean }>();
const emitter = new EventEmitter();
emitter.setMaxListeners(0);

const add =
  (once: boolean) =>
  (channel: string, handler: Handler): void => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found ${typeof handler}`);
    handlers.set(channel, { handler, once });
  };

/** `ipcMain` */
export const ipcMain = strict(
  'ipcMain',
  Object.assign(emitter, {
    handle: add(false),
    handleOnce: add(true),
    removeHandler: (channel: string): void => {
      handlers.delete(channel);
    },
  }),
);

/** The answer to `ipcRenderer.invoke`, worded as Electron words it. */
export type InvokeAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/** Gives an `ipcRenderer.send` to the listeners. */
export function deliverSend(event: object, channel: string, args: readonly unknown[]): void {
  ipcMain.emit(channel, event, ...args);
}

/** Gives an `ipcRenderer.invoke` to its handler. Never rejects. */
export async function answerInvoke(event: object, channel: string, args: readonly unknown[]): Promise<InvokeAnswer> {
  const failed = (error: unknown): InvokeAnswer => {
    console.error(`Error occurred in handler for '${channel}':`, error);
    return { ok: false, message: `Error invoking remote method '${channel}': ${String(error)}` };
  };
  const entry = handlers.get(channel);
  if (!entry) return failed(new Error(`No handler registered for '${channel}'`));
  if (entry.once) handlers.delete(channel);
  try {
    return { ok: true, value: await entry.handler(event, ...args) };
  } catch (error) {
    return failed(error);
  }
}
