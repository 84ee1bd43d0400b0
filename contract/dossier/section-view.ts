import { z } from 'zod';
import { PatientId } from '../views/patient.ts';
import { sectionEntries } from './entries.ts';

/** Entries of one answer at most; what exceeds it is announced by `more`, never silently cut. */
export const maxEntries = 12_000;

/** What every section carries beside its entries. */
const frame = {
  patientId: PatientId,
  /** There are more entries at the portal than this view holds. */
  more: z.boolean(),
  /** Resources that could not be shown at all: counted, so that nothing is dropped silently. */
  notUnderstood: z.int().min(0),
};

const list = <T extends z.ZodType>(entry: T) => z.array(entry).max(maxEntries);

/** One opened section: its entries as view models; the renderer never sees FHIR. */
export const SectionView = z.discriminatedUnion('section', [
  z.object({ section: z.literal('general'), ...frame, entries: list(sectionEntries.general) }),
  z.object({ section: z.literal('appointments'), ...frame, entries: list(sectionEntries.appointments) }),
  z.object({ section: z.literal('reports'), ...frame, entries: list(sectionEntries.reports) }),
  z.object({ section: z.literal('correspondence'), ...frame, entries: list(sectionEntries.correspondence) }),
  z.object({ section: z.literal('medication'), ...frame, entries: list(sectionEntries.medication) }),
  z.object({ section: z.literal('referrals'), ...frame, entries: list(sectionEntries.referrals) }),
  z.object({ section: z.literal('lab'), ...frame, entries: list(sectionEntries.lab) }),
  z.object({ section: z.literal('microbiology'), ...frame, entries: list(sectionEntries.microbiology) }),
  z.object({ section: z.literal('pathology'), ...frame, entries: list(sectionEntries.pathology) }),
  z.object({ section: z.literal('radiology'), ...frame, entries: list(sectionEntries.radiology) }),
]);
export type SectionView = z.infer<typeof SectionView>;
