import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnAccount } from '../../../contract/account/own-account.ts';
import { formatInstant } from '../../lib/dates.ts';
import { useForm, type Fault } from '../../lib/use-form.ts';
import { Form } from '../../ui/form.tsx';
import {
  NewPassword,
  newPasswordFaults,
  newPasswordFieldOf,
  nothingTyped,
  type NewPasswordField,
} from '../../ui/new-password.tsx';
import { Note } from '../../ui/note.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { changePassword } from './account.resource.ts';

/** The portal's words for a wrong pair are about a login; here only the current password can be wrong. */
const wrongPassword = 'DP-2101';

/** A new password: the current one proves who asks, and everything else that is logged in ends. */
export function PasswordPanel({ account }: { readonly account: OwnAccount }) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const [changed, setChanged] = useState(false);
  const form = useForm<'current' | NewPasswordField>((code) =>
    code === wrongPassword ? 'current' : newPasswordFieldOf(code),
  );
  const faultOfCurrent = (): Fault | null => {
    const fault = form.faultOf('current');
    const wrong = fault !== null && typeof fault === 'object' && fault.code === wrongPassword;
    return wrong ? `${t('ownAccount.password.wrong')} ${wrongPassword}` : fault;
  };
  const send = () => {
    setChanged(false);
    form.send(
      { current: current === '' && t('ownAccount.password.missing'), ...newPasswordFaults(typed, t) },
      async () => {
        await changePassword(current, typed.password);
        setCurrent('');
        setTyped(nothingTyped);
        setChanged(true);
      },
    );
  };
  const { givenName, surname } = account.names;
  return (
    <>
      <h2>{t('ownAccount.password.title')}</h2>
      <p className="soft">{t('ownAccount.password.since', { when: formatInstant(account.passwordSince) })}</p>
      {changed ? (
        <Note tone="calm" live>
          <p>{t('ownAccount.password.changed')}</p>
        </Note>
      ) : null}
      <Form state={form} label={t('ownAccount.password.title')} onSend={send}>
        <PasswordField
          label={t('ownAccount.password.current')}
          name="current"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          fault={faultOfCurrent()}
        />
        <NewPassword
          label={t('ownAccount.password.next')}
          typed={typed}
          onType={setTyped}
          faultOf={form.faultOf}
          personal={[givenName, surname, account.address, account.organisation ?? '']}
        />
        <p className="soft">{t('ownAccount.password.ends')}</p>
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('ownAccount.password.saving')}>
            {t('ownAccount.password.save')}
          </SubmitButton>
        </div>
      </Form>
    </>
  );
}
