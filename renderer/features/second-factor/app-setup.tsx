import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppSecret } from '../../../contract/account/registration.ts';
import { useForm } from '../../lib/use-form.ts';
import { CodeField, isSixDigits, withoutSpaces } from '../../ui/code-field.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { AppAdvice } from './app-advice.tsx';
import './app-setup.css';
import { QrCode } from '../../ui/qr-code.tsx';

interface AppSetupProps {
  readonly secret: AppSecret;
  /** Confirms with the six digits; rejects with the error of the portal (DP-2102, DP-2103, DP-2104). */
  readonly onConfirm: (code: string) => Promise<unknown>;
  /** Other ways on, beside the button that confirms. */
  readonly children?: ReactNode;
}

const codeErrors = ['DP-2102', 'DP-2103', 'DP-2104'];

/** An authenticator app in three steps: install, scan, confirm (S1-18 to S1-21, S2-12 to S2-15). */
export function AppSetup({ secret, onConfirm, children }: AppSetupProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const form = useForm<'code'>((error) => (codeErrors.includes(error) ? 'code' : null));
  const onSend = () =>
    form.send({ code: !isSixDigits(code) && t('secondFactor.sixDigits') }, () => onConfirm(withoutSpaces(code)));
  return (
    <div className="app-setup">
      <section className="app-setup-step" aria-labelledby="app-setup-install">
        <h3 id="app-setup-install">{t('secondFactor.step1')}</h3>
        <AppAdvice />
      </section>
      <section className="app-setup-step" aria-labelledby="app-setup-scan">
        <h3 id="app-setup-scan">{t('secondFactor.step2')}</h3>
        <p>{t('secondFactor.scanText', { issuer: secret.issuer, account: secret.account })}</p>
        <div className="app-setup-scan">
          <QrCode text={secret.uri} label={t('secondFactor.qrLabel', { issuer: secret.issuer })} />
          <div className="app-setup-manual">
            <h4>{t('secondFactor.manualTitle')}</h4>
            <p className="soft">{t('secondFactor.manualText')}</p>
            <p className="app-setup-key">{secret.manualKey}</p>
            <CopyButton text={secret.manualKey} label={t('secondFactor.copyKey')} />
          </div>
        </div>
      </section>
      <section className="app-setup-step" aria-labelledby="app-setup-confirm">
        <h3 id="app-setup-confirm">{t('secondFactor.step3')}</h3>
        <Form state={form} onSend={onSend}>
          <CodeField
            label={t('secondFactor.confirmLabel')}
            name="code"
            hint={t('secondFactor.confirmHint')}
            value={code}
            onChange={setCode}
            fault={form.faultOf('code')}
          />
          <div className="form-actions">
            <SubmitButton busy={form.busy} busyText={t('secondFactor.confirming')}>
              {t('secondFactor.confirm')}
            </SubmitButton>
            {children}
          </div>
        </Form>
      </section>
    </div>
  );
}
