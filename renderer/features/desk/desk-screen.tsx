import { useEffect } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Problem } from '../../ui/problem.tsx';
import { tabsClass } from '../../ui/tabs.ts';
import { UnreadCount } from '../../ui/unread-count.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { AccountsPanel } from './accounts-panel.tsx';
import { ConversationsPanel } from './conversations-panel.tsx';
import { DeskLine } from './desk-line.tsx';
import '../../ui/screen.css';
import './desk-screen.css';
import { deskStore, deskTabs, showTab } from './desk-store.ts';
import { followDesk, hearDesk, leaveDesk } from './desk.resource.ts';
import { EpdsPanel } from './epds-panel.tsx';
import { NewMessage } from './new-message.tsx';
import { OrganisationsPanel } from './organisations-panel.tsx';
import { RegisterPanel } from './register-panel.tsx';
import { TakeoversPanel } from './takeovers-panel.tsx';
import { TelephonePanel } from './telephone-panel.tsx';

/** The servicedesk (S1-02, S1-36, S1-40): who waits for verification, which accounts need help, and new addresses. */
export function DeskScreen() {
  const { t } = useTranslation();
  const { view, tab } = useStore(deskStore);
  const { problem, attempt } = useAttempt();
  useEffect(() => {
    const stop = hearDesk();
    attempt(followDesk);
    return () => {
      stop();
      // The place is gone, and with it who could be told; main closes the line at the end of the session at the latest.
      leaveDesk().catch(() => undefined);
    };
    // The line is opened once for as long as the place is on screen.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const unread = view?.conversations.reduce((sum, conversation) => sum + conversation.unread, 0) ?? 0;
  return (
    <main className="screen desk">
      <header className="desk-head">
        <h1>{t('desk.title')}</h1>
        {view ? <DeskLine line={view.line} /> : null}
      </header>
      {problem ? <Problem error={problem} shape="strip" onRetry={() => attempt(followDesk)} /> : null}
      {view ? (
        <Tabs
          className="desk-body"
          selectedKey={tab}
          onSelectionChange={(key) => showTab(deskTabs.find((name) => name === key) ?? tab)}
        >
          <TabList className={tabsClass.list} aria-label={t('desk.parts')}>
            {deskTabs.map((name) => (
              <Tab key={name} id={name} className={tabsClass.tab}>
                {t(`desk.tabs.${name}`)}
                {name === 'conversations' ? (
                  <UnreadCount count={unread} words={t('desk.unread', { count: unread })} />
                ) : null}
              </Tab>
            ))}
          </TabList>
          <TabPanel key={tab} id={tab} className="desk-panel">
            {tab === 'conversations' ? <ConversationsPanel conversations={view.conversations} /> : null}
            {tab === 'telephone' ? <TelephonePanel /> : null}
            {tab === 'accounts' ? <AccountsPanel accounts={view.accounts} /> : null}
            {tab === 'register' ? <RegisterPanel /> : null}
            {tab === 'organisations' ? <OrganisationsPanel /> : null}
            {tab === 'epds' ? <EpdsPanel /> : null}
            {tab === 'takeovers' ? <TakeoversPanel /> : null}
          </TabPanel>
          <NewMessage view={view} />
        </Tabs>
      ) : null}
      {view === null && problem === null ? <Waiting what={t('desk.what')} /> : null}
    </main>
  );
}
