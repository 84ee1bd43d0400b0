import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../contract/views/patient.ts';
import { LogView } from './log-view.tsx';

/** Mijn inzagelogboek: what the hospital wrote down of what I did, refused attempts too (NEN 7513). */
export function AccessLogScreen({ onOpen }: { readonly onOpen: (patientId: PatientId) => void }) {
  const { t } = useTranslation();
  return (
    <main className="access-log">
      <header>
        <h1>{t('log.ownTitle')}</h1>
        <p className="soft">{t('log.ownIntro')}</p>
      </header>
      <LogView of="own" start="week" onOpen={onOpen} />
    </main>
  );
}
