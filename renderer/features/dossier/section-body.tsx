import { Info } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CorrespondenceEntry } from '../../../contract/dossier/entries.ts';
import type { SectionView } from '../../../contract/dossier/section-view.ts';
import type { AppInfo } from '../../../contract/views/app.ts';
import { DirectionFilter, type Direction } from './direction-filter.tsx';
import { definitionOf, type Entries } from './section-definitions.ts';
import { anywhere, type SectionStart } from './section-start.ts';
import { SectionTable } from './section-table.tsx';
import { correspondenceSection } from './sections/correspondence-section.ts';

interface SectionBodyProps {
  readonly view: SectionView;
  readonly start: SectionStart;
  readonly hospital: AppInfo['hospital'] | null;
}

/** The data of a section, shown by the definition that belongs to it. */
export function SectionBody({ view, start, hospital }: SectionBodyProps) {
  const { t } = useTranslation();
  if (view.section === 'correspondence') return <Correspondence view={view} entries={view.entries} start={start} />;
  const banner = view.section === 'medication' && (
    <p className="section-banner">
      <Info size={16} aria-hidden />
      {t('dossier.medicationBanner', { hospital: hospital?.name ?? '' })}
    </p>
  );
  return <WholeSection view={view} start={start} banner={banner} />;
}

interface WholeSectionProps<S extends SectionView['section']> {
  readonly view: SectionView & Entries<S>;
  readonly start: SectionStart;
  readonly banner: ReactNode;
}

function WholeSection<S extends SectionView['section']>({ view, start, banner }: WholeSectionProps<S>) {
  const { entries }: Entries<S> = view;
  return <SectionTable view={view} start={start} entries={entries} definition={definitionOf(view)} banner={banner} />;
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
