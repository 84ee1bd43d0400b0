import type { Page } from '@playwright/test';
import { addToApp, type Authenticator, scanQr } from './authenticator.ts';
import { expect } from './clinician.ts';
import type { HardwareToken } from './hardware-token.ts';
import type { PortalClock } from './portal-clock.ts';

/** What somebody with an account does before a session, in the words of the screen; demo and tests read as these. */

/** Somebody who registers. */
export interface Person {
  readonly givenName: string;
  readonly surname: string;
  readonly address: string;
  readonly password: string;
}

export const heading = (shell: Page, name: string | RegExp) => shell.getByRole('heading', { name });
export const button = (shell: Page, name: string | RegExp) =>
  shell.getByRole('button', { name, exact: typeof name === 'string' });
export const textbox = (shell: Page, name: string) => shell.getByRole('textbox', { name, exact: true });
/** Fields of passwords have no role of their own, as in every browser. */
export const passwordField = (shell: Page, name: string) => shell.getByLabel(name, { exact: true });

/** The tile of S1-44; it is called as accounts are called at this portal. */
export const accountTile = (shell: Page) => shell.getByRole('button', { name: /Met e-mailadres en wachtwoord/ });

/** Opens the registration from the login page (S0-03, S1-48). */
export async function startRegistration(shell: Page): Promise<void> {
  await button(shell, 'Account aanmaken').click();
  await expect(heading(shell, /^Registratie voor uw /)).toBeVisible();
}

/** S0-06 */
export async function requestCode(shell: Page, address: string): Promise<void> {
  await textbox(shell, 'Zakelijk e-mailadres').fill(address);
  await button(shell, 'Stuur verificatiecode').click();
}

/** S0-08 */
export async function typeEmailCode(shell: Page, code: string): Promise<void> {
  await textbox(shell, 'Verificatiecode').fill(code);
  await button(shell, 'Controleer code').click();
}

/** S0-12, S1-08: password twice and both names, without sending them. */
export async function fillPassword(shell: Page, person: Person, repeat = person.password): Promise<void> {
  await passwordField(shell, 'Wachtwoord').fill(person.password);
  await passwordField(shell, 'Wachtwoord nogmaals').fill(repeat);
  await textbox(shell, 'Voornaam').fill(person.givenName);
  await textbox(shell, 'Achternaam').fill(person.surname);
}

/** S0-13, S1-08 */
export const next = (shell: Page) => button(shell, 'Volgende').click();

/** Pastes a link of a mail at the login page, for when it did not open by itself. */
export async function pasteLink(shell: Page, link: string): Promise<void> {
  await button(shell, 'Ik heb een link uit een e-mail').click();
  await textbox(shell, 'Link').fill(link);
  await button(shell, 'Link openen').click();
}

/** The personal link was opened and leads to the password (S1-07). */
export async function expectPasswordPage(shell: Page): Promise<void> {
  await expect(passwordField(shell, 'Wachtwoord')).toBeEnabled();
}

export const qrCode = (shell: Page) => shell.getByRole('img', { name: /^QR-code/ });

/** Chooses the app and points the phone at the screen (S0-17, S1-15, S1-20). @returns the phone */
export async function scanIntoApp(shell: Page, clock: PortalClock): Promise<Authenticator> {
  await button(shell, 'Gebruik app').click();
  await expect(heading(shell, 'App instellen')).toBeVisible();
  return addToApp(await scanQr(qrCode(shell)), clock);
}

/** S0-21, S1-21, S2-15 */
export async function confirmApp(shell: Page, code: string): Promise<void> {
  await textbox(shell, '6-cijferige code uit de app').fill(code);
  await button(shell, 'Bevestig').click();
}

/** S1-31 */
export async function linkToken(shell: Page, serial: string, code: string): Promise<void> {
  await textbox(shell, 'Serienummer').fill(serial);
  await textbox(shell, 'Code').fill(code);
  await next(shell);
}

