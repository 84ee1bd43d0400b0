import { useTranslation } from 'react-i18next';
import type { Organisation } from '../../../contract/organisation/organisation.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { takeBack, type TakingBack } from './organisation.resource.ts';

/** @returns what its user can take back of an organisation; null when there is nothing */
export function takingBackOf({ state, own }: Organisation): TakingBack | null {
  if (own.state === 'rejected') return 'dismiss';
  if (own.state !== 'applied') return null;
  return state === 'awaiting-mail' ? 'registration' : 'withdraw';
}

interface TakeBackDialogProps {
  /** As it was when it was asked. */
  readonly organisation: Organisation;
  readonly what: TakingBack;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Aanvraag intrekken, Aanmelding intrekken, and putting away one that was refused (docs/decisions/0011). */
export function TakeBackDialog({ organisation: { id, name }, what, onDone, onClose }: TakeBackDialogProps) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      title={t(`organisation.takeBack.${what}.title`, { name })}
      confirmLabel={t(`organisation.takeBack.${what}.deed`)}
      onConfirm={async () => {
        await takeBack(id, what);
        onDone();
      }}
      onClose={onClose}
    >
      <p>{t(`organisation.takeBack.${what}.text`)}</p>
    </ConfirmDialog>
  );
}
