import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvitationResult } from '../../../contract/account/desk.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/table-model.ts';

interface RegisterResultsProps {
  readonly results: readonly InvitationResult[];
  /** Keeps only the addresses that got no mail, to correct them and try again. */
  readonly onKeep: (left: string[]) => void;
}

const tones = {
  sent: 'calm',
  'has-account': 'plain',
  'twice-in-list': 'plain',
  'no-address': 'alarm',
  'mail-failed': 'alarm',
} as const;
/** What can be put right and sent again. */
const open: readonly InvitationResult['outcome'][] = ['no-address', 'mail-failed'];

type Row = InvitationResult & { readonly line: number };

const columnsOf = (t: Translate): Column<Row>[] => [
  { key: 'line', header: t('desk.register.line'), width: 4, align: 'end', cell: ({ line }) => line },
  { key: 'address', header: t('desk.address'), width: 14, grow: true, cell: ({ address }) => address },
  {
    key: 'outcome',
    header: t('desk.register.outcome'),
    width: 16,
    grow: true,
    cell: ({ outcome }) => <Badge tone={tones[outcome]}>{t(`desk.register.outcomes.${outcome}`)}</Badge>,
  },
];

/** What became of each address. */
export function RegisterResults({ results, onKeep }: RegisterResultsProps) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const sent = results.filter(({ outcome }) => outcome === 'sent').length;
  const left = results.filter(({ outcome }) => open.includes(outcome)).map(({ address }) => address);
  const rows = useMemo(() => results.map((result, index) => ({ ...result, line: index + 1 })), [results]);
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <section className="register-results" aria-labelledby="register-results-title">
      <h2 id="register-results-title" ref={title} tabIndex={-1}>
        {t('desk.register.sent', { count: sent, all: results.length })}
      </h2>
      <DataTable label={t('desk.register.results')} columns={columns} rows={rows} rowKey={({ line }) => String(line)} />
      <div className="form-actions">
        {left.length > 0 ? (
          <Button kind="primary" onPress={() => onKeep(left)}>
            {t('desk.register.keepLeft', { count: left.length })}
          </Button>
        ) : null}
        <Button onPress={() => onKeep([])}>{t('desk.register.another')}</Button>
      </div>
    </section>
  );
}
