import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadersView } from '../../contract/views/readers.ts';
import type { StepUp } from '../../contract/views/session.ts';
import { CardChoice } from '../features/login/card-choice.tsx';
import { LoginSteps } from '../features/login/login-steps.tsx';
import { cancelLogin, retryLogin } from '../features/login/login.resource.ts';
import { ReaderPanel } from '../features/login/reader-panel.tsx';
import { useAttempt } from '../lib/use-attempt.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/problem.tsx';
import './step-up-dialog.css';

interface StepUpDialogProps {
  readonly stepUp: StepUp;
  readonly readers: ReadersView | null;
}

/** The card inside an open session (DP-2123): the place below it stays as it is, with everything that was typed. */
export function StepUpDialog({ stepUp, readers }: StepUpDialogProps) {
  const { t } = useTranslation();
  const { problem, attempt } = useAttempt();
  const cancel = () => attempt(cancelLogin);
  return (
    <Dialog title={t('stepUp.title')} role="alertdialog" isOpen onClose={cancel}>
      {problem ? <Problem error={problem} shape="strip" /> : null}
      <Face stepUp={stepUp} readers={readers} attempt={attempt} />
      <div className="dialog-actions">
        <Button autoFocus onPress={cancel}>
          {stepUp.phase === 'failed' ? t('common.back') : t('common.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}

interface FaceProps extends StepUpDialogProps {
  readonly attempt: (action: () => Promise<unknown>) => void;
}

/** What each phase says; the parts are those of the login itself. */
function Face({ stepUp, readers, attempt }: FaceProps): ReactNode {
  const { t } = useTranslation();
  switch (stepUp.phase) {
    case 'waiting-for-card':
      return (
        <div className="step-up-insert">
          <div className="step-up-words" role="status">
            <h3>{t('login.insertTitle')}</h3>
            <p className="soft">{t('stepUp.why')}</p>
          </div>
          <ReaderPanel readers={readers} />
        </div>
      );
    case 'choosing-card':
      return (
        <>
          <div>
            <h3>{t('login.chooseCardTitle')}</h3>
            <p className="soft">{t('login.chooseCardText')}</p>
          </div>
          <CardChoice cards={stepUp.cards} attempt={attempt} />
        </>
      );
    case 'working':
      return <LoginSteps step={stepUp.step} holder={stepUp.holder} startedAt={stepUp.startedAt} />;
    case 'entering-pin':
      return (
        <div role="status">
          <h3>{t('login.pinTitle')}</h3>
          <p>{t('login.workingFor', { holder: stepUp.holder })}</p>
          <p className="soft">{t('login.pinText')}</p>
        </div>
      );
    case 'failed':
      return (
        <>
          <h3>{t('stepUp.failed')}</h3>
          <Problem error={stepUp.error} shape="strip" onRetry={() => attempt(retryLogin)} />
        </>
      );
  }
}
