import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import './recovery-code-list.css';

/** The ten recovery codes, shown once: to copy, to print, or to write down. */
export function RecoveryCodeList({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <div className="recovery-codes">
      <ol className="recovery-codes-list print-only-this" aria-label={t('secondFactor.recovery.list')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="form-actions">
        <CopyButton text={codes.join('\n')} label={t('secondFactor.recovery.copy')} />
        <Button icon={<Printer size={16} aria-hidden />} onPress={() => window.print()}>
          {t('secondFactor.recovery.print')}
        </Button>
      </div>
    </div>
  );
}
