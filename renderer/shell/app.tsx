import { lazy, Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AppInfo } from '../../contract/views/app.ts';
import { WaitingInvitation } from '../features/organisation/application/waiting-invitation.tsx';
import { appStore, openLink } from '../lib/app.resource.ts';
import { Problem } from '../ui/problem.tsx';
import { useLanguage } from '../ui/use-language.ts';
import { Waiting } from '../ui/waiting.tsx';
import './app.css';
import { CornerTools } from './corner-tools.tsx';
import { LinkRefused } from './link-refused.tsx';
import { liveStore } from './session.resource.ts';
import { WayIn } from './way-in.tsx';

const loadWorkplace = () => import('./workplace.tsx');
/** Half of all code, and nobody can use it before the login: it is fetched once the login screen stands. */
const Workplace = lazy(async () => ({ default: (await loadWorkplace()).Workplace }));

/** The whole window: the environment, and either the way in or the workplace. */
export function App() {
  const language = useLanguage();
  const info = useStore(appStore, (state) => state.info);
  useEffect(() => {
    // What cannot be fetched now is asked for again when it is needed, and that says so.
    window.requestIdleCallback?.(() => void loadWorkplace().catch(() => undefined), { timeout: 2000 });
  }, []);
  return (
    <I18nProvider locale={language === 'nl' ? 'nl-NL' : 'en-GB'}>
      <div className="app">
        <EnvironmentBanner />
        <Screen info={info} />
        <LinkRefused />
      </div>
    </I18nProvider>
  );
}

/** Demo and acceptance say so on every screen; production says nothing. */
function EnvironmentBanner() {
  const { t } = useTranslation();
  const environment = useStore(appStore, (state) => state.info?.environment ?? 'production');
  if (environment === 'production') return null;
  return (
    <p className={`environment environment-${environment}`} role="note">
      {t(`environment.${environment}`)}
    </p>
  );
}

function Starting() {
  const { t } = useTranslation();
  return (
    <main className="app-start">
      <Waiting what={t('login.starting')} lines={3} />
    </main>
  );
}

/** The screen that belongs to the phase of the session. */
function Screen({ info }: { readonly info: AppInfo | null }) {
  const { session, readers, problem } = useStore(liveStore);
  const appProblem = useStore(appStore, (state) => state.problem);
  const onLink = (link: Parameters<typeof openLink>[0]) => void openLink(link);

  if (session === null) {
    if (problem === null) return <Starting />;
    return (
      <main className="app-start">
        <Problem error={problem} onRetry={() => window.location.reload()} />
      </main>
    );
  }
  if (session.phase === 'signed-in') {
    const hospital = info?.hospital ?? null;
    return (
      <Suspense fallback={<Starting />}>
        <Workplace session={session} readers={readers} hospital={hospital} onLink={onLink} problem={appProblem} />
      </Suspense>
    );
  }
  return (
    <div className="app-access">
      <CornerTools />
      <div className="app-notices">
        {appProblem ? <Problem error={appProblem} shape="strip" /> : null}
        <WaitingInvitation />
      </div>
      <WayIn session={session} readers={readers} info={info} onLink={onLink} />
    </div>
  );
}
