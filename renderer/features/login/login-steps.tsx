import { Check, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LoginStep } from '../../../contract/views/session.ts';
import { useElapsed } from '../../lib/use-elapsed.ts';
import './login-steps.css';

interface LoginStepsProps {
  readonly step: LoginStep;
  readonly holder: string | null;
  /** ISO instant at which this login began to work. */
  readonly startedAt: string;
}

/** The steps of a login in their order, with the one that is running; after a second the words of S4-11. */
export function LoginSteps({ step, holder, startedAt }: LoginStepsProps) {
  const { t } = useTranslation();
  const slow = useElapsed(1000, startedAt);
  const now = LoginStep.options.indexOf(step);
  return (
    <div className="login-steps">
      <h2>{t('login.workingTitle')}</h2>
      {holder ? <p>{t('login.workingFor', { holder })}</p> : null}
      <ol>
        {LoginStep.options.map((name, index) => {
          const state = index < now ? 'done' : index === now ? 'now' : 'later';
          return (
            <li key={name} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
              <span className="login-step-sign">
                {state === 'done' ? <Check size={16} aria-label={t('login.stepDone')} /> : null}
                {state === 'now' ? <LoaderCircle size={16} aria-label={t('login.stepNow')} /> : null}
              </span>
              {t(`login.steps.${name}`)}
            </li>
          );
        })}
      </ol>
      <p className="login-slow" role="status">
        {slow ? t('login.slow') : ''}
      </p>
    </div>
  );
}
