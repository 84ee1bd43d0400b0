import { KeyRound, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Factor } from '../../../contract/account/own-account.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { removeFactor } from './account.resource.ts';

interface FactorListProps {
  readonly factors: readonly Factor[];
  readonly onResync: (factor: Factor) => void;
  readonly onRemoved: () => void;
}

const nameOf = (t: Translate, { kind, serial }: Factor) =>
  kind === 'app' ? t('ownAccount.app') : t('ownAccount.token', { serial: serial ?? '' });

/** The second factors of the account. The last one has no button to remove it, and says why (DP-2121). */
export function FactorList({ factors, onResync, onRemoved }: FactorListProps) {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState<Factor | null>(null);
  const only = factors.length === 1;
  return (
    <>
      <ul className="account-list" aria-label={t('ownAccount.factors')}>
        {factors.map((factor) => (
          <li key={factor.id}>
            {factor.kind === 'app' ? <Smartphone size={22} aria-hidden /> : <KeyRound size={22} aria-hidden />}
            <div className="account-words">
              <p className="account-name">{nameOf(t, factor)}</p>
              <p className="soft">
                {t('ownAccount.since', { when: formatInstant(factor.since) })}
                {' · '}
                {factor.lastUsed
                  ? t('ownAccount.lastUsed', { when: formatInstant(factor.lastUsed) })
                  : t('ownAccount.neverUsed')}
              </p>
              {only ? <p className="soft">{t('ownAccount.onlyFactor')}</p> : null}
            </div>
            <div className="form-actions">
              {factor.kind === 'token' ? (
                <Button onPress={() => onResync(factor)}>
                  {t('ownAccount.resync.start')} <span className="only-heard">{nameOf(t, factor)}</span>
                </Button>
              ) : null}
              {only ? null : (
                <Button onPress={() => setRemoving(factor)}>
                  {t('ownAccount.remove.start')} <span className="only-heard">{nameOf(t, factor)}</span>
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {removing ? (
        <ConfirmDialog
          title={t('ownAccount.remove.title', { name: nameOf(t, removing) })}
          confirmLabel={t('ownAccount.remove.confirm')}
          onConfirm={async () => {
            await removeFactor(removing.id);
            onRemoved();
          }}
          onClose={() => setRemoving(null)}
        >
          <p>{t(`ownAccount.remove.${removing.kind}`)}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
