import { useTranslation } from 'react-i18next';
import { useForm } from '../../lib/use-form.ts';
import { Form } from '../../ui/form.tsx';
import { ScreenHeading } from '../../ui/screen-heading.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { RecoveryCodeList } from '../second-factor/recovery-code-list.tsx';
import './registration-screen.css';
import { keptRecoveryCodes } from './registration.resource.ts';

/** The recovery codes, once; the registration goes on when the person says they are kept. */
export function RecoveryStep({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useTranslation();
  const form = useForm<never>(() => null);
  return (
    <section className="registration-step">
      <ScreenHeading>{t('secondFactor.recovery.title')}</ScreenHeading>
      <p>{t('secondFactor.recovery.text')}</p>
      <p className="soft">{t('secondFactor.recovery.advice')}</p>
      <RecoveryCodeList codes={codes} />
      <Form state={form} onSend={() => form.send({}, keptRecoveryCodes)} label={t('secondFactor.recovery.title')}>
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('secondFactor.recovery.going')}>
            {t('secondFactor.recovery.kept')}
          </SubmitButton>
        </div>
      </Form>
    </section>
  );
}
