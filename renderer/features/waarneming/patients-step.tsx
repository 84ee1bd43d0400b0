import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/views/app.ts';
import { useForm } from '../../lib/use-form.ts';
import { Button } from '../../ui/button.tsx';
import { FieldFault } from '../../ui/field-fault.tsx';
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
        <RadioGroup
          className="field field-wide"
          value={scope}
          isInvalid={form.faultOf('scope') !== null}
          validationBehavior="aria"
          onChange={(value) => changeDraft({ scope: scopes.find((one) => one === value) ?? null })}
        >
          <Label className="field-label">{t('waarneming.scope')}</Label>
          {scopes.map((one) => (
            <Radio key={one} value={one} className="mandate-scope">
              <span className="mandate-scope-sign" aria-hidden />
              <span>
                {t(`waarneming.scopes.${one}`)}
                <span className="field-hint mandate-scope-hint">{t(`waarneming.scopeHints.${one}`)}</span>
              </span>
            </Radio>
          ))}
          <FieldFault fault={form.faultOf('scope')} />
        </RadioGroup>
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
