import type { ErrorEntry } from './entry.ts';

/** DP-3xxx: the way to the portal and what it answers. */
export const portalErrors = {
  'DP-3001': {
    name: 'portal-unreachable',
    retry: true,
    nl: {
      title: 'Het portaal is niet bereikbaar.',
      user: 'Controleer uw internetverbinding. Dossierpas probeert het opnieuw zodra u dat kiest.',
      it: 'Controleer netwerk, proxy en firewall naar het adres van het portaal.',
    },
    en: {
      title: 'The portal cannot be reached.',
      user: 'Check your internet connection. Dossierpas tries again when you choose so.',
      it: 'Check network, proxy and firewall towards the address of the portal.',
    },
  },
  'DP-3002': {
    name: 'portal-timeout',
    retry: true,
    nl: {
      title: 'Het portaal antwoordt niet op tijd.',
      user: 'Probeer het opnieuw. Wat u typte, is bewaard.',
      it: 'Het portaal nam verbinding aan maar antwoordde niet binnen {{seconds}} seconden.',
    },
    en: {
      title: 'The portal does not answer in time.',
      user: 'Try again. What you typed is kept.',
      it: 'The portal accepted the connection but did not answer within {{seconds}} seconds.',
    },
  },
  'DP-3003': {
    name: 'portal-answer-broken',
    retry: true,
    nl: {
      title: 'Het portaal gaf een antwoord dat Dossierpas niet vertrouwt.',
      user: 'Er is niets getoond. Probeer het opnieuw of bel de servicedesk.',
      it: 'Het antwoord voldoet niet aan het schema; de plaats van de fout staat in het logboek, de inhoud niet.',
    },
    en: {
      title: 'The portal gave an answer that Dossierpas does not trust.',
      user: 'Nothing was shown. Try again or call the service desk.',
      it: 'The answer breaks the schema; the place of the error is in the log, its content is not.',
    },
  },
  'DP-3004': {
    name: 'portal-certificate',
    retry: false,
    nl: {
      title: 'De verbinding met het portaal is niet te vertrouwen.',
      user: 'Ga niet verder en bel uw IT-beheer.',
      it: 'Het TLS-certificaat van het portaal is verlopen, hoort bij een andere naam of komt van een onbekende uitgever.',
    },
    en: {
      title: 'The connection to the portal cannot be trusted.',
      user: 'Do not go on; call your IT support.',
      it: 'The TLS certificate of the portal is expired, belongs to another name or has an unknown issuer.',
    },
  },
  'DP-3005': {
    name: 'portal-failure',
    retry: true,
    nl: {
      title: 'Er ging iets mis in het portaal.',
      user: 'Probeer het over een ogenblik opnieuw.',
      it: 'Het portaal antwoordde met status {{status}}; zoek in het logboek van het portaal op het aanvraagnummer.',
    },
    en: {
      title: 'Something went wrong in the portal.',
      user: 'Try again in a moment.',
      it: 'The portal answered with status {{status}}; search the log of the portal for the request number.',
    },
  },
  'DP-3006': {
    name: 'too-many-requests',
    retry: true,
    nl: {
      title: 'Het portaal vraagt om even te wachten.',
      user: 'Probeer het over een minuut opnieuw.',
      it: 'Het portaal begrenst het aantal aanvragen per sessie.',
    },
    en: {
      title: 'The portal asks to wait a moment.',
      user: 'Try again in a minute.',
      it: 'The portal limits the number of requests per session.',
    },
  },
  'DP-3007': {
    name: 'request-not-understood',
    retry: false,
    nl: {
      title: 'Het portaal begreep de aanvraag van Dossierpas niet.',
      user: 'Probeer het opnieuw. Blijft dit zo, bel dan uw IT-beheer en noem deze code.',
      it: 'Het portaal wees de aanvraag af met status {{status}}; waarschijnlijk passen de versies van Dossierpas en het portaal niet bij elkaar.',
    },
    en: {
      title: 'The portal did not understand the request of Dossierpas.',
      user: 'Try again. If this stays, call your IT support and name this code.',
      it: 'The portal turned the request down with status {{status}}; the versions of Dossierpas and the portal probably do not fit.',
    },
  },
} as const satisfies Record<string, ErrorEntry>;
