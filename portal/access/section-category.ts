import { sectionKeys, type SectionKey } from '../../contract/dossier/section-key.ts';
import type { ConsentCategory } from './consent-statement.ts';

/** Which kind of data each section of the dossier is: Mitz tells behandelgegevens, uitslagen and medicatie apart. */
export const sectionCategory: Readonly<Record<SectionKey, ConsentCategory>> = {
  general: 'treatment',
  appointments: 'treatment',
  reports: 'treatment',
  correspondence: 'treatment',
  medication: 'medication',
  referrals: 'treatment',
  lab: 'results',
  microbiology: 'results',
  pathology: 'results',
  radiology: 'results',
};

/** @returns the sections that consent for these kinds of data opens, in the order of the dossier */
export const sectionsOf = (categories: readonly ConsentCategory[]): SectionKey[] =>
  sectionKeys.filter((key) => categories.includes(sectionCategory[key]));
