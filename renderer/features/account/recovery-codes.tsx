import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { RecoveryCodeList } from '../second-factor/recovery-code-list.tsx';
import { renewRecoveryCodes } from './account.resource.ts';

/** From here on the user is told to renew. */
const few = 3;

/** How many recovery codes are left, and ten new ones, shown once. */
export function RecoveryCodes({ left }: { readonly left: number }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <section className="account-part" aria-labelledby="recovery-codes-title">
      <h2 id="recovery-codes-title">{t('ownAccount.recovery.title')}</h2>
      <p>{t('ownAccount.recovery.left', { count: left })}</p>
      {left <= few ? (
        <Note tone="caution">
          <p>{t(left === 0 ? 'ownAccount.recovery.none' : 'ownAccount.recovery.few')}</p>
        </Note>
      ) : null}
      <div className="form-actions">
        <Button onPress={() => setAsking(true)}>{t('ownAccount.recovery.renew')}</Button>
      </div>
      {asking ? (
        <ConfirmDialog
          title={t('ownAccount.recovery.ask')}
          confirmLabel={t('ownAccount.recovery.renew')}
          onConfirm={async () => setCodes(await renewRecoveryCodes())}
          onClose={() => setAsking(false)}
        >
          <p>{t('ownAccount.recovery.askText', { count: left })}</p>
        </ConfirmDialog>
      ) : null}
      {/* They are shown once, so neither Esc nor a click beside them takes them away. */}
      <Dialog
        title={t('secondFactor.recovery.title')}
        role="alertdialog"
        isOpen={codes !== null}
        onClose={() => undefined}
      >
        <p>{t('secondFactor.recovery.text')}</p>
        <RecoveryCodeList codes={codes ?? []} />
        <p className="soft">{t('secondFactor.recovery.advice')}</p>
        <div className="dialog-actions">
          <Button kind="primary" onPress={() => setCodes(null)}>
            {t('secondFactor.recovery.kept')}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}
