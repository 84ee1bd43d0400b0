import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isBsn } from '../../../../contract/bsn.ts';
import { formatPartialDate } from '../../../lib/dates.ts';
import { readBirthDate } from '../../../lib/read-birth-date.ts';
import { useForm } from '../../../lib/use-form.ts';
import { useToday } from '../../../lib/use-today.ts';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/check.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Form } from '../../../ui/form.tsx';
import { Note } from '../../../ui/note.tsx';
import { SubmitButton } from '../../../ui/submit-button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { addParticipant } from './participants.resource.ts';

interface ParticipantDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

const bsnErrors: Readonly<Record<string, 'bsn'>> = { 'DP-5016': 'bsn' };

/**
 * Writes down a participant by BSN and birth date. Is the participant treated by somebody already (DP-5012), that is
 * said, and only who read it can write it down all the same (S3-18).
 */
export function ParticipantDialog({ id, onClose }: ParticipantDialogProps) {
  const { t } = useTranslation();
  const today = useToday();
  const [bsn, setBsn] = useState('');
  const [born, setBorn] = useState('');
  const [anyway, setAnyway] = useState(false);
  const [warned, setWarned] = useState<string | null>(null);
  const form = useForm<'bsn' | 'born'>((code) => bsnErrors[code] ?? null);
  const digits = bsn.replaceAll(/[\s.-]/g, '');
  const read = readBirthDate(born, today);
  const isWarned = form.problem?.code === 'DP-5012' && warned === digits;
  const send = () =>
    form.send(
      {
        bsn: !isBsn(digits) && { code: 'DP-5016' },
        born: read.kind !== 'date' && t(`organisation.participants.dates.${read.kind}`),
      },
      async () => {
        if (read.kind !== 'date') return;
        setWarned(digits);
        await addParticipant(id, { bsn: digits, birthDate: read.date, again: isWarned && anyway });
        onClose();
      },
    );
  return (
    <Dialog title={t('organisation.participants.add')} role="alertdialog" isOpen onClose={onClose}>
      <Form state={form} label={t('organisation.participants.add')} onSend={send}>
        <TextField
          label={t('organisation.participants.bsn')}
          name="bsn"
          value={bsn}
          onChange={(typed) => {
            setBsn(typed);
            setAnyway(false);
          }}
          fault={form.faultOf('bsn')}
          hint={t('organisation.participants.bsnHint')}
          maxLength={20}
          autoFocus
        />
        <TextField
          label={t('organisation.participants.birthDate')}
          name="born"
          value={born}
          onChange={setBorn}
          fault={form.faultOf('born')}
          hint={read.kind === 'date' ? formatPartialDate(read.date) : t('organisation.participants.birthDateHint')}
          maxLength={40}
        />
        {isWarned ? (
          <Check isSelected={anyway} onChange={setAnyway}>
            {t('organisation.participants.agreed')}
          </Check>
        ) : (
          <Note tone="info">
            <p>{t('organisation.participants.kept')}</p>
          </Note>
        )}
        <div className="dialog-actions">
          <SubmitButton
            busy={form.busy}
            busyText={t('organisation.participants.busy')}
            isDisabled={isWarned && !anyway}
          >
            {t(isWarned ? 'organisation.participants.anyway' : 'organisation.participants.save')}
          </SubmitButton>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
