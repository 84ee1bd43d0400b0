import type { Kysely } from 'kysely';
import type { SectionKey } from '../../contract/dossier/section-key.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { itemOf, membersOf, type StoredItem } from './dossier-items.ts';

/** A resource and the row of its section that it is part of. */
export interface SectionItem<R extends StoredItem = StoredItem> {
  readonly row: R;
  readonly section: SectionKey;
  readonly item: string;
}

/**
 * Turns resources of one patient into the rows they are part of; what has no row is left out.
 * @param rows in their order, each with its section
 */
export async function sectionItems<R extends StoredItem & { readonly section: SectionKey | null }>(
  database: Kysely<PortalDatabase>,
  patientId: string,
  rows: readonly R[],
): Promise<SectionItem<R>[]> {
  const members = rows.some(({ section }) => section === 'microbiology')
    ? await isolateMembers(database, patientId)
    : new Set<string>();
  return rows.flatMap((row) => {
    const item = row.section === null ? null : itemOf(row.section, row, members);
    return row.section === null || item === null ? [] : [{ row, section: row.section, item }];
  });
}

/** What the isolates of a patient are made of, by reference. */
async function isolateMembers(database: Kysely<PortalDatabase>, patientId: string): Promise<Set<string>> {
  const isolates = await database
    .selectFrom('resource')
    .select('json')
    .where('patient_id', '=', patientId)
    .where('type', '=', 'Observation')
    .where('section', '=', 'microbiology')
    .execute();
  return new Set(isolates.flatMap(membersOf));
}
