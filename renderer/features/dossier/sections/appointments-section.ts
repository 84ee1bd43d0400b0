import type { AppointmentEntry } from '../../../../contract/dossier/entries.ts';
import { dateCell, dateColumn, sourceColumn, type SectionDefinition } from '../section-definition.tsx';

/** Komende afspraken en afspraken uit het verleden (S4-16). */
export const appointmentsSection: SectionDefinition<AppointmentEntry> = {
  columns: (t) => [
    dateColumn(t),
    { key: 'end', header: t('columns.end'), width: 9.5, cell: (entry) => dateCell(entry.endDate) },
    { key: 'kind', header: t('columns.kind'), width: 10, grow: true, primary: true, cell: (entry) => entry.kind },
    { key: 'department', header: t('columns.department'), width: 9, grow: true, cell: (entry) => entry.department ?? '' },
    { key: 'practitioner', header: t('columns.practitioner'), width: 9, grow: true, cell: (entry) => entry.practitioner ?? '' },
    { key: 'location', header: t('columns.location'), width: 8, grow: true, cell: (entry) => entry.location ?? '' },
    { key: 'status', header: t('columns.status'), width: 7, cell: (entry) => entry.status },
    sourceColumn(t),
  ],
  groupOf: (t, entry) => t(`appointmentGroups.${entry.when}`),
  words: (_, entry) => [entry.kind, entry.department, entry.practitioner, entry.location, entry.status, entry.source],
};
