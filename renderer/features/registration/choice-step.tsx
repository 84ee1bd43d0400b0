import { useTranslation } from 'react-i18next';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Problem } from '../../ui/problem.tsx';
import { ScreenHeading } from '../../ui/screen-heading.tsx';
import { FactorChoice } from '../second-factor/factor-choice.tsx';
import './registration-screen.css';
import { startApp } from './registration.resource.ts';

/** App or token (S1-13 to S1-17). */
export function ChoiceStep({ onToken }: { readonly onToken: () => void }) {
  const { t } = useTranslation();
  const { problem, busy, attempt } = useAttempt();
  return (
    <section className="registration-step">
      <ScreenHeading>{t('secondFactor.chooseTitle')}</ScreenHeading>
      <p>{t('secondFactor.chooseText')}</p>
      {problem ? <Problem error={problem} shape="strip" /> : null}
      <FactorChoice busy={busy} onApp={() => attempt(startApp)} onToken={onToken} />
      <span className="form-busy" role="status">
        {busy ? t('secondFactor.preparing') : ''}
      </span>
    </section>
  );
}
