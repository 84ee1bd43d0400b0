import type { FastifyRequest } from 'fastify';
import type { AuditEntry, AuditLog } from '../audit/audit-entry.ts';
import type { LoggedPerson } from '../sessions/principal.ts';
import type { AccountEvent, firstStates } from './account-states.ts';

/** Who changed an account, in which request. Somebody who registers is not proven yet: no person. */
export interface ChangedBy {
  readonly person: LoggedPerson | null;
  readonly accessPoint: string | null;
  readonly requestId: string;
}

/** The portal itself, such as at its start. */
export const byPortal: ChangedBy = { person: null, accessPoint: null, requestId: 'portal' };

export const changedBy = (request: FastifyRequest, person: LoggedPerson | null = null): ChangedBy => ({
  person,
  accessPoint: request.ip,
  requestId: request.id,
});

/** What of an account can change: its state, and what somebody gets in with. */
export type AccountChange =
  | AccountEvent
  | keyof typeof firstStates
  | 'signed-up-again'
  | 'password-changed'
  | 'factor-added'
  | 'factor-removed'
  | 'factor-synchronised'
  | 'recovery-codes-renewed'
  | 'tokens-uploaded'
  | 'card-bound'
  | 'duty-given'
  | 'duty-taken'
  | 'sessions-ended'
  | 'device-forgotten';

/**
 * Lines of the access log about managing users (NEN 7513; DICOM 110137 User Security Attributes Changed). An account is
 * named by its id: no address and no secret is in the log.
 */
export class AccountAudit {
  readonly #log: AuditLog;

  constructor(log: AuditLog) {
    this.#log = log;
  }

  /** @param reason DP code when it was refused; null when it happened */
  append(
    change: AccountChange,
    action: AuditEntry['action'],
    accountId: string,
    { person, accessPoint, requestId }: ChangedBy,
    reason: string | null = null,
  ): void {
    this.#log.append({
      eventCode: '110137',
      subtype: change,
      action,
      outcome: reason === null ? '0' : '4',
      uziNumber: person?.uziNumber ?? null,
      userName: person?.name ?? null,
      roleCode: person?.roleCode ?? null,
      ura: person?.ura ?? null,
      purpose: 'HOPERAT',
      accessPoint,
      patientId: null,
      object: `account/${accountId}`,
      checks: { authorisation: reason === null, relation: null, consent: null, breakGlass: false },
      reason,
      requestId,
    });
  }
}
