import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { ReadersView } from '../../../contract/views/readers.ts';
import type { SessionView } from '../../../contract/views/session.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Problem } from '../../ui/problem.tsx';
import './access-screen.css';
import { LockIdentity } from './lock-identity.tsx';
import { LoginPhase } from './login-phase.tsx';
import { ReaderPanel } from './reader-panel.tsx';

/** Every state of the session in which there is no dossier on screen. */
export type AccessView = Exclude<SessionView, { phase: 'signed-in' }>;

interface AccessScreenProps {
  readonly session: AccessView;
  readonly readers: ReadersView | null;
  readonly hospital: AppInfo['hospital'] | null;
  readonly onLink: (link: NamedLink) => void;
}

/** Login and lock: words and choices left, the reader and its card right. No patient data ever stands here. */
export function AccessScreen({ session, readers, hospital, onLink }: AccessScreenProps) {
  const { t } = useTranslation();
  const { problem, attempt } = useAttempt();
  const holder = session.phase === 'locked' ? session.user : 'unlocking' in session ? session.unlocking : null;
  const locked = holder !== null;
  return (
    <main className="access">
      <div className="access-card">
        <div className="access-words">
          <header className="access-head">
            <p className="access-product">Dossierpas</p>
            <h1>{locked ? t('lock.title') : t('login.title')}</h1>
            {hospital ? <p className="soft">{t('login.at', { hospital: hospital.name })}</p> : null}
          </header>
          {holder ? <LockIdentity user={holder} /> : null}
          {problem ? <Problem error={problem} shape="strip" /> : null}
          <LoginPhase session={session} locked={locked} attempt={attempt} onLink={onLink} />
        </div>
        <ReaderPanel readers={readers} />
      </div>
    </main>
  );
}
