import type { MedicationEntry } from '../../../../contract/dossier/entries.ts';
import { dateCell, dateOrder, sourceColumn, type SectionDefinition } from '../section-definition.tsx';

/** Medicatieoverzicht: what this hospital prescribed, not a complete overview (S4-19). */
export const medicationSection: SectionDefinition<MedicationEntry> = {
  columns: (t) => [
    { key: 'name', header: t('columns.medicine'), width: 10, grow: true, primary: true, cell: (entry) => entry.name },
    { key: 'dosage', header: t('columns.dosage'), width: 9.5, grow: true, cell: (entry) => entry.dosage ?? '' },
    { key: 'route', header: t('columns.route'), width: 6, cell: (entry) => entry.route ?? '' },
    {
      key: 'start',
      header: t('columns.start'),
      width: 6,
      sortBy: (entry) => dateOrder(entry.start),
      cell: (entry) => dateCell(entry.start),
    },
    {
      key: 'end',
      header: t('columns.stop'),
      width: 6,
      sortBy: (entry) => dateOrder(entry.end),
      cell: (entry) => dateCell(entry.end),
    },
    { key: 'reason', header: t('columns.reason'), width: 6.5, grow: true, cell: (entry) => entry.reason ?? '' },
    { key: 'prescriber', header: t('columns.prescriber'), width: 7, cell: (entry) => entry.prescriber ?? '' },
    sourceColumn(t),
  ],
  groupOf: (t, entry) => t(`medicationStatus.${entry.status}`),
  groupColumn: (t) => ({
    key: 'status',
    header: t('columns.status'),
    width: 7,
    cell: (entry) => t(`medicationStatus.${entry.status}`),
  }),
  words: (t, entry) => [
    entry.name,
    entry.dosage,
    entry.route,
    entry.reason,
    entry.prescriber,
    entry.source,
    t(`medicationStatus.${entry.status}`),
  ],
};
