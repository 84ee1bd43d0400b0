import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../lib/use-form.ts';
import { Check } from '../../ui/check.tsx';
import { Form } from '../../ui/form.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { FixedField, TextField } from '../../ui/text-field.tsx';
import type { AccessView } from './access-screen.tsx';
import { submitPassword } from './login.resource.ts';

interface AccountPasswordProps {
  readonly session: Extract<AccessView, { phase: 'account-password' }>;
  /** What stood in the field before a detour. */
  readonly typedName: string;
  readonly accountName: string;
  readonly onForgot: (user: string) => void;
  /** Other ways on, beside the button that sends. */
  readonly children: ReactNode;
}

type Field = 'user' | 'password';

/** The first page of an account login: who, and the password (S0-23, S1-45, S1-46). */
export function AccountPassword({ session, typedName, accountName, onForgot, children }: AccountPasswordProps) {
  const { t } = useTranslation();
  const fixed = session.unlocking !== null;
  const [user, setUser] = useState(typedName || session.userName);
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(session.userName !== '');
  const form = useForm<Field>((code) => (code === 'DP-2101' ? 'password' : null), session);
  const onSend = () =>
    form.send(
      {
        user: !fixed && user.trim() === '' && t('accountLogin.userNameMissing'),
        password: password === '' && t('accountLogin.passwordMissing'),
      },
      () => submitPassword({ userName: fixed ? '' : user.trim(), password, rememberName: remember }),
    );
  return (
    <div className="access-block">
      <h2>{accountName}</h2>
      <Form state={form} onSend={onSend} label={accountName}>
        {fixed ? (
          <FixedField label={t('accountLogin.userName')} value={session.userName} />
        ) : (
          <TextField
            label={t('accountLogin.userName')}
            name="user"
            placeholder={t('accountLogin.userNamePlaceholder')}
            autoComplete="username"
            value={user}
            onChange={setUser}
            fault={form.faultOf('user')}
            autoFocus={user === ''}
          />
        )}
        <PasswordField
          label={t('accountLogin.password')}
          name="password"
          placeholder={t('accountLogin.passwordPlaceholder')}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          fault={form.faultOf('password')}
          autoFocus={fixed || user !== ''}
        />
        {fixed ? null : (
          <>
            <LinkButton onPress={() => onForgot(user.trim())}>{t('accountLogin.forgot')}</LinkButton>
            <Check isSelected={remember} onChange={setRemember}>
              {t('accountLogin.remember')}
            </Check>
          </>
        )}
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('accountLogin.checking')}>
            {t('accountLogin.next')}
          </SubmitButton>
          {children}
        </div>
      </Form>
    </div>
  );
}
