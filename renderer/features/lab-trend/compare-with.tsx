import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabEntry } from '../../../contract/dossier/entries.ts';
import { Button } from '../../ui/button.tsx';
import { comparable } from './trend.ts';

interface CompareWithProps {
  readonly all: readonly LabEntry[];
  readonly chosen: readonly string[];
  /** No more fit. */
  readonly full: boolean;
  readonly onAdd: (series: string) => void;
  readonly onClear: () => void;
}

/** Puts another determination of the same dossier below this one. */
export function CompareWith({ all, chosen, full, onAdd, onClear }: CompareWithProps) {
  const { t } = useTranslation();
  const others = useMemo(() => comparable(all).filter(({ series }) => !chosen.includes(series)), [all, chosen]);
  return (
    <div className="trend-compare">
      {full || others.length === 0 ? null : (
        <label>
          {t('trend.compare')}{' '}
          <select value="" onChange={(event) => onAdd(event.target.value)}>
            <option value="" disabled>
              {t('trend.choose')}
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
          {t('trend.onlyThis')}
        </Button>
      ) : null}
    </div>
  );
}
