import { z } from 'zod';
import { PartialDate } from '../views/person.ts';

/**
 * Doubts about an entry that the screen shows beside it, because the source was not clear. Nothing is dropped and
 * nothing is guessed (clinical/FACTS sections 1.1 and 7.13).
 */
export const Doubt = z.enum([
  'value-without-unit',
  'value-not-a-number',
  'status-unknown',
  'author-missing',
  'date-missing',
  'private-code',
  'markup-removed',
  'partly-understood',
  'ended-but-active',
]);
export type Doubt = z.infer<typeof Doubt>;

const text = (max: number) => z.string().max(max);
/** Id of the DocumentReference whose PDF can be opened (dossier.letter); null when there is none. */
const letterId = z
  .string()
  .regex(/^[A-Za-z0-9\-.]{1,64}$/)
  .nullable();
const base = {
  id: text(160),
  /** As precise as the source; null when the source has none. */
  date: PartialDate.nullable(),
  /** Organisation the entry comes from (column Bron). */
  source: text(200).nullable(),
  doubts: z.array(Doubt),
};

/** How final a result or report is (zib LaboratoriumUitslag; FHIR DiagnosticReport.status, DocumentReference.docStatus). */
export const ResultStatus = z.enum([
  'pending',
  'preliminary',
  'final',
  'amended',
  'corrected',
  'cancelled',
  'entered-in-error',
  'unknown',
]);
export type ResultStatus = z.infer<typeof ResultStatus>;

/** What became of an appointment or contact (FHIR Appointment.status and Encounter.status, one list). */
export const AppointmentStatus = z.enum([
  'proposed',
  'pending',
  'booked',
  'arrived',
  'in-progress',
  'fulfilled',
  'cancelled',
  'no-show',
  'unknown',
]);
export type AppointmentStatus = z.infer<typeof AppointmentStatus>;

/** Kinds of contact with the hospital (zib Contact, v3-ActCode; clinical/FACTS section 3). */
export const EncounterKind = z.enum(['outpatient', 'emergency', 'admission', 'day-admission', 'home', 'virtual']);
export type EncounterKind = z.infer<typeof EncounterKind>;

/**
 * Codes of general data that the screen says in words (FHIR Address.use, ContactPoint.use, AllergyIntolerance.criticality,
 * Condition.clinicalStatus, Immunization.status), and the vital signs by name (hl7.org/fhir/R4/observation-vitalsigns.html).
 */
export const GeneralCode = z.enum([
  'home',
  'work',
  'temp',
  'old',
  'billing',
  'mobile',
  'low',
  'high',
  'unable-to-assess',
  'active',
  'recurrence',
  'relapse',
  'inactive',
  'remission',
  'resolved',
  'not-done',
  'entered-in-error',
  'blood-pressure',
  'body-weight',
  'body-height',
  'bmi',
  'body-temperature',
  'heart-rate',
  'respiratory-rate',
  'oxygen-saturation',
  'pain-score',
]);
export type GeneralCode = z.infer<typeof GeneralCode>;

/** Whether a treatment is to be done (zib BehandelAanwijzing; FHIR Consent.provision.type). */
export const TreatmentVerdict = z.enum(['do', 'do-with-restrictions', 'do-not']);
export type TreatmentVerdict = z.infer<typeof TreatmentVerdict>;

/** A measurement as a point of its course; only for numbers of the source with a date. */
export const Measured = z.object({
  /** Which measurement: a vital sign by its name, else system and code of the source. Equal means comparable. */
  series: text(400),
  /** One number; of a blood pressure the systolic and the diastolic one. */
  values: z.array(z.number()).min(1).max(2),
  /** The same as it is written, without the unit: "132/84". */
  value: text(200),
  unit: text(60).nullable(),
  /** How it was measured, in the words of the source. */
  method: text(200).nullable(),
});
export type Measured = z.infer<typeof Measured>;

