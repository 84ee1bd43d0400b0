import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openPageLink } from '../../lib/login-page.resource.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ScreenHeading } from '../../ui/screen-heading.tsx';
import { TokenSetup } from '../second-factor/token-setup.tsx';
import { TokenUpload } from '../second-factor/token-upload.tsx';
import './registration-screen.css';
import { checkTokenFile, linkToken, startApp, uploadTokenFile } from './registration.resource.ts';

interface TokenStepProps {
  readonly freeTokens: number;
  readonly hasTokenShop: boolean;
  readonly onOther: () => void;
}

/** A token by serial number and code; where to buy one; the file of the shop (S1-22 to S1-34). */
export function TokenStep({ freeTokens, hasTokenShop, onOther }: TokenStepProps) {
  const { t } = useTranslation();
  const { problem, busy, attempt } = useAttempt();
  return (
    <>
      <section className="registration-step">
        <ScreenHeading>{t('secondFactor.tokenSetupTitle')}</ScreenHeading>
        <p>{t('secondFactor.tokenSetupText')}</p>
        <p className="soft">
          {freeTokens === 0 ? t('secondFactor.noFreeTokens') : t('secondFactor.freeTokens', { count: freeTokens })}
        </p>
        {problem ? <Problem error={problem} shape="strip" /> : null}
        <TokenSetup onLink={linkToken}>
          <Button isDisabled={busy} onPress={() => attempt(startApp)}>
            {t('secondFactor.useApp')}
          </Button>
          <Button isDisabled={busy} onPress={onOther}>
            {t('secondFactor.otherWay')}
          </Button>
        </TokenSetup>
      </section>
      <section className="registration-step" aria-labelledby="token-upload-title">
        <h3 id="token-upload-title">{t('secondFactor.uploadTitle')}</h3>
        <p>{t('secondFactor.uploadText')}</p>
        <TokenUpload check={checkTokenFile} upload={uploadTokenFile} />
        <p className="soft">{t('secondFactor.shopText')}</p>
        {hasTokenShop ? (
          <div>
            <Button
              icon={<ExternalLink size={16} aria-hidden />}
              onPress={() => attempt(() => openPageLink('token-shop'))}
            >
              {t('secondFactor.shop')}
            </Button>
          </div>
        ) : null}
      </section>
    </>
  );
}
