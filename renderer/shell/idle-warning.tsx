import { useTranslation } from 'react-i18next';
import { useAttempt } from '../lib/use-attempt.ts';
import { useNow } from '../lib/use-now.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/problem.tsx';
import { reportActive } from './session.resource.ts';

interface IdleWarningProps {
  /** ISO instant at which the screen locks. */
  readonly locksAt: string;
  readonly onLock: () => void;
}

/** @returns seconds as m:ss. */
const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Two minutes before an idle lock: stay, or lock now (WCAG 2.2.1). Esc stays: it is activity too. */
export function IdleWarning({ locksAt, onLock }: IdleWarningProps) {
  const { t } = useTranslation();
  const now = useNow(1000);
  const { problem, attempt } = useAttempt();
  const left = Math.max(0, Math.round((Date.parse(locksAt) - now) / 1000));
  const stay = () => attempt(reportActive);
  return (
    <Dialog title={t('idle.title')} role="alertdialog" isOpen onClose={stay}>
      {problem ? <Problem error={problem} shape="strip" /> : null}
      <p role="timer">{t('idle.text', { time: clock(left) })}</p>
      <div className="dialog-actions">
        <Button kind="primary" autoFocus onPress={stay}>
          {t('idle.continue')}
        </Button>
        <Button onPress={onLock}>{t('idle.lockNow')}</Button>
      </div>
    </Dialog>
  );
}
