import { useTranslation } from 'react-i18next';
import type { MicrobiologyEntry } from '../../../../contract/dossier/entries.ts';
import { dateCell, dateColumn, facts, sourceColumn, type SectionDefinition } from '../section-definition.tsx';

/** Which agents the isolate is sensitive to, as the source said. */
function Susceptibilities({ of }: { readonly of: MicrobiologyEntry['susceptibilities'] }) {
  const { t } = useTranslation();
  const hasValues = of.some(({ value }) => value !== null);
  return (
    <table className="reading-table">
      <caption>{t('dossier.susceptibility')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('columns.agent')}</th>
          <th scope="col">{t('columns.interpretation')}</th>
          {hasValues ? <th scope="col">{t('columns.mic')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {of.map(({ agent, interpretation, value }) => (
          <tr key={`${agent} ${interpretation}`}>
            <td>{agent}</td>
            <td>{t(`susceptibility.${interpretation}`)}</td>
            {hasValues ? <td>{value}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const order = ['R', 'I', 'S'] as const;

/** The outcome of a culture in one line: what it is resistant to comes first. */
function summary({ susceptibilities }: MicrobiologyEntry): string {
  return order
    .flatMap((wanted) => {
      const agents = susceptibilities
        .filter(({ interpretation }) => interpretation === wanted)
        .map(({ agent }) => agent);
      return agents.length === 0 ? [] : [`${wanted}: ${agents.join(', ')}`];
    })
    .join(' · ');
}

/** Uitslagen microbiologie (S4-22). */
export const microbiologySection: SectionDefinition<MicrobiologyEntry> = {
  columns: (t) => [
    dateColumn(t),
    { key: 'test', header: t('columns.test'), width: 9, grow: true, primary: true, cell: (entry) => entry.test },
    { key: 'specimen', header: t('columns.specimen'), width: 7, givesWay: true, cell: (entry) => entry.specimen ?? '' },
    {
      key: 'result',
      header: t('columns.result'),
      width: 9,
      grow: true,
      givesWay: true,
      sortBy: (entry) => entry.result,
      cell: (entry) => <span className="cell-short">{entry.result}</span>,
      text: (entry) => entry.result,
    },
    { key: 'susceptibility', header: t('columns.interpretation'), width: 8, grow: true, givesWay: true, cell: summary },
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
    entry.test,
    entry.specimen,
    entry.result,
    t(`resultStatus.${entry.status}`),
    entry.source,
    ...entry.susceptibilities.map(({ agent }) => agent),
  ],
  read: (t, entry) => ({
    title: entry.test,
    facts: facts(
      [t('columns.date'), dateCell(entry.date)],
      [t('columns.specimen'), entry.specimen],
      [t('columns.status'), t(`resultStatus.${entry.status}`)],
      [t('columns.source'), entry.source],
    ),
    body: entry.result,
    ...(entry.susceptibilities.length > 0
      ? {
          extra: <Susceptibilities of={entry.susceptibilities} />,
          extraText: {
            title: t('dossier.susceptibility'),
            text: entry.susceptibilities
              .map(({ agent, interpretation }) => `${agent}: ${t(`susceptibility.${interpretation}`)}`)
              .join('\n'),
          },
        }
      : {}),
  }),
};
