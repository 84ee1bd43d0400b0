import { useTranslation } from 'react-i18next';
import type { DeskAccount } from '../../../contract/account/desk.ts';
import { Button } from '../../ui/button.tsx';
import { callFor } from './desk-store.ts';

/** What the desk wants to do with an account, and is asked about first. */
export interface Asking {
  readonly deed: 'unblock' | 'factorLost';
  readonly account: DeskAccount;
}

interface AccountDeedProps {
  readonly account: DeskAccount;
  readonly onAsk: (asking: Asking) => void;
}

/** The one thing the desk can do for an account in this state. */
export function AccountDeed({ account, onAsk }: AccountDeedProps) {
  const { t } = useTranslation();
  const described = { 'aria-describedby': `account-${account.id}` };
  switch (account.state) {
    case 'blocked':
      return (
        <Button kind="quiet" {...described} onPress={() => onAsk({ deed: 'unblock', account })}>
          {t('desk.unblock.confirm')}
        </Button>
      );
    case 'awaiting-verification':
      return (
        <Button kind="quiet" {...described} onPress={() => callFor(account.address)}>
          {t('desk.enterCode')}
        </Button>
      );
    case 'verified':
      return (
        <Button kind="quiet" {...described} onPress={() => onAsk({ deed: 'factorLost', account })}>
          {t('desk.factorLost.ask')}
        </Button>
      );
    default:
      return <span className="soft">{t('desk.nothingToDo')}</span>;
  }
}
