import { expect as playwrightExpect, type Page } from '@playwright/test';
import { pinWindow, type RunningApp } from './running-app.ts';

/** What a clinician does with the app, in the words of the screen. The demo and the end-to-end tests read as these. */

/** A busy machine may need a while to start a window; a person would wait as long. */
export const expect = playwrightExpect.configure({ timeout: 20_000 });

/** Chooses Uzi-pas and waits until the PIN window stands open (S4-08, S4-09). The card must be in the reader. */
export async function startCardLogin(app: RunningApp): Promise<Page> {
  await app.shell.getByRole('button', { name: /^Uzi-pas/ }).click();
  return waitForPinWindow(app);
}

/** @returns the PIN window with its field ready. */
export async function waitForPinWindow(app: RunningApp): Promise<Page> {
  const page = await pinWindow(app);
  await expect(pinField(page)).toBeEditable();
  return page;
}

export const pinField = (page: Page) => page.getByRole('textbox', { name: 'Pincode van uw pas' });

/** Types the PIN and allows the login (S4-10). */
export async function enterPin(page: Page, pin: string): Promise<void> {
  await pinField(page).fill(pin);
  await page.getByRole('button', { name: 'Ja / Toestaan' }).click();
}

/** Logs in with the card that is in the reader, up to the search screen. */
export async function logIn(app: RunningApp, pin = '123456'): Promise<void> {
  await enterPin(await startCardLogin(app), pin);
  await expect(searchField(app.shell)).toBeVisible();
}

export const searchField = (shell: Page) => shell.getByRole('searchbox', { name: /^Zoek op naam/ });

/** Types into the search field and waits for the outcome that is meant. */
export async function search(shell: Page, text: string): Promise<void> {
  await searchField(shell).fill(text);
}

/** @returns the rows of found patients that can be opened, each by the name it carries. */
export const foundPatients = (shell: Page) => shell.getByRole('main').getByRole('table').getByRole('button');

/** Opens the first found patient and waits for the header of the dossier. */
export async function openFirstFound(shell: Page): Promise<void> {
  await foundPatients(shell).first().click();
  await expect(shell.getByRole('button', { name: 'Dossier sluiten' })).toBeVisible();
}

/** Opens a section of the dossier and waits until its list stands there. */
export async function openSection(shell: Page, name: string): Promise<void> {
  await shell.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  await expect(shell.getByRole('tabpanel').getByRole('table')).toBeVisible();
}

/** The ten sections as the screen names them (S4-15 to S4-24). */
export const sectionNames = [
  'Algemene gegevens',
  'Afspraken',
  'Behandelverslagen',
  'Correspondentie',
  'Medicatieoverzicht',
  'Digitale verwijsbrieven',
  'Lab-uitslagen',
  'Microbiologie',
  'Pathologie',
  'Radiologie',
] as const;
