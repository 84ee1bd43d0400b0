import { SectionKey } from '../../../contract/dossier/section-key.ts';
import type { SectionStart } from './section-start.ts';

/** What a dossier shows beside its header: its first page, the search within it, or one of the ten sections. */
export type DossierPage = 'overview' | 'search' | SectionKey;

/** The page that is open, and where it opened. */
export interface OpenPage {
  readonly page: DossierPage;
  readonly start: SectionStart;
  /** Counts up, so that the same place can be opened again. */
  readonly visit: number;
}

/** @returns the page of that name; null for another name */
export const pageNamed = (name: unknown): DossierPage | null =>
  name === 'overview' || name === 'search' ? name : (SectionKey.safeParse(name).data ?? null);

/** @returns the section that a page is; null for the overview and the search */
export const sectionOfPage = (page: DossierPage): SectionKey | null =>
  page === 'overview' || page === 'search' ? null : page;
