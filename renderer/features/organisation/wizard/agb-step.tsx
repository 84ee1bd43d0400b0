import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { registeringRoles, treats } from '../../../../contract/organisation/member.ts';
import { agbCodeOf, type RegisterEntry } from '../../../../contract/organisation/register-entry.ts';
import { useForm } from '../../../lib/use-form.ts';
import { userStore } from '../../../lib/user.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceList } from '../../../ui/choice-list.tsx';
import { Form } from '../../../ui/form.tsx';
import { Note } from '../../../ui/note.tsx';
import { ScreenHeading } from '../../../ui/screen-heading.tsx';
import { SubmitButton } from '../../../ui/submit-button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { findEntry } from '../organisation.resource.ts';
import { PersonalAgb } from '../personal-agb.tsx';
import { LookupWays } from './lookup-ways.tsx';
import type { StepProps } from './wizard.tsx';
import { changeDraft } from './wizard.resource.ts';

const agbErrors: readonly string[] = ['DP-5001', 'DP-5002', 'DP-5003'];

const only = <T,>(values: readonly T[]): T | null => (values.length === 1 ? (values[0] ?? null) : null);

/** What can be chosen of another organisation begins empty; where there is one choice only, it is made. */
const choicesOf = ({ names, addresses, emails }: RegisterEntry) => ({
  name: only(names),
  address: only(addresses),
  email: only(emails),
});

/** Step 1: the AGB code of the onderneming (S3-08, S3-09), and what the user is there (S3-01, S3-31). */
export function AgbStep({ draft, view, onBack }: StepProps) {
  const { t } = useTranslation();
  const form = useForm<'agb' | 'personalAgb'>((code) => (agbErrors.includes(code) ? 'agb' : null));
  const agb = agbCodeOf(draft.agb);
  const digits = draft.agb.replaceAll(/\D/g, '').length;
  const card = useStore(userStore, ({ user }) => user?.agb ?? null);
  const faults = {
    agb: agb === null && { code: 'DP-5001' as const },
    personalAgb: treats(draft.role) &&
      card === null &&
      agbCodeOf(draft.personalAgb) === null && { code: 'DP-5001' as const },
  };
  const send = () =>
    form.send(faults, async () => {
      if (agb === null) return;
      const entry = await findEntry(agb);
      const known = draft.name !== null && entry.names.includes(draft.name);
      changeDraft({ agb, step: 'choose', ...(known ? {} : choicesOf(entry)) });
    });
  return (
    <section>
      <ScreenHeading>{t('organisation.wizard.step.agb')}</ScreenHeading>
      <Note tone="info" title={t('organisation.help.entitiesTitle')}>
        <p>{t('organisation.help.entities')}</p>
        <p>{t('organisation.wizard.noVestiging')}</p>
      </Note>
      <Form state={form} label={t('organisation.wizard.step.agb')} onSend={send}>
        <TextField
          label={t('organisation.wizard.agb')}
          name="agb"
          value={draft.agb}
          onChange={(typed) => changeDraft({ agb: typed })}
          fault={form.faultOf('agb')}
          hint={
            digits === 0 || agb !== null
              ? t('organisation.wizard.agbHint')
              : t('organisation.wizard.digits', { count: digits })
          }
          maxLength={40}
          autoFocus
        />
        <ChoiceList
          label={t('organisation.wizard.role')}
          choices={registeringRoles.map((key) => ({
            key,
            text: t(`organisation.wizard.roles.${key}`),
            hint: t(`organisation.wizard.roleHints.${key}`),
          }))}
          value={draft.role}
          onChange={(role) => changeDraft({ role })}
        />
        {treats(draft.role) ? (
          <PersonalAgb
            card={card}
            name="personal-agb"
            value={draft.personalAgb}
            onChange={(personalAgb) => changeDraft({ personalAgb })}
            fault={form.faultOf('personalAgb')}
          />
        ) : null}
        {form.problem === null ? null : <LookupWays code={form.problem.code} help={view.help} />}
        <div className="form-actions">
          <SubmitButton busy={form.busy} busyText={t('organisation.wizard.looking')}>
            {t('organisation.wizard.next')}
          </SubmitButton>
          <Button onPress={onBack}>{t('organisation.wizard.leave')}</Button>
        </div>
      </Form>
    </section>
  );
}
