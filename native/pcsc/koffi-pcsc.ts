import { type ConnectionLimits, ScardConnection } from './card-connection.ts';
import type { CardConnection, Pcsc, ReaderListener, ReaderWatch } from './pcsc.ts';
import { isScard, PcscError } from './pcsc-error.ts';
import { layoutOf, type PcscLayout } from './platform-layout.ts';
import { ScardWatch, type WatchTimes } from './reader-watch.ts';
import { bindScard, type Scard } from './scard.ts';
import { limitOf, pause, systemTimers, type Timers } from './timers.ts';

/** What tests and special hosts may change. */
export interface PcscOptions {
  readonly timers?: Timers;
  /** Limits in milliseconds. */
  readonly limits?: Partial<ConnectionLimits & { readonly connect: number }>;
  readonly watch?: Partial<WatchTimes>;
  /** Waits in milliseconds before connecting is tried again while another program holds the card exclusively. */
  readonly sharingRetries?: readonly number[];
}

const defaultLimits = { connect: 15_000, exchange: 15_000, close: 1000 };
const defaultTimes: WatchTimes = { relist: 1000, backOff: [50, 100, 200, 400, 800, 1600], close: 1000 };
const defaultRetries = [100, 200, 400, 800];

/**
 * Opens PC/SC of this machine through koffi. Nothing is loaded or contacted before the first use, and nothing is
 * shared between two of these but the loaded library.
 *
 * Readers and cards are those of libpcsclite (Linux; the socket in PCSCLITE_CSOCK_NAME is honoured at first use),
 * PCSC.framework (macOS) or winscard.dll (Windows).
 * @throws never; connecting rejects with PcscError (SCARD_E_NO_SERVICE also when the library is missing) or
 * PcscTimeout, both of which to-dossier-error.ts translates
 */
export function openPcsc(options: PcscOptions = {}): Pcsc {
  const layout = layoutOf(process.platform, process.arch);
  return new ScardPcsc(bindScard(layout), layout, options);
}

class ScardPcsc implements Pcsc {
  readonly #scard: Scard;
  readonly #layout: PcscLayout;
  readonly #timers: Timers;
  readonly #limits: typeof defaultLimits;
  readonly #times: WatchTimes;
  readonly #sharingRetries: readonly number[];
  readonly #watches = new Set<ScardWatch>();
  /** Every connection whose native calls have not all returned, also a closed one. */
  readonly #connections = new Set<ScardConnection>();
  readonly #closing = new AbortController();

  constructor(scard: Scard, layout: PcscLayout, options: PcscOptions) {
    this.#scard = scard;
    this.#layout = layout;
    this.#timers = options.timers ?? systemTimers;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#times = { ...defaultTimes, ...options.watch };
    this.#sharingRetries = options.sharingRetries ?? defaultRetries;
  }

  async connect(
    reader: string,
    options: { readonly timeout?: number; readonly signal?: AbortSignal } = {},
  ): Promise<CardConnection> {
    const signals = [this.#closing.signal, ...(options.signal ? [options.signal] : [])];
    const timeout = options.timeout ?? this.#limits.connect;
    const limit = limitOf(this.#timers, 'SCardConnect', timeout, AbortSignal.any(signals));
    try {
      await this.#readerReturned(reader, limit.signal);
      return await this.#connectShared(reader, limit.signal, this.#sharingRetries);
    } finally {
      limit.clear();
    }
  }

  watch(listener: ReaderListener): ReaderWatch {
    const watch = new ScardWatch(this.#scard, this.#layout, listener, this.#timers, this.#times);
    this.#watches.add(watch);
    // A listener that throws ends its watch with an unhandled rejection: that is a fault of this program, not of a card.
    void watch.ended.finally(() => this.#watches.delete(watch));
    return watch;
  }

  async close(): Promise<void> {
    this.#closing.abort(PcscError.of('SCARD_E_CANCELLED', 'SCardConnect'));
    await Promise.all([
      ...Array.from(this.#watches, (watch) => watch.close()),
      ...Array.from(this.#connections, (connection) => connection.close()),
    ]);
  }

  /** Waits until no earlier call hangs in a reader: each one holds a thread, and a new one would only join it. */
  async #readerReturned(reader: string, signal: AbortSignal): Promise<void> {
    const hanging = Array.from(this.#connections).filter((one) => one.reader === reader && one.hanging);
    if (hanging.length > 0) {
      const aborted = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      await Promise.race([Promise.all(hanging.map((one) => one.returned)), aborted]);
    }
    signal.throwIfAborted();
  }

  /** Connects; while another program holds the card exclusively, again after each of the waits. */
  async #connectShared(reader: string, signal: AbortSignal, waits: readonly number[]): Promise<CardConnection> {
    try {
      return await this.#tryConnect(reader, signal);
    } catch (error) {
      const [wait, ...later] = waits;
      if (wait === undefined || !isScard(error, 'SCARD_E_SHARING_VIOLATION')) throw error;
      await pause(this.#timers, wait, signal);
      return this.#connectShared(reader, signal, later);
    }
  }

  async #tryConnect(reader: string, signal: AbortSignal): Promise<CardConnection> {
    const connection = new ScardConnection(reader, this.#scard, this.#timers, this.#limits);
    this.#connections.add(connection);
    void connection.released.then(() => this.#connections.delete(connection));
    await connection.open(signal);
    return connection;
  }
}
