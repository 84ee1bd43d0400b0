import { ArrowLeft } from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Organisation, OrganisationAct } from '../../../contract/organisation/organisation.ts';
import { IconButton } from '../../ui/button.tsx';
import { tabsClass } from '../../ui/tabs.ts';
import { LogPanel } from './log/log-panel.tsx';
import { OrganisationFacts } from './organisation-facts.tsx';
import {
  closeOrganisation,
  organisationStore,
  organisationTabs,
  showTab,
  type OrganisationTab,
} from './organisation-store.ts';
import { ParticipantsPanel } from './participants/participants-panel.tsx';
import { TakeoverPanel } from './takeover/takeover-panel.tsx';
import { useEscape } from './use-escape.ts';
import { UsersPanel } from './users/users-panel.tsx';

/** What a part asks of the user; facts are for everybody who belongs to the organisation. */
const needs: Record<OrganisationTab, OrganisationAct | null> = {
  users: 'see-users',
  takeover: 'request-takeover',
  participants: 'register-participants',
  log: 'see-audit',
  facts: null,
};

/** One organisation: its people first; only the parts that this user may use (S3-01). */
export function OrganisationView({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useTranslation();
  const wanted = useStore(organisationStore, (state) => state.tab);
  const tabs = organisationTabs.filter((name) => {
    const need = needs[name];
    return need === null || organisation.may.includes(need);
  });
  const tab = tabs.find((name) => name === wanted) ?? tabs[0] ?? 'facts';
  useEscape(closeOrganisation);
  return (
    <main className="screen organisation-view">
      <header className="organisation-view-head">
        <IconButton
          label={t('organisation.toList')}
          icon={<ArrowLeft size={18} aria-hidden />}
          onPress={closeOrganisation}
        />
        <div>
          <h1>{organisation.name}</h1>
          <p className="soft">
            {t('organisation.agbAndCity', { agb: organisation.agb, city: organisation.address.city })}
          </p>
        </div>
      </header>
      <Tabs
        className="organisation-parts"
        selectedKey={tab}
        onSelectionChange={(key) => showTab(tabs.find((name) => name === key) ?? tab)}
      >
        <TabList className={tabsClass.list} aria-label={t('organisation.viewParts')}>
          {tabs.map((name) => (
            <Tab key={name} id={name} className={tabsClass.tab}>
              {t(`organisation.tabs.${name}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel key={tab} id={tab} className="organisation-part">
          {tab === 'users' ? <UsersPanel organisation={organisation} /> : null}
          {tab === 'takeover' ? <TakeoverPanel organisation={organisation} /> : null}
          {tab === 'participants' ? <ParticipantsPanel organisation={organisation} /> : null}
          {tab === 'log' ? <LogPanel organisation={organisation} /> : null}
          {tab === 'facts' ? <OrganisationFacts organisation={organisation} /> : null}
        </TabPanel>
      </Tabs>
    </main>
  );
}
