import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { button, expectHome, heading, textbox } from './account-holder.ts';
import { expect } from './clinician.ts';

/** What people of an organisation do, in the words of the screen; demo and tests read as these. */

/** A made-up onderneming of the embedded AGB-register (portal/organisations/register/embedded-entries.ts). */
export interface Onderneming {
  readonly agb: string;
  readonly name: string;
  /** How its address begins in the list. */
  readonly address: string;
  readonly email: string;
}

/** Goes to Organisaties. */
export async function openOrganisations(shell: Page): Promise<void> {
  await shell.getByRole('navigation').getByRole('button', { name: 'Organisaties' }).click();
  await expect(shell.getByRole('heading', { level: 1, name: 'Organisaties' })).toBeVisible();
}

/** Leaves Organisaties and comes back, so that it is asked anew. */
export async function reopenOrganisations(shell: Page): Promise<void> {
  await shell.getByRole('navigation').getByRole('button', { name: 'Start' }).click();
  await expectHome(shell);
  await openOrganisations(shell);
}

/** S3-09: begins, or goes on where it was left. */
export async function openWizard(shell: Page): Promise<void> {
  await button(shell, /^(Koppel nieuwe organisatie|Verder met koppelen)$/).click();
}

export const agbField = (shell: Page) => textbox(shell, 'AGB-code van de onderneming');

/** Looks an AGB code up in the register. */
export async function lookUp(shell: Page, agb: string): Promise<void> {
  await agbField(shell).fill(agb);
  await nextStep(shell);
}

/** On to the next page of the wizard. */
export const nextStep = (shell: Page) => shell.getByRole('main').getByRole('button', { name: 'Volgende' }).click();

/** Chooses of a list that allows nothing else (S3-10). */
export async function pick(shell: Page, label: string, choice: string | RegExp): Promise<void> {
  await shell.getByRole('button', { name: new RegExp(label) }).click();
  await shell
    .getByRole('listbox')
    .getByRole('option', { name: choice, exact: typeof choice === 'string' })
    .click();
}

/** S3-10 to S3-17: name, address, e-mail and EPD, up to the check. */
export async function chooseAll(shell: Page, { name, address, email }: Onderneming, epd: string): Promise<void> {
  await expect(heading(shell, 'Naam en adres')).toBeVisible();
  await pick(shell, 'Naam van de organisatie', name);
  await pick(shell, 'Adres', new RegExp(`^${address}`));
  await nextStep(shell);
  await expect(heading(shell, 'E-mailadres')).toBeVisible();
  await pick(shell, 'E-mailadres van de organisatie', email);
  await nextStep(shell);
  await expect(heading(shell, 'EPD')).toBeVisible();
  await shell.getByRole('listbox', { name: 'EPD' }).getByRole('option', { name: epd }).click();
  await nextStep(shell);
  await expect(heading(shell, 'Controleren')).toBeVisible();
}

/** S3-12: the box, and sent. */
export async function sendChecked(shell: Page): Promise<void> {
  await shell.getByRole('checkbox', { name: /^Ik heb alles gecontroleerd/ }).check({ force: true });
  await button(shell, 'Organisatie koppelen').click();
}

/** The browser of whoever reads a mailbox; it takes the certificate of the demo for good, as IT would have it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((file) => existsSync(file));
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** S3-14: somebody at the organisation opens the link of the mail and confirms. */
export async function confirmByMail(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await button(page, 'Aanmelding bevestigen').click();
  await expect(page.getByText('De aanmelding is bevestigd.')).toBeVisible();
}

/** The card of one organisation in the list. */
export const card = (shell: Page, name: string) => shell.getByRole('article', { name });

/** S3-07: takes a registration back whose mailbox has not confirmed. */
export async function withdrawRegistration(shell: Page, name: string): Promise<void> {
  await card(shell, name).getByRole('button', { name: 'Aanvraag intrekken' }).click();
  const dialog = shell.getByRole('alertdialog', { name: `Aanvraag voor ${name} intrekken?` });
  await dialog.getByRole('button', { name: 'Aanvraag intrekken' }).click();
  await expect(dialog).toHaveCount(0);
}

/** Opens the users of an organisation (S3-19). */
export async function openUsers(shell: Page, name: string): Promise<void> {
  await card(shell, name).getByRole('button', { name: 'Gebruikers beheren' }).click();
  await expect(shell.getByRole('tab', { name: 'Gebruikers' })).toHaveAttribute('aria-selected', 'true');
}

/** The row of a user, by name or address. */
export const userRow = (shell: Page, who: string) => shell.getByRole('row').filter({ hasText: who });

/** Opens the dialog of Gebruiker uitnodigen at one of its ways (S3-20). */
export async function openInvitations(
  shell: Page,
  way: 'Per e-mail' | 'Met een link' | 'Met een bestand',
): Promise<void> {
  await button(shell, 'Gebruiker uitnodigen').click();
  await shell.getByRole('dialog', { name: 'Gebruiker uitnodigen' }).getByRole('tab', { name: way }).click();
}

/** Invites by the automatic e-mail, and closes the dialog. */
export async function invite(
  shell: Page,
  addresses: readonly string[],
  role: 'Behandelaar' | 'Contactpersoon',
): Promise<void> {
  await openInvitations(shell, 'Per e-mail');
  const dialog = shell.getByRole('dialog', { name: 'Gebruiker uitnodigen' });
  await dialog.getByRole('textbox', { name: 'E-mailadressen' }).fill(addresses.join('\n'));
  await dialog.getByRole('radio', { name: new RegExp(`^${role}`) }).check({ force: true });
  await dialog.getByRole('button', { name: 'Uitnodigingen versturen' }).click();
  await expect(
    dialog.getByText(new RegExp(`^${addresses.length} van ${addresses.length} uitnodigingen`)),
  ).toBeVisible();
  await shell.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

/** S3-21: the form behind an invitation link, as a behandelaar. */
export async function sendApplication(shell: Page, organisation: string, agb: string): Promise<void> {
  const dialog = shell.getByRole('alertdialog', { name: new RegExp(organisation) });
  await dialog.getByRole('radio', { name: /^Behandelaar/ }).check({ force: true });
  await dialog.getByRole('textbox', { name: /AGB-code/ }).fill(agb);
  await dialog.getByRole('button', { name: 'Aanmelding versturen' }).click();
}

/** Wijzig status, with its confirmation (S3-26, S3-29). */
export async function changeStatus(
  shell: Page,
  name: string,
  change: 'Activeren' | 'Afkeuren' | 'Stopzetten',
): Promise<void> {
  await userRow(shell, name)
    .getByRole('button', { name: /^Wijzig status/ })
    .click();
  const dialog = shell.getByRole('alertdialog', { name: `Wijzig status van ${name}` });
  await dialog.getByRole('radio', { name: new RegExp(`^${change}`) }).check({ force: true });
  await dialog.getByRole('button', { name: change }).click();
  await expect(dialog).toHaveCount(0);
}
