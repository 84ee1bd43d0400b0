import type { ErrorEntry } from './entry.ts';

/** DP-41xx: working together in a practice: new information and standing in. */
export const practiceErrors = {
  'DP-4101': {
    name: 'item-with-colleague',
    retry: false,
    nl: {
      title: 'Een collega heeft dit bericht al in behandeling.',
      user: 'Vernieuw de lijst om te zien wie. Uw collega kan het bericht vrijgeven of aan u overdragen.',
      it: 'Geen actie nodig.',
    },
    en: {
      title: 'A colleague is already working on this item.',
      user: 'Refresh the list to see who. Your colleague can release the item or hand it over to you.',
      it: 'No action needed.',
    },
  },
  'DP-4102': {
    name: 'colleague-unknown',
    retry: true,
    nl: {
      title: 'Deze collega is bij uw praktijk niet bekend.',
      user: 'Kies een collega uit de lijst. Wie nog nooit inlogde met de UZI-pas van uw praktijk, staat er niet in.',
      it: 'Het portaal kent alleen zorgverleners die met een pas van dit abonneenummer (URA) inlogden.',
    },
    en: {
      title: 'This colleague is not known at your practice.',
      user: 'Choose a colleague from the list. Who never logged in with a UZI card of your practice is not in it.',
      it: 'The portal knows only clinicians who logged in with a card of this subscriber number (URA).',
    },
  },
  'DP-4103': {
    name: 'mandate-period',
    retry: true,
    nl: {
      title: 'Deze periode kan niet.',
      user: 'Kies een einde dat na het begin en na nu ligt, hooguit {{days}} dagen na het begin.',
      it: 'Geen actie nodig.',
    },
    en: {
      title: 'This period is not possible.',
      user: 'Choose an end after the beginning and after now, at most {{days}} days after the beginning.',
      it: 'No action needed.',
    },
  },
} as const satisfies Record<string, ErrorEntry>;
