import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Material, materials } from '../../contract/portal/materials.ts';
import { askMaterials } from '../lib/exports.resource.ts';
import { useForm } from '../lib/use-form.ts';
import { Button } from './button.tsx';
import { Check } from './check.tsx';
import { Dialog } from './dialog.tsx';
import { FaultLine } from './fault-line.tsx';
import { Form } from './form.tsx';
import { Note } from './note.tsx';
import { SubmitButton } from './submit-button.tsx';
import { TextField } from './text-field.tsx';

interface MaterialsDialogProps {
  readonly onClose: () => void;
}

/** Only what a mail address cannot do without; the portal looks at it closely. */
const looksLikeMail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());

/** Asks the hospital for posters, flyers or a slide; the portal mails the request (S4-06, M14). */
export function MaterialsDialog({ onClose }: MaterialsDialogProps) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<readonly Material[]>([]);
  const [contact, setContact] = useState('');
  const [address, setAddress] = useState('');
  const [sent, setSent] = useState(false);
  const form = useForm<'materials' | 'contact' | 'address'>(() => null);
  const onSend = () =>
    form.send(
      {
        materials: wanted.length === 0 && t('materials.none'),
        contact: !looksLikeMail(contact) && t('materials.noContact'),
        address: address.trim().length < 5 && t('materials.noAddress'),
      },
      async () => {
        await askMaterials({ materials: [...wanted], contact: contact.trim(), address: address.trim() });
        setSent(true);
      },
    );
  return (
    <Dialog title={t('materials.title')} isOpen onClose={onClose}>
      {sent ? (
        <>
          <Note tone="calm" live>
            {t('materials.sent', { contact: contact.trim() })}
          </Note>
          <div className="dialog-actions">
            <Button onPress={onClose}>{t('common.close')}</Button>
          </div>
        </>
      ) : (
        <Form state={form} onSend={onSend}>
          <div role="group" aria-label={t('materials.what')}>
            {materials.map((one) => (
              <Check
                key={one}
                isSelected={wanted.includes(one)}
                onChange={(chosen) =>
                  setWanted(materials.filter((each) => (each === one ? chosen : wanted.includes(each))))
                }
              >
                {t(`materials.kinds.${one}`)}
              </Check>
            ))}
            {form.faultOf('materials') === null ? null : <FaultLine>{t('materials.none')}</FaultLine>}
          </div>
          <TextField
            label={t('materials.contact')}
            name="contact"
            type="email"
            value={contact}
            onChange={setContact}
            fault={form.faultOf('contact')}
            maxLength={254}
          />
          <TextField
            label={t('materials.address')}
            name="address"
            value={address}
            onChange={setAddress}
            fault={form.faultOf('address')}
            hint={t('materials.addressHint')}
            maxLength={200}
          />
          <SubmitButton busy={form.busy} busyText={t('materials.busy')}>
            {t('materials.send')}
          </SubmitButton>
        </Form>
      )}
    </Dialog>
  );
}
