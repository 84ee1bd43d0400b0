import { useTranslation } from 'react-i18next';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { ScreenHeading } from '../../../ui/screen-heading.tsx';
import { EpdChoice } from '../epd-choice.tsx';
import { HelpContact, HelpLink } from '../organisation-help.tsx';
import type { StepProps } from './wizard.tsx';
import { changeDraft } from './wizard.resource.ts';

/** Step 4: the EPD that is used, from the list of the servicedesk (S3-17). */
export function EpdStep({ draft, view: { epds, help }, onBack }: StepProps) {
  const { t } = useTranslation();
  const form = useForm<'epd'>(() => null);
  const chosen = epds.find(({ id }) => id === draft.epdId);
  const send = () =>
    form.send({ epd: chosen === undefined && t('organisation.wizard.epdMissing') }, async () =>
      changeDraft({ step: 'check' }),
    );
  return (
    <section>
      <ScreenHeading>{t('organisation.wizard.step.epd')}</ScreenHeading>
      <Form state={form} label={t('organisation.wizard.step.epd')} onSend={send}>
        <p>{t('organisation.wizard.epdText')}</p>
        {epds.length === 0 ? (
          <div>
            <p>{t('organisation.wizard.epdNone')}</p>
            <HelpContact contact={help.contact} />
          </div>
        ) : (
          <EpdChoice
            epds={epds}
            chosen={chosen}
            onChoose={(epdId) => changeDraft({ epdId })}
            isMissing={chosen === undefined && form.faultOf('epd') !== null}
          />
        )}
        {help.epdInformation ? (
          <div className="organisation-links">
            <p className="soft">{t('organisation.wizard.rivm')}</p>
            <HelpLink link="epd-information">{t('organisation.help.epd')}</HelpLink>
          </div>
        ) : null}
        <div className="form-actions">
          <Button kind="primary" type="submit" isDisabled={epds.length === 0}>
            {t('organisation.wizard.next')}
          </Button>
          <Button onPress={onBack}>{t('common.back')}</Button>
        </div>
      </Form>
    </section>
  );
}
