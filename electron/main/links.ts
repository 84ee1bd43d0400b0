import { shell } from 'electron';
import { DossierError } from '../../contract/errors/error-view.ts';
import type { ClientConfiguration } from '../../contract/configuration.ts';

/** The addresses a page can ask to open; it names one, it never gives one (SECURITY E15). */
export type LinkName = 'zorg-id' | 'patient-portal' | 'support-mail' | 'materials-mail';

/** Where VZVZ explains Zorg-ID and offers its program (S4-02). */
const zorgId = 'https://www.vzvz.nl/zorg-id';

/**
 * @returns the address of a link as the parser re-assembled it: https to the named host, or mail to the configured
 * address
 * @throws DossierError DP-6002 when the configured text is no https address
 */
export function addressOf(link: LinkName, hospital: ClientConfiguration['hospital']): string {
  switch (link) {
    case 'zorg-id':
      return zorgId;
    case 'patient-portal':
      return patientPortal(hospital.patientPortal);
    case 'support-mail':
      return mailAddress(hospital.supportMail);
    case 'materials-mail':
      return mailAddress(hospital.materialsMail);
  }
}

/** Only an address, no subject, body or copy (RFC 6068): everything but the @ is encoded. */
const mailAddress = (mail: string) => `mailto:${encodeURIComponent(mail).replace('%40', '@')}`;

/** People write `www.example.nl`; what is opened is https. */
function patientPortal(text: string): string {
  const address = webAddress(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
  if (address === null) throw new DossierError('DP-6002', { field: 'hospital.patientPortal' });
  return address;
}

/** @returns an https address without a user name, as the parser re-assembled it; null for anything else */
function webAddress(text: string): string | null {
  const url = !/[\s\\]/.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.hostname === '') {
    return null;
  }
  return url.href;
}

/** Opens one of the known addresses in the system's browser or mail program. */
export async function openLink(link: LinkName, hospital: ClientConfiguration['hospital']): Promise<void> {
  await shell.openExternal(addressOf(link, hospital));
}

/** Opens an address that the portal named. @throws DossierError DP-3003 when it is no https address */
export async function openPortalLink(text: string): Promise<void> {
  const address = webAddress(text);
  if (address === null) throw new DossierError('DP-3003');
  await shell.openExternal(address);
}

/** Writes to a mail address that the portal named; its form has been checked. */
export async function openPortalMail(mail: string): Promise<void> {
  await shell.openExternal(mailAddress(mail));
}
