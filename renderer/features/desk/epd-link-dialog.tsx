import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entryOf } from '../../../contract/errors/catalogue.ts';
import {
  type EpdLink,
  epdLinkGoesTo,
  epdLinkInUse,
  type EpdLinkState,
  epdLinkUnderWay,
} from '../../../contract/organisation/epd.ts';
import type { DeskOrganisation } from '../../../contract/portal/organisations.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
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

/**
 * Says where an EPD koppeling of an organisation is, of where it can go from here; its people see it (S3-03). Of several
 * koppelingen the one that is under way is at hand.
 */
export function EpdLinkDialog({ organisation: { id, name, epd, epdLinks }, onClose }: EpdLinkDialogProps) {
  const { t } = useTranslation();
  const [epdId, setEpdId] = useState((epdLinkUnderWay(epdLinks) ?? { epd }).epd.id);
  const [state, setState] = useState<EpdLinkState | null>(null);
  const form = useForm<'state'>(() => null);
  const link = epdLinks.find((one) => one.epd.id === epdId);
  const states = epdLinkGoesTo(epdLinks, epdId);
  const canDo = states.length > 0 && (form.problem === null || entryOf(form.problem.code).retry);
  const send = () =>
    form.send({ state: state === null && t('deskOrganisations.epdStateMissing') }, async () => {
      if (state !== null) await setEpdLink(id, epdId, state);
      onClose();
    });
  const choose = (key: string) => {
    setEpdId(key);
    setState(null);
  };
  return (
    <Dialog title={t('deskOrganisations.epdTitle', { name })} role="alertdialog" isOpen onClose={onClose}>
      <Form state={form} label={t('organisation.epdLink')} onSend={send}>
        {epdLinks.length > 1 ? (
          <ChoiceList
            label={t('deskOrganisations.epdWhich')}
            choices={epdLinks.map((one) => ({ key: one.epd.id, text: one.epd.name, hint: stands(t, one) }))}
            value={epdId}
            onChange={choose}
          />
        ) : link === undefined ? null : (
          <p>{t('deskOrganisations.epdNow', { state: stands(t, link) })}</p>
        )}
        {link === undefined ? null : states.length === 0 ? (
          <p role="status">{t('deskOrganisations.epdWaits', { epd: (epdLinkUnderWay(epdLinks) ?? link).epd.name })}</p>
        ) : (
          <ChoiceList
            label={t('deskOrganisations.epdOf', { epd: link.epd.name })}
            choices={states.map((key) => ({
              key,
              text: t(`organisation.epdLinks.${key}`),
              hint: whatFollows(t, epdLinks, key),
            }))}
            value={state}
            onChange={setState}
            fault={form.faultOf('state')}
          />
        )}
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

/** Where a koppeling is, and since when if that is known. */
const stands = (t: Translate, { state, since }: EpdLink): string => {
  const words = t(`organisation.epdLinks.${state}`);
  return since === null ? words : t('deskOrganisations.epdStands', { state: words, since: formatInstant(since) });
};

/** What a new state means, also for the koppeling that is in use until then. */
const whatFollows = (t: Translate, links: readonly EpdLink[], state: EpdLinkState): string => {
  const inUse = epdLinkInUse(links);
  const hint = t(`organisation.epdLinkHints.${state}`);
  return state === 'linked' && inUse ? `${hint} ${t('deskOrganisations.epdEnds', { epd: inUse.epd.name })}` : hint;
};
