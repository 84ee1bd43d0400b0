import { z } from 'zod';
import { PatientId } from '../views/patient.ts';
import { PartialDate } from '../views/person.ts';
import { AppointmentStatus, GeneralEntry } from './entries.ts';
import { SectionKey } from './section-key.ts';

/** Sections that the overview takes something from; it asks those of them that are open. */
export const overviewSections = ['general', 'appointments', 'reports'] as const satisfies readonly SectionKey[];
export const OverviewSection = z.enum(overviewSections);
export type OverviewSection = z.infer<typeof OverviewSection>;

/** Lanes of the timeline, from what weighs most to what weighs least (zib Contact, FHIR Encounter.class). */
export const contactKinds = [
  'admission',
  'emergency',
  'operation',
  'day-admission',
  'outpatient',
  'virtual',
  'appointment',
  'other',
] as const;
export const ContactKind = z.enum(contactKinds);
export type ContactKind = z.infer<typeof ContactKind>;

/** One contact with the hospital, as a mark on the timeline. */
export const Contact = z.object({
  /** Type and id of its resource; the entry of its section is called so. */
  id: z.string().max(160),
  kind: ContactKind,
  /** As precise as the source; null when it has none: then it is listed and not drawn. */
  date: PartialDate.nullable(),
  endDate: PartialDate.nullable(),
  /** What it is in the words of the source; null when `kind` says all there is. */
  title: z.string().max(300).nullable(),
  department: z.string().max(200).nullable(),
  practitioner: z.string().max(200).nullable(),
  status: AppointmentStatus,
  /** Where it stands in the dossier; null when no section lists it. */
  section: SectionKey.nullable(),
});
export type Contact = z.infer<typeof Contact>;

/** The first page of a dossier, beside what its header says already. */
export const DossierOverview = z.object({
  patientId: PatientId,
  /** Active problems, newest first; null when the consent leaves general data out. */
  problems: z.array(GeneralEntry).max(500).nullable(),
  /** Newest first; null when the consent leaves out every section that contacts come from. */
  contacts: z.array(Contact).max(12_000).nullable(),
  /** The portal has more than was read. */
  more: z.boolean(),
  notUnderstood: z.int().min(0),
});
export type DossierOverview = z.infer<typeof DossierOverview>;
