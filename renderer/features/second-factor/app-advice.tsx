import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/badge.tsx';
import '../../ui/segments.css';
import './app-advice.css';

type Device = 'iphone' | 'android';

const devices: readonly Device[] = ['iphone', 'android'];

/** Apps that make six-digit codes (RFC 6238), per kind of device; the first is the one that S2-12 advises. */
const apps: Record<Device, readonly string[]> = {
  iphone: ['Microsoft Authenticator', 'Google Authenticator', '2FAS Authenticator'],
  android: ['Microsoft Authenticator', 'Google Authenticator', 'Aegis Authenticator'],
};

/** Which app to install on which device, and how one adds an account to it (S1-18, S1-19, S0-15, S0-16, S2-13). */
export function AppAdvice() {
  const { t } = useTranslation();
  const [device, setDevice] = useState<Device>('iphone');
  return (
    <div className="app-advice">
      <p>{t('secondFactor.installText')}</p>
      <ToggleButtonGroup
        className="segments"
        aria-label={t('secondFactor.device')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[device]}
        onSelectionChange={(keys) => setDevice(keys.has('android') ? 'android' : 'iphone')}
      >
        {devices.map((kind) => (
          <ToggleButton key={kind} id={kind} className="segment">
            {t(`secondFactor.devices.${kind}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <ul className="app-advice-apps" aria-label={t('secondFactor.apps')}>
        {apps[device].map((app, index) => (
          <li key={app}>
            <span>{app}</span>
            {index === 0 ? <Badge tone="accent">{t('secondFactor.advised')}</Badge> : null}
          </li>
        ))}
      </ul>
      <p className="soft">{t(`secondFactor.store.${device}`)}</p>
      <details className="app-advice-how">
        <summary>{t('secondFactor.howTitle')}</summary>
        <ol>
          <li>{t('secondFactor.how.first')}</li>
          <li>{t('secondFactor.how.known')}</li>
          <li>{t('secondFactor.how.kind')}</li>
          <li>{t('secondFactor.how.scan')}</li>
        </ol>
        <p className="soft">{t('secondFactor.how.differs')}</p>
      </details>
    </div>
  );
}
