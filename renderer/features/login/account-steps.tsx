import { useTranslation } from 'react-i18next';
import { Steps } from '../../ui/steps.tsx';

/** Which of the two pages of an account login this is (S0-23, S1-45). */
export function AccountSteps({ phase }: { readonly phase: 'account-password' | 'account-code' }) {
  const { t } = useTranslation();
  return (
    <aside className="access-aside" aria-label={t('accountLogin.stepsLabel')}>
      <Steps
        label={t('accountLogin.stepsLabel')}
        steps={[t('accountLogin.steps.password'), t('accountLogin.steps.code')]}
        now={phase === 'account-password' ? 0 : 1}
      />
    </aside>
  );
}
