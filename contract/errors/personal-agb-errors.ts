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
      'Controleer de cijfers. Is dit echt uw code en staat die op uw UZI-pas? Log dan in met de pas: een code van de pas gaat voor een code die iemand zelf opgaf. Bent u al met de pas ingelogd, of staat de code er niet op? Dan helpt de contactpersoon van de organisatie of de servicedesk u verder.',
      'Bij een overname gaan deelnemers over op deze code, dus binnen een organisatie is die van één gebruiker. Van wie is gestopt en nog deelnemers heeft, komt de code pas vrij na een overname. Het portaal noemt niet wie; de contactpersoon ziet het bij Gebruikers.',
    ],
    [
      'This personal AGB code belongs to another user of this organisation.',
      'Check the digits. Is it really your code, and is it on your UZI card? Then log in with the card: a code from the card goes before one that somebody gave. Did you log in with the card already, or is the code not on it? Then the contact person of the organisation or the service desk can help.',
      'A takeover moves participants by this code, so within an organisation it is one user’s. The code of somebody who was stopped with participants left is free after a takeover only. The portal does not say whose; the contact person sees it under Users.',
    ],
  ),
  'DP-5024': entry(
    'role-needs-agb',
    true,
    [
      'Deze gebruiker heeft geen persoonlijke AGB-code.',
      'Wie behandelt, heeft die nodig: zonder de code kan een collega de deelnemers nooit overnemen. Vraag de gebruiker de code vast te leggen bij Organisaties: door in te loggen met de UZI-pas, of door de code zelf op te geven. Daarna kunt u deze rol geven, of de aanmelding goedkeuren.',
      'Geen actie nodig.',
    ],
    [
      'This user has no personal AGB code.',
      'Who treats needs one: without it a colleague can never take the participants over. Ask the user to record it under Organisations: by logging in with the UZI card, or by giving the code. After that you can give this role, or accept the application.',
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
      'So it is not certain whose participants are meant. Have the contact person find out whose code it is. The service desk can refuse a request that was handed in, and say why.',
      'These users applied before a code had to be of one user. Users shows whether a code comes from the UZI card.',
    ],
  ),
  'DP-5027': entry(
    'takeover-agb-taken-back',
    true,
    [
      'Een van de AGB-codes is na dit verzoek van een andere gebruiker geworden.',
      'De UZI-pas van die gebruiker bewees dat het diens code is. Wijs dit verzoek af met een toelichting. De organisatie kan een nieuw verzoek indienen zodra ieder om wie het gaat de eigen code heeft vastgelegd.',
      'Het portaal zet geen deelnemers over op een code die niet meer zegt wie er bedoeld was. In het logboek van de organisatie staat bij wie de code verviel.',
    ],
    [
      'One of the AGB codes became another user’s after this request.',
      'The UZI card of that user proved whose code it is. Refuse this request and say why. The organisation can hand in a new request once everybody concerned has recorded their own code.',
      'The portal moves no participants by a code that no longer says who was meant. The log of the organisation shows whose code lapsed.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
