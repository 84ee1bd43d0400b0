import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberInvitationResult } from '../../../../contract/organisation/people.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import type { Column } from '../../../ui/table-model.ts';

interface InvitationResultsProps {
  readonly results: readonly MemberInvitationResult[];
  /** What can be done next. */
  readonly children: ReactNode;
}

const tones: Record<MemberInvitationResult['outcome'], 'calm' | 'plain' | 'alarm'> = {
  sent: 'calm',
  'already-user': 'plain',
  'twice-in-list': 'plain',
  'no-address': 'alarm',
  'no-role': 'alarm',
  'role-not-yours': 'alarm',
  columns: 'alarm',
  'mail-failed': 'alarm',
};

const columnsOf = (t: Translate): Column<MemberInvitationResult>[] => [
  { key: 'line', header: t('organisation.invite.line'), width: 4, align: 'end', cell: ({ line }) => line },
  { key: 'address', header: t('organisation.users.address'), width: 12, grow: true, cell: ({ address }) => address },
  {
    key: 'outcome',
    header: t('organisation.invite.outcome'),
    width: 12,
    grow: true,
    cell: ({ outcome }) => <Badge tone={tones[outcome]}>{t(`organisation.invite.outcomes.${outcome}`)}</Badge>,
  },
];

/** @returns addresses that were not sent to and can be put right */
export const toPutRight = (results: readonly MemberInvitationResult[]): string[] =>
  results.filter(({ outcome }) => tones[outcome] === 'alarm').map(({ address }) => address);

/** What became of each invitation. */
export function InvitationResults({ results, children }: InvitationResultsProps) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const columns = useMemo(() => columnsOf(t), [t]);
  const sent = results.filter(({ outcome }) => outcome === 'sent').length;
  return (
    <section className="invite-report" aria-labelledby="invite-report-title">
      <h3 id="invite-report-title" ref={title} tabIndex={-1}>
        {t('organisation.invite.sent', { count: sent, all: results.length })}
      </h3>
      <DataTable
        label={t('organisation.invite.results')}
        columns={columns}
        rows={results}
        rowKey={({ line }) => String(line)}
      />
      {sent > 0 ? <p className="soft">{t('organisation.invite.next')}</p> : null}
      <div className="form-actions">{children}</div>
    </section>
  );
}
