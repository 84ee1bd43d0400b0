import type { AppointmentEntry } from '../../../../contract/dossier/entries.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { dateCell, dateOrder, sourceColumn, type SectionDefinition } from '../section-definition.tsx';

/** From when to when; an end on the same day is its time only. */
function period(entry: AppointmentEntry): string {
  const from = dateCell(entry.date);
  const to = dateCell(entry.endDate);
  if (to === '' || to === from) return from;
  const sameDay = from.length === to.length && from.slice(0, 10) === to.slice(0, 10);
  return `${from} – ${sameDay ? to.slice(11) : to}`;
}

/** @returns the words of a known kind of contact, else those of the source */
const kindOf = (t: Translate, { kindCode, kind }: AppointmentEntry): string =>
  kindCode === null ? (kind ?? t('encounterKinds.unknown')) : t(`encounterKinds.${kindCode}`);

/** Komende afspraken en afspraken uit het verleden (S4-16). */
export const appointmentsSection: SectionDefinition<AppointmentEntry> = {
  columns: (t) => [
    { key: 'date', header: t('columns.date'), width: 11.5, sortBy: (entry) => dateOrder(entry.date), cell: period },
    { key: 'kind', header: t('columns.kind'), width: 10, grow: true, primary: true, cell: (entry) => kindOf(t, entry) },
    {
      key: 'department',
      header: t('columns.department'),
      width: 8.5,
      grow: true,
      cell: (entry) => entry.department ?? '',
    },
    {
      key: 'practitioner',
      header: t('columns.practitioner'),
      width: 7.5,
      grow: true,
      cell: (entry) => entry.practitioner ?? '',
    },
    { key: 'location', header: t('columns.location'), width: 5.5, grow: true, cell: (entry) => entry.location ?? '' },
    { key: 'status', header: t('columns.status'), width: 6.5, cell: (entry) => t(`appointmentStatus.${entry.status}`) },
    sourceColumn(t),
  ],
  groupOf: (t, entry) => t(`appointmentGroups.${entry.when}`),
  words: (t, entry) => [
    kindOf(t, entry),
    entry.department,
    entry.practitioner,
    entry.location,
    t(`appointmentStatus.${entry.status}`),
    entry.source,
  ],
};
