import type { FastifyRequest } from 'fastify';
import type { AccessDecision } from '../access/access-decision.ts';
import type { AuditEntry } from '../audit/audit-entry.ts';
import type { DossierStore } from '../data/dossier-store.ts';
import type { PortalDependencies } from '../server/dependencies.ts';
import type { Clinician } from '../sessions/clinician.ts';
import type { Cursors } from './cursor.ts';

/** What every clinical route works with. */
export interface ClinicalContext extends PortalDependencies {
  readonly roles: readonly string[];
  readonly dossiers: DossierStore;
  readonly cursors: Cursors;
}

/** Who asks, in which request. */
export interface Caller {
  readonly clinician: Clinician;
  readonly requestId: string;
  readonly accessPoint: string;
}

export const callerOf = (clinician: Clinician, request: FastifyRequest): Caller => ({
  clinician,
  requestId: request.id,
  accessPoint: request.ip,
});

/** What an answer was about, for its line in the access log. */
export interface Access {
  /**
   * 110110: a patient's record was read; 110112: something was looked for or done; 110101: the log itself was read;
   * 110106: something was printed or copied.
   */
  readonly eventCode: '110110' | '110112' | '110101' | '110106';
  readonly subtype: string;
  /** FHIR type, the name of a list, or of what was taken along its section and how many entries of it. */
  readonly object: string;
  /** Ids of what was taken along. */
  readonly details?: string | null;
  readonly patientId: string | null;
  readonly decision: Pick<AccessDecision, 'checks'> &
    Partial<Pick<AccessDecision, 'onBehalfOf'>> & { readonly reason: string | null };
}

/** Checks of a list that gave only what every gate let through. */
export const openList = {
  checks: { authorisation: true, relation: true, consent: true, breakGlass: false },
  reason: null,
} as const satisfies Access['decision'];

/**
 * Writes the one line of an answer (clinical/FACTS section 5), before the answer leaves: what cannot be logged is not
 * given.
 */
export function logAccess(
  { audit }: ClinicalContext,
  { clinician, requestId, accessPoint }: Caller,
  access: Access,
): void {
  const entry: AuditEntry = {
    eventCode: access.eventCode,
    subtype: access.subtype,
    action: access.eventCode === '110112' ? 'E' : 'R',
    outcome: access.decision.reason === null ? '0' : '4',
    uziNumber: clinician.uziNumber,
    userName: clinician.name,
    roleCode: clinician.roleCode,
    ura: clinician.ura,
    onBehalfOf: access.decision.onBehalfOf ?? null,
    purpose: 'TREAT',
    accessPoint,
    patientId: access.patientId,
    object: access.object,
    details: access.details ?? null,
    checks: access.decision.checks,
    reason: access.decision.reason,
    requestId,
  };
  audit.append(entry);
}
