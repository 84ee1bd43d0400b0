import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import type { AppInfo } from '../../contract/views/app.ts';
import type { ReadersView } from '../../contract/views/readers.ts';
import type { SessionView } from '../../contract/views/session.ts';
import { AccountScreen } from '../features/account/account-screen.tsx';
import { DeskScreen } from '../features/desk/desk-screen.tsx';
import { DossierScreen } from '../features/dossier/dossier-screen.tsx';
import { HomeScreen } from '../features/home/home-screen.tsx';
import { AccessLogScreen } from '../features/insight/access-log-screen.tsx';
import { InsightDialogs } from '../features/insight/insight-dialogs.tsx';
import { InboxScreen } from '../features/inbox/inbox-screen.tsx';
import { ApplicationDialog } from '../features/organisation/application/application-dialog.tsx';
import { OrganisationsScreen } from '../features/organisation/organisations-screen.tsx';
import { WaitingForms } from '../features/organisation/request-form/waiting-forms.tsx';
import { PatientSearch } from '../features/patient-search/patient-search.tsx';
import { PreferencesMenu } from '../features/preferences/preferences-menu.tsx';
import { WaarnemingScreen } from '../features/waarneming/waarneming-screen.tsx';
import { WardScreen } from '../features/ward/ward-screen.tsx';
import type { NamedLink } from '../lib/app.resource.ts';
import { askForCard } from '../lib/step-up.resource.ts';
import { useAttempt } from '../lib/use-attempt.ts';
import { PaperLayer } from '../ui/paper-layer.tsx';
import { Problem } from '../ui/problem.tsx';
import { CommandPalette } from './command-palette.tsx';
import { IdleWarning } from './idle-warning.tsx';
import {
  goBack,
  goToAccessLog,
  goToAccount,
  goToDesk,
  goToOrganisations,
  goToSearch,
  navigationStore,
  openDossier,
} from './navigation.ts';
import { Rail } from './rail.tsx';
import { lockNow, signOut } from './session.resource.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { StatusBar } from './status-bar.tsx';
import { StepUpDialog } from './step-up-dialog.tsx';
import { useActivity } from './use-activity.ts';
import { useShortcuts } from './use-shortcuts.ts';
import './workplace.css';

interface WorkplaceProps {
  readonly session: Extract<SessionView, { phase: 'signed-in' }>;
  readonly readers: ReadersView | null;
  readonly hospital: AppInfo['hospital'] | null;
  readonly onLink: (link: NamedLink) => void;
  readonly problem: ErrorView | null;
}

/** Everything behind the login: rail, the place where the user is, and the status bar. */
export function Workplace({ session, readers, hospital, onLink, problem }: WorkplaceProps) {
  const { t } = useTranslation();
  const { user, stepUp } = session;
  const place = useStore(navigationStore, (state) => state.place);
  const { problem: failed, attempt } = useAttempt();
  const lock = () => attempt(lockNow);
  useActivity(session.locksAt !== null);
  useShortcuts({ user, onLock: lock });
  const shown = failed ?? problem;
  return (
    <div className="workplace">
      <Rail user={user} place={place} onLock={lock} />
      <div className="workplace-content">
        {shown ? (
          <div className="workplace-problem">
            <Problem error={shown} shape="strip" />
          </div>
        ) : null}
        {place.at === 'home' ? (
          <HomeScreen
            user={user}
            options={<PreferencesMenu shape="corner" label={t('home.options')} />}
            waiting={user.address === null ? null : <WaitingForms />}
            onSearch={goToSearch}
            onDesk={user.duties.includes('servicedesk') ? goToDesk : null}
            onLog={goToAccessLog}
            onOrganisations={user.address === null ? null : goToOrganisations}
            onAccount={user.address === null ? null : goToAccount}
            onPatient={(patientId) => openDossier(patientId)}
            onSignOut={() => attempt(signOut)}
          />
        ) : null}
        {place.at === 'account' ? <AccountScreen /> : null}
        {place.at === 'organisations' ? <OrganisationsScreen user={user} /> : null}
        {place.at === 'desk' ? <DeskScreen /> : null}
        {place.at === 'search' ? (
          <PatientSearch
            key={place.visit}
            hospital={hospital}
            onOpen={(patientId) => openDossier(patientId)}
            onLink={onLink}
          />
        ) : null}
        {place.at === 'wards' ? (
          <WardScreen hospital={hospital} onOpen={(patientId) => openDossier(patientId)} onLink={onLink} />
        ) : null}
        {place.at === 'inbox' ? <InboxScreen onOpen={openDossier} /> : null}
        {place.at === 'access-log' ? <AccessLogScreen onOpen={(patientId) => openDossier(patientId)} /> : null}
        {place.at === 'waarneming' ? (
          <WaarnemingScreen hospital={hospital} onOpen={(patientId) => openDossier(patientId)} onSearch={goToSearch} />
        ) : null}
        {place.at === 'dossier' ? (
          <DossierScreen
            key={place.patientId}
            patientId={place.patientId}
            start={place.section}
            item={place.item}
            hospital={hospital}
            onClose={goBack}
            onLink={onLink}
          />
        ) : null}
      </div>
      <StatusBar user={user} readers={readers} onSignOut={() => attempt(signOut)} />
      <CommandPalette user={user} onLock={lock} onCard={() => attempt(askForCard)} />
      <ShortcutSheet user={user} />
      <PaperLayer hospital={hospital} />
      <InsightDialogs user={user} hospital={hospital} onLink={onLink} />
      {user.address === null ? null : <ApplicationDialog user={user} onOrganisations={goToOrganisations} />}
      {stepUp === null ? null : <StepUpDialog stepUp={stepUp} readers={readers} />}
      {session.locksAt === null ? null : <IdleWarning locksAt={session.locksAt} onLock={lock} />}
    </div>
  );
}
