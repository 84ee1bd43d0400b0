import type { Locator, Page } from '@playwright/test';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { longLab, sectionOf, widestLab } from './entries.ts';
import { header, readers } from './people.ts';
import { emptyDossier, script, signedIn } from './scripts.ts';
import { lockedLetter, noLetter } from './letters.ts';
import type { GalleryState } from './state.ts';

const open = async (page: Page, section = 'Algemene gegevens') => {
  await page.getByRole('button', { name: 'Jansen, A.M. (Annemarie)' }).click();
  await page.getByRole('tab', { name: section }).click();
};

/** Up to the dossier, whatever it shows. */
const openAnything = (page: Page) => page.getByRole('button', { name: 'Jansen, A.M. (Annemarie)' }).click();

const openLetter = async (page: Page) => {
  await open(page, 'Correspondentie');
  await page.getByRole('button', { name: 'Ontslagbrief' }).click();
};

/**
 * No sideways scrollbar, also beside the 17 px of another one, which no picture shows; and nothing of a cell behind its
 * edge, but for the source, which is whole on hover.
 */
async function isWhole(table: Locator): Promise<void> {
  await table.evaluate((region) => new Promise((resolve) => new ResizeObserver(resolve).observe(region)));
  await table.evaluate((region) => {
    if (region instanceof HTMLElement) region.style.paddingInlineEnd = '17px';
  });
  const cut = await table.evaluate((region) => [
    ...(region.scrollWidth > region.clientWidth ? [`${region.scrollWidth} in ${region.clientWidth}`] : []),
    ...[...region.querySelectorAll('td, td *:not(.cell-source, .only-heard)')]
      .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && getComputedStyle(cell).display !== 'inline')
      .map((cell) => cell.textContent),
  ]);
  if (cut.length > 0) throw new Error(`the table does not fit: ${cut.join(' | ')}`);
}

const look = (
  name: string,
  shows: string | RegExp,
  act: (page: Page) => Promise<void>,
  dossier?: ShellScript['dossier'],
): GalleryState => ({
  page: 'shell',
  name,
  shows,
  act,
  script: script(signedIn, readers('uzi'), dossier ? { dossier } : {}),
});

const section = (name: string, tab: string, shows: string | RegExp) => look(name, shows, (page) => open(page, tab));

const answerOf = (key: SectionKey, answer: ShellScript['dossier']): ShellScript['dossier'] => ({
  section: ({ section: asked, patientId }) => {
    const line = answer?.section;
    if (asked === key && line !== undefined)
      return typeof line === 'function' ? line({ section: asked, patientId }) : line;
    return { value: sectionOf(asked, patientId) };
  },
});

