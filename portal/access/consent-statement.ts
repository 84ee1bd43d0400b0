import type { ConsentCategory, IdentityDocument } from '../../contract/portal/consent.ts';

export { consentCategories, type ConsentCategory } from '../../contract/portal/consent.ts';

export type ConsentDecision = 'permit' | 'deny';

/** Where it was given: at the desk with an identity document (S4-04) or in the patient portal with DigiD and sms (S4-05). */
export type ConsentSource = 'balie' | 'portaal';

/** How the patient was recognised: kind of identity document at the desk, DigiD with sms in the portal. */
export type ConsentProof = IdentityDocument | 'digid-sms';

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
