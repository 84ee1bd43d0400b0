import { PcscTimeout } from './pcsc-error.ts';

/** The only clock of this folder; tests bring their own. */
export interface Timers {
  /** Runs something once after some milliseconds. @returns what cancels it */
  after(milliseconds: number, run: () => void): () => void;
}

/** The timers of the platform. */
export const systemTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Waits; an aborted signal ends the wait at once, without an error. */
export function pause(timers: Timers, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const done = () => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = timers.after(milliseconds, done);
    signal?.addEventListener('abort', done);
  });
}

/** Waits for work, but not longer than some milliseconds; then the work goes on without anyone waiting. */
export async function atMost(timers: Timers, milliseconds: number, work: Promise<void>): Promise<void> {
  const over = new AbortController();
  try {
    await Promise.race([work, pause(timers, milliseconds, over.signal)]);
  } finally {
    over.abort();
  }
}

/** A limit on one operation: its signal aborts with PcscTimeout, or with the caller's own reason. */
export interface Limit {
  readonly signal: AbortSignal;
  /** Ends the limit; call it when the operation is over. */
  clear(): void;
}

/**
 * @param operation name of the PC/SC function, for the error
 * @param timeout milliseconds
 * @param caller signal of the caller, if any
 */
export function limitOf(timers: Timers, operation: string, timeout: number, caller?: AbortSignal): Limit {
  const controller = new AbortController();
  const onCaller = () => controller.abort(caller?.reason);
  const cancel = timers.after(timeout, () => controller.abort(new PcscTimeout(operation, timeout)));
  if (caller?.aborted === true) onCaller();
  else caller?.addEventListener('abort', onCaller);
  return {
    signal: controller.signal,
    clear() {
      cancel();
      caller?.removeEventListener('abort', onCaller);
    },
  };
}
