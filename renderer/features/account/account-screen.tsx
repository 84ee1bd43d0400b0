import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OwnAccount } from '../../../contract/account/own-account.ts';
import { viewOf } from '../../lib/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { tabsClass } from '../../ui/tabs.ts';
import { Waiting } from '../../ui/waiting.tsx';
import './account-screen.css';
import { accountStore, accountTabs, showAccountTab, type AccountTab } from './account-store.ts';
import { stopOwnAccount, useOwnAccount } from './account.resource.ts';
import { FactorsPanel } from './factors-panel.tsx';
import { PasswordPanel } from './password-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';
import { SignInsPanel } from './sign-ins-panel.tsx';
import { TokenFilePanel } from './token-file-panel.tsx';

/** My account (S1-28 to S1-30, S2-16): second factors, tokens, password, sessions and sign-ins. */
export function AccountScreen() {
  const { t } = useTranslation();
  const account = useOwnAccount();
  const again = () => void account.refetch();
  if (account.data) {
    return (
      <OpenAccount account={account.data} problem={account.isError ? viewOf(account.error) : null} again={again} />
    );
  }
  return (
    <main className="account">
      <h1>{t('ownAccount.title')}</h1>
      {account.isError ? (
        <Problem error={viewOf(account.error)} onRetry={again} />
      ) : account.fetchStatus === 'fetching' ? (
        <Waiting what={t('ownAccount.what')} onCancel={() => void stopOwnAccount()} />
      ) : (
        <Empty title={t('common.stopped')} text={t('common.stoppedHint')}>
          <Button onPress={again}>{t('common.retry')}</Button>
        </Empty>
      )}
    </main>
  );
}

interface OpenAccountProps {
  readonly account: OwnAccount;
  /** Reading the account again failed: what stands here may be old. */
  readonly problem: ReturnType<typeof viewOf> | null;
  readonly again: () => void;
}

/** The account once it was read. Every part stays in the page, so that a look at another one loses nothing typed. */
function OpenAccount({ account, problem, again }: OpenAccountProps) {
  const { t } = useTranslation();
  const tab = useStore(accountStore, (state) => state.tab);
  const panels: Record<AccountTab, ReactNode> = {
    factors: <FactorsPanel account={account} />,
    'token-file': <TokenFilePanel freeTokens={account.freeTokens} />,
    password: <PasswordPanel account={account} />,
    sessions: <SessionsPanel account={account} />,
    'sign-ins': <SignInsPanel signIns={account.signIns} />,
  };
  return (
    <main className="account">
      <header>
        <h1>{t('ownAccount.title')}</h1>
        <p className="soft">
          {[`${account.names.givenName} ${account.names.surname}`, account.address, account.organisation]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      </header>
      {problem ? <Problem error={problem} shape="strip" onRetry={again} /> : null}
      <Tabs
        className="account-body"
        selectedKey={tab}
        onSelectionChange={(key) => showAccountTab(accountTabs.find((name) => name === key) ?? tab)}
      >
        <TabList className={tabsClass.list} aria-label={t('ownAccount.parts')}>
          {accountTabs.map((name) => (
            <Tab key={name} id={name} className={tabsClass.tab}>
              {t(`ownAccount.tabs.${name}`)}
            </Tab>
          ))}
        </TabList>
        {accountTabs.map((name) => (
          <TabPanel key={name} id={name} className="account-panel" shouldForceMount>
            {panels[name]}
          </TabPanel>
        ))}
      </Tabs>
    </main>
  );
}
