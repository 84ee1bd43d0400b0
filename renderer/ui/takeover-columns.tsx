import type { Takeover } from '../../contract/organisation/people.ts';
import type { Translate } from '../i18n/i18n.ts';
import { formatInstant } from '../lib/dates.ts';
import { Badge } from './badge.tsx';
import type { Column } from './table-model.ts';

/** Ingediend, done or refused (REQUIREMENTS 6.4), with how many participants went over. */
function Outcome({ t, handled }: { readonly t: Translate; readonly handled: Takeover['handled'] }) {
  if (handled === null) return <Badge tone="caution">{t('organisation.takeover.waiting')}</Badge>;
  return (
    <>
      <Badge tone={handled.outcome === 'done' ? 'calm' : 'alarm'}>
        {t(`organisation.takeover.outcomes.${handled.outcome}`)}
      </Badge>
      <p className="soft">
        {formatInstant(handled.at)}
        {handled.outcome === 'done' ? `, ${t('organisation.takeover.count', { count: handled.participants })}` : ''}
      </p>
      {handled.note === '' ? null : <p>{handled.note}</p>}
    </>
  );
}

/** Requests to take over participants, at the organisation and at the servicedesk (S3-31). */
export const takeoverColumns = (t: Translate): readonly Column<Takeover>[] => [
  {
    key: 'at',
    header: t('organisation.takeover.at'),
    width: 9.5,
    cell: ({ requestedAt }) => formatInstant(requestedAt),
  },
  { key: 'by', header: t('organisation.takeover.by'), width: 7, grow: true, cell: ({ requestedBy }) => requestedBy },
  { key: 'from', header: t('organisation.takeover.fromShort'), width: 6, cell: ({ fromAgb }) => fromAgb },
  { key: 'to', header: t('organisation.takeover.toShort'), width: 6.5, cell: ({ toAgb }) => toAgb },
  { key: 'note', header: t('organisation.takeover.note'), width: 9, grow: true, cell: ({ note }) => note || '–' },
  {
    key: 'outcome',
    header: t('organisation.takeover.outcome'),
    width: 11,
    grow: true,
    cell: ({ handled }) => <Outcome t={t} handled={handled} />,
  },
];
