import type { Page } from '@playwright/test';
import {
  accountTile,
  button,
  chooseCsv,
  enterCode,
  enterPassword,
  expectHome,
  expectPasswordPage,
  fillPassword,
  goOnToLogin,
  heading,
  keepRecoveryCodes,
  linkToken,
  logInWithAccount,
  next,
  passFirstNotice,
  passwordField,
  pasteLink,
  registerWithApp,
  signOut,
  verificationDigits,
} from './account-holder.ts';
import type { Authenticator } from './authenticator.ts';
import { enterPin, expect, foundPatients, search, waitForPinWindow } from './clinician.ts';
import { azureCsv, badAzureCsv, makeToken } from './hardware-token.ts';
import type { TourProps } from './main-tour.ts';
import { wallClock } from './portal-clock.ts';
import type { Recorder } from './recorder.ts';
import { verifyByTelephone } from './servicedesk-person.ts';
import { anais, joris, practice, wilma } from './tour-people.ts';

/** S1-03 to S1-35 with a token. */
export async function byLinkWithToken(
  shell: Page,
  desk: Page,
  { step }: Recorder,
  link: () => Promise<string>,
): Promise<void> {
  const token = makeToken(wallClock);
  await step('S1-07 A personal link: the address is fixed', async () => {
    await pasteLink(shell, await link());
    await expectPasswordPage(shell);
    await expect(shell.getByText(joris.address, { exact: true })).toBeVisible();
    return shell;
  });
  await step('S1-31 Token: serial number and code', async () => {
    await fillPassword(shell, joris);
    await next(shell);
    await button(shell, 'Gebruik token').click();
    await expect(heading(shell, 'Token instellen')).toBeVisible();
    return shell;
  });
  await step('S1-23 S1-29 Azure CSV: what is wrong, per line', async () => {
    await chooseCsv(shell, badAzureCsv(token), 'kapot.csv');
    const faults = shell.getByRole('alert').filter({ hasText: 'kapot.csv' });
    await expect(faults).toBeVisible();
    await faults.scrollIntoViewIfNeeded();
    return shell;
  });
  await step('S1-26 Azure CSV: looked at before it is uploaded', async () => {
    await chooseCsv(shell, azureCsv([token]));
    await expect(shell.getByRole('region', { name: 'Tokens in tokens.csv' })).toBeVisible();
    await button(shell, '1 token uploaden').scrollIntoViewIfNeeded();
    return shell;
  });
  const first = await token.newCode();
  await step('S1-27 S1-31 Uploaded and linked', async () => {
    await button(shell, '1 token uploaden').click();
    await expect(shell.getByText('De CSV is succesvol geüpload, u kunt de token nu koppelen.')).toBeVisible();
    await linkToken(shell, token.serial, first);
    await keepRecoveryCodes(shell);
    await expect(heading(shell, 'Account succesvol aangemaakt')).toBeVisible();
    return shell;
  });
  await goOnToLogin(shell);
  const second = await token.newCode();
  await step('S1-40 Verified by telephone', async () => {
    await enterPassword(shell, joris.password);
    await passFirstNotice(shell);
    await enterCode(shell, second);
    await verifyByTelephone(desk, joris.address, await verificationDigits(shell));
    await expectHome(shell);
    return desk;
  });
  await signOut(shell);
}

/** S2 */
export async function byInvitation(shell: Page, { step }: Recorder, link: () => Promise<string>): Promise<void> {
  await step('S2-05 Invitation: own password, strength Zwak', async () => {
    await pasteLink(shell, await link());
    await expectPasswordPage(shell);
    await passwordField(shell, 'Wachtwoord').fill('appel');
    await expect(shell.getByRole('status').filter({ hasText: 'Sterkte:' })).toContainText('Zwak');
    return shell;
  });
  await step('S2-05 Invitation: strength Sterk', async () => {
    await fillPassword(shell, wilma);
    await expect(shell.getByRole('status').filter({ hasText: 'Sterkte:' })).toContainText('Sterk');
    return shell;
  });
  await step('S2-12 S2-15 App linked', async () => {
    const { app } = await registerWithApp(shell, wilma, wallClock);
    if (app.issuer !== practice) throw new Error('The app shows another organisation (S2-14).');
    return shell;
  });
  await goOnToLogin(shell);
  await button(shell, 'Annuleren').click();
}

/** S1-46 */
export async function forgottenPassword(shell: Page, { step }: Recorder, link: () => Promise<string>): Promise<void> {
  await step('S1-46 Forgotten password: the same answer for everybody', async () => {
    await accountTile(shell).click();
    await shell.getByRole('textbox', { name: 'Gebruikersnaam of e-mailadres' }).fill(anais.address);
    await button(shell, 'Wachtwoord vergeten?').click();
    await button(shell, 'Stuur mij een link').click();
    await expect(shell.getByText(/^Hoort er een account bij /)).toBeVisible();
    return shell;
  });
  await step('S1-46 A new password by the link of the mail', async () => {
    await button(shell, 'Ik heb een link uit een e-mail').click();
    await shell.getByRole('textbox', { name: 'Link', exact: true }).fill(await link());
    await button(shell, 'Link openen').click();
    await expect(heading(shell, 'Kies een nieuw wachtwoord')).toBeVisible();
    return shell;
  });
  await passwordField(shell, 'Wachtwoord').fill(anais.password);
  await passwordField(shell, 'Wachtwoord nogmaals').fill(anais.password);
  await button(shell, 'Wachtwoord opslaan').click();
  await expect(heading(shell, 'Uw wachtwoord is gewijzigd')).toBeVisible();
  await button(shell, 'Inloggen').click();
  await button(shell, 'Annuleren').click();
}

/** DP-2123: what an account may not do alone, it may with the card, where it was. */
export async function onToADossier({ app, stage, recorder: { step } }: TourProps, phone: Authenticator): Promise<void> {
  const { shell } = app;
  const code = await phone.newCode();
  await step('S1-45 The next login', async () => {
    await logInWithAccount(shell, anais, { newCode: async () => code });
    await expectHome(shell);
    return shell;
  });
  await step('Step-up: a search asks for the card', async () => {
    await button(shell, 'Patiënt zoeken').click();
    await search(shell, '1000001');
    await expect(shell.getByRole('alert').filter({ hasText: 'DP-2123' })).toBeVisible();
    return shell;
  });
  await step('Step-up: insert the card', async () => {
    await button(shell, 'Ga verder met uw UZI-pas').click();
    await expect(shell.getByRole('alertdialog', { name: 'Verder met uw UZI-pas' })).toBeVisible();
    return shell;
  });
  await step('Step-up: after the PIN the search goes on where it was', async () => {
    await stage.card.insert('huisarts', { fresh: true });
    await enterPin(await waitForPinWindow(app), '123456');
    await expect(foundPatients(shell)).toHaveCount(1);
    return shell;
  });
  await step('Card out: locked', async () => {
    await stage.card.remove();
    await expect(heading(shell, 'Vergrendeld')).toBeVisible();
    return shell;
  });
}
