import { randomInt } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Verification, Verifications } from './verifications.ts';

const codesThereAre = 10_000;
/** The try that gives the person a new code: a desk that types badly cannot guess its way to somebody. */
const triesPerCode = 5;

export interface VerificationCodeParts {
  readonly database: Kysely<PortalDatabase>;
  readonly now: () => Date;
  /** Hours after which a code is replaced. */
  readonly codeHours: number;
  /** A whole number from 0 up to, not including, `below`. */
  readonly random?: (below: number) => number;
}

/** What became of a code that the desk typed. `replaced`: it was wrong once too often, or expired; a new one is given. */
export type CodeCheck =
  | { readonly outcome: 'right' | 'wrong' }
  | { readonly outcome: 'replaced'; readonly verification: Verification };

/** The four digits of everybody who waits: no two the same (S1-36, S1-37). Each change is one transaction. */
export class VerificationCodes implements Verifications {
  readonly #database: Kysely<PortalDatabase>;
  readonly #now: () => Date;
  readonly #lifetimeMs: number;
  readonly #random: (below: number) => number;

  constructor({ database, now, codeHours, random = randomInt }: VerificationCodeParts) {
    this.#database = database;
    this.#now = now;
    this.#lifetimeMs = codeHours * 3_600_000;
    this.#random = random;
  }

  /** @throws PortalRefusal 503 DP-3005 when ten thousand people wait already */
  async begin(accountId: string): Promise<Verification> {
    return this.#database.transaction().execute(async (transaction) => {
      const row = await this.#valid(transaction, accountId);
      return row ? { code: row.code, expiresAt: new Date(row.expires_at) } : this.#give(transaction, accountId);
    });
  }

  /**
   * Compares what the desk typed with the code of an account that waits.
   * @param code four digits
   */
  async check(accountId: string, code: string): Promise<CodeCheck> {
    return this.#database.transaction().execute(async (transaction): Promise<CodeCheck> => {
      const row = await this.#valid(transaction, accountId);
      if (row?.code === code) return { outcome: 'right' };
      if (!row || row.wrong_tries + 1 >= triesPerCode) {
        return { outcome: 'replaced', verification: await this.#give(transaction, accountId) };
      }
      await transaction
        .updateTable('verification')
        .set({ wrong_tries: row.wrong_tries + 1 })
        .where('account_id', '=', accountId)
        .execute();
      return { outcome: 'wrong' };
    });
  }

  /** The account waits no longer; its code is free for another. */
  async end(accountId: string): Promise<void> {
    await this.#database.deleteFrom('verification').where('account_id', '=', accountId).execute();
  }

  async #valid(transaction: Transaction<PortalDatabase>, accountId: string) {
    return transaction
      .selectFrom('verification')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('expires_at', '>', this.#now().getTime())
      .executeTakeFirst();
  }

  /** A code that nobody has, and that the account did not have just now. */
  async #give(transaction: Transaction<PortalDatabase>, accountId: string): Promise<Verification> {
    const now = this.#now().getTime();
    const rows = await transaction.selectFrom('verification').select('code').execute();
    const taken = new Set(rows.map((row) => row.code));
    const free = Array.from({ length: codesThereAre }, (_none, number) => String(number).padStart(4, '0')).filter(
      (code) => !taken.has(code),
    );
    const code = free.length === 0 ? undefined : free[this.#random(free.length)];
    if (code === undefined) throw new PortalRefusal(503, 'DP-3005', { status: 503 });
    await transaction
      .deleteFrom('verification')
      .where((where) => where.or([where('account_id', '=', accountId), where('expires_at', '<=', now)]))
      .execute();
    const expiresAt = now + this.#lifetimeMs;
    await transaction
      .insertInto('verification')
      .values({ account_id: accountId, code, expires_at: expiresAt, wrong_tries: 0 })
      .execute();
    return { code, expiresAt: new Date(expiresAt) };
  }
}

/** @returns what gives accounts their four digits; both accounts and the desk work with the same one */
export function createVerifications(parts: VerificationCodeParts): VerificationCodes {
  return new VerificationCodes(parts);
}
