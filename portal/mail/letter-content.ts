import type { Material } from '../../contract/portal/materials.ts';
import { oneLine } from './one-line.ts';
import { organisationLetter } from './organisation-letters.ts';
import type { Letter } from './post-office.ts';

/** One piece of a letter, of which text and HTML are both made. */
export type LetterPart =
  | { readonly part: 'text'; readonly text: string }
  | { readonly part: 'code'; readonly code: string }
  | { readonly part: 'link'; readonly label: string; readonly address: string }
  | { readonly part: 'hint'; readonly text: string };

export interface LetterContent {
  readonly heading: string;
  readonly parts: readonly LetterPart[];
}

const text = (words: string): LetterPart => ({ part: 'text', text: words });
const hint = (words: string): LetterPart => ({ part: 'hint', text: words });
const amount = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
const minutes = (count: number) => amount(count, 'minuut', 'minuten');
const days = (count: number) => amount(count, 'dag', 'dagen');

const notAsked = hint('Hebt u dit niet aangevraagd? Dan hoeft u niets te doen.');
const notYou = text('Was u dit niet? Neem dan direct contact op met de servicedesk.');
/** S0-10, S1-04 */
const spam = hint(
  'Kwam deze e-mail in uw spambox terecht? Markeer de afzender als veilig, dan ziet u volgende berichten meteen.',
);
const pasteLink = hint(
  'Opent Dossierpas niet vanzelf? Kopieer dan de hele link en kies op het inlogscherm “Ik heb een link uit een e-mail”.',
);

const materialWords = {
  posters: 'posters',
  flyers: 'flyers',
  slide: 'een slide voor het wachtkamerscherm',
} as const satisfies Record<Material, string>;

/** Digits in groups, so that a person can read and type them: 482913 is 482 913. */
export function groupedCode(code: string): string {
  const group = code.length % 4 === 0 ? 4 : 3;
  return (code.match(new RegExp(`.{1,${group}}`, 'g')) ?? []).join(' ');
}

function recoveryCodesLeft(left: number): string {
  if (left === 0) return 'U hebt nu geen herstelcodes meer. Maak nieuwe in Mijn account.';
  return `U hebt nog ${amount(left, 'herstelcode', 'herstelcodes')}. Nieuwe maakt u in Mijn account.`;
}

/**
 * What a letter says (REQUIREMENTS 7.2), in Dutch.
 * @param portal name under which accounts are known
 */
export function letterContent(letter: Letter, portal: string): LetterContent {
  switch (letter.mail) {
    case 'verification-code':
      return {
        heading: letter.again ? 'Uw nieuwe verificatiecode' : 'Uw verificatiecode',
        parts: [
          text(
            letter.again
              ? `U vroeg een nieuwe verificatiecode aan voor ${portal}. Eerdere codes zijn niet meer geldig.`
              : `Met deze code bevestigt u uw e-mailadres voor ${portal}.`,
          ),
          { part: 'code', code: letter.code },
          text(`Typ de code in Dossierpas. De code is ${minutes(letter.minutes)} geldig en werkt één keer.`),
          hint('Geef deze code aan niemand door, ook niet aan de servicedesk.'),
          notAsked,
          spam,
        ],
      };
    case 'already-registered':
      return {
        heading: 'U hebt al een account',
        parts: [
          text(`Iemand wilde met dit e-mailadres een account maken voor ${portal}. Dat account hebt u al.`),
          text('Was u dit zelf? Log dan in met uw e-mailadres en wachtwoord, of kies “Wachtwoord vergeten?”.'),
          hint('Was u dit niet? Dan hoeft u niets te doen: er is niets veranderd.'),
        ],
      };
    case 'registration-link':
      return {
        heading: `Registratie voor uw ${portal}`,
        parts: [
          text(`${letter.organisation} heeft uw e-mailadres doorgegeven voor een persoonlijk account: ${portal}.`),
          text('Stel uw account in met uw eigen, unieke link:'),
          { part: 'link', label: 'Account instellen', address: letter.link },
          text(`De link is alleen voor u, werkt één keer en is ${days(letter.days)} geldig.`),
          pasteLink,
          spam,
        ],
      };
    case 'password-invitation':
      return {
        heading: 'U bent uitgenodigd',
        parts: [
          text(`${letter.organisation} nodigt u uit voor een persoonlijk account: ${portal}. Maak zelf uw wachtwoord:`),
          { part: 'link', label: 'Wachtwoord instellen', address: letter.link },
          text('Uw gebruikersnaam is het e-mailadres waarop u deze e-mail ontvangt.'),
          text(`De link is alleen voor u, werkt één keer en is ${days(letter.days)} geldig.`),
          pasteLink,
          spam,
        ],
      };
    case 'password-reset':
      return {
        heading: 'Nieuw wachtwoord instellen',
        parts: [
          text(`U gaf aan dat u uw wachtwoord voor ${portal} bent vergeten. Kies een nieuw wachtwoord:`),
          { part: 'link', label: 'Nieuw wachtwoord kiezen', address: letter.link },
          text(`De link werkt één keer en is ${minutes(letter.minutes)} geldig.`),
          pasteLink,
          hint('Hebt u dit niet aangevraagd? Dan hoeft u niets te doen; uw wachtwoord blijft zoals het is.'),
        ],
      };
    case 'password-changed':
      return {
        heading: 'Uw wachtwoord is gewijzigd',
        parts: [
          text(`Het wachtwoord van uw ${portal} is zojuist gewijzigd. Op andere computers bent u uitgelogd.`),
          notYou,
        ],
      };
    case 'second-factor-changed':
      return {
        heading: 'Uw tweede factor is gewijzigd',
        parts: [text(`Bij uw ${portal} is zojuist een app of token gekoppeld of losgekoppeld.`), notYou],
      };
    case 'recovery-code-used':
      return {
        heading: 'Er is een herstelcode gebruikt',
        parts: [
          text(`Er is zojuist met een herstelcode ingelogd op uw ${portal}.`),
          text(recoveryCodesLeft(letter.left)),
          notYou,
        ],
      };
    case 'materials-request':
      return {
        heading: 'Aanvraag communicatiemateriaal',
        parts: [
          text(
            `${[letter.name, letter.practice]
              .filter((part) => part)
              .map((part) => oneLine(part ?? ''))
              .join(', ')} vraagt aan:`,
          ),
          text(letter.materials.map((material) => materialWords[material]).join(', ')),
          text(`Antwoord naar: ${oneLine(letter.contact)}`),
          text(`Bezorgen op: ${oneLine(letter.address)}`),
          hint(`Deze aanvraag is gedaan in Dossierpas, door iemand die was ingelogd op ${portal}.`),
        ],
      };
    default:
      return organisationLetter(letter, portal);
  }
}
