import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnAccount } from '../../../contract/account/own-account.ts';
import { formatInstant } from '../../lib/dates.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { forgetDevice } from './account.resource.ts';

type Device = OwnAccount['devices'][number];

/** Computers that need no second factor for a while; each can be forgotten. */
export function DeviceList({ devices }: { readonly devices: readonly Device[] }) {
  const { t } = useTranslation();
  const [forgetting, setForgetting] = useState<Device | null>(null);
  return (
    <section className="account-part" aria-labelledby="devices-title">
      <h2 id="devices-title">{t('ownAccount.devices.title')}</h2>
      <p className="soft">{devices.length > 0 ? t('ownAccount.devices.text') : t('ownAccount.devices.none')}</p>
      {devices.length > 0 ? (
        <ul className="account-list" aria-labelledby="devices-title">
          {devices.map((device) => (
            <li key={device.id}>
              <ShieldCheck size={22} aria-hidden />
              <div className="account-words">
                <p className="account-name">
                  {device.device} {device.current ? <Badge tone="accent">{t('ownAccount.this')}</Badge> : null}
                </p>
                <p className="soft">
                  {t('ownAccount.devices.until', {
                    since: formatInstant(device.since),
                    until: formatInstant(device.until),
                  })}
                </p>
              </div>
              <Button onPress={() => setForgetting(device)}>
                {t('ownAccount.devices.forget')} <span className="only-heard">{device.device}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {forgetting ? (
        <ConfirmDialog
          title={t('ownAccount.devices.ask', { device: forgetting.device })}
          confirmLabel={t('ownAccount.devices.forget')}
          onConfirm={() => forgetDevice(forgetting.id)}
          onClose={() => setForgetting(null)}
        >
          <p>{t('ownAccount.devices.askText')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
