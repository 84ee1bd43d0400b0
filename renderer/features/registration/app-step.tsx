import { useTranslation } from 'react-i18next';
import type { AppSecret } from '../../../contract/account/registration.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ScreenHeading } from '../../ui/screen-heading.tsx';
import { AppSetup } from '../second-factor/app-setup.tsx';
import './registration-screen.css';
import { chooseFactor, confirmApp } from './registration.resource.ts';

interface AppStepProps {
  readonly secret: AppSecret;
  readonly onToken: () => void;
  readonly onChoice: () => void;
}

/** An app in three steps; one can still change to a token (S1-15, S1-18 to S1-21). */
export function AppStep({ secret, onToken, onChoice }: AppStepProps) {
  const { t } = useTranslation();
  const { problem, busy, attempt } = useAttempt();
  // The choice is made before the portal answers with it, so that the right page appears at once.
  const change = (choose: () => void) =>
    attempt(async () => {
      choose();
      await chooseFactor();
    });
  return (
    <section className="registration-step">
      <ScreenHeading>{t('secondFactor.appSetupTitle')}</ScreenHeading>
      <p>{t('secondFactor.appSetupText')}</p>
      {problem ? <Problem error={problem} shape="strip" /> : null}
      <AppSetup secret={secret} onConfirm={confirmApp}>
        <Button isDisabled={busy} onPress={() => change(onToken)}>
          {t('secondFactor.useToken')}
        </Button>
        <Button isDisabled={busy} onPress={() => change(onChoice)}>
          {t('secondFactor.otherWay')}
        </Button>
      </AppSetup>
    </section>
  );
}
