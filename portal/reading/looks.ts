import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';

const minute = 60_000;
/**
 * Openings less than this apart are one look. A look counts from the moment it was shown, and ends by itself:
 *
 * - Counting it when the dossier is left would lose it whenever nobody leaves: a pulled card, a crash, a line that is
 *   down. Most clinicians end by pulling their card, so their list would grow for ever.
 * - Counting it as over when it was shown would empty the list for who is called away in the middle of it: after the
 *   lock the same patient would have nothing new.
 *
 * So whoever comes back within this time goes on with the same look and sees the same list, with what came in since.
 */
export const sameLookMs = 30 * minute;

/** When one clinician looked at one dossier. Moments are ISO instants. */
export interface Look {
  /** End of the look before this one; null when there was none. */
  readonly since: string | null;
  readonly firstAt: string;
}

/** Who looks at whose dossier. */
export interface Reading {
  readonly uziNumber: string;
  readonly patientId: string;
}

/** Begins a look, or goes on with the one of just now. */
export async function beginLook(
  database: Kysely<PortalDatabase>,
  { uziNumber, patientId }: Reading,
  now: Date,
): Promise<Look> {
  const at = now.toISOString();
  return database.transaction().execute(async (transaction) => {
    const last = await transaction
      .selectFrom('dossier_look')
      .selectAll()
      .where('uzi_number', '=', uziNumber)
      .where('patient_id', '=', patientId)
      .executeTakeFirst();
    const isOver = last !== undefined && now.getTime() - Date.parse(last.last_at) >= sameLookMs;
    const since = last === undefined ? null : isOver ? last.last_at : last.since;
    await transaction
      .insertInto('dossier_look')
      .values({ uzi_number: uziNumber, patient_id: patientId, first_at: at, since, last_at: at })
      .onConflict((conflict) => conflict.columns(['uzi_number', 'patient_id']).doUpdateSet({ since, last_at: at }))
      .execute();
    return { since, firstAt: last?.first_at ?? at };
  });
}

/** @returns when this clinician first looked at this dossier; null when never */
export async function firstLook(
  database: Kysely<PortalDatabase>,
  { uziNumber, patientId }: Reading,
): Promise<string | null> {
  const row = await database
    .selectFrom('dossier_look')
    .select('first_at')
    .where('uzi_number', '=', uziNumber)
    .where('patient_id', '=', patientId)
    .executeTakeFirst();
  return row?.first_at ?? null;
}
