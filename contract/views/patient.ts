import { z } from 'zod';
import { GeneralCode, TreatmentVerdict } from '../dossier/entries.ts';
import { SectionKey } from '../dossier/section-key.ts';
import { Gender, PartialDate } from './person.ts';

/** The portal's logical id of a patient (FHIR id). Says nothing about the person. */
export const PatientId = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/);
export type PatientId = z.infer<typeof PatientId>;

/** What was typed to find a patient (S4-12, S4-14). */
export const PatientQuery = z.discriminatedUnion('by', [
  z.object({ by: z.literal('patient-number'), value: z.string().regex(/^\d{4,12}$/) }),
  z.object({ by: z.literal('bsn'), value: z.string().regex(/^\d{9}$/) }),
  z.object({ by: z.literal('name'), family: z.string().min(2).max(80), birthDate: z.iso.date().nullable() }),
]);
export type PatientQuery = z.infer<typeof PatientQuery>;

/** One found patient. A patient without any consent is never here (DESIGN section 4 rule 1). */
export const PatientRow = z.object({
  patientId: PatientId,
  name: z.string().max(200),
  birthDate: PartialDate.nullable(),
  gender: Gender,
  patientNumber: z.string().max(40).nullable(),
  city: z.string().max(120).nullable(),
  /** Sections the consent leaves out; empty when the consent covers all. */
  withoutConsent: z.array(SectionKey),
  /** Name of the practice that the caller stands in for; absent for an own patient. */
  onBehalfOf: z.string().max(200).optional(),
});
export type PatientRow = z.infer<typeof PatientRow>;

export const PatientSearchResult = z.object({
  rows: z.array(PatientRow).max(50),
  /** More patients match than are listed. */
  truncated: z.boolean(),
});
export type PatientSearchResult = z.infer<typeof PatientSearchResult>;

/** The header that never scrolls away (DESIGN section 5). The BSN is asked for apart, on purpose. */
export const PatientHeader = z.object({
  patientId: PatientId,
  name: z.string().max(200),
  birthDate: PartialDate.nullable(),
  deceased: z.boolean(),
  gender: Gender,
  patientNumber: z.string().max(40).nullable(),
  /** Alerts and allergies, and treatment limits, as the hospital recorded them. */
  alerts: z.array(
    z.object({
      text: z.string().max(500),
      kind: z.enum(['allergy', 'alert']),
      /** How critical the source calls an allergy. */
      code: GeneralCode.nullable().optional(),
      since: PartialDate.nullable().optional(),
    }),
  ),
  treatmentLimits: z.array(
    z.object({
      text: z.string().max(500),
      verdict: TreatmentVerdict.nullable(),
      since: PartialDate.nullable().optional(),
    }),
  ),
  /** Some allergies, alerts or treatment limits could not be read: what is listed may not be all. */
  incomplete: z.boolean(),
  sections: z.array(z.object({ key: SectionKey, consent: z.boolean() })),
  /** Name of the practice that the caller stands in for; absent for an own patient. */
  onBehalfOf: z.string().max(200).optional(),
});
export type PatientHeader = z.infer<typeof PatientHeader>;

/** Who is in the hospital now, and who left it in the last two weeks. */
export const WardStay = z.enum(['admitted', 'discharged']);
export type WardStay = z.infer<typeof WardStay>;

const wardRow = {
  rowId: z.string().max(64),
  stay: WardStay,
  /** Name of the practice that the caller stands in for; null for an own patient. */
  onBehalfOf: z.string().max(200).nullable(),
};

/** A row of Klinische patiënten (S4-25, S4-26): without consent only name and ward, locked. */
export const WardRow = z.discriminatedUnion('locked', [
  z.object({
    locked: z.literal(false),
    ...wardRow,
    patientId: PatientId,
    name: z.string().max(200),
    birthDate: PartialDate.nullable(),
    gender: Gender,
    ward: z.string().max(200),
    specialism: z.string().max(200).nullable(),
    admittedOn: PartialDate.nullable(),
    /** null while the stay goes on, and where the consent leaves it out. */
    dischargedOn: PartialDate.nullable(),
  }),
  z.object({
    locked: z.literal(true),
    ...wardRow,
    name: z.string().max(200),
    ward: z.string().max(200),
  }),
]);
export type WardRow = z.infer<typeof WardRow>;
