import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entryOf } from '../../../contract/errors/catalogue.ts';
import type { Takeover } from '../../../contract/organisation/people.ts';
import { useForm } from '../../lib/use-form.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceList } from '../../ui/choice-list.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { handleTakeover, refresh } from './organisations.resource.ts';

const outcomes = ['done', 'refused'] as const;

interface TakeoverHandlingDialogProps {
  readonly takeover: Takeover;
  readonly onClose: () => void;
}

/** Handles a takeover: the participants go over, or they do not and it is said why (S3-31). */
export function TakeoverHandlingDialog({ takeover, onClose }: TakeoverHandlingDialogProps) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | null>(null);
  const [note, setNote] = useState('');
  const form = useForm<'outcome' | 'note'>(() => null);
  const canDo = form.problem === null || entryOf(form.problem.code).retry;
  const close = () => {
    if (form.problem !== null) void refresh('takeovers');
    onClose();
  };
  const send = () =>
    form.send(
      {
        outcome: outcome === null && t('deskOrganisations.outcomeMissing'),
        note: outcome === 'refused' && note.trim() === '' && t('deskOrganisations.reasonMissing'),
      },
      async () => {
        if (outcome !== null) await handleTakeover(takeover.id, outcome, note);
        onClose();
      },
    );
  return (
    <Dialog title={t('deskOrganisations.handleTitle')} role="alertdialog" isOpen onClose={close}>
      <Form state={form} label={t('deskOrganisations.handleTitle')} onSend={send}>
        <p>{t('deskOrganisations.handleText', { from: takeover.fromAgb, to: takeover.toAgb })}</p>
        <ChoiceList
          label={t('deskOrganisations.outcome')}
          choices={outcomes.map((key) => ({
            key,
            text: t(`deskOrganisations.outcomes.${key}`),
            hint: t(`deskOrganisations.outcomeHints.${key}`),
          }))}
          value={outcome}
          onChange={setOutcome}
          fault={form.faultOf('outcome')}
        />
        <TextArea
          label={t('organisation.takeover.note')}
          name="note"
          rows={3}
          value={note}
          onChange={setNote}
          fault={form.faultOf('note')}
          maxLength={1000}
          isRequired={outcome === 'refused'}
        />
        <div className="dialog-actions">
          {canDo ? (
            <SubmitButton busy={form.busy} busyText={t('deskOrganisations.busy')}>
              {t('deskOrganisations.handle')}
            </SubmitButton>
          ) : null}
          <Button onPress={close}>{canDo ? t('common.cancel') : t('common.close')}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
