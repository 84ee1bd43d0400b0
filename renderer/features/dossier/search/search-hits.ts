import type { SectionView } from '../../../../contract/dossier/section-view.ts';
import type { PartialDate } from '../../../../contract/views/person.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { definitionOf, type Entries } from '../section-definitions.ts';
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
function indexOf<S extends SectionView['section']>(t: Translate, view: Entries<S>): SectionIndex {
  const { entries } = view;
  const definition = definitionOf(view);
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
