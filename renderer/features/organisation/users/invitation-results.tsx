import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberInvitationResult } from '../../../../contract/organisation/people.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import type { Column } from '../../../ui/table-model.ts';

interface InvitationResultsProps {
  readonly results: readonly MemberInvitationResult[];
  /** Keeps only what was not sent and can be put right; absent where there is nothing to go back to. */
  readonly onKeep?: (left: string[]) => void;
}

const tones: Record<MemberInvitationResult['outcome'], 'calm' | 'plain' | 'alarm'> = {
  sent: 'calm',
  'already-user': 'plain',
  'twice-in-list': 'plain',
  'no-address': 'alarm',
  'no-role': 'alarm',
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

/** What became of each invitation. */
export function InvitationResults({ results, onKeep }: InvitationResultsProps) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const columns = useMemo(() => columnsOf(t), [t]);
  const sent = results.filter(({ outcome }) => outcome === 'sent').length;
  const left = results.filter(({ outcome }) => tones[outcome] === 'alarm').map(({ address }) => address);
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
      {onKeep === undefined ? null : (
        <Button kind={left.length > 0 ? 'primary' : 'plain'} onPress={() => onKeep(left)}>
          {t(left.length > 0 ? 'organisation.invite.keepLeft' : 'organisation.invite.more', { count: left.length })}
        </Button>
      )}
    </section>
  );
}
