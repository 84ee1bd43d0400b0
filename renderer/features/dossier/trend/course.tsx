import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPartialDate } from '../../../lib/dates.ts';
import { useMedia } from '../../../lib/use-media.ts';
import { CompareWith } from './compare-with.tsx';
import './course.css';
import { type Trend, type TrendResult, trendsOf } from './trend.ts';
import { TrendChart } from './trend-chart.tsx';

/** What is told of a course, which differs between the laboratory and the consulting room. */
type CourseOf = 'lab' | 'measurement';

interface CourseProps {
  readonly of: CourseOf;
  /** Id of the entry that is read. */
  readonly id: string;
  /** Which determination it is; null when it is no number. */
  readonly series: string | null;
  /** Every result of the section. */
  readonly all: readonly TrendResult[];
}

/** More drawings below each other than this cannot be compared any more. */
const mostCompared = 4;

/**
 * The course of a determination (S4-21) or a measurement (S4-15): a drawing with the reference band of the source, and a
 * table with the same values. Others can be put below it, on the same time.
 */
export function Course({ of, id, series, all }: CourseProps) {
  const { t } = useTranslation();
  const [compared, setCompared] = useState<readonly string[]>([]);
  const trends = useMemo(
    () => (series === null ? [] : [series, ...compared].flatMap((one) => trendsOf(all, one))),
    [all, series, compared],
  );
  if (series === null) return <p className="soft">{t('trend.noNumber')}</p>;
  if (trends.length === 0) return null;
  return (
    <div className="course">
      {trends.map((trend) => (
        <CoursePart
          key={`${trend.series} ${trend.unit ?? ''} ${trend.lines}`}
          of={of}
          trend={trend}
          together={`trend ${id}`}
        />
      ))}
      <CompareWith
        of={of}
        all={all}
        chosen={[series, ...compared]}
        full={compared.length + 1 >= mostCompared}
        onAdd={(one) => setCompared([...compared, one])}
        onClear={() => setCompared([])}
      />
    </div>
  );
}

interface CoursePartProps {
  readonly of: CourseOf;
  readonly trend: Trend;
  readonly together: string;
}

/** One determination in one unit. */
function CoursePart({ of, trend, together }: CoursePartProps) {
  const { t } = useTranslation();
  const { name, unit, results, stretches, lines } = trend;
  // A canvas keeps the colours it was drawn with.
  const dark = useMedia('(prefers-color-scheme: dark)');
  const isLab = of === 'lab';
  return (
    <section className="trend-part" aria-label={t('trend.of', { name })}>
      <h4>
        {name} {unit === null ? null : <span className="soft">{unit}</span>}
      </h4>
      {results.length > 1 ? (
        <>
          {lines > 1 ? <PressureLegend /> : null}
          <TrendChart key={dark ? 'dark' : 'light'} trend={trend} together={together} />
        </>
      ) : (
        <p className="soft">{t(`trend.onlyOne.${of}`)}</p>
      )}
      {stretches.length > 1 ? <p className="trend-broken">{t(`trend.broken.${of}`)}</p> : null}
      <table className="trend-table">
        <caption className="only-heard">{t('trend.tableOf', { name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.date')}</th>
            <th scope="col">{t(isLab ? 'columns.value' : 'columns.measured')}</th>
            {isLab ? (
              <>
                <th scope="col">{t('columns.reference')}</th>
                <th scope="col">{t('columns.flag')}</th>
              </>
            ) : null}
            <th scope="col">{t('columns.source')}</th>
          </tr>
        </thead>
        <tbody>
          {results.toReversed().map((result) => (
            <tr key={result.id}>
              <td>{formatPartialDate(result.date)}</td>
              <td>
                <strong>{result.value}</strong> {result.unit}
              </td>
              {isLab ? (
                <>
                  <td>{result.reference}</td>
                  <td>{result.flag === null ? '' : t(`labFlag.${result.flag}`)}</td>
                </>
              ) : null}
              <td>{[result.source, result.method].filter((part) => part !== null).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Which of the two lines of a blood pressure is which; the drawing itself says nothing to a screen reader. */
function PressureLegend() {
  const { t } = useTranslation();
  return (
    <p className="trend-legend" aria-hidden="true">
      <span data-line="systolic">{t('trend.systolic')}</span>
      <span data-line="diastolic">{t('trend.diastolic')}</span>
    </p>
  );
}
