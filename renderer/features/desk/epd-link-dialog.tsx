import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EpdLinkState } from '../../../contract/organisation/organisation.ts';
import type { DeskOrganisation } from '../../../contract/portal/organisations.ts';
import { useForm } from '../../lib/use-form.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceList } from '../../ui/choice-list.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { setEpdLink } from './organisations.resource.ts';

interface EpdLinkDialogProps {
  readonly organisation: DeskOrganisation;
  readonly onClose: () => void;
}

/** Says where the EPD koppeling of an organisation is; its people see it (S3-03). */
export function EpdLinkDialog({ organisation: { id, name, epd, epdLink }, onClose }: EpdLinkDialogProps) {
  const { t } = useTranslation();
  const [state, setState] = useState(epdLink);
  const form = useForm<'state'>(() => null);
  const send = () =>
    form.send({}, async () => {
      await setEpdLink(id, state);
      onClose();
    });
  return (
    <Dialog title={t('deskOrganisations.epdTitle', { name })} role="alertdialog" isOpen onClose={onClose}>
      <Form state={form} label={t('organisation.epdLink')} onSend={send}>
        <ChoiceList
          label={t('deskOrganisations.epdOf', { epd: epd.name })}
          choices={EpdLinkState.options.map((key) => ({
            key,
            text: t(`organisation.epdLinks.${key}`),
            hint: t(`organisation.epdLinkHints.${key}`),
          }))}
          value={state}
          onChange={setState}
        />
        <div className="dialog-actions">
          <SubmitButton busy={form.busy} busyText={t('deskOrganisations.busy')}>
            {t('deskOrganisations.save')}
          </SubmitButton>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
