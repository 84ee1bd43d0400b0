/**
 * The calls on one PC/SC context, one at a time. A native call cannot be stopped: when its limit passes, its caller
 * gets the error at once, and the calls behind it go on waiting for its return.
 *
 * That order is a must. A second call on a context that is inside a hanging one takes the global lock of libpcsclite
 * with it into the wait, and with that every other reader.
 */
export class CallQueue {
  #tail: Promise<void> = Promise.resolve();
  #givenUp = 0;

  /** True while a call whose caller has given up has not returned. */
  get hanging(): boolean {
    return this.#givenUp > 0;
  }

  /** Settles when every call made so far has returned. Never rejects. */
  get returned(): Promise<void> {
    return this.#tail;
  }

  /**
   * Runs a call when the ones before it have returned.
   * @param call the work; skipped when the limit passed before its turn
   * @param signal the limit; its reason becomes the error
   * @param undo what to do with a result that came after the limit, before the next call may run
   */
  run<T>(call: () => Promise<T>, signal?: AbortSignal, undo?: (late: T) => Promise<void>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let waiting = true;
      let running = false;
      const giveUp = () => {
        if (!waiting) return;
        waiting = false;
        if (running) this.#givenUp += 1;
        reject(signal?.reason as Error);
      };
      const turn = async () => {
        if (!waiting) return;
        running = true;
        try {
          const result = await call();
          if (!waiting) await undo?.(result);
          resolve(result);
        } catch (error) {
          reject(error as Error);
        } finally {
          if (!waiting) this.#givenUp -= 1;
          waiting = false;
          signal?.removeEventListener('abort', giveUp);
        }
      };
      if (signal?.aborted === true) return giveUp();
      signal?.addEventListener('abort', giveUp);
      this.#tail = this.#tail.then(turn);
    });
  }
}
