import { Check, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogLine } from '../../../contract/portal/access-log.ts';

const signs: Record<'yes' | 'no' | 'unknown', ReactNode> = {
  yes: <Check size={14} aria-hidden />,
  no: <X size={14} aria-hidden />,
  unknown: <Minus size={14} aria-hidden />,
};

const outcomeOf = (check: boolean | null) => (check === null ? 'unknown' : check ? 'yes' : 'no');

/** The four checks of NEN 7513, each as sign and word; one that was not reached is neither yes nor no. */
export function LogChecks({ checks }: Pick<LogLine, 'checks'>) {
  const { t } = useTranslation();
  const { authorisation, relation, consent, breakGlass } = checks;
  const three = { authorisation, relation, consent };
  return (
    <ul className="log-checks">
      {(['authorisation', 'relation', 'consent'] as const).map((name) => {
        const outcome = outcomeOf(three[name]);
        return (
          <li key={name} data-outcome={outcome}>
            {signs[outcome]}
            {t(`log.checks.${name}`)}
            <span className="only-heard">: {t(`log.outcomes.${outcome}`)}</span>
          </li>
        );
      })}
      {/* Not to have used the emergency procedure is as it should be: no cross, and no green either. */}
      <li data-outcome={breakGlass === true ? 'no' : 'unknown'}>
        {breakGlass === true ? signs.no : signs.unknown}
        {t(breakGlass === true ? 'log.checks.breakGlassUsed' : 'log.checks.breakGlassNot')}
      </li>
    </ul>
  );
}
