import { useTranslation } from 'react-i18next';
import type { RegisterEntry } from '../../../../contract/organisation/register-entry.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Form } from '../../../ui/form.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { FixedField } from '../../../ui/text-field.tsx';
import { addressLine } from '../organisation-words.tsx';
import { RegisterStep } from './register-step.tsx';
import { RegisterStepEnd } from './register-step-end.tsx';
import type { StepProps } from './wizard.tsx';
import { changeDraft } from './wizard.resource.ts';

/** Step 2: name and address, from what the register has and nothing else (S3-10, S3-11). */
export function ChooseStep(props: StepProps) {
  const { t } = useTranslation();
  return (
    <RegisterStep {...props} title={t('organisation.wizard.step.choose')}>
      {(entry) => <Choose {...props} entry={entry} />}
    </RegisterStep>
  );
}

function Choose({ draft, view, onBack, entry }: StepProps & { readonly entry: RegisterEntry }) {
  const { t } = useTranslation();
  const form = useForm<'name' | 'address'>(() => null);
  const names = entry.names.map((name) => ({ key: name, text: name }));
  const addresses = entry.addresses.map((address) => ({ key: addressLine(address), text: addressLine(address) }));
  const name = names.find(({ key }) => key === draft.name)?.key ?? null;
  const address = addresses.find(({ key }) => draft.address && key === addressLine(draft.address))?.key ?? null;
  const send = () =>
    form.send(
      {
        name: name === null && t('organisation.wizard.nameMissing'),
        address:
          address === null && t(`organisation.wizard.${addresses.length === 0 ? 'noAddress' : 'addressMissing'}`),
      },
      async () => changeDraft({ step: 'email' }),
    );
  return (
    <Form state={form} label={t('organisation.wizard.step.choose')} onSend={send}>
      <p>{t('organisation.wizard.chooseText')}</p>
      <FixedField label={t('organisation.agb')} value={draft.agb} />
      <SelectField
        label={t('organisation.wizard.name')}
        choices={names}
        value={name}
        onChange={(key) => changeDraft({ name: key })}
        placeholder={t('organisation.wizard.pick')}
        fault={form.faultOf('name')}
      />
      <SelectField
        label={t('organisation.wizard.address')}
        choices={addresses}
        value={address}
        onChange={(key) => changeDraft({ address: entry.addresses.find((one) => addressLine(one) === key) ?? null })}
        placeholder={t(`organisation.wizard.${addresses.length === 0 ? 'nothingToPick' : 'pick'}`)}
        fault={form.faultOf('address')}
      />
      <RegisterStepEnd title={t('organisation.wizard.wrongTitle')} view={view} onBack={onBack}>
        {t('organisation.wizard.wrong')}
      </RegisterStepEnd>
    </Form>
  );
}
