import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginPage } from '../../../contract/account/home.ts';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { ReadersView } from '../../../contract/views/readers.ts';
import type { SessionView } from '../../../contract/views/session.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { AccessFrame } from '../../ui/access-frame.tsx';
import { Problem } from '../../ui/problem.tsx';
import { AccountSteps } from './account-steps.tsx';
import { LockIdentity } from './lock-identity.tsx';
import { LoginPhase } from './login-phase.tsx';
import { ReaderPanel } from './reader-panel.tsx';

/** Every state of the session in which there is no dossier on screen. */
export type AccessView = Exclude<SessionView, { phase: 'signed-in' }>;

/** What the login page draws; the screen of verification stands by itself. */
export type LoginView = Exclude<AccessView, { phase: 'account-verification' }>;

/** Where the user went from the login page; main knows nothing of it yet. */
export type Detour =
  | { readonly to: 'login' }
  | { readonly to: 'register'; readonly supplier: LoginPage['suppliers'][number] | null }
  | { readonly to: 'forgot'; readonly user: string }
  | { readonly to: 'link' };

interface AccessScreenProps {
  readonly session: LoginView;
  readonly readers: ReadersView | null;
  readonly hospital: AppInfo['hospital'] | null;
  /** null while the portal has not told. */
  readonly page: LoginPage | null;
  /** Why a registration or a link ended (DP-2109 and others). */
  readonly notice: ErrorView | null;
  /** What stood in the field of the user name before a detour. */
  readonly typedName: string;
  readonly foot: ReactNode;
  readonly onLink: (link: NamedLink) => void;
  readonly onDetour: (detour: Detour) => void;
}

/**
 * Login and lock: words and choices left; right the reader and its card, or the steps of an account. No patient data
 * ever stands here.
 */
export function AccessScreen(props: AccessScreenProps) {
  const { session, readers, hospital, notice, foot } = props;
  const { t } = useTranslation();
  const { problem, attempt } = useAttempt();
  const holder = session.phase === 'locked' ? session.user : 'unlocking' in session ? session.unlocking : null;
  const locked = holder !== null;
  const withAccount = session.phase === 'account-password' || session.phase === 'account-code';
  const first = session.phase === 'signed-out' || session.phase === 'account-password';
  const shown = problem ?? (first ? notice : null);
  return (
    <AccessFrame
      title={locked ? t('lock.title') : t('login.title')}
      subtitle={hospital ? t('login.at', { hospital: hospital.name }) : null}
      aside={withAccount ? <AccountSteps phase={session.phase} /> : <ReaderPanel readers={readers} />}
      foot={foot}
    >
      {holder ? <LockIdentity user={holder} /> : null}
      {shown ? <Problem error={shown} shape="strip" /> : null}
      <LoginPhase
        session={session}
        locked={locked}
        noReader={readers?.problem?.code === 'DP-1001'}
        page={props.page}
        typedName={props.typedName}
        attempt={attempt}
        onLink={props.onLink}
        onDetour={props.onDetour}
      />
    </AccessFrame>
  );
}
