import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import type { AccessView } from './access-screen.tsx';
import { cancelLogin } from './login.resource.ts';

interface AccountPhaseProps {
  readonly session: Extract<AccessView, { phase: 'account-password' | 'account-code' | 'account-verification' }>;
  readonly attempt: (action: () => Promise<unknown>) => void;
  readonly otherUser: ReactNode;
}

/** A login with account and second factor. */
export function AccountPhase({ session, attempt, otherUser }: AccountPhaseProps) {
  const { t } = useTranslation();
  return (
    <div className="access-block">
      {session.phase !== 'account-verification' && session.problem ? (
        <Problem error={session.problem} shape="strip" />
      ) : null}
      <div className="access-actions">
        <Button onPress={() => attempt(cancelLogin)}>{t('common.cancel')}</Button>
        {otherUser}
      </div>
    </div>
  );
}
