import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member, StatusChange } from '../../../../contract/organisation/member.ts';
import { entryOf } from '../../../../contract/errors/catalogue.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceList } from '../../../ui/choice-list.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Form } from '../../../ui/form.tsx';
import { SubmitButton } from '../../../ui/submit-button.tsx';
import { changeStatus, refreshMembers } from './users.resource.ts';

interface UserDialogProps {
  readonly id: string;
  readonly member: Member;
  readonly name: string;
  readonly onClose: () => void;
}

/** Wijzig status: check whether it should be changed, and choose what happens (S3-26, S3-29, S3-30). */
export function StatusDialog({ id, member, name, onClose }: UserDialogProps) {
  const { t } = useTranslation();
  const [change, setChange] = useState<StatusChange | null>(member.may.length === 1 ? (member.may[0] ?? null) : null);
  const form = useForm<'change'>(() => null);
  const canDo = form.problem === null || entryOf(form.problem.code).retry;
  const close = () => {
    // Somebody else may have changed it meanwhile (DP-5009): what stands in the table must be true.
    if (form.problem !== null) void refreshMembers(id);
    onClose();
  };
  const send = () =>
    form.send({ change: change === null && t('organisation.status.missing') }, async () => {
      if (change !== null) await changeStatus(id, member.id, change);
      onClose();
    });
  return (
    <Dialog title={t('organisation.status.of', { name })} role="alertdialog" isOpen onClose={close}>
      <Form state={form} label={t('organisation.status.title')} onSend={send}>
        <p>{t('organisation.status.now', { state: t(`organisation.states.${member.state}`) })}</p>
        <ChoiceList
          label={t('organisation.status.choose')}
          choices={member.may.map((key) => ({
            key,
            text: t(`organisation.status.changes.${key}`),
            hint: t(`organisation.status.hints.${member.state === 'stopped' ? 'activateAgain' : key}`),
          }))}
          value={change}
          onChange={setChange}
          fault={form.faultOf('change')}
        />
        <p role="status">{member.isSelf && change === 'stop' ? t('organisation.status.own') : ''}</p>
        <div className="dialog-actions">
          {canDo ? (
            <SubmitButton busy={form.busy} busyText={t('organisation.status.busy')}>
              {change === null ? t('organisation.status.confirm') : t(`organisation.status.changes.${change}`)}
            </SubmitButton>
          ) : null}
          <Button onPress={close}>{canDo ? t('common.cancel') : t('common.close')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
