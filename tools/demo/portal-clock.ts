/** The clock of the portal, as somebody with a phone or token beside the screen has to do with it. */
export interface PortalClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves when it is this late, at once when it is that late already. */
  readonly reach: (instant: number) => Promise<void>;
}

/** The clock on the wall: who wants the next code waits for it. */
export const wallClock: PortalClock = {
  now: () => Date.now(),
  reach: (instant) => new Promise((resolve) => setTimeout(resolve, Math.max(0, instant - Date.now()))),
};
