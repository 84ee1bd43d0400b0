import { ClipboardCopy, ListChecks, Printer } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import './taking.css';

interface SectionTakingProps {
  /** How many rows would be taken now. */
  readonly count: number;
  readonly picking: boolean;
  readonly onPicking: (picking: boolean) => void;
  readonly onCopy: () => void;
  readonly onPrint: () => void;
}

/** A longer sheet than anybody reads, and a window that stands still while it is laid out. */
export const mostRowsPrinted = 2000;

/** Copy and print of the rows that are shown, or of those that were chosen. */
export function SectionTaking({ count, picking, onPicking, onCopy, onPrint }: SectionTakingProps) {
  const { t } = useTranslation();
  return (
    <div className="taking-tools" role="group" aria-label={t('taking.tools')}>
      <ToggleButton className="button button-quiet taking-toggle" isSelected={picking} onChange={onPicking}>
        <ListChecks size={16} aria-hidden />
        <span>{t('taking.pick')}</span>
      </ToggleButton>
      <Button kind="quiet" icon={<ClipboardCopy size={16} aria-hidden />} isDisabled={count === 0} onPress={onCopy}>
        {t('taking.copy')}
      </Button>
      <Button
        kind="quiet"
        icon={<Printer size={16} aria-hidden />}
        isDisabled={count === 0 || count > mostRowsPrinted}
        onPress={onPrint}
      >
        {t('taking.print')}
      </Button>
    </div>
  );
}
