import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entryOf } from '../../../contract/errors/catalogue.ts';
import { type EpdLinkState, epdLinkChanges } from '../../../contract/organisation/organisation.ts';
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

/** Says where the EPD koppeling of an organisation is, of where it can go from here; its people see it (S3-03). */
export function EpdLinkDialog({ organisation: { id, name, epd, epdLink }, onClose }: EpdLinkDialogProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<EpdLinkState | null>(null);
  const form = useForm<'state'>(() => null);
  const canDo = form.problem === null || entryOf(form.problem.code).retry;
  const send = () =>
    form.send({ state: state === null && t('deskOrganisations.epdStateMissing') }, async () => {
      if (state !== null) await setEpdLink(id, epd.id, state);
      onClose();
    });
  return (
    <Dialog title={t('deskOrganisations.epdTitle', { name })} role="alertdialog" isOpen onClose={onClose}>
      <Form state={form} label={t('organisation.epdLink')} onSend={send}>
        <p>{t('deskOrganisations.epdNow', { state: t(`organisation.epdLinks.${epdLink}`) })}</p>
        <ChoiceList
          label={t('deskOrganisations.epdOf', { epd: epd.name })}
          choices={epdLinkChanges[epdLink].map((key) => ({
            key,
            text: t(`organisation.epdLinks.${key}`),
            hint: t(`organisation.epdLinkHints.${key}`),
          }))}
          value={state}
          onChange={setState}
          fault={form.faultOf('state')}
        />
        <div className="dialog-actions">
          {canDo ? (
            <SubmitButton busy={form.busy} busyText={t('deskOrganisations.busy')}>
              {t('deskOrganisations.save')}
            </SubmitButton>
          ) : null}
          <Button onPress={onClose}>{canDo ? t('common.cancel') : t('common.close')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
