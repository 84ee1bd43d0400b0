import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  givesRoles,
  type Member,
  type OrganisationRole,
  organisationRoles,
} from '../../../../contract/organisation/member.ts';
import { entryOf } from '../../../../contract/errors/catalogue.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/check.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FaultLine } from '../../../ui/fault-line.tsx';
import { Form } from '../../../ui/form.tsx';
import { SubmitButton } from '../../../ui/submit-button.tsx';
import { changeRoles, refreshMembers } from './users.resource.ts';

interface RolesDialogProps {
  readonly id: string;
  readonly member: Member;
  readonly name: string;
  readonly onClose: () => void;
}

/** Roles of a user, with beheerrechten among them (S2-03); the portal keeps the last beheerder (DP-5013). */
export function RolesDialog({ id, member, name, onClose }: RolesDialogProps) {
  const { t } = useTranslation();
  const [roles, setRoles] = useState<readonly OrganisationRole[]>(member.roles);
  const form = useForm<'roles'>(() => null);
  const canDo = form.problem === null || entryOf(form.problem.code).retry;
  const losesOwn = member.isSelf && member.roles.some(givesRoles) && !roles.some(givesRoles);
  const close = () => {
    if (form.problem !== null) void refreshMembers(id);
    onClose();
  };
  const send = () =>
    form.send({ roles: roles.length === 0 && t('organisation.rolesOf.none') }, async () => {
      await changeRoles(id, member.id, [...roles]);
      onClose();
    });
  return (
    <Dialog title={t('organisation.rolesOf.of', { name })} role="alertdialog" isOpen onClose={close}>
      <Form state={form} label={t('organisation.rolesOf.title')} onSend={send}>
        <div role="group" className="roles" aria-label={t('organisation.users.roles')}>
          {organisationRoles.map((role) => (
            <Check
              key={role}
              isSelected={roles.includes(role)}
              onChange={(chosen) =>
                setRoles(organisationRoles.filter((one) => (one === role ? chosen : roles.includes(one))))
              }
            >
              {t(`organisation.roleNames.${role}`)}
              <span className="field-hint choice-hint">{t(`organisation.roleHints.${role}`)}</span>
            </Check>
          ))}
          {form.faultOf('roles') === null || roles.length > 0 ? null : (
            <FaultLine>{t('organisation.rolesOf.none')}</FaultLine>
          )}
        </div>
        <p role="status">{losesOwn ? t('organisation.rolesOf.own') : ''}</p>
        <div className="dialog-actions">
          {canDo ? (
            <SubmitButton busy={form.busy} busyText={t('organisation.rolesOf.busy')}>
              {t('organisation.rolesOf.save')}
            </SubmitButton>
          ) : null}
          <Button onPress={close}>{canDo ? t('common.cancel') : t('common.close')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
