import type { FastifyRequest } from 'fastify';
import type { AuditEntry, AuditLog } from '../audit/audit-entry.ts';
import type { LoggedPerson } from './principal.ts';

/** What can happen around logging in. `refused`: a session of too low a level asked for a dossier. */
export type LoginEvent = 'login' | 'logout' | 'refresh-reuse' | 'step-up' | 'device-reuse' | 'refused';

/** Writes the lines of the access log that are about logging in and out (NEN 7513, DICOM 110114 User Authentication). */
export class LoginAudit {
  readonly #log: AuditLog;

  constructor(log: AuditLog) {
    this.#log = log;
  }

  /**
   * @param subtype what happened
   * @param person null when nobody was proven: what a rejected certificate claims is not written down as a fact
   * @param reason DP code of the refusal; null on success
   * @param accountId the account somebody tried to enter without being proven; null when there is none
   */
  append(
    request: FastifyRequest,
    subtype: LoginEvent,
    person: LoggedPerson | null,
    reason: string | null,
    accountId: string | null = null,
  ): void {
    const account = person?.accountId ?? accountId;
    const entry: AuditEntry = {
      eventCode: '110114',
      subtype,
      action: 'E',
      outcome: reason === null ? '0' : '4',
      uziNumber: person?.uziNumber ?? null,
      userName: person?.name ?? null,
      roleCode: person?.roleCode ?? null,
      ura: person?.ura ?? null,
      purpose: 'TREAT',
      accessPoint: request.ip,
      patientId: null,
      object: account === null ? 'session' : `account/${account}`,
      checks: { authorisation: reason === null, relation: null, consent: null, breakGlass: false },
      reason,
      requestId: request.id,
    };
    this.#log.append(entry);
  }
}
