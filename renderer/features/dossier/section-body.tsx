import { Info } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CorrespondenceEntry } from '../../../contract/dossier/entries.ts';
import type { SectionView } from '../../../contract/dossier/section-view.ts';
import type { AppInfo } from '../../../contract/views/app.ts';
import { DirectionFilter, type Direction } from './direction-filter.tsx';
import { anywhere, type SectionStart } from './section-start.ts';
import { SectionTable } from './section-table.tsx';
import { appointmentsSection } from './sections/appointments-section.ts';
import { correspondenceSection } from './sections/correspondence-section.ts';
import { generalSection } from './sections/general-section.ts';
import { labSection } from './sections/lab-section.tsx';
import { medicationSection } from './sections/medication-section.tsx';
import { microbiologySection } from './sections/microbiology-section.tsx';
import { referralsSection } from './sections/referrals-section.ts';
import { reportsSection } from './sections/reports-section.ts';
import { resultReportSection } from './sections/result-report-section.tsx';

interface SectionBodyProps {
  readonly view: SectionView;
  readonly start: SectionStart;
  readonly hospital: AppInfo['hospital'] | null;
}

/** The data of a section, shown by the definition that belongs to it. */
export function SectionBody({ view, start, hospital }: SectionBodyProps) {
  const { t } = useTranslation();
  switch (view.section) {
    case 'general':
      return <SectionTable view={view} start={start} entries={view.entries} definition={generalSection} />;
    case 'appointments':
      return <SectionTable view={view} start={start} entries={view.entries} definition={appointmentsSection} />;
    case 'reports':
      return <SectionTable view={view} start={start} entries={view.entries} definition={reportsSection} />;
    case 'correspondence':
      return <Correspondence view={view} entries={view.entries} start={start} />;
    case 'medication':
      return (
        <SectionTable
          view={view}
          start={start}
          entries={view.entries}
          definition={medicationSection}
          banner={
            <p className="section-banner">
              <Info size={16} aria-hidden />
              {t('dossier.medicationBanner', { hospital: hospital?.name ?? '' })}
            </p>
          }
        />
      );
    case 'referrals':
      return <SectionTable view={view} start={start} entries={view.entries} definition={referralsSection} />;
    case 'lab':
      return <SectionTable view={view} start={start} entries={view.entries} definition={labSection} />;
    case 'microbiology':
      return <SectionTable view={view} start={start} entries={view.entries} definition={microbiologySection} />;
    case 'pathology':
    case 'radiology':
      return <SectionTable view={view} start={start} entries={view.entries} definition={resultReportSection} />;
  }
}

interface CorrespondenceProps {
  readonly view: SectionView;
  readonly entries: CorrespondenceEntry[];
  readonly start: SectionStart;
}

/** Letters, with the choice between those to me and those to others (S4-18). */
function Correspondence({ view, entries, start }: CorrespondenceProps) {
  const { t } = useTranslation();
  const [direction, setDirection] = useState<Direction>('all');
  const shown = direction === 'all' ? entries : entries.filter((entry) => entry.direction === direction);
  return (
    <SectionTable
      key={direction}
      view={view}
      start={direction === 'all' ? start : anywhere}
      entries={shown}
      definition={correspondenceSection}
      tools={<DirectionFilter value={direction} onChange={setDirection} />}
      emptyText={t('dossier.emptyDirection')}
    />
  );
}
