import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entryOf } from '../../../contract/errors/catalogue.ts';
import type { OrganisationsView } from '../../../contract/ipc/organisation.ts';
import { canRequestEpd, epdLinkInUse } from '../../../contract/organisation/epd.ts';
import type { Organisation } from '../../../contract/organisation/organisation.ts';
import { useForm } from '../../lib/use-form.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Faces } from '../../ui/faces.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { EpdChoice } from './epd-choice.tsx';
import { HelpContact } from './organisation-help.tsx';
import { refreshOrganisations, requestEpdLink, stopOrganisations, useOrganisations } from './organisation.resource.ts';

interface EpdRequestProps {
  readonly organisation: Organisation;
  /** @param epd name of the EPD of which the koppeling was asked for */
  readonly onAsked: (epd: string) => void;
  readonly onClose: () => void;
}

/** EPD koppeling aanvragen: with an EPD of the list of the servicedesk, asked for afresh (S3-03, S3-17). */
export function EpdRequestDialog(props: EpdRequestProps) {
  const { t } = useTranslation();
  const organisations = useOrganisations();
  const close = () => {
    void refreshOrganisations();
    props.onClose();
  };
  return (
    <Dialog title={t('organisation.epdRequest.ask')} role="alertdialog" isOpen onClose={close}>
      <Faces
        query={organisations}
        what={t('organisation.epdRequest.what')}
        keeps
        onStop={() => void stopOrganisations()}
      >
        {(view) => <RequestForm {...props} view={view} onClose={close} />}
      </Faces>
    </Dialog>
  );
}

function RequestForm({ organisation, view, onAsked, onClose }: EpdRequestProps & { readonly view: OrganisationsView }) {
  const { t } = useTranslation();
  const { id, epd, epdLinks } = organisation;
  const [epdId, setEpdId] = useState<string | null>(null);
  const form = useForm<'epd'>(() => null);
  const epds = view.epds.filter((one) => canRequestEpd(one.id, epdLinks));
  const chosen = epds.find((one) => one.id === epdId);
  const canDo = epds.length > 0 && (form.problem === null || entryOf(form.problem.code).retry);
  const send = () =>
    form.send({ epd: chosen === undefined && t('organisation.wizard.epdMissing') }, async () => {
      if (chosen === undefined) return;
      await requestEpdLink(id, chosen.id);
      onAsked(chosen.name);
    });
  return (
    <Form state={form} label={t('organisation.epdRequest.ask')} onSend={send}>
      {epds.length === 0 ? (
        <div>
          <p>{t('organisation.epdRequest.none')}</p>
          <HelpContact contact={view.help.contact} />
        </div>
      ) : (
        <>
          <p>{t(`organisation.epdRequest.${epdLinkInUse(epdLinks) ? 'instead' : 'again'}`, { epd: epd.name })}</p>
          <EpdChoice
            epds={epds}
            chosen={chosen}
            onChoose={setEpdId}
            isMissing={chosen === undefined && form.faultOf('epd') !== null}
          />
        </>
      )}
      <div className="dialog-actions">
        {canDo ? (
          <SubmitButton busy={form.busy} busyText={t('organisation.epdRequest.busy')}>
            {t('organisation.epdRequest.send')}
          </SubmitButton>
        ) : null}
        <Button onPress={onClose}>{canDo ? t('common.cancel') : t('common.close')}</Button>
      </div>
    </Form>
  );
}
