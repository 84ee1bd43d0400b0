import type { SectionKey } from '../../contract/dossier/section-key.ts';
import type { AccessTables } from '../access/tables.ts';
import type { NotMappedReason } from './stu3/report.ts';
import type { InboxTables } from '../inbox/tables.ts';
import type { ReadingTables } from '../reading/tables.ts';

/** One patient of the hospital: what a search finds it by and what the gates decide on. The rest is in its Patient resource. */
export interface PatientTable {
  /** FHIR id; says nothing about the person. */
  id: string;
  /** The hospital's own number (S4-14). */
  patient_number: string;
  /** Nine digits; null when the hospital has none. Two patients may carry one by mistake. */
  bsn: string | null;
  /** 1 when the BSN was verified at SBV-Z. */
  bsn_verified: number;
  /** FHIR date, possibly partial. */
  birth_date: string | null;
  /** URA of the practice where the patient is enrolled. */
  practice_ura: string;
  /** AGB code of the patient's own general practitioner. */
  gp_agb: string | null;
  /** Number of the patient in the generator; null for a patient whose dossier came from elsewhere. */
  generator_index: number | null;
  /** 1 when the dossier is in `resource`; a generated dossier is stored when it is first opened. */
  dossier_stored: number;
}

/** Names to find a patient by, normalised by familyKey; one patient has several. */
export interface PatientNameTable {
  practice_ura: string;
  name_key: string;
  patient_id: string;
  birth_date: string | null;
}

/** Patients who are in the hospital now (S4-25), or left it lately. */
export interface AdmissionTable {
  encounter_id: string;
  patient_id: string;
  practice_ura: string;
  /** v3-ActCode: IMP or SS. */
  class: string;
  /** Encounter.status as the source gave it; `unknown` happens for inpatients. */
  status: string;
  ward: string;
  location_id: string | null;
  admitted_at: string;
  /** FHIR dateTime; null while the patient is there. */
  discharged_at: string | null;
}

/** One FHIR R4 resource, with what it is searched by. */
export interface ResourceTable {
  type: string;
  id: string;
  /** null for what belongs to no patient: practitioners, organisations, wards. */
  patient_id: string | null;
  /** Section of the dossier, for the category gate; null for the patient itself and what belongs to no patient. */
  section: SectionKey | null;
  status: string | null;
  /** First and last instant of the resource's date, UTC (search-date.ts); empty when it has none. */
  date_from: string;
  date_to: string;
  last_updated: string;
  version: number;
  json: string;
}

/** How this database was filled; one row. */
export interface SeedingTable {
  id: number;
  seed: number;
  patients: number;
  /** The moment all generated dates are counted from. */
  reference_time: string;
  /** JSON list of the practices (practices.ts). */
  practices: string;
}

/** What of the dossiers of other systems has no place in FHIR R4, was changed, or was refused. */
export interface NotUnderstoodTable {
  /** Type and id of the source resource, or the name of a file. */
  resource: string;
  element: string;
  reason: NotMappedReason;
}

/** Tables of this part, as Kysely sees them. */
export interface ClinicalTables extends AccessTables, InboxTables, ReadingTables {
  patient: PatientTable;
  patient_name: PatientNameTable;
  admission: AdmissionTable;
  resource: ResourceTable;
  seeding: SeedingTable;
  not_understood: NotUnderstoodTable;
}
