import type { ChangedBy } from '../accounts/account-audit.ts';
import type { AuditEntry, AuditLog } from '../audit/audit-entry.ts';
import { PortalRefusal } from '../server/refusal.ts';

/** What can be done with organisations and their people, as the log calls it. */
export type OrganisationEvent =
  | 'organisation-looked-up'
  | 'organisation-registered'
  | 'organisation-confirmation-sent'
  | 'organisation-confirmed'
  | 'organisation-withdrawn'
  | 'organisation-denied'
  | 'organisation-released'
  | 'organisation-epd-link-requested'
  | 'organisation-epd-link-changed'
  | 'organisation-epd-link-ended'
  | 'link-renewed'
  | 'link-shown'
  | 'member-invited'
  | 'member-applied'
  | 'member-activated'
  | 'member-rejected'
  | 'member-stopped'
  | 'member-withdrawn'
  | 'member-dismissed'
  | 'member-roles-changed'
  | 'member-agb-given'
  | 'member-agb-taken-back'
  | 'members-exported'
  | 'participant-registered'
  | 'takeover-requested'
  | 'takeover-handled'
  | 'request-form-prepared'
  | 'request-form-submitted'
  | 'request-form-declined'
  | 'request-form-withdrawn'
  | 'log-read'
  | 'log-exported'
  | 'epd-list-changed'
  | 'organisation-refused';

/** What a line is about: an organisation, a user or something else in it by id; null when that is not known (yet). */
export interface AuditPlace {
  readonly organisationId: string | null;
  /** Id of a user, a participant or a takeover; `epd/` and that of an EPD. */
  readonly memberId?: string | null;
}

/** The koppeling of an organisation with an EPD. */
export const epdPlace = (organisationId: string, epdId: string): AuditPlace => ({
  organisationId,
  memberId: `epd/${epdId}`,
});

/** Lines about request forms, which belong to no organisation here, are about the form. */
export const formPlace = (formId: string): AuditPlace => ({ organisationId: null, memberId: `request-form/${formId}` });

/** A form that there is none of yet: it was refused. */
export const newFormPlace: AuditPlace = { organisationId: null, memberId: 'request-form' };

export const objectOf = ({ organisationId, memberId = null }: AuditPlace): string =>
  ['organisation', organisationId, memberId].filter((part) => part !== null).join('/');

const codes: Partial<Record<OrganisationEvent, AuditEntry['eventCode']>> = {
  'organisation-looked-up': '110112',
  'log-read': '110101',
  'log-exported': '110106',
  'members-exported': '110106',
};
const actions: Partial<Record<OrganisationEvent, AuditEntry['action']>> = {
  'organisation-looked-up': 'E',
  'organisation-registered': 'C',
  'organisation-withdrawn': 'D',
  'organisation-denied': 'D',
  'organisation-released': 'D',
  'participant-registered': 'C',
  'takeover-requested': 'C',
  'request-form-prepared': 'C',
  'link-shown': 'R',
  'log-read': 'R',
  'log-exported': 'R',
  'members-exported': 'R',
  'member-invited': 'C',
  'member-applied': 'C',
  'organisation-refused': 'E',
};

/**
 * Lines of the access log about managing organisations (NEN 7513; DICOM 110137 User Security Attributes Changed). People
 * are named by id and organisations too: no address, AGB code or BSN is in the log.
 */
export class OrganisationAudit {
  readonly #log: AuditLog;

  constructor(log: AuditLog) {
    this.#log = log;
  }

  /** @param reason DP code when it was refused; null when it happened */
  append(
    { person, accessPoint, requestId }: ChangedBy,
    event: OrganisationEvent,
    place: AuditPlace,
    reason: string | null = null,
  ): void {
    this.#log.append({
      eventCode: codes[event] ?? '110137',
      subtype: event,
      action: actions[event] ?? 'U',
      outcome: reason === null ? '0' : '4',
      uziNumber: person?.uziNumber ?? null,
      userName: person === null ? null : `${person.name} (account/${person.accountId})`,
      roleCode: person?.roleCode ?? null,
      ura: person?.ura ?? null,
      purpose: 'HOPERAT',
      accessPoint,
      patientId: null,
      object: objectOf(place),
      checks: { authorisation: event !== 'organisation-refused', relation: null, consent: null, breakGlass: false },
      reason,
      requestId,
    });
  }

  /** Does something that writes its own success down, and writes a refusal or failure down as well. */
  async attempt<Result>(
    by: ChangedBy,
    event: OrganisationEvent,
    place: AuditPlace,
    doing: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await doing();
    } catch (error) {
      this.append(by, event, place, error instanceof PortalRefusal ? error.code : 'DP-3005');
      throw error;
    }
  }
}
