/** Kinds of data a patient can decide about, as Mitz groups them: behandelgegevens, uitslagen, medicatie (clinical/FACTS 4.1). */
export const consentCategories = ['treatment', 'results', 'medication'] as const;
export type ConsentCategory = (typeof consentCategories)[number];

export type ConsentDecision = 'permit' | 'deny';

/** Where it was given: at the desk with an identity document (S4-04) or in the patient portal with DigiD and sms (S4-05). */
export type ConsentSource = 'balie' | 'portaal';

/** One decision of a patient, as far as a gate needs it. */
export interface ConsentStatement {
  /** URA of the practice it is about; null for every practice. */
  readonly ura: string | null;
  /** Kind of data it is about; null for all. */
  readonly category: ConsentCategory | null;
  readonly decision: ConsentDecision;
  readonly source: ConsentSource;
  /** ISO instants. */
  readonly recordedAt: string;
  readonly withdrawnAt: string | null;
}
