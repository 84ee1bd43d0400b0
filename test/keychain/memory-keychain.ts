import type { Keychain } from '../../native/keychain/keychain.ts';

/** A keychain in memory that can be told to fail, and shows what it holds. */
export class MemoryKeychain implements Keychain {
  readonly kept = new Map<string, string>();
  /** What was done, as `set name`. */
  readonly done: string[] = [];
  /** `shut`: reads as empty and takes nothing, as a locked Secret Service. `gone`: every call fails. */
  mood: 'open' | 'shut' | 'gone' | 'silent' = 'open';

  get(name: string): Promise<string | null> {
    return this.#answer(`get ${name}`, () => (this.mood === 'shut' ? null : (this.kept.get(name) ?? null)));
  }

  set(name: string, value: string): Promise<void> {
    return this.#answer(`set ${name}`, () => {
      if (this.mood === 'shut') throw new Error('Cannot create an item in a locked collection');
      this.kept.set(name, value);
    });
  }

  delete(name: string): Promise<boolean> {
    return this.#answer(`delete ${name}`, () => this.mood !== 'shut' && this.kept.delete(name));
  }

  async #answer<T>(what: string, work: () => T): Promise<T> {
    if (this.mood === 'silent') return new Promise(() => {});
    if (this.mood === 'gone') throw new Error('no bus');
    this.done.push(what);
    return work();
  }
}
