import { useEffect } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OrganisationsView } from '../../../contract/ipc/organisation.ts';
import type { UserView } from '../../../contract/views/person.ts';
import { Faces } from '../../ui/faces.tsx';
import { tabsClass } from '../../ui/tabs.ts';
import { OrganisationList } from './organisation-list.tsx';
import '../../ui/screen.css';
import './organisation.css';
import { organisationStore, showPart } from './organisation-store.ts';
import { OrganisationView } from './organisation-view.tsx';
import { followOrganisations, stopOrganisations, useOrganisations } from './organisation.resource.ts';
import { PreparedForms } from './request-form/prepared-forms.tsx';
import { wizardStore } from './wizard/wizard-store.ts';
import { Wizard } from './wizard/wizard.tsx';

const parts = ['organisations', 'request-forms'] as const;

/** Organisations and their people (REQUIREMENTS 7.1): the list, one of them, or the wizard that adds one. */
export function OrganisationsScreen({ user }: { readonly user: UserView }) {
  const { t } = useTranslation();
  const organisations = useOrganisations();
  useEffect(followOrganisations, []);
  const part = useStore(organisationStore, (state) => state.part);
  const openId = useStore(organisationStore, (state) => state.openId);
  const isLinking = useStore(wizardStore, (state) => state.isOpen);
  const view = organisations.data;
  const open = view?.organisations.find(({ id }) => id === openId);
  if (view !== undefined && isLinking) return <Wizard view={view} />;
  if (open !== undefined) return <OrganisationView key={open.id} organisation={open} />;
  const list = <ListFaces organisations={organisations} />;
  return (
    <main className="list-screen organisations">
      <header>
        <h1>{t('organisation.title')}</h1>
        <p className="soft">{t('organisation.intro')}</p>
      </header>
      {user.duties.includes('leverancier-adviseur') ? (
        <Tabs
          className="organisation-parts"
          selectedKey={part}
          onSelectionChange={(key) => showPart(parts.find((one) => one === key) ?? part)}
        >
          <TabList className={tabsClass.list} aria-label={t('organisation.parts')}>
            {parts.map((one) => (
              <Tab key={one} id={one} className={tabsClass.tab}>
                {t(`organisation.partNames.${one}`)}
              </Tab>
            ))}
          </TabList>
          <TabPanel key={part} id={part} className="organisation-part">
            {part === 'organisations' ? list : <PreparedForms />}
          </TabPanel>
        </Tabs>
      ) : (
        list
      )}
    </main>
  );
}

interface ListFacesProps {
  readonly organisations: ReturnType<typeof useOrganisations>;
}

/** The four faces of the list. */
function ListFaces({ organisations }: ListFacesProps) {
  const { t } = useTranslation();
  return (
    <Faces query={organisations} what={t('organisation.what')} keeps onStop={() => void stopOrganisations()}>
      {(view: OrganisationsView) => <OrganisationList view={view} />}
    </Faces>
  );
}
