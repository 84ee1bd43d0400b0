import type { Page } from '@playwright/test';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { readers } from './people.ts';
import { script, signedIn } from './scripts.ts';
import type { GalleryState } from './state.ts';

const look = (
  name: string,
  shows: string | RegExp,
  act: (page: Page) => Promise<void>,
  more: ShellScript = {},
): GalleryState => ({ page: 'shell', name, shows, act, script: script(signedIn, readers('uzi'), more) });

const openLab = async (page: Page) => {
  await page.getByRole('button', { name: 'Jansen, A.M. (Annemarie)' }).click();
  await page.getByRole('tab', { name: 'Lab-uitslagen' }).click();
};
const copyLab = async (page: Page) => {
  await openLab(page);
  await page.getByRole('button', { name: 'Kopiëren' }).click();
};
const openReport = async (page: Page) => {
  await page.getByRole('button', { name: 'Jansen, A.M. (Annemarie)' }).click();
  await page.getByRole('tab', { name: 'Behandelverslagen' }).click();
  await page.getByRole('button', { name: 'Polikliniekverslag cardiologie' }).click();
};
const openCard = async (page: Page) => {
  await page.getByRole('searchbox').fill('7340099');
  await page.getByRole('button', { name: 'Kaartje afdrukken' }).click();
};
const openMaterials = async (page: Page) => {
  await page.getByRole('searchbox').fill('7340099');
  await page.getByRole('button', { name: 'Aanvragen', exact: true }).click();
};
const nobodyFound: ShellScript = { patient: { search: { value: { rows: [], truncated: false } } } };

/** Taking a piece of a dossier along, and the card for a patient. */
export const takingStates: readonly GalleryState[] = [
  look('taking-copied', /Over 2 minuten wordt het klembord gewist/, copyLab),
  look('taking-busy', 'Wordt vastgelegd bij het ziekenhuis', copyLab, { exports: { copy: 'never' } }),
  look('taking-failed', /Er is niets afgedrukt of gekopieerd/, copyLab, {
    exports: { copy: { error: { code: 'DP-3005', params: { status: 500 } } } },
  }),
  look('taking-rows', '2 regels gekozen', async (page) => {
    await openLab(page);
    await page.getByRole('button', { name: 'Regels kiezen' }).click();
    await page.getByRole('checkbox').nth(0).check();
    await page.getByRole('checkbox').nth(2).check();
  }),
  look('taking-letter', /Over 2 minuten/, async (page) => {
    await openReport(page);
    await page.getByRole('button', { name: 'Kopieer dit stuk voor uw HIS' }).click();
  }),
  look('materials', 'Communicatiemateriaal aanvragen', openMaterials, nobodyFound),
  look(
    'materials-missing',
    'Kies ten minste één soort.',
    async (page) => {
      await openMaterials(page);
      await page.getByRole('button', { name: 'Aanvraag versturen' }).click();
    },
    nobodyFound,
  ),
  look('consent-card', 'Kaartje voor uw patiënt', openCard, nobodyFound),
  look(
    'consent-card-failed',
    'DP-6007',
    async (page) => {
      await openCard(page);
      await page.getByRole('button', { name: 'Afdrukken', exact: true }).click();
    },
    { ...nobodyFound, exports: { printCard: { error: { code: 'DP-6007', params: { reason: 'Print job failed' } } } } },
  ),
];
