import { UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { PatientId } from '../../../contract/views/patient.ts';
import { ageText } from '../../i18n/age-text.ts';
import { formatPartialDate } from '../../lib/dates.ts';
import { lastPatientStore } from '../../lib/last-patient.ts';
import { useToday } from '../../lib/use-today.ts';
import { Button } from '../../ui/button.tsx';

interface PatientCardProps {
  readonly onOpen: (patientId: PatientId) => void;
  readonly onSearch: () => void;
}

/**
 * The green card of S1-42: the patient whose dossier was open last in this sitting, and the words of the source while
 * there is none. The BSN is never here: a dossier shows it on purpose.
 */
export function PatientCard({ onOpen, onSearch }: PatientCardProps) {
  const { t } = useTranslation();
  const patient = useStore(lastPatientStore, (state) => state.patient);
  const today = useToday();
  const birthDate = patient?.birthDate ?? null;
  return (
    <section className="person-card person-card-patient" aria-labelledby="patient-card-title">
      <header>
        <UserRound size={20} aria-hidden />
        <h2 id="patient-card-title">{t('home.patient')}</h2>
      </header>
      {patient ? <p className="person-name">{patient.name}</p> : null}
      <dl>
        <div>
          <dt>{t('home.bsn')}</dt>
          <dd>{patient ? t('home.bsnInDossier') : t('home.bsnNone')}</dd>
        </div>
        <div>
          <dt>{t('home.birthDate')}</dt>
          <dd>
            {birthDate ? `${formatPartialDate(birthDate)} (${ageText(t, birthDate, today)})` : t('common.unknown')}
          </dd>
        </div>
        {patient ? (
          <div>
            <dt>{t('home.gender')}</dt>
            <dd>{t(`gender.${patient.gender}`)}</dd>
          </div>
        ) : null}
      </dl>
      {patient ? (
        <Button onPress={() => onOpen(patient.patientId)}>{t('home.openDossier')}</Button>
      ) : (
        <Button onPress={onSearch}>{t('home.findPatient')}</Button>
      )}
    </section>
  );
}
