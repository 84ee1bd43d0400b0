import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegistrationStep } from '../../../contract/account/registration.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { useForm } from '../../lib/use-form.ts';
import { useNow } from '../../lib/use-now.ts';
import { CodeField, withoutSpaces } from '../../ui/code-field.tsx';
import { Form } from '../../ui/form.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { FixedField } from '../../ui/text-field.tsx';
import './registration-screen.css';
import { resendCode, verifyCode } from './registration.resource.ts';

const codeErrors = ['DP-2106', 'DP-2107', 'DP-2103'];

/** The code from the mail, a new one when it does not come, and the hint at the spam box (S0-08 to S0-10). */
export function EmailCodeForm({ at }: { readonly at: Extract<RegistrationStep, { step: 'email-code' }> }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const form = useForm<'code'>((error) => (codeErrors.includes(error) ? 'code' : null));
  const onSend = () =>
    form.send({ code: withoutSpaces(code) === '' && t('registration.codeMissing') }, () =>
      verifyCode(withoutSpaces(code)),
    );
  return (
    <>
      <FixedField label={t('registration.addressFixed')} value={at.address} />
      <p role="status">{t('registration.codeSent', { address: at.address })}</p>
      <Form state={form} onSend={onSend}>
        <CodeField
          label={t('registration.code')}
          name="code"
          value={code}
          onChange={setCode}
          fault={form.faultOf('code')}
          autoFocus
        />
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('registration.verifying')}>
            {t('registration.verify')}
          </SubmitButton>
        </div>
      </Form>
      <Resend resendAt={at.resendAt} onSent={() => setCode('')} />
    </>
  );
}

/** A new code, once the portal gives one; it makes the one before it invalid (S0-09). */
function Resend({ resendAt, onSent }: { readonly resendAt: string; readonly onSent: () => void }) {
  const { t } = useTranslation();
  const seconds = Math.ceil((Date.parse(resendAt) - useNow(1000)) / 1000);
  const [sent, setSent] = useState(false);
  const { problem, busy, attempt } = useAttempt();
  const again = () =>
    attempt(resendCode, () => {
      setSent(true);
      onSent();
    });
  return (
    <>
      <div className="registration-resend">
        <LinkButton isDisabled={busy || seconds > 0} onPress={again}>
          {seconds > 0 ? t('registration.resendIn', { seconds }) : t('registration.resend')}
        </LinkButton>
        <span>{t('registration.spam')}</span>
        <span role="status">{busy ? t('registration.sendingCode') : sent ? t('registration.resent') : ''}</span>
      </div>
      {problem ? <Problem error={problem} shape="strip" /> : null}
    </>
  );
}
