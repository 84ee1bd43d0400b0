import type { SectionKey } from '../../contract/dossier/section-key.ts';
import type { AuditEntry } from '../audit/audit-entry.ts';
import type { Clinician } from '../sessions/clinician.ts';
import { permittedCategories } from './consent-decision.ts';
import type { ConsentStatement } from './consent-statement.ts';
import { sectionsOf } from './section-category.ts';

/** What the gates know of the patient. */
export interface PatientFacts {
  /** URA of the practice the patient belongs to. */
  readonly practiceUra: string;
  /** AGB code of the patient's own general practitioner. */
  readonly gpAgb: string | null;
  readonly bsnVerified: boolean;
  /** Another patient carries the same BSN. */
  readonly bsnShared: boolean;
  readonly statements: readonly ConsentStatement[];
}

/** Which gate closed. For the access log only: an answer never tells these apart. */
export type RefusalReason =
  | 'assurance'
  | 'role'
  | 'relation'
  | 'bsn-not-verified'
  | 'bsn-not-unique'
  | 'consent'
  | 'category';

export interface AccessDecision {
  readonly checks: AuditEntry['checks'];
  /** null when access is given. */
  readonly reason: RefusalReason | null;
  /** Sections that may be seen; empty when access is refused. */
  readonly sections: readonly SectionKey[];
}

const refused = (reason: RefusalReason, checks: Omit<AuditEntry['checks'], 'breakGlass'>): AccessDecision => ({
  reason,
  checks: { ...checks, breakGlass: false },
  sections: [],
});

/**
 * Gates 1 and 2: a login of high assurance (the session itself was checked before) in a role that may read dossiers.
 * @returns the refusal, or null when both are open
 */
export function decideRole(clinician: Clinician, roles: readonly string[]): AccessDecision | null {
  const closed = { authorisation: false, relation: null, consent: null };
  if (clinician.assurance !== 'high') return refused('assurance', closed);
  if (!roles.includes(clinician.roleCode)) return refused('role', closed);
  return null;
}

/**
 * All gates for one patient, in their order: assurance, role, treatment relation, consent, category (DESIGN section 4).
 * A record that cannot be tied to one verified person has no treatment relation with anybody (clinical/FACTS 7.3).
 * Break-glass does not exist here (clinical/FACTS 7.4).
 * @param patient null when there is no such patient: decided like somebody else's patient
 * @param wanted sections that what is asked for may belong to; null for the patient's own resource, which any consent opens
 */
export function decideAccess(
  clinician: Clinician,
  roles: readonly string[],
  patient: PatientFacts | null,
  wanted: readonly SectionKey[] | null,
  now: Date,
): AccessDecision {
  const role = decideRole(clinician, roles);
  if (role) return role;
  const noRelation = { authorisation: true, relation: false, consent: null };
  const own =
    patient !== null &&
    (patient.practiceUra === clinician.ura || (clinician.agb !== null && patient.gpAgb === clinician.agb));
  if (!own) return refused('relation', noRelation);
  if (!patient.bsnVerified) return refused('bsn-not-verified', noRelation);
  if (patient.bsnShared) return refused('bsn-not-unique', noRelation);
  const sections = sectionsOf(permittedCategories(patient.statements, clinician.ura, now));
  const noConsent = { authorisation: true, relation: true, consent: false };
  if (sections.length === 0) return refused('consent', noConsent);
  if (wanted !== null && !wanted.some((section) => sections.includes(section))) return refused('category', noConsent);
  return {
    reason: null,
    checks: { authorisation: true, relation: true, consent: true, breakGlass: false },
    sections,
  };
}
