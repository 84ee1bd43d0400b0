import type { ResultReportEntry } from '../../../../contract/dossier/entries.ts';
import { dateCell, dateColumn, facts, sourceColumn, type SectionDefinition } from '../section-definition.tsx';

/** Uitslagen pathologie and radiologie (S4-23, S4-24): a title and a conclusion to read. */
export const resultReportSection: SectionDefinition<ResultReportEntry> = {
  columns: (t) => [
    dateColumn(t),
    { key: 'title', header: t('columns.test'), width: 11, grow: true, primary: true, cell: (entry) => entry.title },
    {
      key: 'conclusion',
      header: t('columns.result'),
      width: 12,
      grow: true,
      givesWay: true,
      sortBy: (entry) => entry.conclusion,
      cell: (entry) => <span className="cell-short">{entry.conclusion ?? ''}</span>,
      text: (entry) => entry.conclusion ?? '',
    },
    {
      key: 'performer',
      header: t('columns.performer'),
      width: 9,
      givesWay: true,
      cell: (entry) => entry.performer ?? '',
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
    entry.conclusion,
    entry.performer,
    t(`resultStatus.${entry.status}`),
    entry.source,
  ],
  read: (t, entry) => ({
    title: entry.title,
    facts: facts(
      [t('columns.date'), dateCell(entry.date)],
      [t('columns.performer'), entry.performer],
      [t('columns.status'), t(`resultStatus.${entry.status}`)],
      [t('columns.source'), entry.source],
    ),
    body: entry.conclusion,
  }),
};
