import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../lib/use-form.ts';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { beginRegistration } from './registration.resource.ts';

/** The address that a code is mailed to (S0-06). */
export function AddressForm({ supplier }: { readonly supplier: string | null }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const form = useForm<'address'>((code) => (code === 'DP-2112' || code === 'DP-2108' ? 'address' : null));
  const typed = address.trim();
  // The portal decides what an address is; what has no @ inside is refused before anything is sent (S0-06).
  const fault =
    typed === '' ? t('registration.addressMissing') : !/^\S+@\S+$/.test(typed) && ({ code: 'DP-2112' } as const);
  return (
    <Form
      state={form}
      label={t('registration.steps.address')}
      onSend={() => form.send({ address: fault }, () => beginRegistration(typed, supplier))}
    >
      <TextField
        label={t('registration.address')}
        name="address"
        type="email"
        hint={t('registration.addressHint')}
        autoComplete="email"
        value={address}
        onChange={setAddress}
        fault={form.faultOf('address')}
        autoFocus
      />
      <div className="form-actions">
        <SubmitButton busy={form.busy} busyText={t('registration.sendingCode')}>
          {t('registration.sendCode')}
        </SubmitButton>
      </div>
    </Form>
  );
}
