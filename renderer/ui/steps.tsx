import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import './steps.css';

interface StepsProps {
  readonly label: string;
  readonly steps: readonly string[];
  /** Index of the step of this screen; the number of steps when all are done. */
  readonly now: number;
}

/** Where the user is in a row of screens: what is done, what is now, what comes. */
export function Steps({ label, steps, now }: StepsProps) {
  const { t } = useTranslation();
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => {
        const state = index < now ? 'done' : index === now ? 'now' : 'later';
        return (
          <li key={step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="steps-sign">
              {state === 'done' ? (
                <Check size={14} aria-label={t('login.stepDone')} />
              ) : (
                <span aria-hidden>{index + 1}</span>
              )}
            </span>
            {step}
          </li>
        );
      })}
    </ol>
  );
}
