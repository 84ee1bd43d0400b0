import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AppInfo } from '../../contract/views/app.ts';
import type { ReadersView } from '../../contract/views/readers.ts';
import { AccessScreen, type AccessView, type Detour } from '../features/login/access-screen.tsx';
import { ForgotPassword } from '../features/login/forgot-password.tsx';
import { MailLink } from '../features/login/mail-link.tsx';
import { NewPasswordScreen } from '../features/login/new-password-screen.tsx';
import { RegistrationScreen } from '../features/registration/registration-screen.tsx';
import { VerificationScreen } from '../features/verification/verification-screen.tsx';
import type { NamedLink } from '../lib/app.resource.ts';
import { loadLoginPage, loginPageStore } from '../lib/login-page.resource.ts';
import { flowStore } from './account-flow.resource.ts';
import { HelpStrip } from './help-strip.tsx';

interface WayInProps {
  readonly session: AccessView;
  readonly readers: ReadersView | null;
  readonly info: AppInfo | null;
  readonly onLink: (link: NamedLink) => void;
}

const atLogin: Detour = { to: 'login' };

/** May the screens beside the login be shown: nobody is signed in, and no login is further than its first page. */
const isFree = (session: AccessView) =>
  session.phase === 'signed-out' || (session.phase === 'account-password' && session.unlocking === null);

/**
 * Everything before a session. Main says where a login, a registration or a new password is; a detour is where the user
 * went from the login page before main had anything to do.
 */
export function WayIn({ session, readers, info, onLink }: WayInProps) {
  const { t } = useTranslation();
  const { flow, problem } = useStore(flowStore);
  const page = useStore(loginPageStore, (state) => state.page);
  const [detour, setDetour] = useState<Detour>(atLogin);
  const [typedName, setTypedName] = useState('');
  useEffect(() => {
    if (loginPageStore.getState().page === null) void loadLoginPage();
  }, []);

  const hospital = info?.hospital ?? null;
  const foot = <HelpStrip />;
  const toLogin = () => setDetour(atLogin);
  const told = flow !== null && 'notice' in flow ? (flow.notice ?? null) : null;
  // A link that came at a bad moment was told in a window of its own (link-refused.tsx).
  const stale = flow?.flow === 'none' && told?.code === 'DP-2132';
  const notice = (stale ? null : told) ?? problem;

  if (session.phase === 'account-verification') {
    return <VerificationScreen code={session.code} portal={hospital?.name ?? ''} foot={foot} />;
  }
  if (isFree(session)) {
    if (flow?.flow === 'new-password') {
      return <NewPasswordScreen address={flow.address} done={flow.done} notice={notice} foot={foot} onLeft={toLogin} />;
    }
    if (flow?.flow === 'registration' || (detour.to === 'register' && flow?.flow !== 'opening-link')) {
      return (
        <RegistrationScreen
          at={flow?.flow === 'registration' ? flow.at : null}
          supplier={detour.to === 'register' ? detour.supplier : null}
          notice={notice}
          accountName={page?.accountName ?? t('login.methods.account')}
          hasTokenShop={Boolean(page?.tokenShop)}
          environment={info?.environment ?? 'production'}
          foot={foot}
          onLeft={toLogin}
        />
      );
    }
    if (flow?.flow === 'opening-link' || detour.to === 'link') {
      return <MailLink opening={flow?.flow === 'opening-link'} notice={notice} foot={foot} onBack={toLogin} />;
    }
    if (detour.to === 'forgot') {
      return (
        <ForgotPassword user={detour.user} foot={foot} onBack={toLogin} onLink={() => setDetour({ to: 'link' })} />
      );
    }
  }
  return (
    <AccessScreen
      session={session}
      readers={readers}
      hospital={hospital}
      page={page}
      notice={notice}
      typedName={typedName}
      foot={foot}
      onLink={onLink}
      onDetour={(next) => {
        if (next.to === 'forgot') setTypedName(next.user);
        setDetour(next);
      }}
    />
  );
}
