import type { ReadableSection } from '../../contract/portal/reading.ts';

/** The looks of one clinician at one dossier. All moments are ISO instants. */
export interface DossierLookTable {
  uzi_number: string;
  patient_id: string;
  /** When the clinician looked for the first time. */
  first_at: string;
  /** When the look before the last one ended; null while there was only one. */
  since: string | null;
  /** When the last look was last gone on with. */
  last_at: string;
}

/** One item that one clinician read, or set back to unread. */
export interface ReadMarkTable {
  uzi_number: string;
  patient_id: string;
  section: ReadableSection;
  resource_type: string;
  resource_id: string;
  /** 1 read, 0 set back to unread. */
  is_read: number;
  marked_at: string;
}

/** Everything of a section that the portal had by a moment was read by one clinician. */
export interface SectionReadTable {
  uzi_number: string;
  patient_id: string;
  section: ReadableSection;
  read_until: string;
}

/** Tables of this part, as Kysely sees them. */
export interface ReadingTables {
  dossier_look: DossierLookTable;
  read_mark: ReadMarkTable;
  section_read: SectionReadTable;
}
