import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { useForm } from '../../lib/use-form.ts';
import { AccessFrame } from '../../ui/access-frame.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Problem } from '../../ui/problem.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { leaveFlow, openMailLink } from './login.resource.ts';

/** What the portal says of the link itself. */
const linkErrors: readonly string[] = ['DP-2109', 'DP-2110', 'DP-2111', 'DP-5014'];

interface MailLinkProps {
  /** A link is being looked at, pasted here or opened from the mail. */
  readonly opening: boolean;
  /** Why the last link was refused (DP-2109 to DP-2111, DP-5014). */
  readonly notice: ErrorView | null;
  readonly foot: ReactNode;
  readonly onBack: () => void;
}

/** A link from a mail, for when it did not open the app by itself (S1-03, S2-08, S1-46). */
export function MailLink({ opening, notice, foot, onBack }: MailLinkProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const form = useForm<'link'>((code) => (linkErrors.includes(code) ? 'link' : null), {
    busy: false,
    problem: notice,
  });
  const { problem, attempt } = useAttempt();
  const onSend = () =>
    form.send({ link: text.trim() === '' && t('mailLink.missing') }, async () => {
      await openMailLink(text.trim());
      // What a link opened is on screen by now; an invitation waits beside the login (S3-21).
      onBack();
    });
  return (
    <AccessFrame title={t('mailLink.title')} subtitle={opening ? null : t('mailLink.text')} foot={foot}>
      {problem ? <Problem error={problem} shape="strip" /> : null}
      {opening ? (
        <Waiting what={t('mailLink.waiting')} onCancel={() => attempt(leaveFlow)} lines={3} />
      ) : (
        <Form state={form} onSend={onSend} label={t('mailLink.title')}>
          <TextField
            label={t('mailLink.field')}
            name="link"
            hint={t('mailLink.hint')}
            value={text}
            onChange={setText}
            maxLength={2000}
            fault={form.faultOf('link')}
            autoFocus
          />
          <div className="form-actions">
            <SubmitButton busy={form.busy} busyText={t('mailLink.opening')}>
              {t('mailLink.open')}
            </SubmitButton>
            <Button onPress={onBack}>{t('common.back')}</Button>
          </div>
        </Form>
      )}
    </AccessFrame>
  );
}
