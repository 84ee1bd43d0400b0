import { useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { FaultLine } from '../../../ui/fault-line.tsx';
import { Form } from '../../../ui/form.tsx';
import { ScreenHeading } from '../../../ui/screen-heading.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { HelpContact, HelpLink } from '../organisation-help.tsx';
import type { StepProps } from './wizard.tsx';
import { changeDraft } from './wizard.resource.ts';

/** From this many on, looking is slower than typing. */
const searchFrom = 8;

/** Step 4: the EPD that is used, from the list of the servicedesk (S3-17). */
export function EpdStep({ draft, view: { epds, help }, onBack }: StepProps) {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const form = useForm<'epd'>(() => null);
  const wanted = sought.trim().toLocaleLowerCase('nl');
  const found = useMemo(() => epds.filter(({ name }) => name.toLocaleLowerCase('nl').includes(wanted)), [epds, wanted]);
  const chosen = epds.find(({ id }) => id === draft.epdId);
  const send = () =>
    form.send({ epd: chosen === undefined && t('organisation.wizard.epdMissing') }, async () =>
      changeDraft({ step: 'check' }),
    );
  const fault = chosen === undefined ? form.faultOf('epd') : null;
  return (
    <section>
      <ScreenHeading>{t('organisation.wizard.step.epd')}</ScreenHeading>
      <Form state={form} label={t('organisation.wizard.step.epd')} onSend={send}>
        <p>{t('organisation.wizard.epdText')}</p>
        {epds.length >= searchFrom ? (
          <div className="wizard-search">
            <SearchBox
              label={t('organisation.wizard.epdSearch')}
              placeholder={t('organisation.wizard.epdSearch')}
              clearLabel={t('search.clear')}
              value={sought}
              onChange={setSought}
            />
          </div>
        ) : null}
        {epds.length === 0 ? (
          <div>
            <p>{t('organisation.wizard.epdNone')}</p>
            <HelpContact contact={help.contact} />
          </div>
        ) : (
          <ListBox
            className="epd-list"
            aria-label={t('organisation.epd')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={chosen === undefined ? [] : [chosen.id]}
            onSelectionChange={(keys) => {
              const [key] = keys;
              if (key !== undefined) changeDraft({ epdId: String(key) });
            }}
            items={found}
            renderEmptyState={() => (
              <Empty title={t('organisation.wizard.epdNotFound')} text={t('organisation.wizard.epdNotFoundHint')} />
            )}
          >
            {({ id, name }) => (
              <ListBoxItem id={id} textValue={name} className="epd-item">
                <span className="choice-sign" aria-hidden />
                {name}
              </ListBoxItem>
            )}
          </ListBox>
        )}
        <p role="status">{chosen === undefined ? null : t('organisation.wizard.epdChosen', { name: chosen.name })}</p>
        {fault === null ? null : <FaultLine>{t('organisation.wizard.epdMissing')}</FaultLine>}
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
