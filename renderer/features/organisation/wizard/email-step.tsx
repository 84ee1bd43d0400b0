import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { RegisterEntry } from '../../../../contract/organisation/register-entry.ts';
import { useForm } from '../../../lib/use-form.ts';
import { userStore } from '../../../lib/user.ts';
import { Button } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { Note } from '../../../ui/note.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { LookupWays } from './lookup-ways.tsx';
import { RegisterStep } from './register-step.tsx';
import { RegisterStepEnd } from './register-step-end.tsx';
import { isSameAddress } from './same-address.ts';
import type { StepProps } from './wizard.tsx';
import { changeDraft } from './wizard.resource.ts';

/** Step 3: the mailbox of the organisation, from the register (S3-13 to S3-16). */
export function EmailStep(props: StepProps) {
  const { t } = useTranslation();
  return (
    <RegisterStep {...props} title={t('organisation.wizard.step.email')}>
      {(entry) => (entry.emails.length === 0 ? <NoEmail {...props} /> : <Choose {...props} entry={entry} />)}
    </RegisterStep>
  );
}

/** The register has none: there is no way on from here but through the register (S3-15). */
function NoEmail({ view, onBack }: StepProps) {
  const { t } = useTranslation();
  return (
    <Problem error={{ code: 'DP-5006' }} shape="strip">
      <LookupWays code="DP-5006" help={view.help} />
      <Button onPress={onBack}>{t('common.back')}</Button>
    </Problem>
  );
}

function Choose({ draft, view, onBack, entry }: StepProps & { readonly entry: RegisterEntry }) {
  const { t } = useTranslation();
  const own = useStore(userStore, ({ user }) => user?.address ?? null);
  const form = useForm<'email'>(() => null);
  const emails = entry.emails.map((email) => ({ key: email, text: email }));
  const email = emails.find(({ key }) => key === draft.email)?.key ?? null;
  const isOwn = email !== null && own !== null && isSameAddress(email, own);
  const send = () =>
    form.send({ email: email === null && t('organisation.wizard.emailMissing') }, async () =>
      changeDraft({ step: 'epd' }),
    );
  return (
    <Form state={form} label={t('organisation.wizard.step.email')} onSend={send}>
      <SelectField
        label={t('organisation.wizard.email')}
        choices={emails}
        value={email}
        onChange={(key) => changeDraft({ email: key })}
        placeholder={t('organisation.wizard.pick')}
        fault={form.faultOf('email')}
      />
      {isOwn ? (
        <Note tone="calm" title={t('organisation.wizard.automaticTitle')} live>
          <p>{t('organisation.wizard.automatic')}</p>
        </Note>
      ) : (
        <Note tone="caution" title={t('organisation.wizard.confirmTitle')} live>
          <p>{email === null ? t('organisation.wizard.confirm') : t('organisation.wizard.confirmAt', { email })}</p>
        </Note>
      )}
      <RegisterStepEnd title={t('organisation.wizard.wrongEmailTitle')} view={view} onBack={onBack}>
        {t('organisation.wizard.wrongEmail')}
      </RegisterStepEnd>
    </Form>
  );
}
