import type { CloneCodec } from './clone-codec.ts';
import type { ContextBridge } from './context-bridge.ts';

/** What the host tells a preload about its window. */
export interface PreloadSettings {
  /** Name of the function by which the host delivers messages; random, and only in the preload's world. */
  readonly receiver: string;
  readonly argv: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  readonly platform: string;
  readonly arch: string;
  readonly sandboxed: boolean;
  readonly zoomFactor: number;
}

/** From the preload's world to the host, encoded by the codec. */
export type ToHost =
  | { readonly kind: 'send'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'key'; readonly key: string; readonly modifiers: readonly string[] };

/** From the host to the preload's world. */
export type FromHost =
  | { readonly kind: 'event'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: false; readonly message: string };

/** What a preload finds as `require` and `process`. */
export interface PreloadScope {
  readonly require: (id: string) => unknown;
  readonly process: object;
}

/**
 * Builds `require('electron')` for a sandboxed preload.
 *
 * Runs in the preload's world as the text of this function: it may use nothing outside its arguments.
 *
 * @param link hands text to the host; a CDP binding that exists in this world only
 */
export function preloadWorld(
  bridge: ContextBridge,
  codec: CloneCodec,
  link: (text: string) => void,
  settings: PreloadSettings,
): PreloadScope {
  type Listener = (event: object, ...args: unknown[]) => void;
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let zoomFactor = settings.zoomFactor;

  const tell = (message: ToHost): void => link(codec.encode(message));
  const unavailable = (name: string) => (): never => {
    throw new Error(`Chromium host: ${name} is not available`);
  };
  const strict = <T extends object>(name: string, known: T): T =>
    new Proxy(known, {
      get(target, key, receiver) {
        if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON') {
          return Reflect.get(target, key, receiver) as unknown;
        }
        return unavailable(`${name}.${key}`)();
      },
    });

  const add = (once: boolean) => (channel: string, listener: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Listener) => {
    const known = listeners.get(channel) ?? [];
    const at = known.findIndex((entry) => entry.listener === listener);
    if (at >= 0) listeners.set(channel, known.toSpliced(at, 1));
    return ipcRenderer;
  };
  const ipcRenderer: object = strict('ipcRenderer', {
    on: add(false),
    addListener: add(false),
    once: add(true),
    off,
    removeListener: off,
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    send: (channel: string, ...args: unknown[]) => tell({ kind: 'send', channel, args }),
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        tell({ kind: 'invoke', id: lastId, channel, args });
        pending.set(lastId, { resolve, reject });
      }),
  });

  const receive = (text: string): void => {
    const message = codec.decode(text) as FromHost;
    if (message.kind === 'event') {
      for (const { listener, once } of listeners.get(message.channel) ?? []) {
        if (once) off(message.channel, listener);
        listener({ sender: ipcRenderer, senderId: 0, ports: [] }, ...message.args);
      }
      return;
    }
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.ok) waiting?.resolve(message.value);
    else waiting?.reject(new Error(message.message));
  };
  Object.defineProperty(globalThis, settings.receiver, { value: receive });

  // Menu accelerators. As in Electron the page comes first: what it prevents is no accelerator.
  addEventListener(
    'keydown',
    (event) => {
      const modifiers = (['ctrl', 'shift', 'alt', 'meta'] as const).filter((name) => event[`${name}Key`]);
      if (!event.isTrusted || (modifiers.every((name) => name === 'shift') && !/^F\d/.test(event.key))) return;
      setTimeout(() => {
        if (!event.defaultPrevented) tell({ kind: 'key', key: event.key, modifiers });
      });
    },
    true,
  );

  const electron = strict('electron', {
    ipcRenderer,
    contextBridge: strict('contextBridge', {
      exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api),
    }),
    webFrame: strict('webFrame', {
      setZoomFactor: (factor: number) => {
        zoomFactor = factor;
        tell({ kind: 'zoom', factor });
      },
      getZoomFactor: () => zoomFactor,
    }),
  });
  const process = strict('process', {
    platform: settings.platform,
    arch: settings.arch,
    versions: settings.versions,
    argv: settings.argv,
    env: {},
    type: 'renderer',
    sandboxed: settings.sandboxed,
    contextIsolated: true,
    isMainFrame: true,
  });
  const require = (id: string): unknown => {
    if (id === 'electron' || id === 'electron/renderer') return electron;
    throw new Error(`module not found: ${id}`);
  };
  return { require, process };
}
