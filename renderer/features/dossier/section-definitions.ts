import type { z } from 'zod';
import type { sectionEntries } from '../../../contract/dossier/entries.ts';
import type { SectionDefinition } from './section-definition.tsx';
import { appointmentsSection } from './sections/appointments-section.ts';
import { correspondenceSection } from './sections/correspondence-section.ts';
import { generalSection } from './sections/general-section.tsx';
import { labSection } from './sections/lab-section.tsx';
import { medicationSection } from './sections/medication-section.tsx';
import { microbiologySection } from './sections/microbiology-section.tsx';
import { referralsSection } from './sections/referrals-section.ts';
import { reportsSection } from './sections/reports-section.ts';
import { resultReportSection } from './sections/result-report-section.tsx';

type Section = keyof typeof sectionEntries;

/** What an opened section holds, as a type that keeps a section together with its own kind of entries. */
export interface Entries<S extends Section> {
  readonly section: S;
  readonly entries: readonly z.infer<(typeof sectionEntries)[S]>[];
}

const definitions: { readonly [S in Section]: SectionDefinition<z.infer<(typeof sectionEntries)[S]>> } = {
  general: generalSection,
  appointments: appointmentsSection,
  reports: reportsSection,
  correspondence: correspondenceSection,
  medication: medicationSection,
  referrals: referralsSection,
  lab: labSection,
  microbiology: microbiologySection,
  pathology: resultReportSection,
  radiology: resultReportSection,
};

/** @returns how the entries of a section are shown */
export const definitionOf = <S extends Section>({ section }: Entries<S>): (typeof definitions)[S] =>
  definitions[section];
