import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { useForm } from '../../lib/use-form.ts';
import { AccessFrame } from '../../ui/access-frame.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import {
  NewPassword,
  newPasswordFaults,
  newPasswordFieldOf,
  nothingTyped,
  type NewPasswordField,
} from '../../ui/new-password.tsx';
import { Note } from '../../ui/note.tsx';
import { Problem } from '../../ui/problem.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { FixedField } from '../../ui/text-field.tsx';
import { leaveFlow, leaveToAccountLogin, resetPassword } from './login.resource.ts';

interface NewPasswordScreenProps {
  readonly address: string;
  readonly done: boolean;
  /** A link beside this one was refused (DP-2132). */
  readonly notice: ErrorView | null;
  readonly foot: ReactNode;
  readonly onLeft: () => void;
}

/** A new password after the link of the mail (M12, S1-46). */
export function NewPasswordScreen({ address, done, notice, foot, onLeft }: NewPasswordScreenProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(nothingTyped);
  const form = useForm<NewPasswordField>(newPasswordFieldOf);
  const { problem, busy, attempt } = useAttempt();
  const shown = problem ?? notice;
  const onSend = () =>
    form.send(newPasswordFaults(typed, t), async () => {
      await resetPassword(typed.password);
      setTyped(nothingTyped);
    });
  const leave = (how: () => Promise<unknown>) => {
    // First: the page that asked for the mail would come back for a moment.
    onLeft();
    attempt(how);
  };
  return (
    <AccessFrame
      title={t(done ? 'forgot.doneTitle' : 'forgot.newTitle')}
      subtitle={done ? null : t('forgot.newText')}
      foot={foot}
    >
      {shown ? <Problem error={shown} shape="strip" /> : null}
      {done ? (
        <>
          <Note tone="calm" live>
            {t('forgot.doneText')}
          </Note>
          <div className="access-actions">
            <Button kind="primary" autoFocus isDisabled={busy} onPress={() => leave(leaveToAccountLogin)}>
              {t('accountLogin.login')}
            </Button>
          </div>
        </>
      ) : (
        <Form state={form} onSend={onSend} label={t('forgot.newTitle')}>
          <FixedField label={t('registration.addressFixed')} value={address} />
          <NewPassword typed={typed} onType={setTyped} faultOf={form.faultOf} personal={[address]} autoFocus />
          <div className="form-actions">
            <SubmitButton busy={form.busy} busyText={t('forgot.saving')}>
              {t('forgot.save')}
            </SubmitButton>
            <Button isDisabled={busy} onPress={() => leave(leaveFlow)}>
              {t('common.cancel')}
            </Button>
          </div>
        </Form>
      )}
    </AccessFrame>
  );
}
