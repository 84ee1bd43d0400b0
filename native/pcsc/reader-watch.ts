import type { ReaderListener, ReaderState, ReaderWatch } from './pcsc.ts';
import { isScard, PcscError } from './pcsc-error.ts';
import type { PcscLayout } from './platform-layout.ts';
import { acknowledged, arrivalName, readerStateOf, sameState, stateBits } from './reader-state.ts';
import type { Handle, ReaderEntry, Scard } from './scard.ts';
import { pause, type Timers } from './timers.ts';

/** The times of a watch, in milliseconds. */
export interface WatchTimes {
  /**
   * How long one wait lasts before the readers are listed anew. Arrival is announced, but not always: macOS does not,
   * pcsc-lite before 2.3 misses one between listing and waiting and never announces that a card is taken exclusively,
   * and a remote desktop loses events (field trouble 10).
   */
  readonly relist: number;
  /** Waits between attempts to reach an absent service; the last one is repeated. */
  readonly backOff: readonly number[];
  /** Closing; what takes longer goes on behind the scenes. */
  readonly close: number;
}

/** How long to wait before SCardCancel is called again: a cancel that comes before the wait it is meant for is lost. */
const cancelAgain = 25;

/** A watch with a context and a loop of its own. It outlives the service: without one it keeps trying. */
export class ScardWatch implements ReaderWatch {
  readonly #scard: Scard;
  readonly #layout: PcscLayout;
  readonly #listener: ReaderListener;
  readonly #timers: Timers;
  readonly #times: WatchTimes;
  readonly #stop = new AbortController();
  readonly #ended: Promise<void>;
  #context: Handle | undefined;
  #service: 'running' | 'stopped' | undefined;
  #reported: readonly ReaderState[] | undefined;
  /** How often a reader of a name went away. */
  readonly #generations = new Map<string, number>();

  constructor(scard: Scard, layout: PcscLayout, listener: ReaderListener, timers: Timers, times: WatchTimes) {
    this.#scard = scard;
    this.#layout = layout;
    this.#listener = listener;
    this.#timers = timers;
    this.#times = times;
    this.#ended = this.#run();
  }

  /** Settles when the loop has ended and its context is released. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    const limit = pause(this.#timers, this.#times.close);
    await Promise.race([this.#cancelUntilEnded(), limit]);
  }

  async #cancelUntilEnded(): Promise<void> {
    const running = Symbol('running');
    for (;;) {
      const context = this.#context;
      // oxlint-disable-next-line no-await-in-loop -- one cancel at a time until one has hit
      if (context !== undefined) await this.#scard.cancel(context).catch(onlyPcsc);
      // oxlint-disable-next-line no-await-in-loop
      const state = await Promise.race([this.#ended, pause(this.#timers, cancelAgain).then(() => running)]);
      if (state !== running) return;
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    let failures = 0;
    /* oxlint-disable no-await-in-loop -- a loop of its own, one step after the other */
    while (!signal.aborted) {
      try {
        await this.#watchService(() => {
          failures = 0;
        });
      } catch (error) {
        onlyPcsc(error);
        if (signal.aborted) return;
        this.#reportService('stopped');
        this.#reportReaders([]);
        const wait = this.#times.backOff[Math.min(failures, this.#times.backOff.length - 1)] ?? 0;
        failures += 1;
        await pause(this.#timers, wait, signal);
      }
    }
    /* oxlint-enable no-await-in-loop */
  }

  /** Watches with one context until the watch is closed or the service goes away (then it throws a PcscError). */
  async #watchService(reached: () => void): Promise<void> {
    const context = await this.#scard.establish();
    this.#context = context;
    try {
      await this.#watchContext(context, reached);
    } finally {
      this.#context = undefined;
      await this.#scard.release(context).catch(onlyPcsc);
    }
  }

  async #watchContext(context: Handle, reached: () => void): Promise<void> {
    const { signal } = this.#stop;
    const known = new Map<string, ReaderEntry>();
    let arrival = 0;
    let announced = this.#layout.reportsArrival;
    let quiet = false;
    /* oxlint-disable no-await-in-loop -- a loop of its own, one step after the other */
    while (!signal.aborted) {
      const names = await this.#scard.listReaders(context);
      if (signal.aborted) return;
      reached();
      this.#reportService('running');
      for (const name of known.keys()) if (!names.includes(name)) known.delete(name);
      if (names.every((name) => known.has(name))) this.#report(names, known);

      const entries = names.slice(0, this.#layout.maxEntries).map((name) => ({
        name,
        // After a quiet time everything is asked anew, for the sake of changes that were not announced.
        state: quiet ? stateBits.unaware : acknowledged(known.get(name)?.state ?? stateBits.unaware),
      }));
      if (announced && entries.length < this.#layout.maxEntries) entries.push({ name: arrivalName, state: arrival });
      if (entries.length === 0) {
        await pause(this.#timers, this.#times.relist, signal);
        continue;
      }
      const news = await this.#waitForChange(context, entries);
      quiet = news.length === 0;
      for (const entry of news) {
        if (entry.name !== arrivalName) known.set(entry.name, entry);
        else if ((entry.state & stateBits.unknown) !== 0) announced = false;
        else arrival = acknowledged(entry.state);
      }
      for (const [name, entry] of known) if ((entry.state & stateBits.unknown) !== 0) known.delete(name);
      if (!signal.aborted && names.every((name) => known.has(name))) this.#report(names, known);
    }
    /* oxlint-enable no-await-in-loop */
  }

  /** @returns the entries when something changed, none when nothing did or the readers must be listed anew. */
  async #waitForChange(
    context: Handle,
    entries: readonly Pick<ReaderEntry, 'name' | 'state'>[],
  ): Promise<readonly ReaderEntry[]> {
    try {
      return await this.#scard.statusChange(context, this.#times.relist, entries);
    } catch (error) {
      if (isScard(error, 'SCARD_E_TIMEOUT', 'SCARD_E_CANCELLED')) return [];
      if (!isScard(error, 'SCARD_E_UNKNOWN_READER')) throw error;
      // A reader left between listing and waiting. Not at once again, in case the service stays of two minds.
      await pause(this.#timers, cancelAgain, this.#stop.signal);
      return [];
    }
  }

  #report(names: readonly string[], known: ReadonlyMap<string, ReaderEntry>): void {
    this.#reportReaders(
      names.flatMap((name) => {
        const entry = known.get(name);
        return entry ? [readerStateOf(name, entry.state, entry.atr, this.#generations.get(name) ?? 0)] : [];
      }),
    );
  }

  #reportService(state: 'running' | 'stopped'): void {
    if (this.#service === state) return;
    this.#service = state;
    this.#listener.service(state);
  }

  #reportReaders(states: readonly ReaderState[]): void {
    const before = this.#reported;
    this.#reported = states;
    for (const { name } of before ?? []) {
      if (states.some((state) => state.name === name)) continue;
      this.#generations.set(name, (this.#generations.get(name) ?? 0) + 1);
    }
    const same = before?.length === states.length && states.every((state, at) => sameAt(before, at, state));
    if (!same) this.#listener.readers(states);
  }
}

function sameAt(states: readonly ReaderState[], at: number, state: ReaderState): boolean {
  const other = states[at];
  return other !== undefined && sameState(other, state);
}

/** Lets a PcscError pass, for which there is a plan, and nothing else. */
function onlyPcsc(error: unknown): void {
  if (!(error instanceof PcscError)) throw error;
}
