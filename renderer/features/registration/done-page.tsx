import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/views/app.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ScreenHeading } from '../../ui/screen-heading.tsx';
import './registration-screen.css';
import { goOnToLogin } from './registration.resource.ts';

interface DonePageProps {
  readonly environment: AppInfo['environment'];
  readonly onLeft: () => void;
}

/** The account is there; the button names the environment it leads to (S1-35). */
export function DonePage({ environment, onLeft }: DonePageProps) {
  const { t } = useTranslation();
  const { problem, busy, attempt } = useAttempt();
  const goOn = () => {
    // First: between the end of the registration and the login the sign-up page would come back for a moment.
    onLeft();
    attempt(goOnToLogin);
  };
  return (
    <section className="registration-step registration-done">
      <CircleCheck size={40} aria-hidden />
      <ScreenHeading>{t('registration.doneTitle')}</ScreenHeading>
      <p>{t('registration.doneText')}</p>
      <p className="soft">{t('registration.doneNext')}</p>
      {problem ? <Problem error={problem} shape="strip" /> : null}
      <div>
        <Button kind="primary" isDisabled={busy} onPress={goOn}>
          {t(`registration.continue.${environment}`)}
        </Button>
      </div>
    </section>
  );
}
