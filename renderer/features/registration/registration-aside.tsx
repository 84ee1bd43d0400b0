import { useTranslation } from 'react-i18next';
import type { RegistrationStep } from '../../../contract/account/registration.ts';
import { Steps } from '../../ui/steps.tsx';
import './registration-screen.css';

const place: Record<RegistrationStep['step'], number> = {
  'email-code': 0,
  password: 1,
  'second-factor': 2,
  app: 2,
  'recovery-codes': 3,
  done: 5,
  blocked: -1,
};

/** Where the registration is, and the tips & trucs beside the fields (S1-09 to S1-11). */
export function RegistrationAside({ at }: { readonly at: RegistrationStep | null }) {
  const { t } = useTranslation();
  if (at?.step === 'blocked') return null;
  const invited = at?.step === 'password' && at.way !== 'self';
  const typing = at === null || at.step === 'email-code' || at.step === 'password';
  return (
    <aside className="access-aside" aria-label={t('registration.stepsLabel')}>
      <Steps
        label={t('registration.stepsLabel')}
        steps={[
          t('registration.steps.address'),
          t('registration.steps.password'),
          t('registration.steps.factor'),
          t('registration.steps.recovery'),
          t('registration.steps.done'),
        ]}
        now={at === null ? 0 : place[at.step]}
      />
      {typing ? (
        <div className="registration-tips">
          <h2>{t('registration.tipsTitle')}</h2>
          <ul>
            {invited ? <li>{t('registration.tips.address')}</li> : null}
            <li>{t('registration.tips.long')}</li>
            <li>{t('registration.tips.sentence')}</li>
          </ul>
        </div>
      ) : null}
    </aside>
  );
}
