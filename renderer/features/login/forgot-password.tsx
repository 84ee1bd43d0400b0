import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../lib/use-form.ts';
import { AccessFrame } from '../../ui/access-frame.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Note } from '../../ui/note.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { forgotPassword } from './login.resource.ts';

interface ForgotPasswordProps {
  readonly user: string;
  readonly foot: ReactNode;
  readonly onBack: () => void;
  /** The link came in the mail and did not open by itself. */
  readonly onLink: () => void;
}

/** Asks for a mail with a link to a new password. The answer is the same whether or not an account exists (S1-46). */
export function ForgotPassword({ user: first, foot, onBack, onLink }: ForgotPasswordProps) {
  const { t } = useTranslation();
  const [user, setUser] = useState(first);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm<'user'>((code) => (['DP-2112', 'DP-2108', 'DP-2103'].includes(code) ? 'user' : null));
  const onSend = () =>
    form.send({ user: user.trim() === '' && t('accountLogin.userNameMissing') }, async () => {
      await forgotPassword(user.trim());
      setSentTo(user.trim());
    });
  return (
    <AccessFrame title={t('forgot.title')} subtitle={t('forgot.text')} foot={foot}>
      {sentTo === null ? null : (
        <Note tone="calm" title={t('forgot.sentTitle')} live>
          <p>{t('forgot.sent', { user: sentTo })}</p>
          <p>{t('forgot.spam')}</p>
        </Note>
      )}
      <Form state={form} onSend={onSend} label={t('forgot.title')}>
        <TextField
          label={t('accountLogin.userName')}
          name="user"
          placeholder={t('accountLogin.userNamePlaceholder')}
          autoComplete="username"
          value={user}
          onChange={setUser}
          fault={form.faultOf('user')}
          autoFocus
        />
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('forgot.sending')}>
            {t(sentTo === null ? 'forgot.send' : 'forgot.again')}
          </SubmitButton>
          <Button onPress={onLink}>{t('accountLogin.haveLink')}</Button>
          <Button onPress={onBack}>{t('common.back')}</Button>
        </div>
      </Form>
    </AccessFrame>
  );
}
