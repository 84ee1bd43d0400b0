import { SendHorizontal } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { Label, Text, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../lib/use-form.ts';
import { Button } from '../../ui/button.tsx';
import { FieldFault } from '../../ui/field-fault.tsx';
import { Form } from '../../ui/form.tsx';
import { sendMessage } from './chat.resource.ts';

interface MessageFormProps {
  readonly code: string;
  /** False while the line is lost or the desk is closed; what was typed stays. */
  readonly canSend: boolean;
}

/** A line to the servicedesk. It is emptied only when the portal has taken it. */
export function MessageForm({ code, canSend }: MessageFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const form = useForm<'text'>(() => null);
  const onSend = () => {
    if (!canSend) return;
    form.send({ text: text.trim() === '' && t('verification.messageMissing') }, async () => {
      await sendMessage(text);
      setText('');
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSend();
  };
  const fault = form.faultOf('text');
  return (
    <Form state={form} onSend={onSend}>
      <TextField
        className="field chat-field"
        name="text"
        value={text}
        onChange={setText}
        isInvalid={fault !== null}
        validationBehavior="aria"
        maxLength={2000}
      >
        <Label className="field-label">{t('verification.message')}</Label>
        <TextArea
          className="chat-input"
          rows={3}
          placeholder={t('verification.messagePlaceholder', { code })}
          onKeyDown={onKeyDown}
        />
        <Text slot="description" className="field-hint">
          {t('verification.sendHint')}
        </Text>
        <FieldFault fault={fault} />
      </TextField>
      <div className="form-actions">
        <Button type="submit" kind="primary" isDisabled={!canSend} icon={<SendHorizontal size={16} aria-hidden />}>
          {t('verification.send')}
        </Button>
        <span className="form-busy" role="status">
          {form.busy ? t('verification.sending') : ''}
        </span>
      </div>
    </Form>
  );
}
