import type { InvitedRole } from '../../contract/organisation/member.ts';
import type { LetterContent, LetterPart } from './letter-content.ts';
import { oneLine } from './one-line.ts';
import type { OrganisationLetter } from './post-office.ts';

const text = (words: string): LetterPart => ({ part: 'text', text: words });
const hint = (words: string): LetterPart => ({ part: 'hint', text: words });

/** Such as 15 juni 2026 om 11:00, by the clock of the Netherlands. */
const instant = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Amsterdam',
});

const roleWords = {
  behandelaar: 'GLI-behandelaar',
  contactpersoon: 'contactpersoon',
  praktijkhouder: 'praktijkhouder',
} as const satisfies Record<InvitedRole, string>;

const pasteLink = hint(
  'Opent Dossierpas niet vanzelf? Kopieer dan de hele link en kies op het inlogscherm “Ik heb een link uit een e-mail”.',
);
/** S3-22 */
const ownLink = 'Deze uitnodigingslink is specifiek voor uw organisatie. Deel de link niet met anderen.';

/**
 * What a letter about an organisation says (REQUIREMENTS 7.2: M5 to M11, M13), in Dutch.
 * @param portal name under which accounts are known
 */
export function organisationLetter(letter: OrganisationLetter, portal: string): LetterContent {
  const organisation = oneLine(letter.organisation);
  switch (letter.mail) {
    case 'member-invitation':
      return {
        heading: `U bent uitgenodigd door ${organisation}`,
        parts: [
          text(
            `${oneLine(letter.invitedBy)} nodigt u uit als ${roleWords[letter.role]} bij ${organisation}. Vul het aanmeldformulier in:`,
          ),
          { part: 'link', label: 'Aanmeldformulier openen', address: letter.link },
          text(`U logt daarvoor in met uw eigen ${portal}. Daarna bevestigt de organisatie uw aanmelding.`),
          text(ownLink),
          pasteLink,
          hint(`Kent u ${organisation} niet? Dan hoeft u niets te doen.`),
        ],
      };
    case 'organisation-confirmation':
      return {
        heading: 'Bevestig de aanmelding van uw organisatie',
        parts: [
          text(
            `${oneLine(letter.registeredBy)} heeft ${organisation} (AGB-code ${letter.agb}) aangemeld. Dit e-mailadres staat bij uw organisatie in het AGB-register.`,
          ),
          text('Klopt dit? Bevestig dan de aanmelding:'),
          { part: 'link', label: 'Aanmelding bekijken', address: letter.link },
          text(`De link werkt één keer en is geldig tot ${instant.format(letter.until)}.`),
          hint('Kent u deze persoon niet? Open dan de link en kies “Dit klopt niet”: de aanmelding vervalt.'),
        ],
      };
    case 'organisation-released':
      return {
        heading: 'Uw aanvraag is vervallen',
        parts: [
          text(
            letter.by === 'organisation'
              ? `U meldde ${organisation} (AGB-code ${letter.agb}) aan. Vanuit de mailbox van de organisatie is laten weten dat dit niet klopt. Uw aanvraag is daarmee vervallen.`
              : `U meldde ${organisation} (AGB-code ${letter.agb}) aan, en de mailbox van de organisatie bevestigde dat nog niet. De servicedesk heeft de AGB-code vrijgegeven. Uw aanvraag is daarmee vervallen.`,
          ),
          hint('Denkt u dat dit niet klopt? Neem dan contact op met de servicedesk.'),
        ],
      };
    case 'member-applied':
      return {
        heading: `Nieuwe aanmelding bij ${organisation}`,
        parts: [
          text(
            `${oneLine(letter.name)} (${oneLine(letter.address)}) heeft zich aangemeld als ${roleWords[letter.role]} bij ${organisation}.`,
          ),
          text(
            'Controleer of deze persoon bij uw organisatie hoort. Kies daarna in Dossierpas bij Gebruikers voor Wijzig status: Activeren of Afkeuren.',
          ),
          hint(
            'Hoort deze persoon niet bij uw organisatie? Keur de aanmelding af en neem contact op met de servicedesk: die trekt de uitnodigingslink in en stuurt u een nieuwe.',
          ),
        ],
      };
    case 'member-activated':
      return {
        heading: `U hebt toegang bij ${organisation}`,
        parts: [
          text(`Uw toegang bij ${organisation} is geactiveerd. U kunt nu inloggen:`),
          { part: 'link', label: 'Inloggen', address: letter.place },
          hint('U kunt Dossierpas ook zelf openen en inloggen met uw e-mailadres en wachtwoord.'),
        ],
      };
    case 'member-rejected':
      return {
        heading: 'Uw aanmelding is afgekeurd',
        parts: [
          text(`${organisation} heeft uw aanmelding afgekeurd. U hebt bij deze organisatie geen toegang.`),
          hint('Denkt u dat dit niet klopt? Neem dan contact op met de contactpersoon van de organisatie.'),
        ],
      };
    case 'member-stopped':
      return {
        heading: 'Uw toegang is stopgezet',
        parts: [
          text(`Uw toegang bij ${organisation} is stopgezet. Het register is voor u niet meer toegankelijk.`),
          text('De gegevens die u invoerde, blijven bewaard.'),
          hint('Denkt u dat dit niet klopt? Neem dan contact op met de contactpersoon van de organisatie.'),
        ],
      };
    case 'organisation-link-renewed':
      return {
        heading: 'Nieuwe uitnodigingslink',
        parts: [
          text(`De servicedesk heeft de uitnodigingslink van ${organisation} ingetrokken. Dit is de nieuwe:`),
          { part: 'link', label: 'Uitnodigingslink', address: letter.link },
          text(ownLink),
          text('De oude link werkt niet meer. Stuur de nieuwe link aan wie u nog wilt uitnodigen.'),
        ],
      };
    case 'takeover-request':
      return {
        heading: 'Verzoek om deelnemers over te nemen',
        parts: [
          text(`${oneLine(letter.requestedBy)} van ${organisation} vraagt om deelnemers over te zetten.`),
          text(`Persoonlijke AGB-code van wie stopt: ${letter.fromAgb}`),
          text(`Persoonlijke AGB-code van de collega: ${letter.toAgb}`),
          ...(letter.note === '' ? [] : [text(`Toelichting: ${oneLine(letter.note, 1000)}`)]),
          hint('Handel het verzoek af in Dossierpas, bij Servicedesk.'),
        ],
      };
  }
}
