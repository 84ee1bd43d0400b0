import { useTranslation } from 'react-i18next';
import type { TokenPreview } from '../../../contract/account/token-file.ts';

interface TokenPreviewTableProps {
  readonly tokens: readonly TokenPreview[];
  readonly name: string;
}

/** The tokens of a file before they are uploaded; never their secrets. */
export function TokenPreviewTable({ tokens, name }: TokenPreviewTableProps) {
  const { t } = useTranslation();
  return (
    <div
      className="table-scroll token-preview"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area is reached by keyboard
      tabIndex={0}
      role="region"
      aria-label={t('tokenFile.preview', { name })}
    >
      <table className="token-table">
        <caption>{t('tokenFile.previewCaption', { count: tokens.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tokenFile.line')}</th>
            <th scope="col">{t('secondFactor.serial')}</th>
            <th scope="col">{t('tokenFile.interval')}</th>
            <th scope="col">{t('tokenFile.model')}</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.line}>
              <td className="token-number">{token.line}</td>
              <td className="token-value">{token.serial}</td>
              <td>{t('tokenFile.seconds', { count: token.intervalSeconds })}</td>
              <td>{[token.manufacturer, token.model].filter(Boolean).join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
