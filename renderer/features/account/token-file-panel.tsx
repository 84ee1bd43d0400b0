import { useTranslation } from 'react-i18next';
import { TokenUpload } from '../second-factor/token-upload.tsx';
import { accountTokenFile } from './account.resource.ts';

/** AZURE CSV UPLOADEN (S1-28, S1-29): tokens for the organisation, also when a token is already linked. */
export function TokenFilePanel({ freeTokens }: { readonly freeTokens: number }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('ownAccount.tokenFile.title')}</h2>
      <p>{t('ownAccount.tokenFile.text')}</p>
      <p className="soft">
        {freeTokens > 0 ? t('secondFactor.freeTokens', { count: freeTokens }) : t('ownAccount.tokenFile.noneFree')}
      </p>
      <TokenUpload {...accountTokenFile} />
    </>
  );
}
