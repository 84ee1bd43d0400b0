import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { entryOf } from '../../contract/errors/catalogue.ts';
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

/**
 * Asks once more before something that cannot be undone. It stays until the deed is done, with its failure if any; a
 * deed that cannot succeed is no longer offered.
 */
export function ConfirmDialog({ title, children, confirmLabel, onConfirm, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const { problem, busy, attempt } = useAttempt();
  const canDo = problem === null || entryOf(problem.code).retry;
  const actions = useRef<HTMLDivElement>(null);
  // The button that was pressed lost the focus while it was busy, or is gone: whoever works by keyboard goes on at it, or
  // at the way out.
  useEffect(() => {
    if (problem !== null) actions.current?.querySelector('button')?.focus();
  }, [problem]);
  return (
    <Dialog title={title} role="alertdialog" isOpen onClose={onClose}>
      {children}
      {problem ? <Problem error={problem} shape="strip" /> : null}
      <div className="dialog-actions" ref={actions}>
        {canDo ? (
          <Button kind="primary" isDisabled={busy} onPress={() => attempt(onConfirm, onClose)}>
            {confirmLabel}
          </Button>
        ) : null}
        <Button autoFocus onPress={onClose}>
          {canDo ? t('common.cancel') : t('common.close')}
        </Button>
      </div>
    </Dialog>
  );
}