export const GeneralEntry = z.object({
  ...base,
  group: z.enum([
    'address',
    'telecom',
    'contact',
    'insurer',
    'general-practitioner',
    'allergy',
    'alert',
    'problem',
    'directive',
    'vaccination',
    'measurement',
    'lifestyle',
  ]),
  /** What kind of address, how critical, which status, which vital sign; null when the source says none, or none of these. */
  code: GeneralCode.nullable(),
  /** The source's own words for the same; null when `code` says it. */
  label: text(200).nullable(),
  text: text(1000),
  /** Of a directive only. */
  verdict: TreatmentVerdict.nullable(),
  measured: Measured.nullable(),
});
export const AppointmentEntry = z.object({
  ...base,
  when: z.enum(['upcoming', 'past']),
  /** What kind of contact; null when the source has none of these codes, and for an appointment. */
  kindCode: EncounterKind.nullable(),
  /** The source's own words for what it is; null when it has none. */
  kind: text(200).nullable(),
  department: text(200).nullable(),
  practitioner: text(200).nullable(),
  location: text(200).nullable(),
  status: AppointmentStatus,
  endDate: PartialDate.nullable(),
});
export const ReportEntry = z.object({
  ...base,
  /** A report, or a procedure that was recorded as such (verrichting). */
  kind: z.enum(['report', 'procedure']),
  title: text(300),
  author: text(200).nullable(),
  department: text(200).nullable(),
  body: text(20_000).nullable(),
  letterId,
  status: ResultStatus,
});
export const CorrespondenceEntry = z.object({
  ...base,
  title: text(300),
  author: text(200).nullable(),
  recipient: text(200).nullable(),
  /** Addressed to the clinician who reads, to another, or the source does not say (S4-18). */
  direction: z.enum(['to-me', 'to-others', 'unknown']),
  body: text(20_000).nullable(),
  letterId,
  contentType: text(100).nullable(),
});
/** What happened with a medicine after it was agreed on, or what the patient says of it (MP9: verstrekking, gebruik). */
export const MedicationEvent = z.object({
  kind: z.enum(['use', 'dispense']),
  date: PartialDate.nullable(),
  text: text(1000).nullable(),
  source: text(200).nullable(),
});
export type MedicationEvent = z.infer<typeof MedicationEvent>;
export const MedicationEntry = z.object({
  ...base,
  /** An agreement of the hospital; or use or dispensing of which no agreement came along. */
  kind: z.enum(['prescription', 'use', 'dispense']),
  name: text(300),
  dosage: text(1000).nullable(),
  route: text(120).nullable(),
  prescriber: text(200).nullable(),
  start: PartialDate.nullable(),
  end: PartialDate.nullable(),
  reason: text(500).nullable(),
  status: z.enum(['active', 'stopped', 'planned', 'dispensed', 'unknown']),
  /** Why it was stopped or changed, in the words of the source. */
  statusReason: text(500).nullable(),
  /** Use and dispensing that belong to it, newest first. */
  events: z.array(MedicationEvent).max(500),
});
export const ReferralEntry = z.object({
  ...base,
  title: text(300),
  from: text(200).nullable(),
  to: text(200).nullable(),
  reason: text(2000).nullable(),
  /** Text of the referral letter; null when the source gave none to read. */
  letter: text(20_000).nullable(),
  letterId,
  status: z.enum(['requested', 'received', 'accepted', 'rejected', 'completed', 'unknown']),
  /** Since when it stands so, and why, as far as the hospital said. */
  statusDate: PartialDate.nullable(),
  statusReason: text(500).nullable(),
});
export const ResultFlag = z.enum(['high', 'low', 'abnormal']);
/** A result as a point of a trend; only for a number of the source with a date. */
export const LabPoint = z.object({
  /** Which determination: system and code of the source, or its name when it has no code. Equal means comparable. */
  series: text(400),
  value: z.number(),
  /** The source gave a bound and no value: "< 5" is below. */
  bound: z.enum(['below', 'above']).nullable(),
  /** Reference interval in the unit of the value. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  method: text(200).nullable(),
});
export type LabPoint = z.infer<typeof LabPoint>;
export const LabEntry = z.object({
  ...base,
  panel: text(200).nullable(),
  name: text(300),
  /** The value as the source wrote it, with a decimal comma only where the source gave a number. */
  value: text(2000),
  unit: text(60).nullable(),
  reference: text(200).nullable(),
  /** The source's own flag; never computed here (clinical/FACTS 7.13). */
  flag: ResultFlag.nullable(),
  status: ResultStatus,
  specimen: text(200).nullable(),
  /** Of a report by the laboratory: its words as a whole; null for a result. */
  conclusion: text(20_000).nullable(),
  point: LabPoint.nullable(),
});
export const MicrobiologyEntry = z.object({
  ...base,
  specimen: text(200).nullable(),
  test: text(300),
  result: text(4000),
  susceptibilities: z.array(
    z.object({
      agent: text(200),
      interpretation: z.enum(['S', 'I', 'R', 'unknown']),
      /** The measured value (MIC) as the source gave it; null when it gave none. */
      value: text(100).nullable(),
    }),
  ),
  status: ResultStatus,
});
export const ResultReportEntry = z.object({
  ...base,
  title: text(300),
  conclusion: text(20_000).nullable(),
  performer: text(200).nullable(),
  status: ResultStatus,
});

/** The entries of each section. */
export const sectionEntries = {
  general: GeneralEntry,
  appointments: AppointmentEntry,
  reports: ReportEntry,
  correspondence: CorrespondenceEntry,
  medication: MedicationEntry,
  referrals: ReferralEntry,
  lab: LabEntry,
  microbiology: MicrobiologyEntry,
  pathology: ResultReportEntry,
  radiology: ResultReportEntry,
} as const;

export type GeneralEntry = z.infer<typeof GeneralEntry>;
export type AppointmentEntry = z.infer<typeof AppointmentEntry>;
export type ReportEntry = z.infer<typeof ReportEntry>;
export type CorrespondenceEntry = z.infer<typeof CorrespondenceEntry>;
export type MedicationEntry = z.infer<typeof MedicationEntry>;
export type ReferralEntry = z.infer<typeof ReferralEntry>;
export type LabEntry = z.infer<typeof LabEntry>;
export type MicrobiologyEntry = z.infer<typeof MicrobiologyEntry>;
export type ResultReportEntry = z.infer<typeof ResultReportEntry>;
