import { ChevronLeft } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginPage } from '../../../contract/account/home.ts';
import type { RegistrationStep } from '../../../contract/account/registration.ts';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { AppInfo } from '../../../contract/views/app.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { AccessFrame } from '../../ui/access-frame.tsx';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RegistrationAside } from './registration-aside.tsx';
import { RegistrationPage } from './registration-page.tsx';
import './registration-screen.css';
import { leaveRegistration, restartRegistration } from './registration.resource.ts';

interface RegistrationScreenProps {
  /** null: nothing was sent yet. */
  readonly at: RegistrationStep | null;
  /** The supplier whose button was confirmed (S0-05); null for a clinician. */
  readonly supplier: LoginPage['suppliers'][number] | null;
  /** Why an earlier registration ended (DP-2116), or a link beside this one was refused (DP-2132). */
  readonly notice: ErrorView | null;
  readonly accountName: string;
  readonly hasTokenShop: boolean;
  readonly environment: AppInfo['environment'];
  readonly foot: ReactNode;
  readonly onLeft: () => void;
}

const restartable = ['email-code', 'password', 'second-factor', 'app'];

/** A registration from the address to the account (REQUIREMENTS 6.1). Main says which step it is. */
export function RegistrationScreen(props: RegistrationScreenProps) {
  const { at, supplier, notice, accountName, foot, onLeft } = props;
  const { t } = useTranslation();
  const [round, setRound] = useState(0);
  const { problem, busy, attempt } = useAttempt();
  const step = at?.step ?? null;
  const leave = () => {
    onLeft();
    if (at !== null) attempt(leaveRegistration);
  };
  const shown = problem ?? notice;
  return (
    <AccessFrame
      title={t('registration.title', { account: accountName })}
      aside={<RegistrationAside at={at} />}
      foot={foot}
    >
      {shown ? <Problem error={shown} shape="strip" /> : null}
      {supplier && step !== 'blocked' ? (
        <p className="soft">{t('registration.forSupplier', { name: supplier.name })}</p>
      ) : null}
      <RegistrationPage
        key={round}
        at={at}
        supplier={supplier}
        hasTokenShop={props.hasTokenShop}
        environment={props.environment}
        onLeft={onLeft}
      />
      {step === 'done' || step === 'recovery-codes' ? null : (
        <div className="registration-foot">
          {step !== null && restartable.includes(step) ? (
            <Button
              kind="quiet"
              icon={<ChevronLeft size={16} aria-hidden />}
              isDisabled={busy}
              onPress={() => attempt(restartRegistration, () => setRound((count) => count + 1))}
            >
              {t('registration.restart')}
            </Button>
          ) : null}
          <Button kind="quiet" isDisabled={busy} onPress={leave}>
            {t('registration.toLogin')}
          </Button>
        </div>
      )}
    </AccessFrame>
  );
}
