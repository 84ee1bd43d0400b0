import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignIn } from '../../../contract/account/own-account.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { Badge } from '../../ui/badge.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import type { Column } from '../../ui/table-model.ts';

type Row = SignIn & { readonly key: string };

const columnsOf = (t: Translate): Column<Row>[] => [
  { key: 'at', header: t('ownAccount.signIns.at'), width: 10, cell: ({ at }) => formatInstant(at) },
  { key: 'device', header: t('ownAccount.signIns.device'), width: 12, grow: true, cell: ({ device }) => device },
  {
    key: 'method',
    header: t('ownAccount.signIns.method'),
    width: 12,
    grow: true,
    cell: ({ method }) => t(`ownAccount.signIns.methods.${method}`),
  },
  {
    key: 'outcome',
    header: t('ownAccount.signIns.outcome'),
    width: 11,
    cell: ({ outcome }) => (
      <Badge tone={outcome === 'ok' ? 'calm' : 'caution'}>{t(`ownAccount.signIns.outcomes.${outcome}`)}</Badge>
    ),
  },
];

/** Recent sign-ins, newest first; who sees a strange one knows what to do. */
export function SignInsPanel({ signIns }: { readonly signIns: readonly SignIn[] }) {
  const { t } = useTranslation();
  const columns = useMemo(() => columnsOf(t), [t]);
  const rows = useMemo(() => signIns.map((signIn, index) => ({ ...signIn, key: `${signIn.at} ${index}` })), [signIns]);
  return (
    <>
      <h2>{t('ownAccount.signIns.title')}</h2>
      <p className="soft">{t('ownAccount.signIns.text')}</p>
      {rows.length === 0 ? (
        <Empty title={t('ownAccount.signIns.none')} />
      ) : (
        <DataTable label={t('ownAccount.signIns.title')} columns={columns} rows={rows} rowKey={({ key }) => key} />
      )}
    </>
  );
}
