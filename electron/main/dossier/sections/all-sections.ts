import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import { appointments } from './appointments.ts';
import { correspondence } from './correspondence.ts';
import { general } from './general.ts';
import { lab } from './lab.ts';
import { medication } from './medication.ts';
import { microbiology } from './microbiology.ts';
import { referrals } from './referrals.ts';
import { reports } from './reports.ts';
import { pathology, radiology } from './result-reports.ts';
import type { Section } from './section.ts';

/** The ten categories (S4-15 to S4-24). A new one is one room and one line here. */
export const allSections: { readonly [K in SectionKey]: Section<K> } = {
  general,
  appointments,
  reports,
  correspondence,
  medication,
  referrals,
  lab,
  microbiology,
  pathology,
  radiology,
};
