import type { ReferralEntry } from '../../../../contract/dossier/entries.ts';
import { dateCell, dateColumn, facts, sourceColumn, type SectionDefinition } from '../section-definition.tsx';

/** Digitale verwijsbrieven (S4-20). */
export const referralsSection: SectionDefinition<ReferralEntry> = {
  columns: (t) => [
    dateColumn(t),
    { key: 'title', header: t('columns.title'), width: 12, grow: true, primary: true, cell: (entry) => entry.title },
    { key: 'from', header: t('columns.from'), width: 9, grow: true, givesWay: true, cell: (entry) => entry.from ?? '' },
    { key: 'to', header: t('columns.to'), width: 9, grow: true, cell: (entry) => entry.to ?? '' },
    {
      key: 'status',
      header: t('columns.status'),
      width: 8.5,
      givesWay: true,
      cell: (entry) => t(`referralStatus.${entry.status}`),
    },
    sourceColumn(t),
  ],
  words: (t, entry) => [
    entry.title,
    entry.from,
    entry.to,
    entry.reason,
    entry.statusReason,
    entry.source,
    t(`referralStatus.${entry.status}`),
  ],
  read: (t, entry) => ({
    title: entry.title,
    facts: facts(
      [t('columns.date'), dateCell(entry.date)],
      [t('columns.from'), entry.from],
      [t('columns.to'), entry.to],
      [t('columns.reason'), entry.letter === null ? null : entry.reason],
      [t('columns.status'), t(`referralStatus.${entry.status}`)],
      [t('columns.statusDate'), dateCell(entry.statusDate)],
      [t('columns.statusReason'), entry.statusReason],
      [t('columns.source'), entry.source],
    ),
    body: entry.letter ?? entry.reason,
    letterId: entry.letterId,
  }),
};
