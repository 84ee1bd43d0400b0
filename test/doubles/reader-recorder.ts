import type { ReaderListener, ReaderState } from '../../native/pcsc/pcsc.ts';

/** Records what a watch tells, and waits for a picture instead of for a time. */
export class ReaderRecorder implements ReaderListener {
  readonly services: ('running' | 'stopped')[] = [];
  readonly pictures: (readonly ReaderState[])[] = [];
  readonly #looks = new Set<() => void>();

  /** @returns the picture of now; empty before the first one */
  get now(): readonly ReaderState[] {
    return this.pictures.at(-1) ?? [];
  }

  readers(states: readonly ReaderState[]): void {
    this.pictures.push(states);
    for (const look of this.#looks) look();
  }

  service(state: 'running' | 'stopped'): void {
    this.services.push(state);
    for (const look of this.#looks) look();
  }

  /** Settles when something holds of what was told; fails after ten seconds with what was told last. */
  until(what: string, holds: (states: readonly ReaderState[], recorder: this) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.pictures.length === 0 || !holds(this.now, this)) return;
        clearTimeout(late);
        this.#looks.delete(look);
        resolve();
      };
      const late = setTimeout(() => {
        this.#looks.delete(look);
        reject(new Error(`not seen: ${what}; services ${this.services.join()}, readers ${JSON.stringify(this.now)}`));
      }, 10_000);
      this.#looks.add(look);
      look();
    });
  }
}
