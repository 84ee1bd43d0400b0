import type { Page } from '@playwright/test';
import { button, textbox } from './account-holder.ts';
import { expect } from './clinician.ts';
import { deskTab } from './servicedesk-person.ts';

/** What the servicedesk does with organisations, and what an organisation asks of it, in the words of the screen. */

/** The row of an organisation at the desk. */
export const deskRow = (shell: Page, name: string) =>
  shell.getByRole('tabpanel').getByRole('row').filter({ hasText: name });

/** S3-24: withdraws the invitation link of an organisation and makes a new one. */
export async function renewLink(shell: Page, name: string): Promise<void> {
  await deskTab(shell, 'Organisaties');
  await button(shell, `Link vernieuwen ${name}`).click();
  await shell.getByRole('alertdialog').getByRole('button', { name: 'Intrekken en vernieuwen' }).click();
  await expect(shell.getByRole('alertdialog')).toHaveCount(0);
}

/** S3-07: frees the AGB code of a registration that waits for its mailbox. */
export async function releaseRegistration(shell: Page, name: string): Promise<void> {
  await deskTab(shell, 'Organisaties');
  await button(shell, `Aanmelding vrijgeven ${name}`).click();
  const dialog = shell.getByRole('alertdialog', { name: `Aanmelding van ${name} vrijgeven?` });
  await dialog.getByRole('button', { name: 'Aanmelding vrijgeven' }).click();
  await expect(dialog).toHaveCount(0);
}

/** S3-03: says where the EPD koppeling of an organisation is. */
export async function setEpdLink(
  shell: Page,
  name: string,
  state: 'In behandeling' | 'Gekoppeld' | 'Niet mogelijk',
): Promise<void> {
  await deskTab(shell, 'Organisaties');
  await button(shell, `Stand wijzigen ${name}`).click();
  const dialog = shell.getByRole('alertdialog');
  await dialog.getByRole('radio', { name: new RegExp(`^${state}`) }).check({ force: true });
  await dialog.getByRole('button', { name: 'Vastleggen' }).click();
  await expect(dialog).toHaveCount(0);
}

const epdList = (shell: Page) => shell.getByRole('list', { name: 'EPD-lijst' });

/** S3-17: puts an EPD on the list that organisations choose from. */
export async function addEpd(shell: Page, name: string): Promise<void> {
  await deskTab(shell, 'EPD-lijst');
  await textbox(shell, 'Naam van het EPD').fill(name);
  await button(shell, 'EPD toevoegen').click();
  await expect(epdList(shell).getByText(name, { exact: true })).toBeVisible();
}

/** S3-17: takes one off. */
export async function removeEpd(shell: Page, name: string): Promise<void> {
  await deskTab(shell, 'EPD-lijst');
  await button(shell, `Haal ${name} van de lijst`).click();
  await shell.getByRole('alertdialog').getByRole('button', { name: 'Van de lijst halen' }).click();
  await expect(epdList(shell).getByText(name, { exact: true })).toHaveCount(0);
}

/** S3-31: handles the request that names these two codes. */
export async function handleTakeover(
  shell: Page,
  { fromAgb, toAgb }: { readonly fromAgb: string; readonly toAgb: string },
  outcome: 'Overzetten' | 'Niet overzetten',
  note: string,
): Promise<void> {
  await deskTab(shell, 'Overnames');
  await button(shell, `Afhandelen ${fromAgb} → ${toAgb}`).click();
  const dialog = shell.getByRole('alertdialog', { name: 'Overname afhandelen' });
  await dialog.getByRole('radio', { name: new RegExp(`^${outcome}`) }).check({ force: true });
  await dialog.getByRole('textbox', { name: /^Toelichting/ }).fill(note);
  await dialog.getByRole('button', { name: 'Afhandelen' }).click();
  await expect(dialog).toHaveCount(0);
}

/** The dialog of an organisation that asks for a takeover. */
export const takeoverDialog = (shell: Page) => shell.getByRole('alertdialog', { name: 'Overname aanvragen' });

export const fromAgbField = (shell: Page) => textbox(shell, 'Persoonlijke AGB-code van wie stopt');
export const toAgbField = (shell: Page) => textbox(shell, 'Persoonlijke AGB-code van de collega');

/** Opens a part of the organisation that is on screen. */
export const organisationTab = (shell: Page, name: 'Gebruikers' | 'Overname' | 'Deelnemers' | 'Logboek' | 'Gegevens') =>
  shell.getByRole('tab', { name }).click();

/** The rows of the log of an organisation that say this was done. */
export const logRows = (shell: Page, act: string) => shell.getByRole('main').getByRole('row').filter({ hasText: act });
