import { useMemo } from 'react';
import type { LabEntry } from '../../../../contract/dossier/entries.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { Course } from '../trend/course.tsx';
import { labResults } from '../trend/trend-results.ts';
import { dateCell, dateColumn, facts, sourceColumn, type SectionDefinition } from '../section-definition.tsx';
import { Flag, Unit, wholeLimits } from './lab-cells.tsx';

const withUnit = ({ value, unit }: LabEntry): string => (unit === null ? value : `${value} ${unit}`);

/** What the laboratory says of a panel as a whole stands among its results. */
const nameOf = (t: Translate, { name, panel, conclusion }: LabEntry): string =>
  conclusion !== null && name === panel ? t('columns.conclusion') : name;

/** The course of the determination that is read. */
function LabCourse({ entry, all }: { readonly entry: LabEntry; readonly all: readonly LabEntry[] }) {
  const results = useMemo(() => labResults(all), [all]);
  return <Course of="lab" id={entry.id} series={entry.point?.series ?? null} all={results} />;
}

/**
 * Lab-uitslagen (S4-21), under the date and panel of each sample. The widths are such that all of it fits in a window of
 * 1280 px; sorted, the date takes the place of the source.
 */
export const labSection: SectionDefinition<LabEntry> = {
  columns: (t) => [
    {
      key: 'name',
      header: t('columns.name'),
      width: 9.5,
      grow: true,
      primary: true,
      cell: (entry) => nameOf(t, entry),
    },
    {
      key: 'value',
      header: t('columns.value'),
      width: 6,
      grow: true,
      sortBy: (entry) => entry.point?.value ?? entry.value,
      cell: (entry) =>
        entry.conclusion === null ? (
          <strong className="lab-value">{entry.value}</strong>
        ) : (
          <span className="cell-short">{entry.value}</span>
        ),
      text: (entry) => entry.value,
    },
    {
      key: 'unit',
      header: t('columns.unit'),
      width: 6,
      sortBy: (entry) => entry.unit,
      cell: ({ unit }) => <Unit unit={unit} />,
      text: (entry) => entry.unit ?? '',
    },
    {
      key: 'reference',
      givesWay: true,
      header: t('columns.reference'),
      width: 6.25,
      cell: (entry) => wholeLimits(entry.reference ?? ''),
      text: (entry) => entry.reference ?? '',
    },
    {
      key: 'flag',
      header: t('columns.flag'),
      width: 7,
      sortBy: (entry) => entry.flag,
      cell: (entry) => <Flag flag={entry.flag} />,
      text: (entry) => (entry.flag === null ? '' : t(`labFlag.${entry.flag}`)),
    },
    {
      key: 'status',
      givesWay: true,
      header: t('columns.status'),
      width: 6.75,
      cell: (entry) => t(`resultStatus.${entry.status}`),
    },
    {
      key: 'specimen',
      givesWay: true,
      spare: true,
      header: t('columns.specimen'),
      width: 6.25,
      cell: (entry) => entry.specimen ?? '',
    },
    { ...sourceColumn<LabEntry>(t), spare: true },
  ],
  groupColumn: (t) => ({ ...dateColumn<LabEntry>(t), width: 6.25, cell: ({ date }) => dateCell(date).slice(0, 10) }),
  groupOf: (t, entry) =>
    [entry.date === null ? t('doubts.date-missing') : dateCell(entry.date), entry.panel]
      .filter((part) => part !== null)
      .join(' · '),
  read: (t, entry, all) => ({
    title: entry.name,
    facts: facts(
      [t('columns.date'), dateCell(entry.date)],
      [t('columns.test'), entry.conclusion === null ? null : entry.panel],
      [t('columns.value'), entry.conclusion === null ? withUnit(entry) : null],
      [t('columns.reference'), entry.reference],
      [t('columns.flag'), entry.flag === null ? null : t(`labFlag.${entry.flag}`)],
      [t('columns.status'), t(`resultStatus.${entry.status}`)],
      [t('columns.specimen'), entry.specimen],
      [t('columns.source'), entry.source],
    ),
    body: entry.conclusion,
    noBody: '',
    ...(entry.conclusion === null ? { extra: <LabCourse key={entry.id} entry={entry} all={all} /> } : {}),
  }),
  words: (t, entry) => [
    nameOf(t, entry),
    entry.conclusion ?? entry.value,
    entry.panel,
    entry.specimen,
    entry.source,
    dateCell(entry.date),
    entry.flag === null ? null : t(`labFlag.${entry.flag}`),
  ],
};
