import type { ReaderState } from './pcsc.ts';
import type { PcscLayout } from './platform-layout.ts';
import { acknowledged, arrivalName, readerStateOf, stateBits } from './reader-state.ts';
import type { ReaderEntry } from './scard.ts';

/** What SCardGetStatusChange is asked about one reader. */
export type ReaderQuestion = Pick<ReaderEntry, 'name' | 'state'>;

/** What a watch knows of the readers, and what it asks the service next. No calls, no time. */
export class ReaderKnowledge {
  readonly #layout: PcscLayout;
  readonly #known = new Map<string, ReaderEntry>();
  /** How often a reader of a name went away; it survives the service, whose own counts begin anew. */
  readonly #generations = new Map<string, number>();
  #names: readonly string[] = [];
  #arrival = 0;
  #announced: boolean;
  #anew = false;

  constructor(layout: PcscLayout) {
    this.#layout = layout;
    this.#announced = layout.reportsArrival;
  }

  /** Forgets everything but how often readers went away: the service is gone, or a new one. */
  forget(): void {
    this.list([]);
    this.#arrival = 0;
    this.#announced = this.#layout.reportsArrival;
    this.#anew = false;
  }

  /** Takes the names of the readers there are; those beyond what one question can hold are left out. */
  list(names: readonly string[]): void {
    this.#names = names.slice(0, this.#layout.maxEntries);
    for (const name of this.#known.keys()) if (!this.#names.includes(name)) this.#goneOnce(name);
  }

  /**
   * @returns what to ask about the listed readers, and where the platform tells it and there is room, about new ones.
   * Empty when there is nothing to wait for.
   */
  question(): readonly ReaderQuestion[] {
    const readers = this.#names.map((name) => ({
      name,
      state: this.#anew ? stateBits.unaware : acknowledged(this.#known.get(name)?.state ?? stateBits.unaware),
    }));
    const room = this.#announced && readers.length < this.#layout.maxEntries;
    return room ? [...readers, { name: arrivalName, state: this.#arrival }] : readers;
  }

  /** Takes the answer; none means that a time passed without news, so that next everything is asked anew. */
  learn(news: readonly ReaderEntry[]): void {
    this.#anew = news.length === 0;
    for (const entry of news) {
      const unknown = (entry.state & stateBits.unknown) !== 0;
      if (entry.name === arrivalName) {
        if (unknown) this.#announced = false;
        else this.#arrival = acknowledged(entry.state);
      } else if (unknown) this.#goneOnce(entry.name);
      else this.#known.set(entry.name, entry);
    }
  }

  /** @returns all listed readers, or undefined while the state of one is not known */
  picture(): readonly ReaderState[] | undefined {
    const states = this.#names.flatMap((name) => {
      const entry = this.#known.get(name);
      return entry ? [readerStateOf(name, entry.state, entry.atr, this.#generations.get(name) ?? 0)] : [];
    });
    return states.length === this.#names.length ? states : undefined;
  }

  #goneOnce(name: string): void {
    if (this.#known.delete(name)) this.#generations.set(name, (this.#generations.get(name) ?? 0) + 1);
  }
}
