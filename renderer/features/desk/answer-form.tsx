import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useForm } from '../../lib/use-form.ts';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { deskStore, typeDraft } from './desk-store.ts';
import { sendAnswer } from './desk.resource.ts';

interface AnswerFormProps {
  readonly conversationId: string;
  readonly name: string;
  readonly present: boolean;
}

/** An answer in a conversation: Enter sends it, Shift+Enter starts a line. What was typed stays until it was sent. */
export function AnswerForm({ conversationId, name, present }: AnswerFormProps) {
  const { t } = useTranslation();
  const draft = useStore(deskStore, (state) => state.drafts[conversationId] ?? '');
  const form = useForm<'text'>(() => null);
  const send = () =>
    form.send({ text: draft.trim() === '' && t('desk.answerEmpty') }, async () => {
      await sendAnswer(conversationId, draft);
      typeDraft(conversationId, '');
    });
  return (
    <Form state={form} label={t('desk.answerTo', { name })} onSend={send}>
      <TextArea
        label={t('desk.answer')}
        name="text"
        rows={2}
        value={draft}
        onChange={(text) => typeDraft(conversationId, text)}
        onEnter={send}
        fault={form.faultOf('text')}
        hint={present ? t('desk.answerHint') : t('desk.answerAway', { name })}
        maxLength={2000}
      />
      <div className="form-actions">
        <SubmitButton busy={form.busy} busyText={t('desk.sending')}>
          {t('desk.send')}
        </SubmitButton>
      </div>
    </Form>
  );
}
