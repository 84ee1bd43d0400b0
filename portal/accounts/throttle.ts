import { type Kysely, sql } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';

/** So many tries are free; then every wrong one doubles the wait, until the longest. */
export interface ThrottleRule {
  readonly freeTries: number;
  readonly firstDelaySeconds: number;
  readonly longestDelaySeconds: number;
  /** Without a try for this long, all is forgotten. */
  readonly forgetMinutes: number;
}

/** What a try counts against: an account, known or not, or the network address it came from. */
export interface ThrottleKey {
  readonly key: string;
  readonly rule: ThrottleRule;
}

/** @returns the wait after so many wrong tries in a row */
export function delaySeconds(rule: ThrottleRule, failures: number): number {
  if (failures < rule.freeTries) return 0;
  return Math.min(rule.longestDelaySeconds, rule.firstDelaySeconds * 2 ** Math.min(30, failures - rule.freeTries));
}

/**
 * Wrong passwords and codes slow down the next try (DP-2103), in the database, so over a restart too. A try counts as
 * wrong when it begins and is taken back when it was right: many at the same moment cannot all go before the count.
 */
export class Throttle {
  readonly #database: Kysely<PortalDatabase>;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Counts a try against every key, or against none when one has to wait.
   * @throws PortalRefusal 429 DP-2103 with the seconds to wait
   */
  async begin(keys: readonly ThrottleKey[]): Promise<void> {
    const now = this.#now().getTime();
    await this.#database.transaction().execute(async (transaction) => {
      const counted: { key: string; failures: number; blocked_until: number; forget_at: number }[] = [];
      for (const { key, rule } of keys) {
        // oxlint-disable-next-line no-await-in-loop -- one connection, one query after another
        const row = await transaction.selectFrom('throttle').selectAll().where('key', '=', key).executeTakeFirst();
        const live = row && now < row.forget_at ? row : undefined;
        if (live && now < live.blocked_until) {
          throw new PortalRefusal(429, 'DP-2103', { seconds: Math.ceil((live.blocked_until - now) / 1000) });
        }
        const failures = (live?.failures ?? 0) + 1;
        const blocked = now + delaySeconds(rule, failures) * 1000;
        const forget = Math.max(blocked, now + rule.forgetMinutes * 60_000);
        counted.push({ key, failures, blocked_until: blocked, forget_at: forget });
      }
      await transaction.deleteFrom('throttle').where('forget_at', '<=', now).execute();
      await transaction.replaceInto('throttle').values(counted).execute();
    });
  }

  /** Takes a try back that was right: all of it for an account, this one try for an address that others use too. */
  async succeed(account: ThrottleKey, network: ThrottleKey): Promise<void> {
    await this.forget(account);
    await this.takeBack(network);
  }

  /** Takes one try back: it was right, or it was no try at all. */
  async takeBack({ key }: ThrottleKey): Promise<void> {
    await this.#database
      .updateTable('throttle')
      .set({ failures: sql<number>`max(0, failures - 1)`, blocked_until: 0 })
      .where('key', '=', key)
      .execute();
  }

  async forget({ key }: ThrottleKey): Promise<void> {
    await this.#database.deleteFrom('throttle').where('key', '=', key).execute();
  }
}
