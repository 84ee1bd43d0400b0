import type { ErrorEntry } from './entry.ts';
import { entry } from './two-languages.ts';

/** DP-50xx: the personal AGB code, by which a takeover finds who treats (S3-31). */
export const personalAgbErrors = {
  'DP-5018': entry(
    'agb-not-of-card',
    true,
    [
      'Deze persoonlijke AGB-code is niet die van uw UZI-pas.',
      'Op de pas waarmee u bent ingelogd staat een andere AGB-code, en die geldt. Is de code op uw pas onjuist, neem dan contact op met het UZI-register.',
      'Het portaal leest de AGB-code uit het certificaat van de pas en neemt geen andere aan.',
    ],
    [
      'This personal AGB code is not the one of your UZI card.',
      'The card you logged in with carries another AGB code, and that one counts. If the code on your card is wrong, contact the UZI register.',
      'The portal reads the AGB code from the certificate of the card and accepts no other.',
    ],
  ),
  'DP-5019': entry(
    'agb-of-somebody-else',
    true,
    [
      'Deze persoonlijke AGB-code is al van een andere gebruiker van deze organisatie.',
      'Controleer de cijfers. Is dit echt uw code, neem dan contact op met de contactpersoon van de organisatie of met de servicedesk.',
      'Bij een overname gaan deelnemers over op deze code, dus binnen een organisatie is die van één gebruiker. Het portaal noemt niet wie; de contactpersoon ziet het bij Gebruikers.',
    ],
    [
      'This personal AGB code belongs to another user of this organisation.',
      'Check the digits. If it really is your code, contact the contact person of the organisation or the servicedesk.',
      'A takeover moves participants by this code, so within an organisation it is one user’s. The portal does not say whose; the contact person sees it under Users.',
    ],
  ),
  'DP-5024': entry(
    'role-needs-agb',
    false,
    [
      'Deze gebruiker heeft nog geen persoonlijke AGB-code.',
      'Wie behandelt, heeft die nodig: zonder de code kan een collega de deelnemers nooit overnemen. Vraag de gebruiker de code vast te leggen bij Organisaties: door in te loggen met de UZI-pas, of door de code zelf op te geven. Daarna kunt u deze rol geven.',
      'Geen actie nodig.',
    ],
    [
      'This user has no personal AGB code yet.',
      'Who treats needs one: without it a colleague can never take the participants over. Ask the user to record it under Organisations: by logging in with the UZI card, or by giving the code. After that you can give this role.',
      'No action needed.',
    ],
  ),
  'DP-5025': entry(
    'takeover-agb-twice',
    true,
    [
      'Een van de AGB-codes staat bij meer dan één gebruiker van deze organisatie.',
      'Daardoor is niet zeker om wiens deelnemers het gaat. Laat de contactpersoon nagaan van wie de code is. Een verzoek dat al is ingediend, kan de servicedesk afwijzen met een toelichting.',
      'Deze gebruikers meldden zich aan voordat een code bij één gebruiker moest horen. Bij Gebruikers staat of een code van de UZI-pas komt.',
    ],
    [
      'One of the AGB codes stands with more than one user of this organisation.',
      'So it is not certain whose participants are meant. Have the contact person find out whose code it is. The servicedesk can refuse a request that was handed in, and say why.',
      'These users applied before a code had to be of one user. Users shows whether a code comes from the UZI card.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
