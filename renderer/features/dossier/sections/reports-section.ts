import type { ReportEntry } from '../../../../contract/dossier/entries.ts';
import { dateCell, dateColumn, facts, sourceColumn, type SectionDefinition } from '../section-definition.tsx';

/** Behandelverslagen (S4-17). */
export const reportsSection: SectionDefinition<ReportEntry> = {
  columns: (t) => [
    dateColumn(t),
    { key: 'title', header: t('columns.title'), width: 10, grow: true, primary: true, cell: (entry) => entry.title },
    {
      key: 'kind',
      header: t('columns.kind'),
      width: 6,
      givesWay: true,
      cell: (entry) => t(`reportKinds.${entry.kind}`),
    },
    {
      key: 'author',
      header: t('columns.author'),
      width: 9,
      grow: true,
      givesWay: true,
      cell: (entry) => entry.author ?? '',
    },
    {
      key: 'department',
      header: t('columns.department'),
      width: 8,
      grow: true,
      givesWay: true,
      cell: (entry) => entry.department ?? '',
    },
    {
      key: 'status',
      header: t('columns.status'),
      width: 7,
      givesWay: true,
      cell: (entry) => t(`resultStatus.${entry.status}`),
    },
    sourceColumn(t),
  ],
  words: (t, entry) => [
    entry.title,
    t(`reportKinds.${entry.kind}`),
    entry.author,
    entry.department,
    t(`resultStatus.${entry.status}`),
    entry.source,
    entry.body,
  ],
  read: (t, entry) => ({
    title: entry.title,
    facts: facts(
      [t('columns.kind'), t(`reportKinds.${entry.kind}`)],
      [t('columns.date'), dateCell(entry.date)],
      [t('columns.author'), entry.author],
      [t('columns.department'), entry.department],
      [t('columns.status'), t(`resultStatus.${entry.status}`)],
      [t('columns.source'), entry.source],
    ),
    body: entry.body,
    letterId: entry.letterId,
  }),
};
