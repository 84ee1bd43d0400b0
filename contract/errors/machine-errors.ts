import type { ErrorEntry } from './entry.ts';

/** DP-6xxx: this machine and its configuration. */
export const machineErrors = {
  'DP-6001': {
    name: 'configuration-missing',
    retry: false,
    nl: {
      title: 'Dossierpas is op deze computer nog niet ingesteld.',
      user: 'Vraag uw IT-beheer om de instellingen van uw ziekenhuisportaal.',
      it: 'Plaats het instellingenbestand met het adres van het portaal (zie de IT-handleiding).',
    },
    en: {
      title: 'Dossierpas has not been configured on this computer yet.',
      user: 'Ask your IT support for the settings of your hospital portal.',
      it: 'Install the settings file with the address of the portal (see the IT guide).',
    },
  },
  'DP-6002': {
    name: 'configuration-invalid',
    retry: false,
    nl: {
      title: 'De instellingen van Dossierpas kloppen niet.',
      user: 'Bel uw IT-beheer en noem deze code.',
      it: 'Regel of veld “{{field}}” van het instellingenbestand is onjuist.',
    },
    en: {
      title: 'The settings of Dossierpas are not right.',
      user: 'Call your IT support and name this code.',
      it: 'Line or field “{{field}}” of the settings file is wrong.',
    },
  },
  'DP-6003': {
    name: 'call-refused',
    retry: false,
    nl: {
      title: 'Dit venster mag deze handeling niet uitvoeren.',
      user: 'Sluit Dossierpas en start het opnieuw.',
      it: 'Een aanroep kwam van een onbekend venster of had een onbekende vorm; zie het logboek.',
    },
    en: {
      title: 'This window may not perform this action.',
      user: 'Close Dossierpas and start it again.',
      it: 'A call came from an unknown window or had an unknown shape; see the log.',
    },
  },
  'DP-6004': {
    name: 'unexpected',
    retry: true,
    nl: {
      title: 'Er ging iets onverwachts mis.',
      user: 'Probeer het opnieuw. Wat u typte, is bewaard.',
      it: 'De oorzaak staat in het logboek van Dossierpas.',
    },
    en: {
      title: 'Something unexpected went wrong.',
      user: 'Try again. What you typed is kept.',
      it: 'The cause is in the log of Dossierpas.',
    },
  },
  'DP-6005': {
    name: 'call-cancelled',
    retry: true,
    nl: {
      title: 'Dit is gestopt voordat er een antwoord was.',
      user: 'Begin opnieuw wanneer u wilt. Wat u typte, is bewaard.',
      it: 'Geen actie nodig.',
    },
    en: {
      title: 'This was stopped before there was an answer.',
      user: 'Start again whenever you like. What you typed is kept.',
      it: 'No action needed.',
    },
  },
  'DP-6006': {
    name: 'keychain-unavailable',
    retry: false,
    nl: {
      title: 'Dit apparaat kan niets veilig onthouden.',
      user: 'U kunt gewoon inloggen; uw gebruikersnaam en “vertrouw dit apparaat” worden niet bewaard.',
      it: 'De sleutelbos van het systeem ontbreekt, is vergrendeld of weigert ({{check}}).',
    },
    en: {
      title: 'This device cannot remember anything safely.',
      user: 'You can sign in as usual; your user name and “trust this device” are not kept.',
      it: 'The keychain of the system is absent, locked or refuses ({{check}}).',
    },
  },
  'DP-6007': {
    name: 'print-failed',
    retry: true,
    nl: {
      title: 'Het afdrukken is niet gelukt.',
      user: 'Controleer of er een printer is ingesteld en aan staat, en probeer het opnieuw.',
      it: 'Het afdruksysteem van deze computer meldde: {{reason}}.',
    },
    en: {
      title: 'Printing did not succeed.',
      user: 'Check whether a printer is set up and switched on, and try again.',
      it: 'The print system of this computer reported: {{reason}}.',
    },
  },
  'DP-6008': {
    name: 'save-failed',
    retry: true,
    nl: {
      title: 'Het bestand kon niet worden bewaard.',
      user: 'Kies een andere map of een andere naam, en probeer het opnieuw.',
      it: 'Het bestandssysteem meldde: {{reason}}.',
    },
    en: {
      title: 'The file could not be saved.',
      user: 'Choose another folder or another name, and try again.',
      it: 'The file system reported: {{reason}}.',
    },
  },
} as const satisfies Record<string, ErrorEntry>;
