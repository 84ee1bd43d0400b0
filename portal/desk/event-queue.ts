/** What one reader of live events has not received yet. */
export class EventQueue<Event> {
  readonly #most: number;
  readonly #waiting: Event[] = [];
  #ended = false;
  #wake: (() => void) | null = null;

  /** @param most events that may wait; a reader slower than that is cut off, and comes back to a whole picture */
  constructor(most = 1000) {
    this.#most = most;
  }

  push(event: Event): void {
    if (this.#ended) return;
    if (this.#waiting.length >= this.#most) return this.end();
    this.#waiting.push(event);
    this.#wake?.();
  }

  /** Nothing comes any more, and what waits is dropped. */
  end(): void {
    this.#ended = true;
    this.#waiting.length = 0;
    this.#wake?.();
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** @returns the oldest event; null when none came within `patienceMs`, or when it ended */
  async next(patienceMs: number): Promise<Event | null> {
    if (this.#waiting.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patienceMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = null;
    }
    return this.#waiting.shift() ?? null;
  }
}
