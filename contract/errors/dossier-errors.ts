import type { ErrorEntry } from './entry.ts';

/** DP-4xxx: finding and reading a dossier. */
export const dossierErrors = {
  'DP-4001': {
    name: 'patient-not-available',
    retry: false,
    nl: {
      title: 'Deze patiënt is niet gevonden of gaf (nog) geen toestemming.',
      user: 'Controleer wat u invulde. Uw patiënt kan toestemming geven aan de balie of in het patiëntenportaal.',
      it: 'Het portaal maakt bewust geen verschil tussen onbekend, niet uw patiënt en geen toestemming.',
    },
    en: {
      title: 'This patient was not found or has not given consent (yet).',
      user: 'Check what you entered. Your patient can give consent at the desk or in the patient portal.',
      it: 'On purpose, the portal does not distinguish unknown, not your patient and no consent.',
    },
  },
  'DP-4002': {
    name: 'bsn-invalid',
    retry: true,
    nl: {
      title: 'Dit is geen geldig burgerservicenummer.',
      user: 'Een BSN heeft negen cijfers. Controleer of er twee cijfers zijn verwisseld.',
      it: 'Het nummer doorstaat de elfproef niet; er is niets naar het portaal gestuurd.',
    },
    en: {
      title: 'This is not a valid citizen service number (BSN).',
      user: 'A BSN has nine digits. Check whether two digits were swapped.',
      it: 'The number fails the 11-check; nothing was sent to the portal.',
    },
  },
  'DP-4003': {
    name: 'query-too-short',
    retry: true,
    nl: {
      title: 'Vul ten minste twee letters van de achternaam in.',
      user: 'Met de geboortedatum erbij vindt u sneller de juiste patiënt.',
      it: 'Geen actie nodig.',
    },
    en: {
      title: 'Enter at least two letters of the family name.',
      user: 'Adding the birth date finds the right patient sooner.',
      it: 'No action needed.',
    },
  },
  'DP-4004': {
    name: 'category-without-consent',
    retry: false,
    nl: {
      title: 'De patiënt gaf voor dit onderdeel geen toestemming.',
      user: 'De andere onderdelen kunt u wel inzien.',
      it: 'De toestemming is per categorie vastgelegd bij het ziekenhuis.',
    },
    en: {
      title: 'The patient did not consent to this part.',
      user: 'You can read the other parts.',
      it: 'Consent is recorded per category at the hospital.',
    },
  },
  'DP-4005': {
    name: 'other-patient-in-answer',
    retry: true,
    nl: {
      title: 'Het portaal stuurde gegevens van een andere patiënt. Er is niets getoond.',
      user: 'Bel de servicedesk en noem deze code.',
      it: 'Meld dit als beveiligingsincident; het aanvraagnummer staat in het logboek.',
    },
    en: {
      title: 'The portal sent data of another patient. Nothing was shown.',
      user: 'Call the service desk and name this code.',
      it: 'Report this as a security incident; the request number is in the log.',
    },
  },
  'DP-4006': {
    name: 'letter-empty',
    retry: false,
    nl: {
      title: 'Het ziekenhuis stuurde bij dit document geen leesbare inhoud mee.',
      user: 'Vraag het document op bij het ziekenhuis.',
      it: 'De DocumentReference heeft geen attachment.data en geen Binary van dit portaal.',
    },
    en: {
      title: 'The hospital sent no readable content with this document.',
      user: 'Ask the hospital for the document.',
      it: 'The DocumentReference has no attachment.data and no Binary of this portal.',
    },
  },
  'DP-4007': {
    name: 'letter-too-large',
    retry: false,
    nl: {
      title: 'Dit document is te groot om te tonen.',
      user: 'Vraag het document op bij het ziekenhuis.',
      it: 'Documenten groter dan {{megabytes}} MB worden niet geopend.',
    },
    en: {
      title: 'This document is too large to show.',
      user: 'Ask the hospital for the document.',
      it: 'Documents larger than {{megabytes}} MB are not opened.',
    },
  },
} as const satisfies Record<string, ErrorEntry>;
