import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Factor, OwnAccount } from '../../../contract/account/own-account.ts';
import type { AppSecret } from '../../../contract/account/registration.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ScreenHeading } from '../../ui/screen-heading.tsx';
import { AppSetup } from '../second-factor/app-setup.tsx';
import { TokenSetup } from '../second-factor/token-setup.tsx';
import { confirmApp, linkToken, startApp } from './account.resource.ts';
import { FactorList } from './factor-list.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TokenResync } from './token-resync.tsx';

type Face =
  | { readonly at: 'list' }
  | { readonly at: 'app'; readonly secret: AppSecret }
  | { readonly at: 'token' }
  | { readonly at: 'resync'; readonly serial: string };

type Done = 'app' | 'token' | 'resync' | 'removed';

/** Second factors: which there are, another one added, a token brought back in step, and the recovery codes. */
export function FactorsPanel({ account }: { readonly account: OwnAccount }) {
  const { t } = useTranslation();
  const [face, setFace] = useState<Face>({ at: 'list' });
  const [done, setDone] = useState<Done | null>(null);
  const { problem, busy, attempt } = useAttempt();
  const back = () => setFace({ at: 'list' });
  const finish = (what: Done) => {
    setDone(what);
    back();
  };
  const open = (next: Face) => {
    setDone(null);
    setFace(next);
  };
  const addApp = () => attempt(async () => open({ at: 'app', secret: await startApp() }));
  const backButton = <Button onPress={back}>{t('common.back')}</Button>;

  switch (face.at) {
    case 'app':
      return (
        <>
          <ScreenHeading>{t('ownAccount.addApp')}</ScreenHeading>
          <AppSetup secret={face.secret} onConfirm={async (code) => confirmApp(code).then(() => finish('app'))}>
            {backButton}
          </AppSetup>
        </>
      );
    case 'token':
      return (
        <>
          <ScreenHeading>{t('ownAccount.addToken')}</ScreenHeading>
          <p className="soft">
            {account.freeTokens > 0
              ? t('secondFactor.freeTokens', { count: account.freeTokens })
              : t('ownAccount.noFreeTokens')}
          </p>
          <TokenSetup onLink={async (token) => linkToken(token).then(() => finish('token'))}>{backButton}</TokenSetup>
        </>
      );
    case 'resync':
      return (
        <>
          <ScreenHeading>{t('ownAccount.resync.title')}</ScreenHeading>
          <TokenResync serial={face.serial} onDone={() => finish('resync')}>
            {backButton}
          </TokenResync>
        </>
      );
    case 'list':
      return (
        <>
          <h2>{t('ownAccount.factors')}</h2>
          {done ? (
            <Note tone="calm" live>
              <p>{t(`ownAccount.done.${done}`)}</p>
            </Note>
          ) : null}
          {problem ? <Problem error={problem} shape="strip" onRetry={addApp} /> : null}
          <FactorList
            factors={account.factors}
            onResync={(factor: Factor) => open({ at: 'resync', serial: factor.serial ?? '' })}
            onRemoved={() => setDone('removed')}
          />
          <div className="form-actions">
            <Button isDisabled={busy} onPress={addApp}>
              {t('ownAccount.addApp')}
            </Button>
            <Button onPress={() => open({ at: 'token' })}>{t('ownAccount.addToken')}</Button>
          </div>
          <RecoveryCodes left={account.recoveryCodesLeft} />
        </>
      );
  }
}
