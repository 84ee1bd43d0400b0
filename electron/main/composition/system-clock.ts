import type { Clock } from '../session/clock.ts';

/** The clock of this machine. It goes on while the machine sleeps, so a lock that fell due then falls on waking. */
export const systemClock: Clock = {
  now: Date.now,
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
