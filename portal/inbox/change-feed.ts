import type { Kysely } from 'kysely';
import type { ChangeTable } from '../access/tables.ts';
import type { PortalDatabase } from '../database/tables.ts';

export type FedChange = Omit<ChangeTable, 'sequence'> & { readonly sequence: number };
type Listener = (changes: readonly FedChange[]) => void;

/** One indexed look at one number: cheap enough to do often. */
const defaultPollMs = 250;
const changesPerLook = 500;
/** Nobody goes back further than the moment of connecting; these are kept to be looked at. */
const changesKept = 10_000;

/**
 * Tells of what changed, whoever changed it: this process or another one on the same database. Looks only while
 * somebody listens.
 */
export class ChangeFeed {
  readonly #database: Kysely<PortalDatabase>;
  readonly #pollMs: number;
  readonly #failed: (error: unknown) => void;
  readonly #listeners = new Set<Listener>();
  #seen: number | null = null;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;

  /** @param failed told of a look that failed; the next one comes all the same */
  constructor(database: Kysely<PortalDatabase>, failed: (error: unknown) => void, pollMs = defaultPollMs) {
    this.#database = database;
    this.#failed = failed;
    this.#pollMs = pollMs;
  }

  /** Every change after this resolves is told. @returns stops the telling */
  async listen(listener: Listener): Promise<() => void> {
    if (this.#listeners.size === 0) {
      this.#seen = await this.#last();
      await this.#database
        .deleteFrom('change')
        .where('sequence', '<', this.#seen - changesKept)
        .execute();
    }
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => void this.look().catch(this.#failed), this.#pollMs).unref();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  /** Looks now; looks that overlap are one. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  async #look(): Promise<void> {
    const changes = await this.#database
      .selectFrom('change')
      .selectAll()
      .where('sequence', '>', this.#seen ?? 0)
      .orderBy('sequence')
      .limit(changesPerLook)
      .execute();
    const last = changes.at(-1);
    if (!last) return;
    this.#seen = last.sequence;
    for (const listener of this.#listeners) listener(changes);
  }

  async #last(): Promise<number> {
    const row = await this.#database
      .selectFrom('change')
      .select(({ fn }) => fn.max('sequence').as('last'))
      .executeTakeFirst();
    return Number(row?.last ?? 0);
  }
}
