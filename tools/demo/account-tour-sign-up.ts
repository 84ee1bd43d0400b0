import type { Page } from '@playwright/test';
import {
  accountTile,
  button,
  confirmApp,
  enterCode,
  enterPassword,
  expectHome,
  expectPasswordPage,
  fillPassword,
  goOnToLogin,
  heading,
  keepRecoveryCodes,
  next,
  passFirstNotice,
  passwordField,
  requestCode,
  say,
  scanIntoApp,
  signOut,
  startRegistration,
  typeEmailCode,
  verificationDigits,
} from './account-holder.ts';
import type { Authenticator } from './authenticator.ts';
import { expect } from './clinician.ts';
import { codeIn, type Letter } from './mailbox.ts';
import { wallClock } from './portal-clock.ts';
import type { Recorder } from './recorder.ts';
import { answer, enterVerificationCode, openConversation } from './servicedesk-person.ts';
import { anais } from './tour-people.ts';

/** S0 */
export async function selfSignUp(shell: Page, { step }: Recorder, letter: () => Promise<Letter>) {
  await step('S0-02 S0-04 Login page: tiles, suppliers apart', async () => {
    await expect(accountTile(shell)).toBeVisible();
    await expect(heading(shell, 'Voor leveranciers')).toBeVisible();
    return shell;
  });
  await step('S0-05 A supplier button asks first', async () => {
    await button(shell, 'TheMedicalHub').click();
    await expect(shell.getByRole('alertdialog')).toBeVisible();
    return shell;
  });
  await step('S0-07 Signing up: fields disabled until the code is confirmed', async () => {
    await shell.getByRole('alertdialog').getByRole('button', { name: 'Annuleren' }).click();
    await startRegistration(shell);
    await expect(passwordField(shell, 'Wachtwoord')).toBeDisabled();
    return shell;
  });
  await step('S0-06 The code is on its way', async () => {
    await requestCode(shell, anais.address);
    await expect(shell.getByText(/^Er is een e-mail met een verificatiecode gestuurd/)).toBeVisible();
    return shell;
  });
  await step('S0-08 Address confirmed, password and names', async () => {
    await typeEmailCode(shell, codeIn(await letter()));
    await expectPasswordPage(shell);
    await fillPassword(shell, anais);
    await expect(shell.getByRole('status').filter({ hasText: 'Sterkte:' })).toBeVisible();
    return shell;
  });
  await step('S0-14 App or token', async () => {
    await next(shell);
    await expect(heading(shell, 'Kies een tweede factor')).toBeVisible();
    return shell;
  });
  let phone: Authenticator | undefined;
  await step('S0-17 The QR code, read by the phone', async () => {
    phone = await scanIntoApp(shell, wallClock);
    return shell;
  });
  if (phone === undefined) throw new Error('The QR code was not scanned.');
  const { newCode } = phone;
  const code = await newCode();
  await step('Recovery codes, shown once', async () => {
    await confirmApp(shell, code);
    await expect(heading(shell, 'Bewaar uw herstelcodes')).toBeVisible();
    return shell;
  });
  await step('S1-35 Account made', async () => {
    await keepRecoveryCodes(shell);
    await expect(heading(shell, 'Account succesvol aangemaakt')).toBeVisible();
    return shell;
  });
  return phone;
}

/** S1-36 to S1-43 */
export async function firstLogin(
  shell: Page,
  desk: Page,
  { step, picture }: Recorder,
  phone: Authenticator,
): Promise<void> {
  await step('S1-45 Login: name and password', async () => {
    await goOnToLogin(shell);
    return shell;
  });
  await step('S2-10 The notice of two steps, once', async () => {
    await enterPassword(shell, anais.password);
    await expect(heading(shell, 'Inloggen met twee stappen')).toBeVisible();
    return shell;
  });
  await step('S0-23 Login: the code on a second page', async () => {
    await passFirstNotice(shell);
    await expect(heading(shell, 'Vul uw code in')).toBeVisible();
    return shell;
  });
  // Who has just used a code waits for the phone to show the next one; that is no time of the app.
  const code = await phone.newCode();
  await step('S1-37 Four digits for the servicedesk', async () => {
    await enterCode(shell, code);
    await verificationDigits(shell);
    return shell;
  });
  const digits = await verificationDigits(shell);
  await step('S1-38 The chat with the servicedesk', async () => {
    await button(shell, 'Klik hier om de chat te starten').click();
    await say(shell, `Goedemorgen, mijn code is ${digits}.`);
    await openConversation(desk, 'Anaïs de Vries');
    await answer(desk, 'Dank u wel, ik voer de code voor u in.');
    await expect(shell.getByRole('log', { name: 'Gesprek' })).toContainText('ik voer de code voor u in');
    return shell;
  });
  await step('S1-36 The servicedesk enters the code', async () => {
    await enterVerificationCode(desk, digits);
    await expect(desk.getByText('Het account van Anaïs de Vries is geverifieerd.')).toBeVisible();
    return desk;
  });
  await step('S1-41 S1-42 The login went on by itself: home', async () => {
    await expectHome(shell);
    await expect(heading(shell, 'Diensten')).toBeVisible();
    return shell;
  });
  await button(shell, /^Notificaties/).click();
  await expect(heading(shell, 'Notificaties')).toBeVisible();
  await picture('S1-43 Notificaties', shell);
  await shell.keyboard.press('Escape');
  await step('S2-16 My account: second factors', async () => {
    await button(shell, 'Mijn account').click();
    await expect(heading(shell, 'Tweede factor')).toBeVisible();
    return shell;
  });
  await signOut(shell);
}
