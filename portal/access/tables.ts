import type { Generated } from 'kysely';
import type { ConsentProof, ConsentCategory, ConsentDecision, ConsentSource } from './consent-statement.ts';

/** What a patient decided about giving data to general practitioners (clinical/FACTS 4.1). */
export interface ConsentTable {
  id: string;
  patient_id: string;
  /** The practice it is about; null for every practice. */
  ura: string | null;
  /** The kind of data it is about; null for all. */
  category: ConsentCategory | null;
  decision: ConsentDecision;
  source: ConsentSource;
  /** How the patient was recognised; null for a consent from before this was recorded. */
  proof: ConsentProof | null;
  /** ISO instants. */
  recorded_at: string;
  withdrawn_at: string | null;
  /** Where and how it was withdrawn; null while it is not, and when a later statement took its place. */
  withdrawn_source: ConsentSource | null;
  withdrawn_proof: ConsentProof | null;
}

/** Something that open screens should know of, in the order it happened. Ids and kinds only. */
export interface ChangeTable {
  sequence: Generated<number>;
  /** ISO instant. */
  at: string;
  kind: 'consent' | 'relation' | 'admission' | 'information' | 'inbox';
  patient_id: string | null;
  practice_ura: string | null;
  /** Item of the inbox. */
  item_id: string | null;
}

/** A practice that lets a locum see its patients for a while. */
export interface MandateTable {
  id: string;
  practice_ura: string;
  practice_name: string;
  given_by_uzi: string;
  given_by_name: string;
  /** Exactly one of the two names the locum. */
  to_uzi: string | null;
  to_agb: string | null;
  /** `practice`: all its patients; `list`: those in mandate_patient. */
  scope: 'practice' | 'list';
  /** ISO instants. */
  starts_at: string;
  ends_at: string;
  given_at: string;
  revoked_at: string | null;
}

export interface MandatePatientTable {
  mandate_id: string;
  patient_id: string;
}

/** Tables of this part, as Kysely sees them. */
export interface AccessTables {
  consent: ConsentTable;
  change: ChangeTable;
  mandate: MandateTable;
  mandate_patient: MandatePatientTable;
}
