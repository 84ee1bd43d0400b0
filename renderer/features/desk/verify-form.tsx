import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../lib/use-form.ts';
import { CodeField, withoutSpaces } from '../../ui/code-field.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { verifyAccount } from './desk.resource.ts';
import { isFourDigits } from './verification-code.ts';

interface VerifyFormProps {
  readonly conversationId: string;
  readonly address: string;
}

/** The four digits that somebody told in the chat (S1-36). The portal tells by news that the account is verified. */
export function VerifyForm({ conversationId, address }: VerifyFormProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const form = useForm<'code'>((error) => (error === 'DP-2127' ? 'code' : null));
  const send = () =>
    form.send({ code: !isFourDigits(code) && t('desk.codeShape') }, () =>
      verifyAccount(conversationId, address, withoutSpaces(code)),
    );
  return (
    <div className="verify">
      <Form state={form} label={t('desk.verifyTitle')} onSend={send}>
        <CodeField label={t('desk.code')} name="code" value={code} onChange={setCode} fault={form.faultOf('code')} />
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('desk.verifying')}>
            {t('desk.verify')}
          </SubmitButton>
        </div>
      </Form>
    </div>
  );
}
