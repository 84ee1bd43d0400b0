import { Building2, MailQuestionMark, MonitorSmartphone, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../contract/views/app.ts';
import { Button } from './button.tsx';
import { ConsentCardDialog } from './consent-card-dialog.tsx';
import './consent-help.css';
import { MaterialsDialog } from './materials-dialog.tsx';

interface ConsentHelpProps {
  readonly hospital: AppInfo['hospital'] | null;
  readonly onLink: (link: 'patient-portal' | 'materials-mail') => void;
}

/** Toestemmingshulp: both ways in which a patient gives consent, a card to take along, and materials (S4-03 to S4-06). */
export function ConsentHelp({ hospital, onLink }: ConsentHelpProps) {
  const { t } = useTranslation();
  const [showing, setShowing] = useState<'card' | 'materials' | null>(null);
  return (
    <section className="consent-help" aria-label={t('consent.title')}>
      <h3>{t('consent.title')}</h3>
      <ol className="consent-ways">
        <li>
          <Building2 size={20} aria-hidden />
          <div>
            <p className="consent-way">{t('consent.deskTitle')}</p>
            <p>{t('consent.desk')}</p>
          </div>
        </li>
        <li>
          <MonitorSmartphone size={20} aria-hidden />
          <div>
            <p className="consent-way">{t('consent.portalTitle')}</p>
            <p>{t('consent.portal', { portal: hospital?.patientPortal ?? '' })}</p>
            <Button kind="quiet" onPress={() => onLink('patient-portal')}>
              {t('consent.openPortal')}
            </Button>
          </div>
        </li>
      </ol>
      <div className="consent-materials">
        <Printer size={20} aria-hidden />
        <span>
          {t('consentCard.offer')}{' '}
          <Button kind="quiet" onPress={() => setShowing('card')}>
            {t('consentCard.open')}
          </Button>
        </span>
      </div>
      <p className="consent-materials">
        <MailQuestionMark size={20} aria-hidden />
        <span>
          {t('consent.materials')}{' '}
          <Button kind="quiet" onPress={() => setShowing('materials')}>
            {t('materials.ask')}
          </Button>{' '}
          <Button kind="quiet" onPress={() => onLink('materials-mail')}>
            {t('consent.materialsLink', { address: hospital?.materialsMail ?? '' })}
          </Button>
        </span>
      </p>
      {showing === 'card' ? <ConsentCardDialog hospital={hospital} onClose={() => setShowing(null)} /> : null}
      {showing === 'materials' ? <MaterialsDialog onClose={() => setShowing(null)} /> : null}
    </section>
  );
}
