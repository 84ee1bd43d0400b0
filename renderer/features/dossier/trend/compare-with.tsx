import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { comparable, type TrendResult } from './trend.ts';

interface CompareWithProps {
  readonly of: 'lab' | 'measurement';
  readonly all: readonly TrendResult[];
  readonly chosen: readonly string[];
  /** No more fit. */
  readonly full: boolean;
  readonly onAdd: (series: string) => void;
  readonly onClear: () => void;
}

/** Puts another determination of the same dossier below this one. */
export function CompareWith({ of, all, chosen, full, onAdd, onClear }: CompareWithProps) {
  const { t } = useTranslation();
  const others = useMemo(() => comparable(all).filter(({ series }) => !chosen.includes(series)), [all, chosen]);
  return (
    <div className="trend-compare">
      {full || others.length === 0 ? null : (
        <label>
          {t('trend.compare')}{' '}
          <select value="" onChange={(event) => onAdd(event.target.value)}>
            <option value="" disabled>
              {t(`trend.choose.${of}`)}
            </option>
            {others.map(({ series, name }) => (
              <option key={series} value={series}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {chosen.length > 1 ? (
        <Button kind="quiet" onPress={onClear}>
          {t(`trend.onlyThis.${of}`)}
        </Button>
      ) : null}
    </div>
  );
}
