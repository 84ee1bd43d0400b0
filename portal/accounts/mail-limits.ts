import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { AccountSettings } from './account-settings.ts';
import type { AddressMailTable } from './tables.ts';

const dayMs = 24 * 60 * 60_000;

/** How often a stranger can have mail sent to an address: the same whether it has an account or not (S0-09). */
export class MailLimits {
  readonly #database: Kysely<PortalDatabase>;
  readonly #settings: Pick<AccountSettings, 'resendSeconds' | 'mailsPerDay'>;
  readonly #now: () => Date;

  constructor(
    database: Kysely<PortalDatabase>,
    settings: Pick<AccountSettings, 'resendSeconds' | 'mailsPerDay'>,
    now: () => Date,
  ) {
    this.#database = database;
    this.#settings = settings;
    this.#now = now;
  }

  /**
   * Counts a mail before it is sent.
   * @returns takes it back, for when it could not be sent
   * @throws PortalRefusal 429 DP-2108 with the seconds until the next one
   */
  async take(address: string, kind: AddressMailTable['kind']): Promise<() => Promise<void>> {
    const now = this.#now().getTime();
    const { resendSeconds, mailsPerDay } = this.#settings;
    const id = await this.#database.transaction().execute(async (transaction) => {
      await transaction
        .deleteFrom('address_mail')
        .where('at', '<=', now - dayMs)
        .execute();
      const sent = await transaction
        .selectFrom('address_mail')
        .select('at')
        .where('address', '=', address)
        .where('kind', '=', kind)
        .orderBy('at', 'desc')
        .execute();
      const last = sent.at(0)?.at ?? -Infinity;
      const oldest = sent.length < mailsPerDay ? -Infinity : (sent.at(mailsPerDay - 1)?.at ?? -Infinity);
      const wait = Math.max(last + resendSeconds * 1000, oldest + dayMs) - now;
      if (wait > 0) throw new PortalRefusal(429, 'DP-2108', { seconds: Math.ceil(wait / 1000) });
      const row = await transaction
        .insertInto('address_mail')
        .values({ address, kind, at: now })
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    });
    return async () => {
      await this.#database.deleteFrom('address_mail').where('id', '=', id).execute();
    };
  }
}
