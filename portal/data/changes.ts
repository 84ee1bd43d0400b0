import type { Kysely } from 'kysely';
import type { ChangeTable } from '../access/tables.ts';
import type { PortalDatabase } from '../database/tables.ts';

/** Something that open screens should know of: ids and kinds, never content. */
export interface Change {
  readonly kind: ChangeTable['kind'];
  readonly patientId: string | null;
  readonly practiceUra: string | null;
  readonly itemId?: string;
}

/**
 * Writes down that something changed, in the transaction that changes it. A portal that runs, also another process on
 * the same database, finds it there (portal/inbox/change-feed.ts).
 */
export async function recordChange(
  database: Kysely<PortalDatabase>,
  { kind, patientId, practiceUra, itemId }: Change,
  now: Date,
): Promise<void> {
  await database
    .insertInto('change')
    .values({
      at: now.toISOString(),
      kind,
      patient_id: patientId,
      practice_ura: practiceUra,
      item_id: itemId ?? null,
    })
    .execute();
}
