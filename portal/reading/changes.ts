import type { Kysely } from 'kysely';
import { sectionKeys, type SectionKey } from '../../contract/dossier/section-key.ts';
import { changeKinds, type DossierChange, mostChanges } from '../../contract/portal/reading.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { ResourceTable } from '../data/tables.ts';
import { changeOf, itemTypes, standsAlone } from './dossier-items.ts';
import { sectionItems } from './section-items.ts';

/** Resources looked at for one answer: a panel of many results is many of them. */
const mostLookedAt = 3000;

/**
 * What of a dossier is not as it was.
 * @param sections that the caller may see; of the others nothing is read
 * @param since ISO instant; what came in after it counts
 * @returns by weight, then newest first; one change an item
 */
export async function changesSince(
  database: Kysely<PortalDatabase>,
  patientId: string,
  sections: readonly SectionKey[],
  since: string,
): Promise<{ readonly changes: DossierChange[]; readonly more: boolean }> {
  const rows = await database
    .selectFrom('resource')
    .selectAll()
    .where('patient_id', '=', patientId)
    .where('last_updated', '>', since)
    .where((is) =>
      is.or(sections.map((section) => is.and([is('section', '=', section), is('type', 'in', itemTypes[section])]))),
    )
    .orderBy('last_updated', 'desc')
    .orderBy('id')
    .limit(mostLookedAt)
    .execute();
  const found = new Map<string, DossierChange>();
  for (const { row, section, item: named } of await sectionItems(database, patientId, rows)) {
    const own = `${row.type}/${row.id}`;
    const whole = named === own ? row : await readItem(database, patientId, named);
    if (whole === undefined && !standsAlone(row.type)) continue;
    const [shown, item] = whole === undefined ? [row, own] : [whole, named];
    const change = { ...changeOf(section, shown, item), at: row.last_updated };
    const earlier = found.get(item);
    if (earlier === undefined || weight(change) < weight(earlier)) found.set(item, change);
  }
  const changes = [...found.values()].toSorted(
    (a, b) =>
      weight(a) - weight(b) ||
      b.at.localeCompare(a.at) ||
      sectionKeys.indexOf(a.section) - sectionKeys.indexOf(b.section),
  );
  return { changes: changes.slice(0, mostChanges), more: changes.length > mostChanges || rows.length === mostLookedAt };
}

const weight = ({ kind }: DossierChange): number => changeKinds.indexOf(kind);

/** The row itself, when only a part of it changed: the referral of a task. */
async function readItem(
  database: Kysely<PortalDatabase>,
  patientId: string,
  item: string,
): Promise<ResourceTable | undefined> {
  const [type = '', id = ''] = item.split('/');
  return database
    .selectFrom('resource')
    .selectAll()
    .where('type', '=', type)
    .where('id', '=', id)
    .where('patient_id', '=', patientId)
    .executeTakeFirst();
}
