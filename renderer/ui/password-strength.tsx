import { CircleCheck, Circle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { countCharacters, passwordLength } from '../../contract/account/password.ts';
import { usePasswordEstimate } from '../lib/use-password-estimate.ts';
import './password-strength.css';
import { useLanguage } from './use-language.ts';

interface PasswordStrengthProps {
  readonly password: string;
  /** Own details that a good password does not hold: names, address, organisation. */
  readonly personal: readonly string[];
}

const bars = ['weak', 'fair', 'good', 'strong'] as const;

/**
 * The one rule, ticked while typing, and the strength in a word with advice (S1-10, S2-05). The word is said politely
 * to who listens; it never stops anybody.
 */
export function PasswordStrength({ password, personal }: PasswordStrengthProps) {
  const { t } = useTranslation();
  const estimate = usePasswordEstimate(password, personal, useLanguage());
  const count = countCharacters(password);
  const long = count >= passwordLength.least;
  const level = estimate === null ? -1 : bars.indexOf(estimate.strength);
  return (
    <div className="password-strength">
      <p className="password-rule" data-met={long}>
        {long ? <CircleCheck size={16} aria-hidden /> : <Circle size={16} aria-hidden />}
        <span>{t('password.rule', { least: passwordLength.least })}</span>
        <span className="only-heard">{t(long ? 'password.ruleMet' : 'password.ruleOpen')}</span>
      </p>
      <div className="password-meter" data-strength={estimate?.strength ?? 'none'} aria-hidden>
        {bars.map((bar, index) => (
          <span key={bar} data-on={index <= level} />
        ))}
      </div>
      <div role="status" className="password-verdict">
        {estimate ? (
          <>
            <p>
              {t('password.strength')} <strong>{t(`password.strengths.${estimate.strength}`)}</strong>
            </p>
            {estimate.advice.length > 0 && level < 3 ? (
              <ul>
                {estimate.advice.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ) : null}
          </>
        ) : null}
      </div>
    </div>
  );
}
