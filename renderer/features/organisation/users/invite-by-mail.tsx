import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { invitedRoles, isGivenByInvitation } from '../../../../contract/organisation/member.ts';
import type { Organisation } from '../../../../contract/organisation/organisation.ts';
import { type MemberInvitationResult, mostInvitations } from '../../../../contract/organisation/people.ts';
import { readAddresses } from '../../../lib/address-list.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceList } from '../../../ui/choice-list.tsx';
import { Form } from '../../../ui/form.tsx';
import { SubmitButton } from '../../../ui/submit-button.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { organisationStore, typeInviting } from '../organisation-store.ts';
import { InvitationResults, toPutRight } from './invitation-results.tsx';
import { invite } from './users.resource.ts';

/** Invitations by mail: addresses as they come, a role, and what became of each (S3-20). */
export function InviteByMail({ organisation: { id, may } }: { readonly organisation: Organisation }) {
  const { t } = useTranslation();
  const { list, role } = useStore(organisationStore, (state) => state.inviting);
  const [results, setResults] = useState<readonly MemberInvitationResult[] | null>(null);
  const form = useForm<'list'>(() => null);
  const roles = invitedRoles.filter((one) => !isGivenByInvitation(one) || may.includes('change-roles'));
  const addresses = readAddresses(list);
  const count = addresses.length;
  const faultOfList = () =>
    count === 0
      ? t('organisation.invite.none')
      : count > mostInvitations && t('organisation.invite.tooMany', { most: mostInvitations, count });
  const send = () =>
    form.send({ list: faultOfList() }, async () => {
      setResults(
        await invite(
          id,
          addresses.map((address) => ({ address, role })),
        ),
      );
      typeInviting({ list: '' });
    });
  if (results !== null) {
    const left = toPutRight(results);
    return (
      <InvitationResults results={results}>
        <Button
          kind={left.length > 0 ? 'primary' : 'plain'}
          onPress={() => {
            typeInviting({ list: left.join('\n') });
            setResults(null);
          }}
        >
          {t(left.length > 0 ? 'organisation.invite.keepLeft' : 'organisation.invite.more', { count: left.length })}
        </Button>
      </InvitationResults>
    );
  }
  return (
    <div className="invite">
      <p>{t('organisation.invite.mailText')}</p>
      <Form state={form} label={t('organisation.invite.way.mail')} onSend={send}>
        <TextArea
          label={t('organisation.invite.addresses')}
          name="list"
          rows={4}
          value={list}
          onChange={(typed) => typeInviting({ list: typed })}
          fault={form.faultOf('list')}
          hint={count === 0 ? t('organisation.invite.addressesHint') : t('organisation.invite.count', { count })}
          maxLength={40_000}
        />
        <ChoiceList
          label={t('organisation.invite.role')}
          choices={roles.map((key) => ({
            key,
            text: t(`organisation.roleNames.${key}`),
            hint: t(`organisation.roleHints.${key}`),
          }))}
          value={role}
          onChange={(chosen) => typeInviting({ role: chosen })}
        />
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('organisation.invite.busy')}>
            {t('organisation.invite.send')}
          </SubmitButton>
        </div>
      </Form>
    </div>
  );
}
