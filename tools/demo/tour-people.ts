import type { Person } from './account-holder.ts';
import { demoAdviser, demoServicedesk } from './portal-configuration.ts';

/** The people of the tour of accounts, all made up. */

export const practice = 'Huisartsenpraktijk Eemdijk';
export const bram: Person = {
  givenName: 'Bram',
  surname: 'de Wit',
  address: demoServicedesk,
  password: 'groene thee om 4 uur',
};
export const anais: Person = {
  givenName: 'Anaïs',
  surname: 'de Vries',
  address: 'anais.de.vries@praktijk-eemdijk.example',
  password: 'zeven blauwe fietsen in de regen',
};
export const joris: Person = {
  givenName: 'Joris',
  surname: 'van Dalen',
  address: 'joris.van.dalen@praktijk-eemdijk.example',
  password: 'de kat slaapt op het orgel',
};
export const wilma: Person = {
  givenName: 'Wilma',
  surname: 'Gijtenbeek',
  address: 'wilma.gijtenbeek@praktijk-eemdijk.example',
  password: 'elke dinsdag pannenkoeken',
};
/** Adviser of a supplier (S0-01). */
export const dora: Person = {
  givenName: 'Dora',
  surname: 'Verhoeven',
  address: demoAdviser,
  password: 'een rode brug over het kanaal',
};
