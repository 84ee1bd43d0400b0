import type { ErrorEntry } from './entry.ts';

/** DP-1xxx: reader, card, PIN (card/FACTS sections 7 and 8). */
export const cardErrors = {
  'DP-1001': {
    name: 'no-reader',
    retry: true,
    nl: {
      title: 'Er is geen kaartlezer aangesloten.',
      user: 'Sluit de kaartlezer aan. Dossierpas ziet hem vanzelf.',
      it: 'Controleer of de lezer in het besturingssysteem zichtbaar is; op een extern bureaublad moet smartcard-doorgifte aan staan.',
    },
    en: {
      title: 'No card reader is connected.',
      user: 'Connect the card reader. Dossierpas notices it by itself.',
      it: 'Check that the operating system sees the reader; on a remote desktop, smart card redirection must be on.',
    },
  },
  'DP-1002': {
    name: 'no-service',
    retry: true,
    nl: {
      title: 'De smartcarddienst van deze computer draait niet.',
      user: 'Wacht even; Dossierpas probeert het vanzelf opnieuw. Blijft dit staan, bel dan uw IT-beheer.',
      it: 'Start de dienst: Windows “Smart Card” (SCardSvr), Linux pcscd (pcscd.socket). Op Linux kan ook polkit de toegang weigeren.',
    },
    en: {
      title: 'The smart card service of this computer is not running.',
      user: 'Wait a moment; Dossierpas tries again by itself. If this stays, call your IT support.',
      it: 'Start the service: Windows “Smart Card” (SCardSvr), Linux pcscd (pcscd.socket). On Linux, polkit may also deny access.',
    },
  },
  'DP-1003': {
    name: 'no-card',
    retry: true,
    nl: {
      title: 'Er zit geen pas in de lezer.',
      user: 'Steek uw UZI-pas in de lezer, met de chip naar voren en naar boven.',
      it: 'Zit de pas er wel in, test dan met een andere pas of lezer.',
    },
    en: {
      title: 'There is no card in the reader.',
      user: 'Insert your UZI card, chip first and facing up.',
      it: 'If a card is inserted, test with another card or reader.',
    },
  },
  'DP-1004': {
    name: 'card-removed',
    retry: true,
    nl: {
      title: 'De pas is uit de lezer gehaald.',
      user: 'Steek uw UZI-pas terug in de lezer en probeer het opnieuw.',
      it: 'Gebeurt dit terwijl de pas stil zit, controleer dan de lezer en de USB-energiebesparing.',
    },
    en: {
      title: 'The card was removed from the reader.',
      user: 'Insert your UZI card again and retry.',
      it: 'If this happens while the card is untouched, check the reader and USB power saving.',
    },
  },
  'DP-1005': {
    name: 'foreign-card',
    retry: true,
    nl: {
      title: 'Deze pas is geen UZI-pas.',
      user: 'Haal de pas uit de lezer en steek uw UZI-pas erin.',
      it: 'Is het wel een UZI-pas, dan ontbreekt mogelijk SafeSign of herkent Dossierpas dit type nog niet: meld het type pas en lezer bij de servicedesk.',
    },
    en: {
      title: 'This card is not a UZI card.',
      user: 'Remove this card and insert your UZI card.',
      it: 'If it is a UZI card, SafeSign may be missing or this type is not yet known: tell the service desk which card and reader it is.',
    },
  },
  'DP-1006': {
    name: 'damaged-certificate',
    retry: false,
    nl: {
      title: 'Het certificaat op deze pas is niet leesbaar.',
      user: 'Probeer de pas in een andere lezer. Blijft dit zo, vraag dan een nieuwe pas aan bij het UZI-register.',
      it: 'Lees de pas met SafeSign Token Administratie; een beschadigd certificaat vraagt om vervanging van de pas.',
    },
    en: {
      title: 'The certificate on this card cannot be read.',
      user: 'Try the card in another reader. If this stays, request a new card from the UZI register.',
      it: 'Read the card with SafeSign Token Administration; a damaged certificate requires a replacement card.',
    },
  },
  'DP-1007': {
    name: 'card-in-use',
    retry: true,
    nl: {
      title: 'Een ander programma houdt de pas bezet.',
      user: 'Sluit het andere programma dat de pas gebruikt en probeer het opnieuw.',
      it: 'Zoek het programma dat de pas exclusief opent (SCARD_SHARE_EXCLUSIVE); ook een browser of HIS kan dat doen.',
    },
    en: {
      title: 'Another program is holding the card.',
      user: 'Close the other program that uses the card and retry.',
      it: 'Find the program that opens the card exclusively (SCARD_SHARE_EXCLUSIVE); a browser or HIS may do so.',
    },
  },
  'DP-1008': {
    name: 'card-communication',
    retry: true,
    nl: {
      title: 'De kaartlezer en de pas verstaan elkaar niet.',
      user: 'Haal de pas eruit, veeg de chip schoon en steek de pas er opnieuw in.',
      it: 'Controleer het stuurprogramma van de lezer en probeer een andere USB-poort.',
    },
    en: {
      title: 'The card reader and the card do not understand each other.',
      user: 'Remove the card, wipe the chip clean and insert it again.',
      it: 'Check the reader driver and try another USB port.',
    },
  },
  'DP-1009': {
    name: 'card-timeout',
    retry: true,
    nl: {
      title: 'De pas antwoordt niet.',
      user: 'Haal de pas uit de lezer, steek hem terug en probeer het opnieuw.',
      it: 'Een pas die blijft hangen wijst op de lezer of het stuurprogramma; vervang eerst de lezer.',
    },
    en: {
      title: 'The card does not answer.',
      user: 'Remove the card, insert it again and retry.',
      it: 'A card that keeps hanging points to the reader or its driver; replace the reader first.',
    },
  },
  'DP-1010': {
    name: 'card-process-stopped',
    retry: true,
    nl: {
      title: 'Het onderdeel dat de pas bedient, is gestopt en wordt opnieuw gestart.',
      user: 'Wacht een ogenblik en probeer het opnieuw. Uw scherm blijft zoals het was.',
      it: 'Herhaalt dit zich, dan laat een lezerstuurprogramma het proces vallen: werk het stuurprogramma bij.',
    },
    en: {
      title: 'The part that operates the card stopped and is being restarted.',
      user: 'Wait a moment and retry. Your screen stays as it was.',
      it: 'If this repeats, a reader driver crashes the process: update the driver.',
    },
  },
  'DP-1011': {
    name: 'card-needs-safesign',
    retry: false,
    nl: {
      title: 'Deze UZI-pas kan Dossierpas nog niet lezen.',
      user: 'Bel uw IT-beheer en noem deze code.',
      it: 'De sleutels van deze pas zijn alleen via de PKCS#11-module van SafeSign te gebruiken; deze versie van Dossierpas doet dat nog niet.',
    },
    en: {
      title: 'Dossierpas cannot read this UZI card yet.',
      user: 'Call your IT support and mention this code.',
      it: 'The keys of this card can only be used through the PKCS#11 module of SafeSign; this version of Dossierpas does not do so yet.',
    },
  },
  'DP-1101': {
    name: 'wrong-pin',
    retry: true,
    nl: {
      title: 'De pincode is niet juist. U hebt nog {{triesLeft}} pogingen.',
      user: 'Typ uw pincode opnieuw.',
      it: 'Na drie foute pincodes blokkeert de pas; deblokkeren kan met de pukcode in SafeSign.',
    },
    en: {
      title: 'The PIN is not right. You have {{triesLeft}} tries left.',
      user: 'Type your PIN again.',
      it: 'After three wrong PINs the card blocks; unblock it with the PUK in SafeSign.',
    },
  },
  'DP-1102': {
    name: 'wrong-pin-last-try',
    retry: true,
    nl: {
      title: 'De pincode is niet juist. U hebt nog één poging; daarna blokkeert de pas.',
      user: 'Zoek uw pincode op voordat u het nog eens probeert.',
      it: 'Laat de gebruiker de pinbrief zoeken; een geblokkeerde pas is alleen met de pukcode te openen.',
    },
    en: {
      title: 'The PIN is not right. You have one try left; after that the card blocks.',
      user: 'Look up your PIN before you try again.',
      it: 'Ask the user to find the PIN letter; a blocked card can only be opened with the PUK.',
    },
  },
  'DP-1103': {
    name: 'wrong-pin-tries-unknown',
    retry: true,
    nl: {
      title: 'De pincode is niet juist. Na drie foute pogingen blokkeert de pas.',
      user: 'Typ uw pincode opnieuw.',
      it: 'Deze pas meldt niet hoeveel pogingen er over zijn.',
    },
    en: {
      title: 'The PIN is not right. After three wrong tries the card blocks.',
      user: 'Type your PIN again.',
      it: 'This card does not tell how many tries are left.',
    },
  },
  'DP-1104': {
    name: 'pin-blocked',
    retry: false,
    nl: {
      title: 'Deze pas is geblokkeerd na te veel foute pincodes.',
      user: 'Deblokkeer de pas met uw pukcode in SafeSign (Token Administratie), of vraag het UZI-register om hulp.',
      it: 'Drie foute pukcodes maken de pas voorgoed onbruikbaar.',
    },
    en: {
      title: 'This card is blocked after too many wrong PINs.',
      user: 'Unblock the card with your PUK in SafeSign (Token Administration), or ask the UZI register for help.',
      it: 'Three wrong PUKs make the card unusable for good.',
    },
  },
  'DP-1105': {
    name: 'card-not-activated',
    retry: false,
    nl: {
      title: 'Deze pas is nog niet geactiveerd.',
      user: 'Activeer de pas één keer met uw pincode in SafeSign 3.5.6.1 of nieuwer.',
      it: 'Passen van na 24-01-2021 moeten door de houder zelf worden geactiveerd. Zegt SafeSign “al geactiveerd”, gebruik de pas dan niet en bel het UZI-register.',
    },
    en: {
      title: 'This card has not been activated yet.',
      user: 'Activate the card once with your PIN in SafeSign 3.5.6.1 or newer.',
      it: 'Cards made after 24-01-2021 must be activated by the holder. If SafeSign says “already activated”, do not use the card and call the UZI register.',
    },
  },
  'DP-1106': {
    name: 'pin-format',
    retry: true,
    nl: {
      title: 'Een pincode van deze pas heeft {{min}} tot {{max}} tekens.',
      user: 'Controleer wat u typte; er is geen poging verbruikt.',
      it: 'De grenzen komen van de pas zelf.',
    },
    en: {
      title: 'A PIN of this card has {{min}} to {{max}} characters.',
      user: 'Check what you typed; no try was used.',
      it: 'The limits come from the card itself.',
    },
  },
  'DP-1201': {
    name: 'certificate-expired',
    retry: false,
    nl: {
      title: 'Deze UZI-pas is verlopen op {{date}}.',
      user: 'Vraag een nieuwe pas aan bij het UZI-register.',
      it: 'Klopt de datum van deze computer? Een UZI-pas is drie jaar geldig.',
    },
    en: {
      title: 'This UZI card expired on {{date}}.',
      user: 'Request a new card from the UZI register.',
      it: 'Is the date of this computer right? A UZI card is valid for three years.',
    },
  },
  'DP-1202': {
    name: 'certificate-not-yet-valid',
    retry: false,
    nl: {
      title: 'Deze UZI-pas is pas geldig vanaf {{date}}.',
      user: 'Controleer de datum en tijd van deze computer.',
      it: 'Zet de klok gelijk met een tijdserver.',
    },
    en: {
      title: 'This UZI card is valid only from {{date}}.',
      user: 'Check the date and time of this computer.',
      it: 'Synchronise the clock with a time server.',
    },
  },
} as const satisfies Record<string, ErrorEntry>;
