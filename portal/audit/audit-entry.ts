/** One line of the NEN 7513 log before it is numbered and chained (clinical/FACTS section 5). */
export interface AuditEntry {
  /**
   * DICOM/NEN event code: 110110 Patient Record, 110112 Query, 110114 User Authentication, 110137 User Security
   * Attributes Changed, 110106 Export.
   */
  readonly eventCode: '110110' | '110112' | '110114' | '110137' | '110106' | '110101';
  /** What precisely: `search`, `read`, `login`, `logout`, `bsn-shown` … */
  readonly subtype: string;
  readonly action: 'C' | 'R' | 'U' | 'D' | 'E';
  /** FHIR AuditEvent.outcome: 0 success, 4 minor failure (refused), 8 serious failure. */
  readonly outcome: '0' | '4' | '8';
  /** null for a failed login, and for an account without a card: `object` names the account then. */
  readonly uziNumber: string | null;
  readonly userName: string | null;
  readonly roleCode: string | null;
  readonly ura: string | null;
  /** URA of the practice on whose behalf, when somebody stands in for another practice (NEN 7513 verantwoordelijke gebruiker). */
  readonly onBehalfOf?: string | null;
  readonly purpose: 'TREAT' | 'ETREAT' | 'HOPERAT';
  /** Where from: address of the client as the portal saw it. */
  readonly accessPoint: string | null;
  /** The portal's id of the patient; null when there is none. The BSN is joined at reading time, never copied here. */
  readonly patientId: string | null;
  /** Kind of record touched: a FHIR type, a dossier section, or `account/` with the id of an account. */
  readonly object: string;
  /** Which records precisely, as ids with a blank between them; never what they say. */
  readonly details?: string | null;
  /** The four checks: autorisatie, behandelrelatie, toestemming, noodknop; null where a check was not reached. */
  readonly checks: {
    readonly authorisation: boolean | null;
    readonly relation: boolean | null;
    readonly consent: boolean | null;
    readonly breakGlass: boolean;
  };
  /** Code of the refusal, if it was one. */
  readonly reason: string | null;
  readonly requestId: string;
}

/** Append-only. `append` returns only when the line is stored: an answer that cannot be logged is not given. */
export interface AuditLog {
  append(entry: AuditEntry): void;
}
