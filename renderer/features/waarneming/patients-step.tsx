import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/views/app.ts';
import { useForm } from '../../lib/use-form.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceList } from '../../ui/choice-list.tsx';
import { Form } from '../../ui/form.tsx';
import { ScreenHeading } from '../../ui/screen-heading.tsx';
import { PatientPicker } from './patient-picker.tsx';
import { changeDraft, type MandateDraft } from './waarneming-store.ts';

interface PatientsStepProps {
  readonly draft: MandateDraft;
  readonly hospital: AppInfo['hospital'] | null;
  readonly onBack: () => void;
}

const scopes = ['practice', 'list'] as const;

/** Step 2: all patients of the practice, or those on a handover list. */
export function PatientsStep({ draft, hospital, onBack }: PatientsStepProps) {
  const { t } = useTranslation();
  const form = useForm<'scope'>(() => null);
  const { scope, picked } = draft;
  const send = () =>
    form.send(
      {
        scope:
          scope === null
            ? t('waarneming.scopeMissing')
            : scope === 'list' && picked.length === 0 && t('waarneming.listEmpty'),
      },
      async () => changeDraft({ step: 'check' }),
    );
  return (
    <section>
      <ScreenHeading>{t('waarneming.step.patients')}</ScreenHeading>
      <Form state={form} label={t('waarneming.step.patients')} onSend={send}>
        <ChoiceList
          label={t('waarneming.scope')}
          choices={scopes.map((key) => ({
            key,
            text: t(`waarneming.scopes.${key}`),
            hint: t(`waarneming.scopeHints.${key}`),
          }))}
          value={scope}
          onChange={(chosen) => changeDraft({ scope: chosen })}
          fault={form.faultOf('scope')}
        />
        {scope === 'list' ? <PatientPicker draft={draft} hospital={hospital} /> : null}
        <div className="form-actions">
          <Button kind="primary" type="submit">
            {t('waarneming.next')}
          </Button>
          <Button onPress={onBack}>{t('common.back')}</Button>
        </div>
      </Form>
    </section>
  );
}
