import { z } from 'zod';
import { PatientId } from '../views/patient.ts';

/**
 * GET /me/recent-patients: ids of patients this clinician opened lately, newest first, from the access log; every
 * gate still applies when they are read.
 */
export const RecentPatients = z.object({ patientIds: z.array(PatientId).max(20) });
export type RecentPatients = z.infer<typeof RecentPatients>;

/** Systems of the identifiers in a search (clinical/FACTS section 2). */
export const identifierSystem = {
  bsn: 'http://fhir.nl/fhir/NamingSystem/bsn',
  agb: 'http://fhir.nl/fhir/NamingSystem/agb-z',
  ura: 'http://fhir.nl/fhir/NamingSystem/ura',
  uzi: 'http://fhir.nl/fhir/NamingSystem/uzi-nr-pers',
  uziRole: 'http://fhir.nl/fhir/NamingSystem/uzi-rolcode',
} as const;

/**
 * `meta.tag` of a Patient or Encounter: sections the consent leaves out, one coding per section key; and on a locked
 * inpatient row the code `locked`.
 */
export const consentTagSystem = 'urn:dossierpas:consent';

/** `meta.tag` of a Patient or Encounter that is seen by waarneming: URA and name of the practice it is seen for. */
export const onBehalfTagSystem = 'urn:dossierpas:on-behalf-of';
