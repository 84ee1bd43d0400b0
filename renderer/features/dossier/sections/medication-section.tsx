import type { MedicationEntry } from '../../../../contract/dossier/entries.ts';
import { useTranslation } from 'react-i18next';
import type { Translate } from '../../../i18n/i18n.ts';
import { dateCell, dateOrder, facts, sourceColumn, type SectionDefinition } from '../section-definition.tsx';

/** The name, and what kind of statement it is when it is no agreement of the hospital. */
const nameOf = (t: Translate, { name, kind }: MedicationEntry): string =>
  kind === 'prescription' ? name : `${name} (${t(`medicationKinds.${kind}`)})`;

/** What was dispensed and used of one agreement, newest first. */
function Events({ of }: { readonly of: MedicationEntry['events'] }) {
  const { t } = useTranslation();
  return (
    <table className="reading-table">
      <caption>{t('dossier.medicationEvents')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('columns.date')}</th>
          <th scope="col">{t('columns.kind')}</th>
          <th scope="col">{t('columns.text')}</th>
          <th scope="col">{t('columns.source')}</th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ date, kind, text, source }, index) => (
          // Two of one day may be alike in every word.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={index}>
            <td>{dateCell(date)}</td>
            <td>{t(`medicationKinds.${kind}`)}</td>
            <td>{text}</td>
            <td>{source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same in words, for paper and clipboard. */
const eventLines = (t: Translate, events: MedicationEntry['events']): string =>
  events
    .map(({ date, kind, text, source }) =>
      [dateCell(date), t(`medicationKinds.${kind}`), text, source].filter((part) => part !== null && part !== ''),
    )
    .map((parts) => parts.join(' · '))
    .join('\n');

/** Medicatieoverzicht: what this hospital prescribed, not a complete overview (S4-19). */
export const medicationSection: SectionDefinition<MedicationEntry> = {
  columns: (t) => [
    {
      key: 'name',
      header: t('columns.medicine'),
      width: 9.5,
      grow: true,
      primary: true,
      cell: (entry) => nameOf(t, entry),
    },
    { key: 'dosage', header: t('columns.dosage'), width: 9, cell: (entry) => entry.dosage ?? '' },
    { key: 'route', header: t('columns.route'), width: 6, givesWay: true, cell: (entry) => entry.route ?? '' },
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
    {
      key: 'reason',
      header: t('columns.reason'),
      width: 6.5,
      givesWay: true,
      cell: (entry) => entry.reason ?? '',
    },
    {
      key: 'prescriber',
      header: t('columns.prescriber'),
      width: 6.5,
      givesWay: true,
      cell: (entry) => entry.prescriber ?? '',
    },
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
    nameOf(t, entry),
    entry.dosage,
    entry.route,
    entry.reason,
    entry.prescriber,
    entry.source,
    entry.statusReason,
    t(`medicationStatus.${entry.status}`),
  ],
  read: (t, entry) => ({
    title: entry.name,
    facts: facts(
      [t('columns.kind'), t(`medicationKinds.${entry.kind}`)],
      [t('columns.dosage'), entry.dosage],
      [t('columns.route'), entry.route],
      [t('columns.start'), dateCell(entry.start)],
      [t('columns.stop'), dateCell(entry.end)],
      [t('columns.status'), t(`medicationStatus.${entry.status}`)],
      [t('columns.statusReason'), entry.statusReason],
      [t('columns.reason'), entry.reason],
      [t('columns.prescriber'), entry.prescriber],
      [t('columns.source'), entry.source],
    ),
    body: null,
    noBody: '',
    ...(entry.events.length > 0
      ? {
          extra: <Events of={entry.events} />,
          extraText: { title: t('dossier.medicationEvents'), text: eventLines(t, entry.events) },
        }
      : {}),
  }),
};