/** The dossier: its header, its ten sections, and every face of a section. */
export const dossierStates: readonly GalleryState[] = [
  look('dossier-general', 'Oude Enghweg 12', (page) => open(page)),
  look('dossier-measurement-course', 'Bovendruk (systolisch)', async (page) => {
    await open(page);
    await page.getByRole('button', { name: '148/86 mmHg' }).click();
    await page.getByRole('combobox', { name: 'Vergelijk met' }).selectOption('Gewicht');
    await isWhole(page.getByRole('region', { name: 'Algemene gegevens' }));
  }),
  look('dossier-measurement-one', /Er is één meting/, async (page) => {
    await open(page);
    await page.getByRole('button', { name: '94 %' }).click();
  }),
  section('dossier-appointments', 'Afspraken', 'Komende afspraken'),
  section('dossier-reports', 'Behandelverslagen', 'Verslag spoedeisende hulp'),
  look('dossier-reading', /Geachte collega/, async (page) => {
    await open(page, 'Behandelverslagen');
    await page.getByRole('button', { name: 'Polikliniekverslag cardiologie' }).click();
  }),
  section('dossier-correspondence', 'Correspondentie', 'Aan anderen'),
  look('dossier-correspondence-to-me', 'Ontslagbrief', async (page) => {
    await open(page, 'Correspondentie');
    await page.getByRole('radio', { name: 'Aan mij' }).click();
    await page.getByRole('button', { name: 'Ontslagbrief' }).click();
  }),
  look('letter', 'Pagina 1 van 3', openLetter),
  look('letter-found', '1 van 2', async (page) => {
    await openLetter(page);
    await page.getByText('Pagina 1 van 3').waitFor();
    await page.getByRole('searchbox', { name: 'Zoek in deze brief' }).fill('parace');
  }),
  look('letter-waiting', 'de brief', openLetter, { letter: 'never' }),
  look('letter-failed', 'DP-3002', openLetter, { letter: { error: { code: 'DP-3002' } } }),
  look('letter-password', 'met een wachtwoord beveiligd', openLetter, {
    letter: { value: { contentType: 'application/pdf', bytes: lockedLetter() } },
  }),
  look('letter-no-pdf', 'Dit bestand is geen PDF.', openLetter, {
    letter: { value: { contentType: 'application/pdf', bytes: noLetter() } },
  }),
  section('dossier-medication', 'Medicatieoverzicht', /geen volledig overzicht/),
  section('dossier-referrals', 'Digitale verwijsbrieven', 'Verwijzing oogheelkunde'),
  look('dossier-lab-trend', 'Alleen deze bepaling', async (page) => {
    await open(page, 'Lab-uitslagen');
    await page.getByRole('button', { name: 'Kalium' }).first().click();
    await page.getByRole('combobox', { name: 'Vergelijk met' }).selectOption('Natrium');
  }),
  section('dossier-lab', 'Lab-uitslagen', 'Kalium'),
  look(
    'dossier-lab-widest',
    'Alkalische fosfatase',
    async (page) => {
      await open(page, 'Lab-uitslagen');
      await isWhole(page.getByRole('region', { name: 'Lab-uitslagen' }));
    },
    answerOf('lab', { section: ({ patientId }) => ({ value: widestLab(patientId) }) }),
  ),
  look(
    'dossier-lab-widest-sorted',
    'Alkalische fosfatase',
    async (page) => {
      await open(page, 'Lab-uitslagen');
      await page.getByRole('button', { name: 'Bepaling' }).click();
      await page.getByRole('button', { name: 'Regels kiezen' }).click();
      await isWhole(page.getByRole('region', { name: 'Lab-uitslagen' }));
    },
    answerOf('lab', { section: ({ patientId }) => ({ value: widestLab(patientId) }) }),
  ),
  look('dossier-lab-conclusion', 'Passend bij het gebruik', async (page) => {
    await open(page, 'Lab-uitslagen');
    await page.getByRole('button', { name: 'Conclusie' }).click();
  }),
  look('dossier-lab-filter', /van 20 regels/, async (page) => {
    await open(page, 'Lab-uitslagen');
    await page.getByRole('searchbox', { name: 'Filter deze lijst' }).fill('kal');
  }),
  look('dossier-lab-long', '6000 regels', (page) => open(page, 'Lab-uitslagen'), {
    ...answerOf('lab', { section: ({ patientId }) => ({ value: longLab(patientId) }) }),
  }),
  look('dossier-microbiology', 'S gevoelig', async (page) => {
    await open(page, 'Microbiologie');
    await page.getByRole('button', { name: 'Urinekweek' }).click();
  }),
  section('dossier-pathology-locked', 'Pathologie', /voor dit onderdeel geen toestemming/),
  section('dossier-radiology', 'Radiologie', 'Thoraxfoto'),
  look('dossier-bsn', '999900018', async (page) => {
    await open(page);
    await page.getByRole('button', { name: 'Toon BSN' }).click();
  }),
  look('dossier-empty', 'Er zijn geen lab-uitslagen.', (page) => open(page, 'Lab-uitslagen'), emptyDossier),
  look(
    'dossier-section-waiting',
    /Wacht op Lab-uitslagen/,
    (page) => open(page, 'Lab-uitslagen'),
    answerOf('lab', { section: 'never' }),
  ),
  look(
    'dossier-section-failed',
    'Het portaal gaf een antwoord dat Dossierpas niet vertrouwt.',
    (page) => open(page, 'Lab-uitslagen'),
    answerOf('lab', { section: { error: { code: 'DP-3003' } } }),
  ),
  look('dossier-not-understood', /konden niet worden getoond/, (page) => open(page, 'Radiologie'), {
    section: ({ section: asked, patientId }) => ({ value: { ...sectionOf(asked, patientId, 3), more: true } }),
  }),
  look('dossier-waiting', /Wacht op het dossier/, openAnything, { open: 'never' }),
  look('dossier-refused', 'Niet gevonden, of (nog) geen toestemming', openAnything, {
    open: { error: { code: 'DP-4001' } },
  }),
  look('dossier-failed', 'Het portaal is niet bereikbaar.', openAnything, {
    open: { error: { code: 'DP-3001' } },
  }),
  look('dossier-no-alerts', /Geen allergieën, waarschuwingen/, (page) => open(page), {
    open: {
      value: { ...header, alerts: [], treatmentLimits: [], deceased: true, birthDate: '1931', gender: 'unknown' },
    },
  }),
  look('dossier-many-alerts', /Behandelgrenzen/, (page) => open(page), {
    open: {
      value: {
        ...header,
        name: 'van der Jansen-van Oldenbarneveldt tot den Tempel, Maximiliaan Christiaan',
        alerts: Array.from({ length: 14 }, (_, index) => ({
          kind: index % 3 === 0 ? ('alert' as const) : ('allergy' as const),
          text: `Overgevoeligheid nummer ${index + 1} met een lange toelichting van de bron`,
        })),
      },
    },
  }),
];
