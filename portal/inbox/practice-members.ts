import type { Kysely } from 'kysely';
import type { Colleague } from '../../contract/portal/inbox.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { Clinician } from '../sessions/clinician.ts';

/** Remembers who works in a practice: an item can be handed to nobody else, and a locum is known by name. */
export async function rememberMember(
  database: Kysely<PortalDatabase>,
  { ura, uziNumber, name, agb, organisation }: Clinician,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await database
    .insertInto('practice_member')
    .values({ ura, uzi_number: uziNumber, name, agb, organisation, last_at: at })
    .onConflict((conflict) =>
      conflict.columns(['ura', 'uzi_number']).doUpdateSet({ name, agb, organisation, last_at: at }),
    )
    .execute();
}

/** @returns everybody else of the practice, by name */
export async function colleaguesOf(
  database: Kysely<PortalDatabase>,
  { ura, uziNumber }: Pick<Clinician, 'ura' | 'uziNumber'>,
): Promise<Colleague[]> {
  const rows = await database
    .selectFrom('practice_member')
    .select(['uzi_number', 'name'])
    .where('ura', '=', ura)
    .where('uzi_number', '<>', uziNumber)
    .orderBy('name')
    .limit(200)
    .execute();
  return rows.map((row) => ({ uziNumber: row.uzi_number, name: row.name }));
}
