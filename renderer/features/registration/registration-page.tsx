import { useState } from 'react';
import type { LoginPage } from '../../../contract/account/home.ts';
import type { RegistrationStep } from '../../../contract/account/registration.ts';
import type { AppInfo } from '../../../contract/views/app.ts';
import { AccountDetails } from './account-details.tsx';
import { AppStep } from './app-step.tsx';
import { BlockedPage } from './blocked-page.tsx';
import { ChoiceStep } from './choice-step.tsx';
import { DonePage } from './done-page.tsx';
import { RecoveryStep } from './recovery-step.tsx';
import { TokenStep } from './token-step.tsx';

interface RegistrationPageProps {
  readonly at: RegistrationStep | null;
  readonly supplier: LoginPage['suppliers'][number] | null;
  readonly hasTokenShop: boolean;
  readonly environment: AppInfo['environment'];
  readonly onLeft: () => void;
}

/** The page of one step; what was typed on a page outlives every refusal, and a fresh start forgets it. */
export function RegistrationPage({ at, supplier, hasTokenShop, environment, onLeft }: RegistrationPageProps) {
  const [token, setToken] = useState(false);
  if (at === null || at.step === 'email-code' || at.step === 'password') {
    return <AccountDetails at={at} supplier={supplier?.id ?? null} />;
  }
  switch (at.step) {
    case 'second-factor':
      return token ? (
        <TokenStep freeTokens={at.freeTokens} hasTokenShop={hasTokenShop} onOther={() => setToken(false)} />
      ) : (
        <ChoiceStep onToken={() => setToken(true)} />
      );
    case 'app':
      return <AppStep secret={at.secret} onToken={() => setToken(true)} onChoice={() => setToken(false)} />;
    case 'recovery-codes':
      return <RecoveryStep codes={at.codes} />;
    case 'done':
      return <DonePage environment={environment} onLeft={onLeft} />;
    case 'blocked':
      return <BlockedPage address={at.address} />;
  }
}
