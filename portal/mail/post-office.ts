import type { InvitedRole } from '../../contract/organisation/member.ts';
import type { Material } from '../../contract/portal/materials.ts';

/** Letters about organisations and their people. */
export type OrganisationLetter =
  /** M5 */
  | {
      readonly mail: 'member-invitation';
      readonly link: string;
      readonly organisation: string;
      readonly role: InvitedRole;
      readonly invitedBy: string;
    }
  /** M6 */
  | {
      readonly mail: 'organisation-confirmation';
      readonly link: string;
      readonly organisation: string;
      readonly agb: string;
      readonly registeredBy: string;
      readonly until: Date;
    }
  /** A registration that waited for M6 is gone, and its AGB code free. */
  | {
      readonly mail: 'organisation-released';
      readonly organisation: string;
      readonly agb: string;
      readonly by: 'servicedesk' | 'organisation';
    }
  /** M7 */
  | {
      readonly mail: 'member-applied';
      readonly organisation: string;
      readonly name: string;
      readonly address: string;
      readonly role: InvitedRole;
    }
  /** M8; `place` is where to log in. */
  | { readonly mail: 'member-activated'; readonly organisation: string; readonly place: string }
  /** M9 */
  | { readonly mail: 'member-rejected'; readonly organisation: string }
  /** M10 */
  | { readonly mail: 'member-stopped'; readonly organisation: string }
  /** M11 */
  | { readonly mail: 'organisation-link-renewed'; readonly organisation: string; readonly link: string }
  /** M13 */
  | {
      readonly mail: 'takeover-request';
      readonly organisation: string;
      readonly fromAgb: string;
      readonly toAgb: string;
      readonly note: string;
      readonly requestedBy: string;
    };

/** The mails of the portal (REQUIREMENTS 7.2), each with what its text needs. Links are whole addresses. */
export type Letter =
  /** M1, M2 */
  | { readonly mail: 'verification-code'; readonly again: boolean; readonly code: string; readonly minutes: number }
  /** Somebody tried to register an address that has an account: its owner is told, nobody else. */
  | { readonly mail: 'already-registered' }
  /** M3 */
  | { readonly mail: 'registration-link'; readonly link: string; readonly organisation: string; readonly days: number }
  /** M4 */
  | {
      readonly mail: 'password-invitation';
      readonly link: string;
      readonly organisation: string;
      readonly days: number;
    }
  /** M12 */
  | { readonly mail: 'password-reset'; readonly link: string; readonly minutes: number }
  | { readonly mail: 'password-changed' }
  | { readonly mail: 'second-factor-changed' }
  | { readonly mail: 'recovery-code-used'; readonly left: number }
  /** M14 */
  | {
      readonly mail: 'materials-request';
      readonly materials: readonly Material[];
      readonly name: string;
      readonly practice: string | null;
      readonly contact: string;
      readonly address: string;
    }
  | OrganisationLetter;

/** Hands letters to the SMTP server of the configuration. */
export interface PostOffice {
  /**
   * @param to a normalised address
   * @param organisation whose sender and subjects are used; null for the portal's own
   * @throws PortalRefusal 502 DP-2129 when the server refuses or cannot be reached; nothing is queued then
   */
  send(to: string, letter: Letter, organisation: string | null): Promise<void>;
}
