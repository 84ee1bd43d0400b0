import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../contract/portal/inbox.ts';
import { formatInstant, formatPartialDate } from '../../lib/dates.ts';
import { viewOf } from '../../lib/bridge.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { HandOver } from './hand-over.tsx';
import { useInboxAct } from './inbox.resource.ts';

interface InboxItemPaneProps {
  readonly item: Extract<InboxItem, { locked: false }>;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** What can be done with one piece of new information: read it, take it up, hand it over, mark it as seen (S4-27). */
export function InboxItemPane({ item, onOpen, onClose }: InboxItemPaneProps) {
  const { t } = useTranslation();
  const act = useInboxAct();
  const { itemId, patient, claimed, seen } = item;
  const press = (what: 'claim' | 'release' | 'seen' | 'unseen') => () => act.mutate({ act: what, itemId });
  return (
    <article className="detail" aria-label={t(`inbox.kinds.${item.kind}`)}>
      <header>
        <h2>{item.title ?? t(`inbox.kinds.${item.kind}`)}</h2>
        <IconButton label={t('common.close')} icon={<X size={18} aria-hidden />} onPress={onClose} />
      </header>
      <dl className="detail-facts">
        <dt>{t('inbox.patient')}</dt>
        <dd>
          {patient.name} {patient.birthDate === null ? '' : `(${formatPartialDate(patient.birthDate)})`}
        </dd>
        <dt>{t('inbox.arrived')}</dt>
        <dd>{formatInstant(item.arrivedAt)}</dd>
        {item.onBehalfOf === null ? null : (
          <>
            <dt>{t('inbox.onBehalfOf')}</dt>
            <dd>{item.onBehalfOf}</dd>
          </>
        )}
        <dt>{t('inbox.who')}</dt>
        <dd>
          {claimed === null
            ? t('inbox.nobody')
            : t('inbox.claimedAt', { name: claimed.by.name, at: formatInstant(claimed.at) })}
        </dd>
        {seen === null ? null : (
          <>
            <dt>{t('inbox.seen')}</dt>
            <dd>{t('inbox.seenAt', { name: seen.by.name, at: formatInstant(seen.at) })}</dd>
          </>
        )}
      </dl>
      {act.isError ? <Problem error={viewOf(act.error)} shape="strip" /> : null}
      <div className="inbox-acts">
        <Button kind="primary" onPress={onOpen}>
          {t('inbox.open')}
        </Button>
        {seen === null ? (
          <Button isDisabled={act.isPending} onPress={press('seen')}>
            {t('inbox.markSeen')}
          </Button>
        ) : (
          <Button isDisabled={act.isPending} onPress={press('unseen')}>
            {t('inbox.markUnseen')}
          </Button>
        )}
        {claimed === null ? (
          <Button isDisabled={act.isPending} onPress={press('claim')}>
            {t('inbox.claim')}
          </Button>
        ) : (
          <Button isDisabled={act.isPending} onPress={press('release')}>
            {t('inbox.release')}
          </Button>
        )}
        <HandOver isBusy={act.isPending} onHandOver={(toUzi) => act.mutate({ act: 'hand-over', itemId, toUzi })} />
      </div>
    </article>
  );
}
