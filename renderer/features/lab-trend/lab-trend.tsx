import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabEntry } from '../../../contract/dossier/entries.ts';
import { formatPartialDate } from '../../lib/dates.ts';
import { useMedia } from '../../lib/use-media.ts';
import { CompareWith } from './compare-with.tsx';
import './lab-trend.css';
import { type Trend, trendsOf } from './trend.ts';
import { TrendChart } from './trend-chart.tsx';

interface LabTrendProps {
  readonly entry: LabEntry;
  readonly all: readonly LabEntry[];
}

/** More drawings below each other than this cannot be compared any more. */
const mostCompared = 4;

/**
 * The course of a determination (S4-21): a drawing with the reference band of the source, and a table with the same
 * values. Others can be put below it, on the same time.
 */
export function LabTrend({ entry, all }: LabTrendProps) {
  const { t } = useTranslation();
  const [compared, setCompared] = useState<readonly string[]>([]);
  const series = entry.point?.series;
  const trends = useMemo(
    () => (series === undefined ? [] : [series, ...compared].flatMap((one) => trendsOf(all, one))),
    [all, series, compared],
  );
  if (series === undefined) return <p className="soft">{t('trend.noNumber')}</p>;
  if (trends.length === 0) return null;
  return (
    <div className="lab-trend">
      {trends.map((trend) => (
        <TrendPart key={`${trend.series} ${trend.unit ?? ''}`} trend={trend} together={`trend ${entry.id}`} />
      ))}
      <CompareWith
        all={all}
        chosen={[series, ...compared]}
        full={compared.length + 1 >= mostCompared}
        onAdd={(one) => setCompared([...compared, one])}
        onClear={() => setCompared([])}
      />
    </div>
  );
}

/** One determination in one unit. */
function TrendPart({ trend, together }: { readonly trend: Trend; readonly together: string }) {
  const { t } = useTranslation();
  const { name, unit, results, stretches } = trend;
  // A canvas keeps the colours it was drawn with.
  const dark = useMedia('(prefers-color-scheme: dark)');
  return (
    <section className="trend-part" aria-label={t('trend.of', { name })}>
      <h4>
        {name} {unit === null ? null : <span className="soft">{unit}</span>}
      </h4>
      {results.length > 1 ? (
        <TrendChart key={dark ? 'dark' : 'light'} trend={trend} together={together} />
      ) : (
        <p className="soft">{t('trend.onlyOne')}</p>
      )}
      {stretches.length > 1 ? <p className="trend-broken">{t('trend.broken')}</p> : null}
      <table className="trend-table">
        <caption className="only-heard">{t('trend.tableOf', { name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.date')}</th>
            <th scope="col">{t('columns.value')}</th>
            <th scope="col">{t('columns.reference')}</th>
            <th scope="col">{t('columns.flag')}</th>
            <th scope="col">{t('columns.source')}</th>
          </tr>
        </thead>
        <tbody>
          {results.toReversed().map(({ entry, point }) => (
            <tr key={entry.id}>
              <td>{formatPartialDate(entry.date ?? '')}</td>
              <td>
                <strong>{entry.value}</strong> {entry.unit}
              </td>
              <td>{entry.reference}</td>
              <td>{entry.flag === null ? '' : t(`labFlag.${entry.flag}`)}</td>
              <td>{[entry.source, point.method].filter((part) => part !== null).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
