import type { Page } from '@playwright/test';
import type { StepUp } from '../../../contract/views/session.ts';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { accountUser, home, signedInAs } from './home-people.ts';
import { readers } from './people.ts';
import { script } from './scripts.ts';
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
  script: script(signedInAs(accountUser), readers('none'), more),
  ...(act ? { act } : {}),
});

const raising = (name: string, shows: string | RegExp, stepUp: StepUp): GalleryState => ({
  page: 'shell',
  name,
  shows,
  script: script({ ...signedInAs(accountUser), stepUp }, readers(stepUp.phase === 'waiting-for-card' ? 'none' : 'uzi')),
});

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const needsCard = { error: { code: 'DP-2123' } } as const;

/** The start screen of an account, and the card that is asked for beside it. */
export const homeStates: readonly GalleryState[] = [
  look('home', 'BSN:'),
  look('home-notices', 'Er is ingelogd op een nieuw apparaat: Spreekkamer 2.', press(/^Notificaties/)),
  look('home-documents', 'FGI Portaal werkwijze', press('Documentatie')),
  look('home-options', 'Kleuren', press('Opties')),
  look('home-waiting', /Wacht op de diensten/, undefined, { home: { get: 'never' } }),
  look('home-failed', 'Het portaal is niet bereikbaar.', undefined, {
    home: { get: { error: { code: 'DP-3001' } } },
  }),
  look('home-empty', 'Er zijn geen diensten voor u ingesteld.', undefined, {
    home: { get: { value: { ...home, services: [], notices: [] } } },
  }),
  look('home-patient', 'Dossier weer openen', async (page) => {
    await press('Zoeken')(page);
    await press('Jansen, A.M. (Annemarie)')(page);
    await page.getByRole('tablist').waitFor();
    await press('Start')(page);
  }),
  look('home-english', 'Services', undefined, {
    app: { preferences: { value: { theme: 'system', language: 'en', zoom: 1 } } },
  }),
  look('search-needs-card', 'Ga verder met uw UZI-pas', press('Zoeken'), { patient: { recent: needsCard } }),
  raising('step-up-insert', 'Steek uw Uzi-pas in de lezer', { phase: 'waiting-for-card' }),
  raising('step-up-cards', 'Welke pas gebruikt u?', {
    phase: 'choosing-card',
    cards: [
      { reader: 'Gemalto PC Twin Reader 00', holder: 'S. Hoekstra' },
      { reader: 'Omnikey 3121 01', holder: 'M.J. de Vries-van Dam' },
    ],
  }),
  raising('step-up-working', 'Ondertekenen met de pas', {
    phase: 'working',
    step: 'sign',
    holder: 'S. Hoekstra',
    startedAt: '2026-11-22T08:59:00Z',
  }),
  raising('step-up-pin', 'Typ uw pincode', { phase: 'entering-pin', holder: 'S. Hoekstra' }),
  raising('step-up-failed', 'Deze UZI-pas hoort niet bij dit account.', {
    phase: 'failed',
    error: { code: 'DP-2124' },
  }),
];
