import { useTranslation } from 'react-i18next';
import { OverviewSection } from '../../../../contract/dossier/overview.ts';
import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import type { PatientHeader } from '../../../../contract/views/patient.ts';
import { ChangesCard } from './changes-card.tsx';
import { ContactsCard } from './contacts-card.tsx';
import './overview.css';
import { SummaryCards } from './summary-cards.tsx';

interface OverviewPanelProps {
  readonly header: PatientHeader;
  /** Opens a section, at an item when there is one. */
  readonly onOpen: (section: SectionKey, item: string | null) => void;
}

/** The first page of a dossier: what changed since the last look, what must not be missed, and when the patient was there. */
export function OverviewPanel({ header, onOpen }: OverviewPanelProps) {
  const { t } = useTranslation();
  const open = header.sections
    .filter(({ consent }) => consent)
    .flatMap(({ key }) => OverviewSection.safeParse(key).data ?? []);
  return (
    <div className="overview">
      <h2 className="only-heard">{t('overview.title')}</h2>
      <div className="overview-first">
        <ChangesCard patientId={header.patientId} onOpen={onOpen} />
        <SummaryCards header={header} open={open} onOpen={onOpen} />
      </div>
      <ContactsCard patientId={header.patientId} open={open} onOpen={onOpen} />
    </div>
  );
}
