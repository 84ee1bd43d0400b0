import type { FastifyRequest } from 'fastify';
import type { PersonNames } from '../../contract/account/registration.ts';
import type { Duty } from '../../contract/views/person.ts';
import type { AuditLog } from '../audit/audit-entry.ts';

/** Who works at the desk: what is needed here of the person of a session (portal/sessions/principal.ts). */
export interface DeskPrincipal {
  readonly sessionId: string;
  readonly account: {
    readonly id: string;
    readonly names: PersonNames;
    readonly duties: readonly Duty[];
  } | null;
  readonly clinician: { readonly uziNumber: string; readonly roleCode: string; readonly ura: string } | null;
}

/** Somebody of the servicedesk, proven to be one. */
export type DeskWorker = DeskPrincipal & { readonly account: NonNullable<DeskPrincipal['account']> };

/** What the desk does to an account or says to its owner. */
export type DeskAct = 'account-verified' | 'account-invited' | 'account-unblocked' | 'factor-lost' | 'desk-message';

/** One line of the access log for every act of the servicedesk (NEN 7513, DICOM 110137 User Security Attributes Changed). */
export class DeskAudit {
  readonly #log: AuditLog;

  constructor(log: AuditLog) {
    this.#log = log;
  }

  /**
   * @param accountId whose account; null when the address has none
   * @param reason DP code or outcome of a refusal; null on success
   */
  append(
    request: FastifyRequest,
    { account, clinician }: DeskPrincipal,
    act: DeskAct | 'desk-refused',
    accountId: string | null,
    reason: string | null,
  ): void {
    const worker =
      account === null ? null : `${account.names.givenName} ${account.names.surname} (account/${account.id})`;
    this.#log.append({
      eventCode: '110137',
      subtype: act,
      action: 'E',
      outcome: reason === null ? '0' : '4',
      uziNumber: clinician?.uziNumber ?? null,
      userName: worker,
      roleCode: clinician?.roleCode ?? null,
      ura: clinician?.ura ?? null,
      purpose: 'HOPERAT',
      accessPoint: request.ip,
      patientId: null,
      object: accountId === null ? 'account' : `account/${accountId}`,
      checks: { authorisation: act !== 'desk-refused', relation: null, consent: null, breakGlass: false },
      reason,
      requestId: request.id,
    });
  }
}
