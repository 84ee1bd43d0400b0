import type { FastifyRequest } from 'fastify';
import type { AuditEntry, AuditLog } from '../audit/audit-entry.ts';

/** Who a line about login is about: all of it from a verified certificate or a session. */
export interface LoggedPerson {
  readonly uziNumber: string;
  readonly name: string;
  readonly roleCode: string;
  readonly ura: string;
}

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
   */
  append(
    request: FastifyRequest,
    subtype: 'login' | 'logout' | 'refresh-reuse',
    person: LoggedPerson | null,
    reason: string | null,
  ): void {
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
      object: 'session',
      checks: { authorisation: reason === null, relation: null, consent: null, breakGlass: false },
      reason,
      requestId: request.id,
    };
    this.#log.append(entry);
  }
}
