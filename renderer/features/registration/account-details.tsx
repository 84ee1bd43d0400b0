import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RegistrationStep } from '../../../contract/account/registration.ts';
import { FixedField } from '../../ui/text-field.tsx';
import { AddressForm } from './address-form.tsx';
import { EmailCodeForm } from './email-code-form.tsx';
import { PasswordForm } from './password-form.tsx';
import './registration-screen.css';

interface AccountDetailsProps {
  readonly at: Extract<RegistrationStep, { step: 'email-code' | 'password' }> | null;
  /** Id of the supplier whose button was used; null for a clinician. */
  readonly supplier: string | null;
}

/**
 * Address, code, password and names on one page (S0-06 to S0-13, S1-05 to S1-08). The fields of the account are seen
 * from the start and stay disabled until the code was filled in and confirmed (S0-07, 8.1).
 */
export function AccountDetails({ at, supplier }: AccountDetailsProps) {
  const { t } = useTranslation();
  const invited = at?.step === 'password' && at.way !== 'self';
  return (
    <>
      <p>{t('registration.intro')}</p>
      <section className="registration-part" aria-label={t('registration.steps.address')}>
        {at === null ? <AddressForm supplier={supplier} /> : null}
        {at?.step === 'email-code' ? <EmailCodeForm at={at} /> : null}
        {at?.step === 'password' ? (
          <>
            <FixedField label={t('registration.addressFixed')} value={at.address} />
            {invited ? (
              <p className="soft">{t('registration.passwordInvited')}</p>
            ) : (
              <p className="registration-verified" role="status">
                <CircleCheck size={16} aria-hidden /> {t('registration.addressVerified')}
              </p>
            )}
          </>
        ) : null}
      </section>
      <section className="registration-part" aria-label={t('registration.steps.password')}>
        <p className="soft">{t(at?.step === 'password' ? 'registration.passwordText' : 'registration.later')}</p>
        <PasswordForm at={at?.step === 'password' ? at : null} />
      </section>
    </>
  );
}
