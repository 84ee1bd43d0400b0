import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Epd } from '../../contract/organisation/epd.ts';
import type { EpdListRequest } from '../../contract/portal/organisations.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Connection } from './rows.ts';

const isSame = (one: readonly Epd[], other: readonly Epd[]): boolean =>
  one.length === other.length &&
  one.every(({ id, name }, index) => id === other[index]?.id && name === other[index].name);

/** The EPD's that can be chosen (S3-17); the servicedesk manages the list. */
export class Epds {
  readonly #database: Kysely<PortalDatabase>;

  constructor(database: Kysely<PortalDatabase>) {
    this.#database = database;
  }

  list(connection: Connection = this.#database): Promise<Epd[]> {
    return connection
      .selectFrom('epd')
      .select(['id', 'name'])
      .where('place', 'is not', null)
      .orderBy('place')
      .execute();
  }

  async isListed(id: string): Promise<boolean> {
    return (await this.list()).some((epd) => epd.id === id);
  }

  /** Is, or was, there such an EPD? One that was taken off the list stays known. */
  async isKnown(id: string): Promise<boolean> {
    const found = await this.#database.selectFrom('epd').select('id').where('id', '=', id).executeTakeFirst();
    return found !== undefined;
  }

  /** At the first start: the list of the configuration. Later the servicedesk's own list stands. */
  async begin(epds: readonly Epd[]): Promise<void> {
    const known = await this.#database.selectFrom('epd').select('id').limit(1).executeTakeFirst();
    if (known || epds.length === 0) return;
    await this.#database
      .insertInto('epd')
      .values(epds.map(({ id, name }, place) => ({ id, name, place })))
      .execute();
  }

  /**
   * Puts another list in the place of this one; an EPD that is in use and no longer listed stays known by its name. So an
   * id is never given again: what is not on the list now is new, and gets one of its own.
   * @param was the list that this one was made of; null: whichever there is
   * @param written writes the change down; when it throws, nothing has changed
   * @throws PortalRefusal 409 DP-5011 when another desk changed the list meanwhile
   */
  async replace(epds: EpdListRequest['epds'], was: readonly Epd[] | null, written: () => void): Promise<Epd[]> {
    await this.#database.transaction().execute(async (transaction) => {
      const listed = await this.list(transaction);
      if (was !== null && !isSame(listed, was)) throw new PortalRefusal(409, 'DP-5011');
      const kept = new Set<string | null>(listed.map(({ id }) => id));
      await transaction.updateTable('epd').set({ place: null }).execute();
      for (const [place, { id, name }] of epds.entries()) {
        // oxlint-disable-next-line no-await-in-loop -- one connection, one query after another
        await transaction
          .insertInto('epd')
          .values({ id: id !== null && kept.has(id) ? id : randomUUID(), name, place })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, place }))
          .execute();
      }
      written();
    });
    return this.list();
  }
}
