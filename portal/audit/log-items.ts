import type { FhirResource } from 'fhir/r4';
import type { Kysely } from 'kysely';
import { type LogItem, mostLogItems } from '../../contract/portal/access-log.ts';
import type { SectionKey } from '../../contract/dossier/section-key.ts';
import { PartialDate } from '../../contract/views/person.ts';
import { resourceDate } from '../data/resource-row.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { BareLine } from './read-log.ts';

/** Ids in one question to the database. */
const idsAtOnce = 500;

/**
 * @param ids as the export named them: type and id of a resource, or a part of the patient's own data such as `address-0`
 * @param dateOf the date of one of them, as far as the caller may know it
 */
export const logItems = (ids: readonly string[], dateOf: (id: string) => PartialDate | null): LogItem[] =>
  ids.slice(0, mostLogItems).map((id) => ({ kind: kindOf(id), date: dateOf(id) }));

const kindOf = (id: string): string =>
  (id.includes('/') ? (id.split('/')[0] ?? '') : id.replace(/-\d+$/, '')).slice(0, 40);

/**
 * Dates of what was printed or copied, as the dossier has them today.
 * @param sections that the caller may see now, by patient; a date of another section or another patient is not told
 * @returns by `patient type/id`
 */
export async function itemDates(
  database: Kysely<PortalDatabase>,
  lines: readonly BareLine[],
  sections: ReadonlyMap<string, readonly SectionKey[]>,
): Promise<ReadonlyMap<string, PartialDate>> {
  const wanted = new Set(
    lines
      .filter(({ patientId }) => patientId !== null && sections.has(patientId))
      .flatMap(({ itemIds }) => itemIds.slice(0, mostLogItems))
      .flatMap((item) => item.split('/').slice(1, 2)),
  );
  const ids = [...wanted];
  const dates = new Map<string, PartialDate>();
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    // oxlint-disable-next-line no-await-in-loop -- one connection, one question after another
    const rows = await database
      .selectFrom('resource')
      .select(['type', 'id', 'patient_id', 'section', 'json'])
      .where('patient_id', 'in', [...sections.keys()])
      .where('id', 'in', ids.slice(at, at + idsAtOnce))
      .execute();
    for (const { type, id, patient_id: patientId, section, json } of rows) {
      if (patientId === null || section === null || !sections.get(patientId)?.includes(section)) continue;
      const date = PartialDate.safeParse(resourceDate(JSON.parse(json) as FhirResource));
      if (date.success) dates.set(`${patientId} ${type}/${id}`, date.data);
    }
  }
  return dates;
}
