import type { SectionKey } from '../../contract/dossier/section-key.ts';
import type { RelationGround } from '../../contract/portal/consent.ts';
import type { AuditEntry } from '../audit/audit-entry.ts';
import type { Clinician } from '../sessions/clinician.ts';
import { isObjectedTo, permittedCategories } from './consent-decision.ts';
import type { ConsentStatement } from './consent-statement.ts';
import { sectionsOf } from './section-category.ts';

/** What the gates know of the patient. */
export interface PatientFacts {
  /** URA of the practice the patient belongs to. */
  readonly practiceUra: string;
  /** AGB code of the patient's own general practitioner. */
  readonly gpAgb: string | null;
  /** URA of the practice that gave the caller a mandate for this patient; null without one. */
  readonly mandateUra: string | null;
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
  /** Why the patient is the caller's own; null when it is not, or was not reached. */
  readonly ground: RelationGround | null;
  /** URA of the practice the caller stands in for; null for an own patient. */
  readonly onBehalfOf: string | null;
}

const nobodys = { ground: null, onBehalfOf: null } as const;

const refused = (
  reason: RefusalReason,
  checks: Omit<AuditEntry['checks'], 'breakGlass'>,
  relation: Pick<AccessDecision, 'ground' | 'onBehalfOf'> = nobodys,
): AccessDecision => ({
  reason,
  checks: { ...checks, breakGlass: false },
  sections: [],
  ...relation,
});

/** Gate 3: enrolled in the practice, own AGB code, or a mandate of the practice (waarneming). */
function relationOf(clinician: Clinician, patient: PatientFacts | null): Pick<AccessDecision, 'ground' | 'onBehalfOf'> {
  if (patient === null) return nobodys;
  if (patient.practiceUra === clinician.ura) return { ground: 'practice', onBehalfOf: null };
  if (clinician.agb !== null && patient.gpAgb === clinician.agb) return { ground: 'practitioner', onBehalfOf: null };
  return patient.mandateUra === null ? nobodys : { ground: 'waarneming', onBehalfOf: patient.mandateUra };
}

/**
 * Gate 4: what the patient lets the practice see. Who stands in for a practice sees what that practice may see, but
 * for what the patient objected to for the practice the locum comes from.
 */
const sectionsFor = (
  clinician: Clinician,
  statements: readonly ConsentStatement[],
  onBehalfOf: string | null,
  now: Date,
) =>
  sectionsOf(
    permittedCategories(statements, onBehalfOf ?? clinician.ura, now).filter(
      (category) => onBehalfOf === null || !isObjectedTo(statements, clinician.ura, category, now),
    ),
  );

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
  const relation = relationOf(clinician, patient);
  if (patient === null || relation.ground === null) return refused('relation', noRelation);
  if (!patient.bsnVerified) return refused('bsn-not-verified', noRelation);
  if (patient.bsnShared) return refused('bsn-not-unique', noRelation);
  const sections = sectionsFor(clinician, patient.statements, relation.onBehalfOf, now);
  const noConsent = { authorisation: true, relation: true, consent: false };
  if (sections.length === 0) return refused('consent', noConsent, relation);
  if (wanted !== null && !wanted.some((section) => sections.includes(section)))
    return refused('category', noConsent, relation);
  return {
    reason: null,
    checks: { authorisation: true, relation: true, consent: true, breakGlass: false },
    sections,
    ...relation,
  };
}
