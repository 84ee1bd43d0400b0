import type { RequestId } from '../../../contract/ipc/define.ts';

/** A call that can be stopped while it runs. */
interface RunningCall {
  readonly requestId: RequestId | undefined;
  readonly abort: AbortController;
}

/** The cancellable calls of one table that wait for an answer now (DESIGN section 4 rule 4). */
export class RunningCalls {
  readonly #calls = new Set<RunningCall>();

  /** @returns the signal of a new call, and what to do when the call is answered. */
  begin(requestId: RequestId | undefined): { signal: AbortSignal; end: () => void } {
    const running = { requestId, abort: new AbortController() };
    this.#calls.add(running);
    return { signal: running.abort.signal, end: () => this.#calls.delete(running) };
  }

  /** Stops the call with this request id; one that is answered already is no longer known and that is fine. */
  cancel(requestId: RequestId, reason: Error): void {
    for (const running of this.#calls) if (running.requestId === requestId) running.abort.abort(reason);
  }

  /** Stops every call, for instance because the session locks. */
  cancelAll(reason: Error): void {
    for (const running of this.#calls) running.abort.abort(reason);
  }
}