/** S1-26: chooses the file in the dialog of the system. */
export async function chooseCsv(shell: Page, content: string | Buffer, name = 'tokens.csv'): Promise<void> {
  const chooser = shell.waitForEvent('filechooser');
  await button(shell, 'Upload CSV').click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}

/** Notes the recovery codes and says that they are kept. @returns them */
export async function keepRecoveryCodes(shell: Page): Promise<string[]> {
  await expect(heading(shell, 'Bewaar uw herstelcodes')).toBeVisible();
  const codes = await shell.getByRole('list', { name: 'Uw herstelcodes' }).getByRole('listitem').allInnerTexts();
  await button(shell, 'Ik heb ze bewaard').click();
  return codes;
}

/** From the last page of a registration to the login (S1-35). */
export async function goOnToLogin(shell: Page): Promise<void> {
  await expect(heading(shell, 'Account succesvol aangemaakt')).toBeVisible();
  await button(shell, /^Doorgaan naar Zorgportaal/).click();
  await expect(passwordField(shell, 'Wachtwoord')).toBeEnabled();
}

/** The first page of a login (S1-45); the name is left as it stands when none is given. */
export async function enterPassword(shell: Page, password: string, userName?: string): Promise<void> {
  if (userName !== undefined) await textbox(shell, 'Gebruikersnaam of e-mailadres').fill(userName);
  await passwordField(shell, 'Wachtwoord').fill(password);
  await next(shell);
}

/** The notice of the first time (S2-10), and on to the code. */
export async function passFirstNotice(shell: Page): Promise<void> {
  await expect(heading(shell, 'Inloggen met twee stappen')).toBeVisible();
  await button(shell, 'Ga verder').click();
}

/** The second page of a login. */
export async function enterCode(shell: Page, code: string): Promise<void> {
  await expect(heading(shell, 'Vul uw code in')).toBeVisible();
  await textbox(shell, 'Code').fill(code);
  await button(shell, 'Inloggen').click();
}

/** The start screen of S1-42. */
export async function expectHome(shell: Page): Promise<void> {
  await expect(shell.getByRole('heading', { level: 1, name: 'Start' })).toBeVisible();
}

/** The four digits on screen (S1-37). */
export async function verificationDigits(shell: Page): Promise<string> {
  await expect(heading(shell, 'Uw verificatiecode is:')).toBeVisible();
  const shown = await shell.getByText(/^\d{4}$/).innerText();
  return shown.trim();
}

/** S1-38 and on: a line to the servicedesk. */
export async function say(shell: Page, text: string): Promise<void> {
  await textbox(shell, 'Uw bericht').fill(text);
  await button(shell, 'Verstuur').click();
  await expect(shell.getByRole('log', { name: 'Gesprek' }).getByText(text, { exact: true })).toBeVisible();
}

/** Registers from the page of the password on, with an app. @returns the phone, and the recovery codes */
export async function registerWithApp(shell: Page, person: Person, clock: PortalClock) {
  await fillPassword(shell, person);
  await next(shell);
  await expect(heading(shell, 'Kies een tweede factor')).toBeVisible();
  const app = await scanIntoApp(shell, clock);
  await confirmApp(shell, await app.newCode());
  const recoveryCodes = await keepRecoveryCodes(shell);
  await expect(heading(shell, 'Account succesvol aangemaakt')).toBeVisible();
  return { app, recoveryCodes };
}

/** Logs in from the tile to the code of app or token. */
export async function logInWithAccount(
  shell: Page,
  person: Pick<Person, 'address' | 'password'>,
  second: Pick<Authenticator | HardwareToken, 'newCode'>,
): Promise<void> {
  await accountTile(shell).click();
  await enterPassword(shell, person.password, person.address);
  const notice = heading(shell, 'Inloggen met twee stappen');
  await expect(notice.or(heading(shell, 'Vul uw code in'))).toBeVisible();
  if (await notice.isVisible()) await passFirstNotice(shell);
  await enterCode(shell, await second.newCode());
}

export const signOut = (shell: Page) =>
  shell.getByRole('contentinfo').getByRole('button', { name: 'Uitloggen' }).click();
