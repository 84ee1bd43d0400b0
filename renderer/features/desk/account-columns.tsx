import type { DeskAccount } from '../../../contract/account/desk.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { Column } from '../../ui/table-model.ts';
import { AccountDeed, type Asking } from './account-deed.tsx';

/** Who an account is of, since when it is as it is, and what can be done about it. */
export const accountColumns = (t: Translate, onAsk: (asking: Asking) => void): Column<DeskAccount>[] => [
  {
    key: 'name',
    header: t('desk.columns.name'),
    width: 11,
    grow: true,
    cell: ({ names }) => (names ? `${names.givenName} ${names.surname}` : <span className="soft">–</span>),
  },
  {
    key: 'address',
    header: t('desk.columns.address'),
    width: 15,
    grow: true,
    cell: ({ id, address }) => <span id={`account-${id}`}>{address}</span>,
  },
  { key: 'since', header: t('desk.columns.since'), width: 9, cell: ({ since }) => formatInstant(since) },
  {
    key: 'deed',
    header: t('desk.columns.deed'),
    width: 12,
    cell: (account) => <AccountDeed account={account} onAsk={onAsk} />,
  },
];
