/** One line of the NEN 7513 log as it is stored; the columns follow AuditEntry. */
export interface AccessLogTable {
  /** 1, 2, 3 … without a gap. */
  sequence: number;
  /** ISO instant in UTC with milliseconds. */
  recorded_at: string;
  event_code: string;
  subtype: string;
  action: string;
  outcome: string;
  uzi_number: string | null;
  user_name: string | null;
  role_code: string | null;
  ura: string | null;
  purpose: string;
  access_point: string | null;
  patient_id: string | null;
  object: string;
  /** The four checks as NEN 7513 writes them: T, F, or `-` for a check that was not reached; such as `TTF-`. */
  checks: string;
  reason: string | null;
  request_id: string;
  /** URA of the practice on whose behalf; null, as on every line from before this was recorded, for nobody's. */
  on_behalf_of: string | null;
  /** Ids of what was printed or copied, with a blank between them; null on every other line, and on older ones. */
  details: string | null;
  /** Hash of the line before; 64 zeros before the first. */
  previous_hash: string;
  /** SHA-256 over `previous_hash` and the content of this line, lower-case hex. */
  hash: string;
}

/** Tables of this part, as Kysely sees them: readable, never writable through it (portal/database/open.ts). */
export interface AuditTables {
  access_log: AccessLogTable;
}
