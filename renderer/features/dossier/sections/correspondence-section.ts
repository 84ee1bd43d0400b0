import type { CorrespondenceEntry } from '../../../../contract/dossier/entries.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { dateCell, dateColumn, facts, sourceColumn, type SectionDefinition } from '../section-definition.tsx';

const addressed = (t: Translate, { direction }: CorrespondenceEntry): string =>
  t(direction === 'unknown' ? 'dossier.addresseeUnknown' : `dossier.${direction}`);

/** Correspondentie naar u als huisarts en naar andere zorgverleners (S4-18). */
export const correspondenceSection: SectionDefinition<CorrespondenceEntry> = {
  columns: (t) => [
    dateColumn(t),
    { key: 'title', header: t('columns.title'), width: 12, grow: true, primary: true, cell: (entry) => entry.title },
    {
      key: 'author',
      header: t('columns.from'),
      width: 9,
      grow: true,
      givesWay: true,
      cell: (entry) => entry.author ?? '',
    },
    {
      key: 'recipient',
      header: t('columns.recipient'),
      width: 9,
      grow: true,
      givesWay: true,
      cell: (entry) => entry.recipient ?? addressed(t, entry),
    },
    sourceColumn(t),
  ],
  words: (_, entry) => [entry.title, entry.author, entry.recipient, entry.source, entry.body],
  read: (t, entry) => ({
    title: entry.title,
    facts: facts(
      [t('columns.date'), dateCell(entry.date)],
      [t('columns.from'), entry.author],
      [t('columns.recipient'), entry.recipient],
      [t('dossier.direction'), addressed(t, entry)],
      [t('columns.source'), entry.source],
    ),
    body: entry.body,
    letterId: entry.letterId,
    ...(entry.contentType ? { noBody: t('dossier.noTextType', { type: entry.contentType }) } : {}),
  }),
};
