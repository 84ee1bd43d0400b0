import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agbCodeOf } from '../../../../contract/organisation/register-entry.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Form } from '../../../ui/form.tsx';
import { SubmitButton } from '../../../ui/submit-button.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { requestTakeover } from './takeover.resource.ts';

interface TakeoverDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** Asks the servicedesk to hand participants to a colleague: both personal AGB codes, which cannot be equal (S3-31). */
export function TakeoverDialog({ id, onClose }: TakeoverDialogProps) {
  const { t } = useTranslation();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const form = useForm<'from' | 'to'>(() => null);
  const fromAgb = agbCodeOf(from);
  const toAgb = agbCodeOf(to);
  const send = () =>
    form.send(
      {
        from: fromAgb === null && { code: 'DP-5001' },
        to: toAgb === null ? { code: 'DP-5001' } : fromAgb === toAgb && t('organisation.takeover.equal'),
      },
      async () => {
        if (fromAgb === null || toAgb === null) return;
        await requestTakeover(id, { fromAgb, toAgb, note });
        onClose();
      },
    );
  return (
    <Dialog title={t('organisation.takeover.ask')} role="alertdialog" isOpen onClose={onClose}>
      <Form state={form} label={t('organisation.takeover.ask')} onSend={send}>
        <p>{t('organisation.takeover.dialogText')}</p>
        <TextField
          label={t('organisation.takeover.from')}
          name="from"
          value={from}
          onChange={setFrom}
          fault={form.faultOf('from')}
          hint={t('organisation.takeover.agbHint')}
          maxLength={40}
          autoFocus
        />
        <TextField
          label={t('organisation.takeover.to')}
          name="to"
          value={to}
          onChange={setTo}
          fault={form.faultOf('to')}
          hint={t('organisation.takeover.agbHint')}
          maxLength={40}
        />
        <TextArea
          label={t('organisation.takeover.note')}
          name="note"
          rows={3}
          value={note}
          onChange={setNote}
          hint={t('organisation.takeover.noteHint')}
          maxLength={1000}
          isRequired={false}
        />
        <div className="dialog-actions">
          <SubmitButton busy={form.busy} busyText={t('organisation.takeover.busy')}>
            {t('organisation.takeover.send')}
          </SubmitButton>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
