import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnAccount } from '../../../contract/account/own-account.ts';
import { formatInstant } from '../../lib/dates.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { endOtherSessions, endSession } from './account.resource.ts';
import { DeviceList } from './device-list.tsx';

type Session = OwnAccount['sessions'][number];

/** Where the account is logged in now, and which computers are trusted. */
export function SessionsPanel({ account }: { readonly account: OwnAccount }) {
  const { t } = useTranslation();
  const [ending, setEnding] = useState<Session | 'others' | null>(null);
  const others = account.sessions.filter(({ current }) => !current);
  return (
    <>
      <h2>{t('ownAccount.sessions.title')}</h2>
      <ul className="account-list" aria-label={t('ownAccount.sessions.title')}>
        {account.sessions.map((session) => (
          <li key={session.id}>
            <MonitorSmartphone size={22} aria-hidden />
            <div className="account-words">
              <p className="account-name">
                {session.device} {session.current ? <Badge tone="accent">{t('ownAccount.this')}</Badge> : null}
              </p>
              <p className="soft">
                {t('ownAccount.sessions.since', { when: formatInstant(session.since) })}
                {' · '}
                {t('ownAccount.lastUsed', { when: formatInstant(session.lastUsed) })}
                {' · '}
                {t(`home.levels.${session.assurance}`)}
              </p>
            </div>
            {session.current ? null : (
              <Button onPress={() => setEnding(session)}>
                {t('ownAccount.sessions.end')} <span className="only-heard">{session.device}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <div className="form-actions">
          <Button onPress={() => setEnding('others')}>{t('ownAccount.sessions.endOthers')}</Button>
        </div>
      ) : (
        <p className="soft">{t('ownAccount.sessions.onlyThis')}</p>
      )}
      <DeviceList devices={account.devices} />
      {ending === null ? null : (
        <ConfirmDialog
          title={
            ending === 'others'
              ? t('ownAccount.sessions.askOthers', { count: others.length })
              : t('ownAccount.sessions.ask', { device: ending.device })
          }
          confirmLabel={ending === 'others' ? t('ownAccount.sessions.endOthers') : t('ownAccount.sessions.end')}
          onConfirm={() => (ending === 'others' ? endOtherSessions() : endSession(ending.id))}
          onClose={() => setEnding(null)}
        >
          <p>{t('ownAccount.sessions.askText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
