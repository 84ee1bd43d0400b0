/** Time, as logic sees it; tests bring their own. */
export interface Clock {
  readonly now: () => number;
  /** Calls back after this many milliseconds, once. @returns a way to call it off */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}
