import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegistrationStep } from '../../../contract/account/registration.ts';
import { useForm } from '../../lib/use-form.ts';
import { Form } from '../../ui/form.tsx';
import {
  NewPassword,
  newPasswordFaults,
  newPasswordFieldOf,
  nothingTyped,
  type NewPasswordField,
} from '../../ui/new-password.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { setPassword } from './registration.resource.ts';

type Field = NewPasswordField | 'givenName' | 'surname';

/**
 * Password twice and names (S0-12, S1-08, S2-05). The button works once all are filled (S0-13).
 * @param props.at null as long as the address is not verified: everything is seen and disabled (S0-07)
 */
export function PasswordForm({ at }: { readonly at: Extract<RegistrationStep, { step: 'password' }> | null }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(nothingTyped);
  const [ownGivenName, setGivenName] = useState<string | null>(null);
  const [ownSurname, setSurname] = useState<string | null>(null);
  const form = useForm<Field>(newPasswordFieldOf);
  const part = useRef<HTMLDivElement>(null);
  const open = at !== null;
  useEffect(() => {
    if (open) part.current?.querySelector<HTMLInputElement>('input[name=password]')?.focus();
  }, [open]);

  const givenName = ownGivenName ?? at?.names?.givenName ?? '';
  const surname = ownSurname ?? at?.names?.surname ?? '';
  const filled = [typed.password, typed.repeat, givenName.trim(), surname.trim()].every((text) => text !== '');
  const onSend = () =>
    form.send(
      {
        ...newPasswordFaults(typed, t),
        givenName: givenName.trim() === '' && t('registration.givenNameMissing'),
        surname: surname.trim() === '' && t('registration.surnameMissing'),
      },
      () => setPassword(typed.password, { givenName: givenName.trim(), surname: surname.trim() }),
    );
  return (
    <div ref={part} className="registration-step">
      <Form state={form} onSend={onSend} label={t('registration.steps.password')}>
        <NewPassword
          typed={typed}
          onType={setTyped}
          faultOf={form.faultOf}
          personal={[givenName, surname, at?.address ?? '']}
          isDisabled={!open}
        />
        <TextField
          label={t('registration.givenName')}
          name="givenName"
          autoComplete="given-name"
          value={givenName}
          onChange={setGivenName}
          maxLength={80}
          fault={form.faultOf('givenName')}
          isDisabled={!open}
        />
        <TextField
          label={t('registration.surname')}
          name="surname"
          autoComplete="family-name"
          value={surname}
          onChange={setSurname}
          maxLength={120}
          fault={form.faultOf('surname')}
          isDisabled={!open}
        />
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('registration.saving')} isDisabled={!open || !filled}>
            {t('registration.next')}
          </SubmitButton>
        </div>
      </Form>
    </div>
  );
}
