import type { Page } from '@playwright/test';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { newsLook, oneContact, tenYears } from './overview-people.ts';
import { header, readers } from './people.ts';
import { script, signedIn } from './scripts.ts';
import type { GalleryState } from './state.ts';

const open = async (page: Page) => {
  await page.getByRole('button', { name: 'Jansen, A.M. (Annemarie)' }).click();
};

const look = (
  name: string,
  shows: string | RegExp,
  dossier: NonNullable<ShellScript['dossier']> = {},
  act: (page: Page) => Promise<void> = open,
): GalleryState => ({
  page: 'shell',
  name,
  shows,
  act,
  script: script(signedIn, readers('uzi'), { dossier }),
});

const search = (text: string) => async (page: Page) => {
  await open(page);
  await page.getByRole('tab', { name: 'Lab-uitslagen' }).click();
  await page.getByText('20 regels').waitFor();
  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: 'Zoek in dit dossier' }).fill(text);
};

const section = (name: string) => async (page: Page) => {
  await open(page);
  await page.getByText('Sinds uw laatste blik').waitFor();
  await page.getByRole('tab', { name }).click();
};

/** The first page of a dossier, what is read and unread, and the search within it. */
export const overviewStates: readonly GalleryState[] = [
  look('overview', 'Brief polikliniek cardiologie', { look: { value: newsLook } }),
  look('overview-nothing-new', /Niets nieuws sinds 03-11-2026/),
  look('overview-first-look', /eerste blik in dit dossier/, {
    look: { value: { ...newsLook, since: null, changes: [], unread: [] } },
    overview: ({ patientId }) => ({ value: { ...oneContact, patientId } }),
  }),
  look('overview-ten-years', 'Thoraxfoto', {
    look: { value: newsLook },
    overview: ({ patientId }) => ({ value: { ...tenYears, patientId } }),
  }),
  look(
    'overview-timeline',
    'Opname',
    { overview: ({ patientId }) => ({ value: { ...tenYears, patientId } }) },
    async (page) => {
      await open(page);
      await page.locator('.timeline-mark-appointment, .timeline-mark-outpatient').last().focus();
    },
  ),
  look(
    'overview-one-year',
    'Opname',
    { overview: ({ patientId }) => ({ value: { ...tenYears, patientId } }) },
    async (page) => {
      await open(page);
      await page.getByRole('combobox', { name: 'Periode' }).selectOption('2024');
      await page.locator('.timeline-mark-outpatient').first().focus();
    },
  ),
  look('overview-closed', 'De patiënt gaf hiervoor geen toestemming.', {
    open: {
      value: {
        ...header,
        alerts: [],
        treatmentLimits: [],
        sections: header.sections.map(({ key }) => ({ key, consent: key === 'lab' || key === 'medication' })),
      },
    },
  }),
  look('overview-empty', 'Er zijn geen contacten bekend.', {
    open: { value: { ...header, alerts: [], treatmentLimits: [] } },
    overview: ({ patientId }) => ({ value: { ...oneContact, patientId, contacts: [] } }),
  }),
  look('overview-waiting', /Wacht op het overzicht/, { overview: 'never', look: 'never' }),
  look('overview-failed', 'Het portaal is niet bereikbaar.', {
    overview: { error: { code: 'DP-3001' } },
    look: { error: { code: 'DP-3002' } },
  }),
  look('unread-lab', '3 ongelezen', { look: { value: newsLook } }, section('Lab-uitslagen')),
  look('unread-letter', /Geadresseerd/, { look: { value: newsLook } }, async (page) => {
    await section('Correspondentie')(page);
    await page.getByRole('button', { name: 'Brief polikliniek cardiologie' }).click();
  }),
  look('sorted-lab', 'Kalium', {}, async (page) => {
    await section('Lab-uitslagen')(page);
    await page.getByRole('button', { name: 'Bepaling' }).click();
  }),
  look('item-gone', /staat niet \(meer\) in deze lijst/, { look: { value: newsLook } }, async (page) => {
    await open(page);
    await page.getByRole('button', { name: /Ingetrokken/ }).click();
  }),
  look('dossier-search', 'Nog niet doorzocht', {}, search('kal')),
  look('dossier-search-rest', /Brief polikliniek cardiologie/, {}, async (page) => {
    await search('bouzidi')(page);
    await page.getByRole('button', { name: 'Ook in de andere rubrieken zoeken' }).click();
  }),
  look('dossier-search-loading', /ophalen \(1 van/, { section: 'never' }, async (page) => {
    await open(page);
    await page.keyboard.press('/');
    await page.getByRole('searchbox', { name: 'Zoek in dit dossier' }).fill('kal');
    await page.getByRole('button', { name: 'Ook in de andere rubrieken zoeken' }).click();
  }),
  look('dossier-search-none', 'Niets gevonden met “xyz” in de onderdelen die geladen zijn.', {}, search('xyz')),
];
