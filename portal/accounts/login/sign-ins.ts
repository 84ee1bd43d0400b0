import type { Kysely } from 'kysely';
import type { SignIn } from '../../../contract/account/own-account.ts';
import type { PortalDatabase } from '../../database/tables.ts';

/** What My account shows. */
const kept = 50;

/** How and when an account was signed in to, right and wrong: its holder sees what others tried. */
export class SignIns {
  readonly #database: Kysely<PortalDatabase>;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  async add(accountId: string, signIn: Omit<SignIn, 'at'>): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('sign_in')
        .values({ account_id: accountId, at: this.#now().getTime(), ...signIn })
        .execute();
      await transaction
        .deleteFrom('sign_in')
        .where('account_id', '=', accountId)
        .where('id', 'not in', (newest) =>
          newest
            .selectFrom('sign_in')
            .select('id')
            .where('account_id', '=', accountId)
            .orderBy('id', 'desc')
            .limit(kept),
        )
        .execute();
    });
  }

  /** Newest first. */
  async list(accountId: string): Promise<SignIn[]> {
    const rows = await this.#database
      .selectFrom('sign_in')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('id', 'desc')
      .limit(kept)
      .execute();
    return rows.map(({ at, device, method, outcome }) => ({ at: new Date(at).toISOString(), device, method, outcome }));
  }
}
