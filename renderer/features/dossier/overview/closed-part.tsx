import { LockKeyhole } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** In place of what the consent leaves out: said, and never asked. */
export function ClosedPart() {
  const { t } = useTranslation();
  return (
    <p className="overview-closed">
      <LockKeyhole size={16} aria-hidden />
      {t('overview.withoutConsent')}
    </p>
  );
}
