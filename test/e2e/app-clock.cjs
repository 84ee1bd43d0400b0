/**
 * A clock for the main process that a test can move. Loaded before the app (`electron -r`), because the app takes hold
 * of the clock when it starts. DOSSIERPAS_TEST_CLOCK_AHEAD is how many milliseconds it is ahead at first.
 * `globalThis.testClock.pass(milliseconds)` lets that much time pass at once: dates jump, and timers that fall due, ring.
 * They ring in a turn of their own, as timers do: the debugger interrupts whatever is running to run what a test asks, and
 * a time-out that closes a connection in the middle of Node's reading from it breaks Node (a RangeError nobody catches).
 */
const RealDate = Date;
const realSetTimeout = setTimeout;
const realClearTimeout = clearTimeout;

let ahead = Number(process.env.DOSSIERPAS_TEST_CLOCK_AHEAD ?? 0);
// Only the app's main process: its children have clocks of their own.
delete process.env.DOSSIERPAS_TEST_CLOCK_AHEAD;

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + ahead);
    else super(...given);
  }

  static now() {
    return RealDate.now() + ahead;
  }
};

/** Timers that ring in more than this are the app's own; shorter ones belong to the running of things. */
const longest = 5_000;
const waiting = new Map();

globalThis.setTimeout = (callback, delay, ...args) => {
  const timer = realSetTimeout(
    (...given) => {
      waiting.delete(timer);
      callback(...given);
    },
    delay,
    ...args,
  );
  if (delay >= longest) waiting.set(timer, { at: Date.now() + delay, ring: () => callback(...args) });
  return timer;
};
// `util.promisify(setTimeout)` and timers/promises keep to the real one.
Object.defineProperties(globalThis.setTimeout, Object.getOwnPropertyDescriptors(realSetTimeout));

globalThis.clearTimeout = (timer) => {
  waiting.delete(timer);
  realClearTimeout(timer);
};

function pass(milliseconds) {
  ahead += milliseconds;
  const now = Date.now();
  for (const [timer, { at, ring }] of waiting) {
    if (at > now) continue;
    waiting.delete(timer);
    realClearTimeout(timer);
    ring();
  }
}

globalThis.testClock = {
  pass: (milliseconds) =>
    new Promise((resolve) => {
      setImmediate(() => {
        pass(milliseconds);
        resolve();
      });
    }),
};
