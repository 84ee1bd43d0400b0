import { Building2, MonitorSmartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../contract/views/app.ts';
import type { Language } from '../i18n/i18n.ts';
import './consent-card.css';
import { QrCode } from './qr-code.tsx';

interface ConsentCardProps {
  readonly hospital: AppInfo['hospital'] | null;
  readonly practice: string | null;
  /** Of the patient, not of the window. */
  readonly language: Language;
}

/** The address of the patient portal as a phone opens it; people write it without its scheme. */
const portalAddress = (written: string): string => (/^https:\/\//i.test(written) ? written : `https://${written}`);

/**
 * A card for a patient: both ways to give consent in plain words, and a QR code to the patient portal (S4-04, S4-05).
 * Nobody's name is on it: it may lie on a counter.
 */
export function ConsentCard({ hospital, practice, language }: ConsentCardProps) {
  const { i18n } = useTranslation();
  const t = i18n.getFixedT(language);
  const portal = hospital?.patientPortal ?? '';
  return (
    <article className="consent-card" lang={language}>
      <header>
        <p className="consent-card-title">{t('consentCard.title')}</p>
        <p>{t('consentCard.why', { hospital: hospital?.name ?? '' })}</p>
      </header>
      <ol>
        <li className="consent-card-desk">
          <Building2 aria-hidden />
          <div>
            <p className="consent-card-way">{t('consentCard.deskTitle')}</p>
            <p>{t('consentCard.desk')}</p>
          </div>
        </li>
        <li className="consent-card-portal">
          <MonitorSmartphone aria-hidden />
          <div>
            <p className="consent-card-way">{t('consentCard.portalTitle')}</p>
            <p>{t('consentCard.portal', { portal })}</p>
          </div>
          {portal === '' ? null : <QrCode text={portalAddress(portal)} label={t('consentCard.qr', { portal })} />}
        </li>
      </ol>
      <footer>
        {[t('consentCard.stop'), practice === null ? null : t('consentCard.from', { practice })]
          .filter(Boolean)
          .join(' ')}
      </footer>
    </article>
  );
}
