import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Form } from '../../../ui/form.tsx';
import { SubmitButton } from '../../../ui/submit-button.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { prepareForm } from './request-form.resource.ts';

const fields = ['address', 'organisation', 'subject'] as const;
const lengths = { address: 320, organisation: 200, subject: 200 } as const;
/** Only what a mail address cannot do without; the portal looks at it closely. */
const looksLikeMail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text.trim());

/** A request form for a behandelaar, who finds it after the first login and sends it in, or not (S0-01). */
export function PrepareDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ address: '', organisation: '', subject: '', text: '' });
  const form = useForm<keyof typeof typed>((code) => (code === 'DP-2112' ? 'address' : null));
  const missing = (field: keyof typeof typed) => typed[field].trim() === '' && t(`organisation.forms.missing.${field}`);
  const send = () =>
    form.send(
      {
        address: !looksLikeMail(typed.address) && t('organisation.forms.missing.address'),
        organisation: missing('organisation'),
        subject: missing('subject'),
        text: missing('text'),
      },
      async () => {
        await prepareForm({ ...typed, address: typed.address.trim() });
        onClose();
      },
    );
  return (
    <Dialog title={t('organisation.forms.prepare')} role="alertdialog" isOpen onClose={onClose}>
      <Form state={form} label={t('organisation.forms.prepare')} onSend={send}>
        {fields.map((field) => (
          <TextField
            key={field}
            label={t(`organisation.forms.fields.${field}`)}
            name={field}
            type={field === 'address' ? 'email' : 'text'}
            value={typed[field]}
            onChange={(text) => setTyped({ ...typed, [field]: text })}
            fault={form.faultOf(field)}
            maxLength={lengths[field]}
          />
        ))}
        <TextArea
          label={t('organisation.forms.fields.text')}
          name="text"
          rows={5}
          value={typed.text}
          onChange={(text) => setTyped({ ...typed, text })}
          fault={form.faultOf('text')}
          maxLength={4000}
        />
        <div className="dialog-actions">
          <SubmitButton busy={form.busy} busyText={t('organisation.forms.busy')}>
            {t('organisation.forms.prepareNow')}
          </SubmitButton>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
