import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** An alert asks for an answer: it has no cross and does not close by a click beside it. */
  readonly role?: 'dialog' | 'alertdialog';
  /** plain: some sentences; wide: something to read; full: a table. */
  readonly size?: 'plain' | 'wide' | 'full';
  readonly children: ReactNode;
}

/** A window over the window. Esc closes it; the focus returns to where it was. */
export function Dialog({ title, isOpen, onClose, role = 'dialog', size = 'plain', children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="dialog-overlay"
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable={role === 'dialog'}
    >
      <Modal className={`dialog-modal dialog-${size}`}>
        <AriaDialog className="dialog" role={role}>
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {role === 'dialog' ? (
              <IconButton label={t('common.close')} icon={<X size={18} aria-hidden />} onPress={onClose} />
            ) : null}
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
