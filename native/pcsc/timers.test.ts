import { describe, expect, it } from 'vitest';
import { PcscTimeout } from './pcsc-error.ts';
import { atMost, limitOf, pause, type Timers } from './timers.ts';

/** Timers that run when told to. */
class HandTimers implements Timers {
  readonly waiting = new Map<() => void, number>();

  after(milliseconds: number, run: () => void): () => void {
    this.waiting.set(run, milliseconds);
    return () => this.waiting.delete(run);
  }

  pass(): void {
    const due = Array.from(this.waiting.keys());
    this.waiting.clear();
    for (const run of due) run();
  }
}

describe('a limit', () => {
  it('aborts with PcscTimeout when its time has passed', () => {
    const timers = new HandTimers();
    const { signal } = limitOf(timers, 'SCardTransmit', 40);
    expect(signal.aborted).toBe(false);
    timers.pass();
    expect(signal.reason).toBeInstanceOf(PcscTimeout);
    expect(signal.reason).toMatchObject({ operation: 'SCardTransmit', timeout: 40 });
  });

  it('aborts with the reason of the caller, also one that came before', () => {
    const caller = new AbortController();
    const limit = limitOf(new HandTimers(), 'SCardTransmit', 40, caller.signal);
    caller.abort(new Error('cancelled'));
    expect(limit.signal.reason).toMatchObject({ message: 'cancelled' });
    expect(limitOf(new HandTimers(), 'SCardTransmit', 40, caller.signal).signal.reason).toBe(caller.signal.reason);
  });

  it('leaves nothing behind when it is cleared', () => {
    const timers = new HandTimers();
    const caller = new AbortController();
    const limit = limitOf(timers, 'SCardTransmit', 40, caller.signal);
    limit.clear();
    caller.abort();
    expect(timers.waiting.size).toBe(0);
    expect(limit.signal.aborted).toBe(false);
  });
});

describe('waiting', () => {
  it('ends by time or by signal, and then leaves no timer', async () => {
    const timers = new HandTimers();
    const abort = new AbortController();
    const [short, long] = [pause(timers, 10), pause(timers, 1e9, abort.signal)];
    abort.abort();
    await long;
    expect(Array.from(timers.waiting.values())).toEqual([10]);
    timers.pass();
    await short;
    await pause(timers, 10, abort.signal);
    expect(timers.waiting.size).toBe(0);
  });

  it('for work ends with the work, with its error, or after the time', async () => {
    const timers = new HandTimers();
    await atMost(timers, 10, Promise.resolve());
    await expect(atMost(timers, 10, Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(timers.waiting.size).toBe(0);
    const endless = atMost(timers, 10, new Promise(() => {}));
    timers.pass();
    await endless;
  });
});
