import { Lock, LockKeyholeOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LoginPage } from '../../../contract/account/home.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import type { Detour, LoginView } from './access-screen.tsx';
import { AccountCode } from './account-code.tsx';
import { AccountPassword } from './account-password.tsx';
import { AccountHelp } from './account-help.tsx';
import { CardChoice } from './card-choice.tsx';
import { LoginSteps } from './login-steps.tsx';
import { cancelLogin, retryLogin, signOut, startLogin, unlock } from './login.resource.ts';
import { MethodChooser } from './method-chooser.tsx';

interface LoginPhaseProps {
  readonly session: LoginView;
  readonly locked: boolean;
  /** Nothing is connected that a card could go into (DP-1001). */
  readonly noReader: boolean;
  readonly page: LoginPage | null;
  readonly typedName: string;
  readonly attempt: (action: () => Promise<unknown>) => void;
  readonly onLink: (link: NamedLink) => void;
  readonly onDetour: (detour: Detour) => void;
}

/** What the current phase of login or lock says and offers; one branch per phase of SessionView. */
export function LoginPhase(props: LoginPhaseProps) {
  const { session, locked, noReader, page, typedName, attempt, onLink, onDetour } = props;
  const { t } = useTranslation();
  const accountName = page?.accountName ?? t('login.methods.account');
  const cancel = <Button onPress={() => attempt(cancelLogin)}>{t('common.cancel')}</Button>;
  const otherUser = locked ? <Button onPress={() => attempt(signOut)}>{t('lock.otherUser')}</Button> : null;

  switch (session.phase) {
    case 'signed-out':
      return (
        <>
          {session.notice ? <Problem error={session.notice} shape="strip" /> : null}
          <MethodChooser
            methods={session.methods}
            lastMethod={session.lastMethod}
            accountName={accountName}
            onChoose={(method) => attempt(() => startLogin(method))}
            onLink={onLink}
          />
          <AccountHelp page={page} onDetour={onDetour} />
        </>
      );
    case 'locked': {
      const withAccount = session.user.address !== null;
      const { reason } = session;
      return (
        <div className="access-block">
          <p>
            <Lock size={16} aria-hidden className="access-inline-icon" />{' '}
            {t(withAccount && reason === 'absolute' ? 'lock.absoluteAccount' : `lock.reasons.${reason}`)}
          </p>
          <p className="soft">{t('lock.cleared')}</p>
          <div className="access-actions">
            <Button
              kind="primary"
              icon={<LockKeyholeOpen size={18} aria-hidden />}
              autoFocus
              onPress={() => attempt(unlock)}
            >
              {t(withAccount ? 'lock.unlockAccount' : 'lock.unlock')}
            </Button>
            {otherUser}
          </div>
        </div>
      );
    }
    case 'account-password':
      return (
        <AccountPassword
          session={session}
          typedName={typedName}
          accountName={accountName}
          onForgot={(user) => onDetour({ to: 'forgot', user })}
        >
          {cancel}
          {otherUser}
        </AccountPassword>
      );
    case 'account-code':
      return (
        <AccountCode session={session}>
          {cancel}
          {otherUser}
        </AccountCode>
      );
    case 'waiting-for-card':
      return (
        <div className="access-block" role="status">
          <h2>{t(noReader ? 'login.connectTitle' : 'login.insertTitle')}</h2>
          <p className="soft">{t(noReader ? 'login.connectText' : 'login.insertText')}</p>
          <div className="access-actions">
            {cancel}
            {otherUser}
          </div>
        </div>
      );
    case 'choosing-card':
      return (
        <div className="access-block">
          <h2>{t('login.chooseCardTitle')}</h2>
          <p className="soft">{t('login.chooseCardText')}</p>
          <CardChoice cards={session.cards} attempt={attempt} />
          <div className="access-actions">{cancel}</div>
        </div>
      );
    case 'working':
      return (
        <div className="access-block">
          <LoginSteps step={session.step} holder={session.holder} startedAt={session.startedAt} />
          <div className="access-actions">{cancel}</div>
        </div>
      );
    case 'entering-pin':
      return (
        <div className="access-block" role="status">
          <h2>{t('login.pinTitle')}</h2>
          <p>{t('login.workingFor', { holder: session.holder })}</p>
          <p className="soft">{t('login.pinText')}</p>
          <div className="access-actions">{cancel}</div>
        </div>
      );
    case 'failed':
      return (
        <div className="access-block">
          <h2>{locked ? t('login.failedUnlockTitle') : t('login.failedTitle')}</h2>
          <Problem error={session.error} onRetry={() => attempt(retryLogin)}>
            <Button onPress={() => attempt(cancelLogin)}>{t('common.back')}</Button>
            {otherUser}
          </Problem>
        </div>
      );
  }
}
