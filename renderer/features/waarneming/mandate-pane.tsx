import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../contract/views/patient.ts';
import { formatInstant } from '../../lib/dates.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { HandoverPatients } from './handover-patients.tsx';
import { type MandateRow, patientsWords, StateBadge } from './mandate-columns.tsx';
import { endWords, locumWords, momentWords, numberWords, stateAt } from './mandate-words.ts';
import { revokeMandate } from './waarneming.resource.ts';

interface MandatePaneProps extends MandateRow {
  readonly now: number;
  readonly onOpen: (patientId: PatientId) => void;
  readonly onSearch: () => void;
  readonly onClose: () => void;
}

/** One mandate: what it is, whom it is about, and how it is taken back. Esc closes it first. */
export function MandatePane({ mandate, side, now, onOpen, onSearch, onClose }: MandatePaneProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [revoking, setRevoking] = useState(false);
  const state = stateAt(mandate, now);
  const title = side === 'held' ? mandate.practice.name : locumWords(t, mandate);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || revoking) return;
    event.preventDefault();
    onClose();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
  return (
    <article className="detail" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <IconButton label={t('common.close')} icon={<X size={18} aria-hidden />} onPress={onClose} />
      </header>
      <div>
        <StateBadge t={t} mandate={mandate} now={now} />
      </div>
      <dl className="detail-facts">
        {side === 'given' ? (
          <>
            <dt>{t('waarneming.who')}</dt>
            <dd>{numberWords(t, mandate.to)}</dd>
          </>
        ) : null}
        <dt>{t('waarneming.period')}</dt>
        <dd>
          {t('waarneming.fromTo', {
            begin: momentWords(t, language, new Date(mandate.startsAt)),
            end: endWords(t, language, new Date(mandate.endsAt)),
          })}
        </dd>
        <dt>{t('waarneming.patients')}</dt>
        <dd>{patientsWords(t, mandate)}</dd>
        <dt>{t('waarneming.givenBy')}</dt>
        <dd>{t('waarneming.givenAt', { name: mandate.givenBy, at: formatInstant(mandate.givenAt) })}</dd>
        {mandate.revokedAt === null ? null : (
          <>
            <dt>{t('waarneming.states.revoked')}</dt>
            <dd>{formatInstant(mandate.revokedAt)}</dd>
          </>
        )}
      </dl>
      {side === 'given' && (state === 'active' || state === 'coming') ? (
        <div>
          <Button onPress={() => setRevoking(true)}>{t('waarneming.revoke')}</Button>
        </div>
      ) : null}
      {side === 'held' && mandate.listed === null && state === 'active' ? (
        <div className="mandate-whole">
          <p>{t('waarneming.wholePractice')}</p>
          <Button kind="primary" onPress={onSearch}>
            {t('waarneming.toSearch')}
          </Button>
        </div>
      ) : null}
      {mandate.listed === null ? null : side === 'given' || state === 'active' ? (
        <HandoverPatients key={mandate.mandateId} mandateId={mandate.mandateId} side={side} onOpen={onOpen} />
      ) : (
        <p className="soft">{t(state === 'coming' ? 'waarneming.listLater' : 'waarneming.listOver')}</p>
      )}
      {revoking ? (
        <ConfirmDialog
          title={t('waarneming.revokeTitle')}
          confirmLabel={t('waarneming.revoke')}
          onConfirm={() => revokeMandate(mandate.mandateId)}
          onClose={() => setRevoking(false)}
        >
          <p>{t(state === 'active' ? 'waarneming.revokeActive' : 'waarneming.revokeComing', { name: title })}</p>
        </ConfirmDialog>
      ) : null}
    </article>
  );
}
