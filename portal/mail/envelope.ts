import type { PortalConfiguration } from '../configuration/configuration.ts';
import { oneLine } from './one-line.ts';
import type { Letter } from './post-office.ts';

const ownSubjects: Readonly<Record<Letter['mail'], string>> = {
  'verification-code': 'Uw verificatiecode voor {portal}',
  'already-registered': 'U hebt al een account bij {portal}',
  'registration-link': 'Registratie voor uw {portal}',
  'password-invitation': 'Uitnodiging voor {portal}',
  'password-reset': 'Nieuw wachtwoord voor {portal}',
  'password-changed': 'Uw wachtwoord voor {portal} is gewijzigd',
  'second-factor-changed': 'Uw tweede factor voor {portal} is gewijzigd',
  'recovery-code-used': 'Er is een herstelcode gebruikt voor {portal}',
  'materials-request': 'Aanvraag communicatiemateriaal',
  'member-invitation': 'Uitnodiging van {organisation}',
  'organisation-confirmation': 'Bevestig de aanmelding van uw organisatie',
  'organisation-released': 'Uw aanvraag voor {organisation} is vervallen',
  'member-applied': 'Nieuwe aanmelding bij {organisation}',
  'member-activated': 'U hebt toegang bij {organisation}',
  'member-rejected': 'Uw aanmelding bij {organisation} is afgekeurd',
  'member-stopped': 'Uw toegang bij {organisation} is stopgezet',
  'organisation-link-renewed': 'Nieuwe uitnodigingslink voor {organisation}',
  'takeover-request': 'Verzoek om deelnemers over te nemen',
};

export interface Envelope {
  readonly sender: { readonly name: string; readonly address: string };
  readonly subject: string;
}

/**
 * From whom a letter comes and what its subject is: those of the organisation, else of the portal, else our own (S0-11).
 * @param organisation name of the organisation; null for a person without one
 */
export function envelopeOf(
  kind: Letter['mail'],
  organisation: string | null,
  { accountName, mail }: Pick<PortalConfiguration, 'accountName' | 'mail'>,
): Envelope {
  const own = organisation === null ? undefined : mail.organisations[organisation];
  const pattern = own?.subjects[kind] ?? mail.subjects[kind] ?? ownSubjects[kind];
  const fillings: Readonly<Record<string, string>> = {
    '{portal}': accountName,
    '{organisation}': organisation ?? mail.sender.name,
  };
  const subject = pattern.replaceAll(/\{(portal|organisation)\}/g, (name) => fillings[name] ?? name);
  return { sender: own?.sender ?? mail.sender, subject: oneLine(subject) };
}
