import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { entryOf } from '../../../../contract/errors/catalogue.ts';
import {
  type InvitedRole,
  invitedRoles,
  isGivenByInvitation,
  treats,
} from '../../../../contract/organisation/member.ts';
import type { LinkedOrganisation } from '../../../../contract/organisation/people.ts';
import { agbCodeOf } from '../../../../contract/organisation/register-entry.ts';
import type { UserView } from '../../../../contract/views/person.ts';
import { useAttempt } from '../../../lib/use-attempt.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceList } from '../../../ui/choice-list.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Form } from '../../../ui/form.tsx';
import { Note } from '../../../ui/note.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { SubmitButton } from '../../../ui/submit-button.tsx';
import { FixedField } from '../../../ui/text-field.tsx';
import { PersonalAgb } from '../personal-agb.tsx';
import { apply, applicationStore, dropApplication } from './application.resource.ts';

interface ApplicationDialogProps {
  readonly user: UserView;
  /** Goes to Organisaties, where the application can be followed. */
  readonly onOrganisations: () => void;
}

/** The aanmeldformulier of the invitation link that was opened, over whatever is on screen (S3-21). */
export function ApplicationDialog({ user, onOrganisations }: ApplicationDialogProps) {
  const waiting = useStore(applicationStore, ({ organisation }) => organisation);
  // What was sent, and what was refused for good, stays on screen after main let the link go.
  const [shown, setShown] = useState<LinkedOrganisation | null>(null);
  const [isSent, setSent] = useState(false);
  const organisation = shown ?? waiting;
  if (organisation === null) return null;
  const close = () => {
    setShown(null);
    setSent(false);
  };
  return isSent ? (
    <SentDialog
      organisation={organisation}
      onClose={close}
      onOrganisations={() => {
        close();
        onOrganisations();
      }}
    />
  ) : (
    <FormDialog
      user={user}
      organisation={organisation}
      onSend={() => setShown(organisation)}
      onSent={() => setSent(true)}
      onClose={close}
    />
  );
}

interface FormDialogProps {
  readonly user: UserView;
  readonly organisation: LinkedOrganisation;
  readonly onSend: () => void;
  readonly onSent: () => void;
  readonly onClose: () => void;
}

function FormDialog({ user, organisation, onSend, onSent, onClose }: FormDialogProps) {
  const { t } = useTranslation();
  const [role, setRole] = useState<InvitedRole | null>(null);
  const [agb, setAgb] = useState('');
  const form = useForm<'role' | 'agb'>((code) => (code === 'DP-5020' ? 'role' : null));
  const leaving = useAttempt();
  const code = user.agb ?? agbCodeOf(agb);
  const canDo = form.problem === null || entryOf(form.problem.code).retry;
  const leave = () => (canDo ? leaving.attempt(dropApplication, onClose) : onClose());
  const send = () =>
    form.send(
      {
        role: role === null && t('organisation.application.roleMissing'),
        agb: role !== null && treats(role) && code === null && { code: 'DP-5001' },
      },
      async () => {
        if (role === null) return;
        onSend();
        await apply({ role, agb: treats(role) ? code : null });
        onSent();
      },
    );
  return (
    <Dialog title={t('organisation.application.title', organisation)} role="alertdialog" isOpen onClose={leave}>
      <Form state={form} label={t('organisation.application.form')} onSend={send}>
        {leaving.problem ? <Problem error={leaving.problem} shape="strip" /> : null}
        {canDo ? (
          <>
            <p>{t('organisation.application.text', organisation)}</p>
            <FixedField label={t('organisation.application.as')} value={`${user.name}, ${user.address ?? ''}`} />
            <ChoiceList
              label={t('organisation.application.role')}
              choices={invitedRoles.map((key) => ({
                key,
                text: t(`organisation.roleNames.${key}`),
                hint: isGivenByInvitation(key)
                  ? t('organisation.application.onlyInvited')
                  : t(`organisation.roleHints.${key}`),
              }))}
              value={role}
              onChange={setRole}
              fault={form.faultOf('role')}
            />
            {role !== null && treats(role) ? (
              <PersonalAgb card={user.agb} name="agb" value={agb} onChange={setAgb} fault={form.faultOf('agb')} />
            ) : null}
          </>
        ) : null}
        <div className="dialog-actions">
          {canDo ? (
            <SubmitButton busy={form.busy} busyText={t('organisation.application.busy')}>
              {t('organisation.application.send')}
            </SubmitButton>
          ) : null}
          <Button isDisabled={leaving.busy} onPress={leave}>
            {canDo ? t('organisation.application.leave') : t('common.close')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

interface SentDialogProps {
  readonly organisation: LinkedOrganisation;
  readonly onOrganisations: () => void;
  readonly onClose: () => void;
}

function SentDialog({ organisation, onOrganisations, onClose }: SentDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('organisation.application.sentTitle')} role="alertdialog" isOpen onClose={onClose}>
      <Note tone="calm">
        <p>{t('organisation.application.sent', organisation)}</p>
      </Note>
      <div className="dialog-actions">
        <Button kind="primary" autoFocus onPress={onOrganisations}>
          {t('organisation.application.toOrganisations')}
        </Button>
        <Button onPress={onClose}>{t('common.close')}</Button>
      </div>
    </Dialog>
  );
}
