import type { SectionView } from '../../../../contract/dossier/section-view.ts';
import type { PartialDate } from '../../../../contract/views/person.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import type { DossierEntry, SectionDefinition } from '../section-definition.tsx';
import { appointmentsSection } from '../sections/appointments-section.ts';
import { correspondenceSection } from '../sections/correspondence-section.ts';
import { generalSection } from '../sections/general-section.ts';
import { labSection } from '../sections/lab-section.tsx';
import { medicationSection } from '../sections/medication-section.tsx';
import { microbiologySection } from '../sections/microbiology-section.tsx';
import { referralsSection } from '../sections/referrals-section.ts';
import { reportsSection } from '../sections/reports-section.ts';
import { resultReportSection } from '../sections/result-report-section.tsx';
import { excerpt, fold, foldAll, type Marked, marked, matches } from './match.ts';

/** One entry that was found. */
export interface Hit {
  readonly id: string;
  readonly date: PartialDate | null;
  readonly title: Marked;
  /** Where else than in the title it was found; null when the title says it. */
  readonly line: Marked | null;
}

/** What a section gave: the first hits, and how many there are. */
export interface SectionHits {
  readonly hits: readonly Hit[];
  readonly total: number;
}

/** More hits of one section than this are not read one by one: the section itself shows them, filtered. */
const shownPerSection = 20;

/** A loaded section, ready to be searched as often as somebody types. */
export type SectionIndex = (wanted: readonly string[]) => SectionHits;

/** @returns the index of a section; folding the texts of thousands of entries is done once, not at every key */
export function sectionIndexes(t: Translate): (view: SectionView) => SectionIndex {
  const indexes = new WeakMap<SectionView, SectionIndex>();
  return (view) => {
    const index = indexes.get(view) ?? indexOf(t, view);
    indexes.set(view, index);
    return index;
  };
}

/** Makes a loaded section searchable. */
function indexOf(t: Translate, view: SectionView): SectionIndex {
  switch (view.section) {
    case 'general':
      return indexed(t, view.entries, generalSection);
    case 'appointments':
      return indexed(t, view.entries, appointmentsSection);
    case 'reports':
      return indexed(t, view.entries, reportsSection);
    case 'correspondence':
      return indexed(t, view.entries, correspondenceSection);
    case 'medication':
      return indexed(t, view.entries, medicationSection);
    case 'referrals':
      return indexed(t, view.entries, referralsSection);
    case 'lab':
      return indexed(t, view.entries, labSection);
    case 'microbiology':
      return indexed(t, view.entries, microbiologySection);
    case 'pathology':
    case 'radiology':
      return indexed(t, view.entries, resultReportSection);
  }
}

function indexed<E extends DossierEntry>(
  t: Translate,
  entries: readonly E[],
  definition: SectionDefinition<E>,
): SectionIndex {
  const texts = entries.map((entry) => foldAll(definition.words(t, entry)));
  const naming = definition.columns(t).find(({ primary }) => primary === true);
  return (wanted) => {
    const found = entries.filter((_, index) => matches(texts[index] ?? [], wanted));
    const hits = found.slice(0, shownPerSection).map((entry): Hit => {
      const words = definition.words(t, entry).filter((word) => word !== null);
      const named = naming?.cell(entry);
      const title = typeof named === 'string' ? named : (words[0] ?? '');
      const others = matches([fold(title)], wanted) ? [] : words.filter((word) => word !== title);
      const line = others.map((word) => excerpt(word, wanted)).find((one) => one !== null) ?? null;
      return { id: entry.id, date: entry.date, title: marked(title, wanted), line };
    });
    return { hits, total: found.length };
  };
}
