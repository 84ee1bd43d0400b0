import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { treats } from '../../../../contract/organisation/member.ts';
import { OrganisationRequest } from '../../../../contract/organisation/organisation.ts';
import { agbCodeOf } from '../../../../contract/organisation/register-entry.ts';
import { useForm } from '../../../lib/use-form.ts';
import { userStore } from '../../../lib/user.ts';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/check.tsx';
import { FaultLine } from '../../../ui/fault-line.tsx';
import { Form } from '../../../ui/form.tsx';
import { Note } from '../../../ui/note.tsx';
import { ScreenHeading } from '../../../ui/screen-heading.tsx';
import { SubmitButton } from '../../../ui/submit-button.tsx';
import '../../../ui/list-detail.css';
import { forgetEntry, registerOrganisation } from '../organisation.resource.ts';
import { addressLine } from '../organisation-words.tsx';
import { LookupWays } from './lookup-ways.tsx';
import { isSameAddress } from './same-address.ts';
import type { StepProps } from './wizard.tsx';
import { changeDraft, finishWizard } from './wizard.resource.ts';

/** Step 5: everything once more, because nothing of it can be changed later (S3-12). */
export function CheckStep({ draft, view, onBack }: StepProps) {
  const { t } = useTranslation();
  const own = useStore(userStore, ({ user }) => user?.address ?? null);
  const [checked, setChecked] = useState(false);
  const form = useForm<'checked'>(() => null);
  const epd = view.epds.find(({ id }) => id === draft.epdId);
  const card = useStore(userStore, ({ user }) => user?.agb ?? null);
  const personalAgb = treats(draft.role) ? (card ?? agbCodeOf(draft.personalAgb)) : null;
  const request = OrganisationRequest.safeParse({ ...draft, personalAgb, checked: true });
  const isWhole = request.success && epd !== undefined && (!treats(draft.role) || personalAgb !== null);
  const isOwn = draft.email !== null && own !== null && isSameAddress(draft.email, own);
  const send = () =>
    form.send({ checked: !checked && t('organisation.wizard.notChecked') }, async () => {
      if (request.success) await finishWizard(() => registerOrganisation(request.data));
    });
  const chooseAgain = () => {
    forgetEntry(draft.agb);
    changeDraft({ step: 'choose', name: null, address: null, email: null });
  };
  const fault = checked ? null : form.faultOf('checked');
  return (
    <section>
      <ScreenHeading>{t('organisation.wizard.step.check')}</ScreenHeading>
      <Form state={form} label={t('organisation.wizard.step.check')} onSend={send}>
        {form.problem === null ? null : <LookupWays code={form.problem.code} help={view.help} />}
        {form.problem?.code === 'DP-5010' ? (
          <Button onPress={chooseAgain}>{t('organisation.wizard.chooseAgain')}</Button>
        ) : null}
        <dl className="detail-facts wizard-facts">
          <dt>{t('organisation.agb')}</dt>
          <dd>{draft.agb}</dd>
          <dt>{t('organisation.wizard.name')}</dt>
          <dd>{draft.name}</dd>
          <dt>{t('organisation.wizard.address')}</dt>
          <dd>{draft.address === null ? '' : addressLine(draft.address)}</dd>
          <dt>{t('organisation.wizard.email')}</dt>
          <dd>
            {draft.email}
            <span className="wizard-more soft">
              {t(isOwn ? 'organisation.wizard.automaticTitle' : 'organisation.wizard.confirmTitle')}
            </span>
          </dd>
          <dt>{t('organisation.epd')}</dt>
          <dd>{epd?.name}</dd>
          <dt>{t('organisation.wizard.role')}</dt>
          <dd>
            {t(`organisation.wizard.roles.${draft.role}`)}
            {personalAgb === null ? null : (
              <span className="wizard-more soft">
                {t(`organisation.wizard.${card === null ? 'personalAgb' : 'personalAgbOfCard'}`, { agb: personalAgb })}
              </span>
            )}
          </dd>
        </dl>
        <Note tone="caution" title={t('organisation.wizard.fixedTitle')}>
          <p>{t('organisation.wizard.fixed')}</p>
        </Note>
        {isWhole ? (
          <div>
            <Check isSelected={checked} onChange={setChecked}>
              {t('organisation.wizard.checked')}
            </Check>
            {fault === null ? null : <FaultLine>{t('organisation.wizard.notChecked')}</FaultLine>}
          </div>
        ) : (
          <Note tone="info" live>
            <p>{t('organisation.wizard.notWhole')}</p>
          </Note>
        )}
        <div className="form-actions">
          {isWhole ? (
            <SubmitButton busy={form.busy} busyText={t('organisation.wizard.sending')}>
              {t('organisation.wizard.send')}
            </SubmitButton>
          ) : null}
          <Button onPress={onBack}>{t('common.back')}</Button>
        </div>
      </Form>
    </section>
  );
}
