import { z } from 'zod';
import { PatientId } from '../views/patient.ts';
import { PartialDate } from '../views/person.ts';

/** Reason of an own refused line whose gate the portal never tells, as search does not (S4-13). */
export const notTold = 'not-told';

/** The four checks of NEN 7513: true, false, or null for one that was not reached. */
export const LogChecks = z.object({
  authorisation: z.boolean().nullable(),
  relation: z.boolean().nullable(),
  consent: z.boolean().nullable(),
  breakGlass: z.boolean().nullable(),
});

/** One of the entries that were printed or copied: what kind of entry and of when, never what it says. */
export const LogItem = z.object({
  /** FHIR type; of the patient's own data the part of it, such as `address`. */
  kind: z.string().max(40),
  /** As the dossier dates it; null without a date, and where the caller may not see the entry now. */
  date: PartialDate.nullable(),
});
export type LogItem = z.infer<typeof LogItem>;
/** Entries that a line names at most; `itemCount` counts them all. */
export const mostLogItems = 50;

/** One line of the access log (NEN 7513:2018 chapter 9, clinical/FACTS 7.1.5), oldest first within a page of days. */
export const LogLine = z.object({
  /** First and last moment; they differ when similar lines of one day are one row. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** How many lines of the log this row stands for. */
  times: z.int().min(1),
  who: z.object({
    name: z.string().max(200).nullable(),
    uziNumber: z.string().max(20).nullable(),
    roleCode: z.string().max(10).nullable(),
    /** URA of the organisation, and of the practice on whose behalf. */
    organisation: z.string().max(20).nullable(),
    onBehalfOf: z.string().max(20).nullable(),
  }),
  /** NEN 7513 event code, what precisely, and the action: C, R, U, D or E. */
  eventCode: z.string().max(10),
  subtype: z.string().max(60),
  action: z.enum(['C', 'R', 'U', 'D', 'E']),
  /** Kind of data: a FHIR type or the name of a list. */
  object: z.string().max(80),
  /** What was printed or copied, as far as its source gave it ids; empty on every other line. */
  items: z.array(LogItem).max(mostLogItems),
  itemCount: z.int().min(0),
  granted: z.boolean(),
  /** Code of the refusal; {@link notTold} where relation and consent are kept back too. */
  reason: z.string().max(120).nullable(),
  purpose: z.string().max(20),
  checks: LogChecks,
  /** The patient, when the caller may read it now; null otherwise and for lines about no patient. */
  patient: z.object({ patientId: PatientId, name: z.string().max(200).nullable() }).nullable(),
});
export type LogLine = z.infer<typeof LogLine>;

/**
 * GET /me/access-log: own lines, newest first. GET /patients/{patientId}/access-log: everybody's lines about a patient
 * whose gates are open to the caller, newest first, similar lines of one day as one row; 404 DP-4001 else. Reading the
 * log is a line of it.
 */
export const LogQuery = z.object({
  /** Whole days, Dutch time, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  cursor: z.string().max(40).optional(),
});
export const LogPage = z.object({ lines: z.array(LogLine).max(200), next: z.string().max(40).nullable() });
export type LogPage = z.infer<typeof LogPage>;
