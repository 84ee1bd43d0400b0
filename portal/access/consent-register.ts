import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import type { ConsentStatement } from './consent-statement.ts';

type NewStatement = Pick<ConsentStatement, 'ura' | 'category' | 'decision' | 'source'>;

/**
 * Records what a patient decided, at the desk or in the patient portal (S4-04, S4-05). It takes the place of an
 * earlier statement about the same practice and kind of data, which is kept as withdrawn.
 * @returns id of the new statement
 */
export async function recordConsent(
  database: Kysely<PortalDatabase>,
  patientId: string,
  statement: NewStatement,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('consent')
      .set({ withdrawn_at: now.toISOString() })
      .where('patient_id', '=', patientId)
      .where('ura', 'is', statement.ura)
      .where('category', 'is', statement.category)
      .where('withdrawn_at', 'is', null)
      .execute();
    await transaction
      .insertInto('consent')
      .values({ id, patient_id: patientId, ...statement, recorded_at: now.toISOString(), withdrawn_at: null })
      .execute();
  });
  return id;
}

/** Withdraws every statement of a patient; counts from the next request on (REQUIREMENTS 6.4). */
export async function withdrawConsent(database: Kysely<PortalDatabase>, patientId: string, now: Date): Promise<void> {
  await database
    .updateTable('consent')
    .set({ withdrawn_at: now.toISOString() })
    .where('patient_id', '=', patientId)
    .where('withdrawn_at', 'is', null)
    .execute();
}
