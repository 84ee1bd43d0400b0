import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskAccount } from '../../../contract/account/desk.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { accountColumns } from './account-columns.tsx';
import type { Asking } from './account-deed.tsx';
import { factorLost, unblockAccount } from './desk.resource.ts';

/** Who needs the desk comes first. */
const order: Record<DeskAccount['state'], number> = {
  blocked: 0,
  'awaiting-verification': 1,
  'second-factor-required': 2,
  'address-unconfirmed': 3,
  'address-confirmed': 3,
  invited: 4,
  verified: 5,
};

const nameOf = ({ names, address }: DeskAccount) => (names ? `${names.givenName} ${names.surname}` : address);
const rowKey = ({ id }: DeskAccount) => id;

/** Every account the desk can help: what is wrong with it, since when, and the one thing to do about it. */
export function AccountsPanel({ accounts }: { readonly accounts: readonly DeskAccount[] }) {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const [asking, setAsking] = useState<Asking | null>(null);
  const wanted = sought.trim().toLocaleLowerCase('nl');
  const rows = useMemo(
    () =>
      accounts
        .filter((account) => `${nameOf(account)} ${account.address}`.toLocaleLowerCase('nl').includes(wanted))
        .toSorted((a, b) => order[a.state] - order[b.state] || b.since.localeCompare(a.since)),
    [accounts, wanted],
  );
  const columns = useMemo(() => accountColumns(t, setAsking), [t]);
  if (accounts.length === 0) return <Empty title={t('desk.noAccounts')} text={t('desk.noAccountsHint')} />;
  return (
    <div className="table-panel desk-accounts">
      <SearchBox
        label={t('desk.findAccount')}
        placeholder={t('desk.findAccount')}
        clearLabel={t('search.clear')}
        value={sought}
        onChange={setSought}
      />
      {rows.length === 0 ? (
        <Empty title={t('desk.noneFound')} text={t('desk.noneFoundHint')} />
      ) : (
        <DataTable
          label={t('desk.tabs.accounts')}
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          groupOf={({ state }) => t(`desk.states.${state}`)}
        />
      )}
      {asking ? (
        <ConfirmDialog
          title={t(`desk.${asking.deed}.title`, { name: nameOf(asking.account) })}
          confirmLabel={t(`desk.${asking.deed}.confirm`)}
          onConfirm={() =>
            asking.deed === 'unblock' ? unblockAccount(asking.account.id) : factorLost(asking.account.id)
          }
          onClose={() => setAsking(null)}
        >
          <p>{t(`desk.${asking.deed}.text`, { address: asking.account.address })}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
