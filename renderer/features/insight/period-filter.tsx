import { useId, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatPartialDate } from '../../lib/dates.ts';
import { useNow } from '../../lib/use-now.ts';
import '../../ui/segments.css';
import { isBackward, type Period, periodOf, presetOf, presets, readDay } from './period.ts';

interface PeriodFilterProps {
  readonly period: Period;
  readonly onChange: (period: Period) => void;
}

const minute = 60_000;

/** Which days: at one press, or of the user's own. */
export function PeriodFilter({ period, onChange }: PeriodFilterProps) {
  const { t } = useTranslation();
  const now = new Date(useNow(minute));
  const preset = presetOf(period, now);
  return (
    <div className="period-filter" role="group" aria-label={t('log.period')}>
      <ToggleButtonGroup
        className="segments"
        aria-label={t('log.period')}
        selectionMode="single"
        selectedKeys={preset === null ? [] : [preset]}
        onSelectionChange={(keys) => {
          const chosen = presets.find((one) => keys.has(one));
          if (chosen !== undefined) onChange(periodOf(chosen, now));
        }}
      >
        {presets.map((one) => (
          <ToggleButton key={one} id={one} className="segment">
            {t(`log.presets.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <DayField label={t('log.from')} day={period.from} onChange={(from) => onChange({ ...period, from })} />
      <DayField label={t('log.to')} day={period.to} onChange={(to) => onChange({ ...period, to })} />
      <p className="period-fault" role="status">
        {isBackward(period) ? t('log.backward') : ''}
      </p>
    </div>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly day: string | null;
  readonly onChange: (day: string | null) => void;
}

/**
 * A day as DD-MM-JJJJ on every computer (DESIGN section 4 rule 5); empty is no limit. What is no day yet changes
 * nothing, and leaving the field shows the day that holds.
 */
function DayField({ label, day, onChange }: DayFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const type = (text: string) => {
    setTyped(text);
    const read = readDay(text);
    if (read !== undefined) onChange(read);
  };
  return (
    <div className="period-day">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        placeholder={t('log.dayForm')}
        value={typed ?? (day === null ? '' : formatPartialDate(day))}
        aria-invalid={typed !== null && readDay(typed) === undefined}
        onChange={({ target }) => type(target.value)}
        onBlur={() => setTyped(null)}
      />
    </div>
  );
}
