import type { Kysely } from 'kysely';
import { type DossierItem, mostUnread, type ReadableSection, type UnreadItems } from '../../contract/portal/reading.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { itemTypes } from './dossier-items.ts';
import type { Reading } from './looks.ts';
import { sectionItems } from './section-items.ts';

const day = 86_400_000;
/**
 * A dossier of ten years holds thousands of rows that its reader never opened here: they are no news. Unread is what
 * came in after the first look, and what happened in these four weeks before it, because that is what one comes for.
 */
export const recentMs = 28 * day;

/**
 * What a clinician has not read of a section: news that was not opened, what changed after it was read, and what was
 * set back to unread.
 * @param firstAt ISO instant of the first look; now, when there was none
 */
export async function unreadItems(
  database: Kysely<PortalDatabase>,
  { uziNumber, patientId }: Reading,
  section: ReadableSection,
  firstAt: string,
): Promise<UnreadItems> {
  const recent = new Date(Date.parse(firstAt) - recentMs).toISOString();
  const readUntil = await database
    .selectFrom('section_read')
    .select('read_until')
    .where('uzi_number', '=', uziNumber)
    .where('patient_id', '=', patientId)
    .where('section', '=', section)
    .executeTakeFirst();
  const rows = await database
    .selectFrom('resource')
    .leftJoin('read_mark', (join) =>
      join
        .on('read_mark.uzi_number', '=', uziNumber)
        .onRef('read_mark.patient_id', '=', 'resource.patient_id')
        .onRef('read_mark.resource_type', '=', 'resource.type')
        .onRef('read_mark.resource_id', '=', 'resource.id'),
    )
    .selectAll('resource')
    .where('resource.patient_id', '=', patientId)
    .where('resource.section', '=', section)
    .where('resource.type', 'in', itemTypes[section])
    // A document that was replaced or withdrawn is no row any more.
    .where((is) => is.or([is('resource.type', '<>', 'DocumentReference'), is('resource.status', '=', 'current')]))
    .where((is) =>
      is.or([
        is('read_mark.is_read', '=', 0),
        is.and([
          is.or([
            is('resource.last_updated', '>', firstAt),
            is.and([is('resource.date_from', '>=', recent), is('resource.date_from', '<=', firstAt)]),
          ]),
          is.or([
            is('read_mark.marked_at', 'is', null),
            is('resource.last_updated', '>', is.ref('read_mark.marked_at')),
          ]),
          is('resource.last_updated', '>', readUntil?.read_until ?? ''),
        ]),
      ]),
    )
    .orderBy('resource.date_from', 'desc')
    .orderBy('resource.id')
    .limit(mostUnread)
    .execute();
  const items = await sectionItems(database, patientId, rows);
  return { section, items: [...new Set(items.map(({ item }) => item))] };
}

/** Reads everything of a section that the portal has now; what was set back to unread too. */
export async function readAll(
  database: Kysely<PortalDatabase>,
  { uziNumber, patientId }: Reading,
  section: ReadableSection,
  now: Date,
): Promise<void> {
  const read_until = now.toISOString();
  await database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('section_read')
      .values({ uzi_number: uziNumber, patient_id: patientId, section, read_until })
      .onConflict((conflict) => conflict.columns(['uzi_number', 'patient_id', 'section']).doUpdateSet({ read_until }))
      .execute();
    await transaction
      .deleteFrom('read_mark')
      .where('uzi_number', '=', uziNumber)
      .where('patient_id', '=', patientId)
      .where('section', '=', section)
      .execute();
  });
}

/**
 * Marks rows as read, or back to unread: all of them, or none.
 * @returns false when one of them is not in this section of this patient
 */
export async function markItems(
  database: Kysely<PortalDatabase>,
  { uziNumber, patientId }: Reading,
  section: ReadableSection,
  items: readonly DossierItem[],
  isRead: boolean,
  now: Date,
): Promise<boolean> {
  const wanted = [...new Set(items)];
  return database.transaction().execute(async (transaction) => {
    const there = await transaction
      .selectFrom('resource')
      .select(['type', 'id'])
      .where('patient_id', '=', patientId)
      .where('section', '=', section)
      .where('type', 'in', itemTypes[section])
      .where(
        'id',
        'in',
        wanted.map((item) => item.split('/')[1] ?? ''),
      )
      .execute();
    const known = there.filter(({ type, id }) => wanted.includes(`${type}/${id}`));
    if (known.length !== wanted.length) return false;
    const mark = { is_read: isRead ? 1 : 0, marked_at: now.toISOString() };
    await transaction
      .insertInto('read_mark')
      .values(
        known.map(({ type, id }) => ({
          uzi_number: uziNumber,
          patient_id: patientId,
          section,
          resource_type: type,
          resource_id: id,
          ...mark,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['uzi_number', 'patient_id', 'resource_type', 'resource_id']).doUpdateSet(mark),
      )
      .execute();
    return true;
  });
}
