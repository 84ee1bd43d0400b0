import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttempt } from '../lib/use-attempt.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Problem } from './problem.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  /** Exactly what happens; there is no way back. */
  readonly children: ReactNode;
  /** The deed itself, as a verb. */
  readonly confirmLabel: string;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks once more before something that cannot be undone. It stays until the deed is done, with its failure if any. */
export function ConfirmDialog({ title, children, confirmLabel, onConfirm, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const { problem, busy, attempt } = useAttempt();
  return (
    <Dialog title={title} role="alertdialog" isOpen onClose={onClose}>
      {children}
      {problem ? <Problem error={problem} shape="strip" /> : null}
      <div className="dialog-actions">
        <Button kind="primary" isDisabled={busy} onPress={() => attempt(onConfirm, onClose)}>
          {confirmLabel}
        </Button>
        <Button autoFocus onPress={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
