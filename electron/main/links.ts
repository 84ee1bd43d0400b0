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
      return httpsAddress(hospital.patientPortal, 'hospital.patientPortal');
    case 'support-mail':
      return mailAddress(hospital.supportMail);
    case 'materials-mail':
      return mailAddress(hospital.materialsMail);
  }
}

/** Only an address, no subject, body or copy (RFC 6068): everything but the @ is encoded. */
const mailAddress = (mail: string) => `mailto:${encodeURIComponent(mail).replace('%40', '@')}`;

/** People write `www.example.nl`; what is opened is https and carries no user name. */
function httpsAddress(text: string, field: string): string {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  const url = !/[\s\\]/.test(address) && URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.hostname === '') {
    throw new DossierError('DP-6002', { field });
  }
  return url.href;
}

/** Opens one of the known addresses in the system's browser or mail program. */
export async function openLink(link: LinkName, hospital: ClientConfiguration['hospital']): Promise<void> {
  await shell.openExternal(addressOf(link, hospital));
}
