import type { Material } from '../../contract/portal/materials.ts';

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
    };

/** Hands letters to the SMTP server of the configuration. */
export interface PostOffice {
  /**
   * @param to a normalised address
   * @param organisation whose sender and subjects are used; null for the portal's own
   * @throws PortalRefusal 502 DP-2129 when the server refuses or cannot be reached; nothing is queued then
   */
  send(to: string, letter: Letter, organisation: string | null): Promise<void>;
}
