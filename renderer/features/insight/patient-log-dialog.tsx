import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../contract/views/patient.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { LogView } from './log-view.tsx';

interface PatientLogDialogProps {
  readonly patientId: PatientId;
  readonly name: string;
  readonly onClose: () => void;
}

/** Wie heeft dit dossier ingezien: everybody's lines about one patient, over the open dossier. */
export function PatientLogDialog({ patientId, name, onClose }: PatientLogDialogProps) {
  const { t } = useTranslation();
  const of = useMemo(() => ({ patientId }), [patientId]);
  return (
    <Dialog title={t('log.patientTitle')} isOpen onClose={onClose} size="full">
      <p>
        <strong>{name}</strong> <span className="soft">{t('log.patientIntro')}</span>
      </p>
      <div className="patient-log">
        <LogView of={of} start="month" />
      </div>
    </Dialog>
  );
}
