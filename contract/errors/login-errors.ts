import type { ErrorEntry } from './entry.ts';

/** DP-2xxx: login and session. */
export const loginErrors = {
  'DP-2001': {
    name: 'certificate-revoked',
    retry: false,
    nl: {
      title: 'Deze UZI-pas is ingetrokken.',
      user: 'Gebruik uw nieuwe pas, of vraag er een aan bij het UZI-register.',
      it: 'Het UZI-register meldt dit certificaat als ingetrokken (OCSP of CRL).',
    },
    en: {
      title: 'This UZI card has been revoked.',
      user: 'Use your new card, or request one from the UZI register.',
      it: 'The UZI register reports this certificate as revoked (OCSP or CRL).',
    },
  },
  'DP-2002': {
    name: 'role-not-allowed',
    retry: false,
    nl: {
      title: 'Met uw rol ({{role}}) hebt u geen toegang tot dit portaal.',
      user: 'Dit portaal is voor huisartsen en specialisten ouderengeneeskunde.',
      it: 'De rol staat op de pas. Toegelaten zijn 01.015, 01.004 en 01.047.',
    },
    en: {
      title: 'Your role ({{role}}) has no access to this portal.',
      user: 'This portal is for general practitioners and geriatric specialists.',
      it: 'The role is on the card. Allowed are 01.015, 01.004 and 01.047.',
    },
  },
  'DP-2003': {
    name: 'certificate-not-trusted',
    retry: false,
    nl: {
      title: 'Het portaal herkent de uitgever van deze pas niet.',
      user: 'Gebruik een UZI-pas van het UZI-register.',
      it: 'De keten eindigt niet bij een vertrouwde UZI-CA. Een testpas werkt alleen op een testportaal.',
    },
    en: {
      title: 'The portal does not recognise the issuer of this card.',
      user: 'Use a UZI card of the UZI register.',
      it: 'The chain does not end at a trusted UZI CA. A test card works on a test portal only.',
    },
  },
  'DP-2004': {
    name: 'certificate-profile',
    retry: false,
    nl: {
      title: 'Het certificaat op deze pas is niet bedoeld om mee in te loggen.',
      user: 'Gebruik een persoonlijke UZI-pas (zorgverlener of medewerker op naam).',
      it: 'Controle van het UZI-profiel faalde: {{check}}.',
    },
    en: {
      title: 'The certificate on this card is not meant for login.',
      user: 'Use a personal UZI card (care provider or named employee).',
      it: 'The UZI profile check failed: {{check}}.',
    },
  },
  'DP-2005': {
    name: 'revocation-unknown',
    retry: true,
    nl: {
      title: 'Het portaal kan nu niet nagaan of uw pas nog geldig is.',
      user: 'Probeer het over enkele minuten opnieuw.',
      it: 'OCSP en CRL van het UZI-register zijn vanaf het portaal niet bereikbaar of verouderd.',
    },
    en: {
      title: 'The portal cannot check right now whether your card is still valid.',
      user: 'Try again in a few minutes.',
      it: 'OCSP and CRL of the UZI register are unreachable from the portal, or out of date.',
    },
  },
  'DP-2006': {
    name: 'challenge-expired',
    retry: true,
    nl: {
      title: 'Het inloggen duurde te lang; de aanvraag is verlopen.',
      user: 'Begin het inloggen opnieuw.',
      it: 'Een aanvraag is vijf minuten geldig en maar één keer te gebruiken.',
    },
    en: {
      title: 'Signing in took too long; the request expired.',
      user: 'Start signing in again.',
      it: 'A request is valid for five minutes and can be used once.',
    },
  },
  'DP-2007': {
    name: 'token-rejected',
    retry: true,
    nl: {
      title: 'Het portaal kon de handtekening van uw pas niet bevestigen.',
      user: 'Probeer het opnieuw. Blijft dit zo, bel dan uw IT-beheer.',
      it: 'Het Web eID-token klopt niet: handtekening, oorsprong of vorm ({{check}}).',
    },
    en: {
      title: 'The portal could not confirm the signature of your card.',
      user: 'Try again. If this stays, call your IT support.',
      it: 'The Web eID token is wrong: signature, origin or shape ({{check}}).',
    },
  },
  'DP-2008': {
    name: 'session-ended',
    retry: true,
    nl: {
      title: 'Uw sessie is beëindigd.',
      user: 'Log opnieuw in om verder te gaan.',
      it: 'Een sessie eindigt na 15 minuten stilte, na 12 uur, of doordat het portaal haar introk.',
    },
    en: {
      title: 'Your session has ended.',
      user: 'Sign in again to continue.',
      it: 'A session ends after 15 idle minutes, after 12 hours, or when the portal revokes it.',
    },
  },
  'DP-2009': {
    name: 'cancelled',
    retry: true,
    nl: {
      title: 'U hebt het inloggen geannuleerd.',
      user: 'Begin opnieuw wanneer u wilt.',
      it: 'Geen actie nodig.',
    },
    en: { title: 'You cancelled signing in.', user: 'Start again whenever you like.', it: 'No action needed.' },
  },
  'DP-2010': {
    name: 'other-holder',
    retry: true,
    nl: {
      title: 'Dit is de pas van iemand anders dan wie dit scherm vergrendelde.',
      user: 'Steek uw eigen pas in de lezer, of kies “Andere gebruiker”.',
      it: 'Een vergrendeld scherm opent alleen met dezelfde UZI-pas.',
    },
    en: {
      title: 'This card belongs to someone other than the person who locked this screen.',
      user: 'Insert your own card, or choose “Other user”.',
      it: 'A locked screen opens with the same UZI card only.',
    },
  },
  'DP-2011': {
    name: 'clock-wrong',
    retry: true,
    nl: {
      title: 'De klok van deze computer loopt {{minutes}} minuten uit de pas met het portaal.',
      user: 'Zet datum en tijd goed en probeer het opnieuw.',
      it: 'Zet de klok gelijk met een tijdserver; meer dan vijf minuten verschil wordt geweigerd.',
    },
    en: {
      title: 'The clock of this computer differs {{minutes}} minutes from the portal.',
      user: 'Correct date and time and try again.',
      it: 'Synchronise the clock with a time server; more than five minutes difference is refused.',
    },
  },
} as const satisfies Record<string, ErrorEntry>;
