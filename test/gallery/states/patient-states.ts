import type { Page } from '@playwright/test';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { readers, user } from './people.ts';
import { script, signedIn } from './scripts.ts';
import type { GalleryState } from './state.ts';

const look = (
  name: string,
  shows: string | RegExp,
  act?: (page: Page) => Promise<void>,
  more?: ShellScript,
): GalleryState => ({
  page: 'shell',
  name,
  shows,
  script: script(signedIn, readers('uzi'), more),
  ...(act ? { act } : {}),
});

const type = (text: string) => async (page: Page) => {
  await page.getByRole('searchbox').fill(text);
};
const wards = (page: Page) => page.getByRole('button', { name: 'Klinische patiënten' }).click();

/** Once the window listens to keys; a person cannot be that early. */
const openPalette = async (page: Page) => {
  await page.getByRole('button', { name: 'Snelkeuze' }).waitFor();
  await page.keyboard.press('Control+k');
};

/** Search, klinische patiënten, and what lies over them. */
export const patientStates: readonly GalleryState[] = [
  look('search-recent', 'Laatst door u geopend'),
  look('search-first-time', 'U opende nog geen dossier.', undefined, { patient: { recent: { value: [] } } }),
  look('search-recent-failed', 'Het portaal is niet bereikbaar.', undefined, {
    patient: { recent: { error: { code: 'DP-3001' } } },
  }),
  look('search-results', '5 patiënten gevonden', type('jans')),
  look('search-name-date', 'Geboren 12-03-1958', type('Jansen 12 maart 1958')),
  look('search-waiting', /Wacht op de zoekresultaten/, type('jansen'), { patient: { search: 'never' } }),
  look('search-failed', 'Het portaal antwoordt niet op tijd.', type('jansen'), {
    patient: { search: { error: { code: 'DP-3002', params: { seconds: 15 } } } },
  }),
  look('search-not-found', 'Niet gevonden, of (nog) geen toestemming', type('7340099'), {
    patient: { search: { value: { rows: [], truncated: false } } },
  }),
  look('search-bsn-wrong', 'Dit is geen geldig burgerservicenummer.', type('123456789')),
  look('search-date-impossible', 'Deze geboortedatum bestaat niet', type('jansen 31-02-1958')),
  look('search-english', 'Find a patient', undefined, {
    app: { preferences: { value: { theme: 'system', language: 'en', zoom: 1 } } },
  }),
  look('ward', '10 patiënten', wards),
  look('ward-empty', /Geen van uw patiënten is opgenomen/, wards, { ward: { list: { value: { rows: [] } } } }),
  look('ward-waiting', /Wacht op uw klinische/, wards, { ward: { list: 'never' } }),
  look('ward-failed', 'Er ging iets mis in het portaal.', wards, {
    ward: { list: { error: { code: 'DP-3005', params: { status: 503 } } } },
  }),
  look('ward-consent-help', 'Zo geeft uw patiënt toestemming', async (page) => {
    await wards(page);
    await page.getByRole('button', { name: 'Hoe geeft een patiënt toestemming?' }).click();
  }),
  look('palette', 'Opdrachten', openPalette),
  look('palette-patients', /02-11-1971 55 jaar/, async (page) => {
    await openPalette(page);
    await page.keyboard.type('jans');
  }),
  look('shortcuts', 'Sneltoetsen', (page) => page.getByRole('button', { name: 'Sneltoetsen' }).click()),
  look('preferences', 'Kleuren', (page) => page.getByRole('button', { name: 'Weergave' }).click()),
  {
    page: 'shell',
    name: 'idle-warning',
    shows: 'Bent u er nog?',
    script: script({ phase: 'signed-in', user, stepUp: null, locksAt: '2026-11-22T09:01:45Z' }),
  },
];
