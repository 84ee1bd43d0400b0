import type { Kysely, Transaction } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { FactorSettings } from './settings.ts';
import type { FactorTriesTable } from './tables.ts';

export type TriesPurpose = FactorTriesTable['purpose'];

/** @returns seconds to wait after this many wrong tries in a row */
export function delayAfter(tries: number, settings: FactorSettings): number {
  if (tries < settings.freeTries) return 0;
  return Math.min(settings.firstDelaySeconds * 2 ** (tries - settings.freeTries), settings.longestDelaySeconds);
}

/**
 * Wrong tries per account, kept over a restart. Logging in, linking and recovery codes are counted apart, so that nobody
 * who mistypes while linking a token locks the login.
 */
export class Tries {
  readonly #now: () => Date;
  readonly #settings: FactorSettings;

  constructor(now: () => Date, settings: FactorSettings) {
    this.#now = now;
    this.#settings = settings;
  }

  /**
   * Counts a try as wrong before anything is compared, so that many at the same moment cannot outrun the count.
   * @returns null when it may go on; otherwise DP-2103 with the seconds to wait, and nothing is counted
   */
  async take(
    transaction: Transaction<PortalDatabase>,
    accountId: string,
    purpose: TriesPurpose,
  ): Promise<PortalRefusal | null> {
    const now = this.#now().getTime();
    const before = await transaction
      .selectFrom('factor_tries')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('purpose', '=', purpose)
      .executeTakeFirst();
    if (before && now < before.blocked_until) {
      return new PortalRefusal(429, 'DP-2103', { seconds: Math.ceil((before.blocked_until - now) / 1000) });
    }
    const remembered = before && now - before.last_at < this.#settings.triesForgottenAfterSeconds * 1000;
    const tries = (remembered ? before.tries : 0) + 1;
    const row = { tries, last_at: now, blocked_until: now + delayAfter(tries, this.#settings) * 1000 };
    await transaction
      .insertInto('factor_tries')
      .values({ account_id: accountId, purpose, ...row })
      .onConflict((conflict) => conflict.columns(['account_id', 'purpose']).doUpdateSet(row))
      .execute();
    return null;
  }

  /** Takes the counting of the last try back: it was no guess. */
  async giveBack(transaction: Transaction<PortalDatabase>, accountId: string, purpose: TriesPurpose): Promise<void> {
    await transaction
      .updateTable('factor_tries')
      .set((row) => ({ tries: row('tries', '-', 1), blocked_until: 0 }))
      .where('account_id', '=', accountId)
      .where('purpose', '=', purpose)
      .execute();
  }

  /** Forgets the tries of a purpose: the right code was given. */
  async clear(database: Kysely<PortalDatabase>, accountId: string, purpose: TriesPurpose): Promise<void> {
    await database
      .deleteFrom('factor_tries')
      .where('account_id', '=', accountId)
      .where('purpose', '=', purpose)
      .execute();
  }
}
