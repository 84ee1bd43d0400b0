import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GeneralEntry } from '../../../../contract/dossier/entries.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { directiveText } from '../directive-text.ts';
import { dateCell, dateColumn, facts, sourceColumn, type SectionDefinition } from '../section-definition.tsx';
import { Course } from '../trend/course.tsx';
import { measurementResults } from '../trend/trend-results.ts';

/** @returns the words of a known code, else those of the source. */
function label(t: Translate, { code, label: words }: GeneralEntry): string {
  return code === null ? (words ?? '') : t(`generalCodes.${code}`);
}

/** The course of the measurement that is read. */
function MeasurementCourse({ entry, all }: { readonly entry: GeneralEntry; readonly all: readonly GeneralEntry[] }) {
  const { t } = useTranslation();
  const results = useMemo(() => measurementResults(all, (one) => label(t, one)), [all, t]);
  return <Course of="measurement" id={entry.id} series={entry.measured?.series ?? null} all={results} />;
}

/**
 * Algemene patiëntgegevens (S4-15). Most kinds hold one row, so the kind is a column rather than a heading. A measurement
 * opens, and shows its course.
 */
export const generalSection: SectionDefinition<GeneralEntry> = {
  columns: (t) => [
    {
      key: 'group',
      givesWay: true,
      header: t('columns.group'),
      width: 12.5,
      cell: (entry) => t(`generalGroups.${entry.group}`),
    },
    { key: 'label', header: t('columns.label'), width: 8.5, grow: true, cell: (entry) => label(t, entry) },
    {
      key: 'text',
      header: t('columns.text'),
      width: 10.5,
      grow: true,
      primary: true,
      cell: (entry) => directiveText(t, entry),
    },
    { ...dateColumn<GeneralEntry>(t), width: 9 },
    sourceColumn(t),
  ],
  opens: ({ measured }) => measured !== null,
  read: (t, entry, all) => ({
    title: label(t, entry),
    facts: facts(
      [t('columns.date'), dateCell(entry.date)],
      [t('columns.measured'), entry.text],
      [t('columns.source'), entry.source],
    ),
    body: null,
    noBody: '',
    extra: <MeasurementCourse key={entry.id} entry={entry} all={all} />,
  }),
  words: (t, entry) => [t(`generalGroups.${entry.group}`), label(t, entry), directiveText(t, entry), entry.source],
};
