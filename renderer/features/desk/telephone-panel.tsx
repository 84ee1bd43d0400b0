import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useForm } from '../../lib/use-form.ts';
import { CodeField, withoutSpaces } from '../../ui/code-field.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { deskStore, typeCaller } from './desk-store.ts';
import { verifyAccount } from './desk.resource.ts';
import { isFourDigits } from './verification-code.ts';

/** Verification of who is on the telephone (S1-40): the address names the account, the four digits prove the screen. */
export function TelephonePanel() {
  const { t } = useTranslation();
  const caller = useStore(deskStore, (state) => state.caller);
  const [code, setCode] = useState('');
  const [verified, setVerified] = useState<string | null>(null);
  const form = useForm<'address' | 'code'>((error) =>
    error === 'DP-2127' ? 'code' : error === 'DP-2112' ? 'address' : null,
  );
  const send = () => {
    setVerified(null);
    const address = caller.trim();
    const faults = {
      address: !address.includes('@') && t('desk.addressMissing'),
      code: !isFourDigits(code) && t('desk.codeShape'),
    };
    form.send(faults, async () => {
      await verifyAccount(null, address, withoutSpaces(code));
      setVerified(address);
      typeCaller('');
      setCode('');
    });
  };
  return (
    <div className="desk-form">
      <p className="soft">{t('desk.telephoneText')}</p>
      <Form state={form} label={t('desk.tabs.telephone')} onSend={send}>
        <TextField
          label={t('desk.address')}
          name="address"
          type="email"
          value={caller}
          onChange={typeCaller}
          fault={form.faultOf('address')}
          maxLength={254}
        />
        <CodeField
          label={t('desk.code')}
          name="code"
          value={code}
          onChange={setCode}
          fault={form.faultOf('code')}
          hint={t('desk.codeHintTelephone')}
        />
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('desk.verifying')}>
            {t('desk.verify')}
          </SubmitButton>
        </div>
      </Form>
      <p className="desk-done" role="status">
        {verified ? (
          <>
            <CircleCheck size={18} aria-hidden /> {t('desk.verifiedText', { name: verified })}
          </>
        ) : null}
      </p>
    </div>
  );
}
