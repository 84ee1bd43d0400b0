import type { Page } from '@playwright/test';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { lockedTrace, logPage, openTrace, ownLines, partTrace, patientLines, untoldTrace } from './insight-people.ts';
import { readers } from './people.ts';
import { script, signedIn } from './scripts.ts';
import type { GalleryState } from './state.ts';

const look = (
  name: string,
  shows: string | RegExp,
  act: (page: Page) => Promise<void>,
  more: ShellScript = {},
): GalleryState => ({ page: 'shell', name, shows, act, script: script(signedIn, readers('uzi'), more) });

const openMenu = async (page: Page) => {
  await page.getByRole('button', { name: 'Jansen, A.M. (Annemarie)' }).click();
  await page.getByRole('button', { name: 'Inzage' }).click();
};
const why = async (page: Page) => {
  await openMenu(page);
  await page.getByRole('menuitem', { name: 'Waarom zie ik dit dossier?' }).click();
};
const who = async (page: Page) => {
  await openMenu(page);
  await page.getByRole('menuitem', { name: 'Wie heeft dit dossier ingezien?' }).click();
};
const own = async (page: Page) => {
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('button', { name: 'Mijn inzagelogboek' }).click();
};
const locked = async (page: Page) => {
  await page.getByRole('button', { name: 'Klinische patiënten' }).click();
  await page.getByRole('button', { name: /^Smit, J\./ }).click();
};

/** "Waarom zie ik dit (niet)?" and the access log, with every face. */
export const insightStates: readonly GalleryState[] = [
  look('access-menu', 'Wie heeft dit dossier ingezien?', openMenu),
  look('why-open', /alle controles zijn in orde/, why, { access: { trace: { value: openTrace } } }),
  look('why-part', 'U ziet een deel van dit dossier.', why, { access: { trace: { value: partTrace } } }),
  look('why-not-told', /zegt het portaal bewust niet/, why, { access: { trace: { value: untoldTrace } } }),
  look('why-locked-row', /er is geen toestemming\./, locked, { access: { trace: { value: lockedTrace } } }),
  look(
    'why-search',
    /zegt het portaal bewust niet/,
    async (page) => {
      await page.getByRole('searchbox').fill('7340099');
      await page.getByRole('button', { name: 'Waarom zie ik dit niet?' }).click();
    },
    { patient: { search: { value: { rows: [], truncated: false } } } },
  ),
  look('why-waiting', /Wacht op de uitleg/, why, { access: { trace: 'never' } }),
  look('why-failed', 'DP-3001', why, { access: { trace: { error: { code: 'DP-3001' } } } }),
  look('own-log', 'Gekopieerd', own, { access: { ownLog: { value: logPage(ownLines, '3') } } }),
  look(
    'own-log-items',
    'uitslag van 08-2025 (2)',
    async (page) => {
      await own(page);
      // By keyboard, as whoever walks through the table with Tab.
      await page.getByText('12 onderdelen').press('Enter');
    },
    { access: { ownLog: { value: logPage(ownLines) } } },
  ),
  look('own-log-empty', 'In deze periode is niets vastgelegd.', own, { access: { ownLog: { value: logPage([]) } } }),
  look('own-log-waiting', /Wacht op het inzagelogboek/, own, { access: { ownLog: 'never' } }),
  look('own-log-failed', 'DP-3002', own, {
    access: { ownLog: { error: { code: 'DP-3002', params: { seconds: 15 } } } },
  }),
  look('own-log-needs-card', 'DP-2123', own, { access: { ownLog: { error: { code: 'DP-2123' } } } }),
  look('patient-log', 'K. Aydin', who, { access: { patientLog: { value: logPage(patientLines) } } }),
  look(
    'patient-log-items',
    'document van 18-11-2026',
    async (page) => {
      await who(page);
      await page.getByText('1 onderdeel').press('Enter');
    },
    { access: { patientLog: { value: logPage(patientLines) } } },
  ),
  look('patient-log-empty', 'In deze periode is niets vastgelegd.', who, {
    access: { patientLog: { value: logPage([]) } },
  }),
  look('patient-log-waiting', /Wacht op het inzagelogboek/, who, { access: { patientLog: 'never' } }),
  look('patient-log-failed', 'DP-3001', who, { access: { patientLog: { error: { code: 'DP-3001' } } } }),
];
