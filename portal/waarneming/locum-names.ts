import type { Kysely } from 'kysely';
import type { Locum, LocumName } from '../../contract/portal/waarneming.ts';
import type { PortalDatabase } from '../database/tables.ts';

/**
 * Who the portal met under the number of a locum: of somebody with several cards, the one used last.
 * @returns nulls for a number that nobody logged in with
 */
export async function locumName(database: Kysely<PortalDatabase>, to: Locum): Promise<LocumName> {
  const found = await database
    .selectFrom('practice_member')
    .select(['name', 'organisation'])
    .where(to.by === 'uzi' ? 'uzi_number' : 'agb', '=', to.number)
    .orderBy('last_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { name: found?.name ?? null, organisation: found?.organisation || null };
}
