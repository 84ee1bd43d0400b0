import type { ReaderListener, ReaderState, ReaderWatch } from './pcsc.ts';
import { isScard, PcscError } from './pcsc-error.ts';
import type { PcscLayout } from './platform-layout.ts';
import { ReaderKnowledge, type ReaderQuestion } from './reader-knowledge.ts';
import { sameState } from './reader-state.ts';
import type { Handle, ReaderEntry, Scard } from './scard.ts';
import { atMost, pause, type Timers } from './timers.ts';

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
  readonly #listener: ReaderListener;
  readonly #timers: Timers;
  readonly #times: WatchTimes;
  readonly #knowledge: ReaderKnowledge;
  readonly #stop = new AbortController();
  readonly #ended: Promise<void>;
  #context: Handle | undefined;
  #service: 'running' | 'stopped' | undefined;
  #reported: readonly ReaderState[] | undefined;
  /** Attempts to reach the service since it last worked. */
  #failures = 0;

  constructor(scard: Scard, layout: PcscLayout, listener: ReaderListener, timers: Timers, times: WatchTimes) {
    this.#scard = scard;
    this.#listener = listener;
    this.#timers = timers;
    this.#times = times;
    this.#knowledge = new ReaderKnowledge(layout);
    this.#ended = this.#run();
  }

  /** Settles when the loop has ended and its context is released. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await atMost(this.#timers, this.#times.close, this.#cancelUntilEnded());
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
    /* oxlint-disable no-await-in-loop -- a loop of its own, one step after the other */
    while (!signal.aborted) {
      try {
        await this.#watchService();
      } catch (error) {
        onlyPcsc(error);
        if (signal.aborted) return;
        this.#knowledge.forget();
        this.#report('stopped', []);
        const wait = this.#times.backOff[Math.min(this.#failures, this.#times.backOff.length - 1)] ?? 0;
        this.#failures += 1;
        await pause(this.#timers, wait, signal);
      }
    }
    /* oxlint-enable no-await-in-loop */
  }

  /** Watches with one context until the watch is closed or the service goes away (then it throws a PcscError). */
  async #watchService(): Promise<void> {
    const context = await this.#scard.establish();
    this.#context = context;
    try {
      // At first nothing is waited for: the service works when it has answered once, and has told everything by then.
      await this.#ask(context, 0);
      while (!this.#stop.signal.aborted) {
        // oxlint-disable-next-line no-await-in-loop -- a loop of its own, one step after the other
        await this.#ask(context, this.#times.relist);
      }
    } finally {
      this.#context = undefined;
      await this.#scard.release(context).catch(onlyPcsc);
    }
  }

  /** Lists the readers, waits for news of them, and reports. */
  async #ask(context: Handle, timeout: number): Promise<void> {
    const { signal } = this.#stop;
    const knowledge = this.#knowledge;
    knowledge.list(await this.#scard.listReaders(context));
    if (signal.aborted) return;
    // One that went away is reported before the next wait, not behind it.
    if (timeout > 0) this.#report('running', knowledge.picture());
    const question = knowledge.question();
    if (question.length > 0) knowledge.learn(await this.#waitForNews(context, timeout, question));
    else await pause(this.#timers, timeout, signal);
    if (signal.aborted) return;
    this.#failures = 0;
    this.#report('running', knowledge.picture());
  }

  /** @returns what is so now when something changed; nothing when nothing did, or the readers must be listed anew */
  async #waitForNews(
    context: Handle,
    timeout: number,
    question: readonly ReaderQuestion[],
  ): Promise<readonly ReaderEntry[]> {
    try {
      return await this.#scard.statusChange(context, timeout, question);
    } catch (error) {
      if (isScard(error, 'SCARD_E_TIMEOUT', 'SCARD_E_CANCELLED')) return [];
      if (!isScard(error, 'SCARD_E_UNKNOWN_READER')) throw error;
      // A reader left between listing and waiting. Not at once again, in case the service stays of two minds.
      await pause(this.#timers, cancelAgain, this.#stop.signal);
      return [];
    }
  }

  /** Tells the listener what is new. A picture that is not complete yet is told later. */
  #report(service: 'running' | 'stopped', states: readonly ReaderState[] | undefined): void {
    if (this.#service !== service) {
      this.#service = service;
      this.#listener.service(service);
    }
    const before = this.#reported;
    if (!states || (before && samePicture(before, states))) return;
    this.#reported = states;
    this.#listener.readers(states);
  }
}

function samePicture(before: readonly ReaderState[], now: readonly ReaderState[]): boolean {
  return (
    before.length === now.length &&
    now.every((state, at) => {
      const other = before[at];
      return other !== undefined && sameState(other, state);
    })
  );
}

/** Lets a PcscError pass, for which there is a plan, and nothing else. */
function onlyPcsc(error: unknown): void {
  if (!(error instanceof PcscError)) throw error;
}
