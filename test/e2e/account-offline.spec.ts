import type { Page } from '@playwright/test';
import {
  accountTile,
  button,
  confirmApp,
  enterCode,
  enterPassword,
  expectHome,
  fillPassword,
  goOnToLogin,
  heading,
  keepRecoveryCodes,
  next,
  passFirstNotice,
  passwordField,
  requestCode,
  scanIntoApp,
  startRegistration,
  textbox,
  typeEmailCode,
} from '../../tools/demo/account-holder.ts';
import { codeIn } from '../../tools/demo/mailbox.ts';
import { type AccountStage, expect, newPerson, test } from './account-stage.ts';
import { expectProblem } from './problems.ts';
import { allowPortal, holdPortal } from './processes.ts';

/** A portal that is away or slow in the middle of everything: nothing typed is lost, and the next press goes on. */

test.beforeAll(({ accounts }) => accounts.configure({ verificationRequired: false }));

/** Presses with the portal gone, meets the error, and has the portal back. */
async function meetNoPortal(accounts: AccountStage, shell: Page, press: () => Promise<void>): Promise<void> {
  await accounts.stage.portal.stop();
  await press();
  await expectProblem(shell, 'DP-3001');
  await accounts.configure({});
}

/** Presses while the portal hangs, sees that it is waited for, and lets it go on. */
async function meetSlowPortal(accounts: AccountStage, shell: Page, says: string, press: () => Promise<void>) {
  const { pid } = accounts.stage.portal;
  holdPortal(pid);
  try {
    await press();
    await expect(shell.getByRole('status').filter({ hasText: says })).toBeVisible();
  } finally {
    allowPortal(pid);
  }
}

test('a registration over a bad line: every page keeps what was typed', async ({ accounts, startApp }) => {
  test.setTimeout(300_000);
  const { clock } = accounts;
  const { shell } = await startApp();
  const person = newPerson('Gerrit', 'Post');
  const mail = accounts.mailbox(person.address);
  await startRegistration(shell);

  await test.step('S0-06 the address', async () => {
    await meetNoPortal(accounts, shell, () => requestCode(shell, person.address));
    await expect(textbox(shell, 'Zakelijk e-mailadres')).toHaveValue(person.address);
    await meetSlowPortal(accounts, shell, 'E-mail wordt verstuurd', () =>
      button(shell, 'Stuur verificatiecode').click(),
    );
  });

  await test.step('S0-08 the code', async () => {
    const code = codeIn(await mail.next('verificatiecode'));
    await meetNoPortal(accounts, shell, () => typeEmailCode(shell, code));
    await expect(textbox(shell, 'Verificatiecode')).toHaveValue(code);
    await meetSlowPortal(accounts, shell, 'Code wordt gecontroleerd', () => button(shell, 'Controleer code').click());
  });

  await test.step('S0-12 password and names', async () => {
    await expect(passwordField(shell, 'Wachtwoord')).toBeEnabled();
    await fillPassword(shell, person);
    await meetNoPortal(accounts, shell, () => next(shell));
    await expect(passwordField(shell, 'Wachtwoord')).toHaveValue(person.password);
    await expect(passwordField(shell, 'Wachtwoord nogmaals')).toHaveValue(person.password);
    await expect(textbox(shell, 'Voornaam')).toHaveValue(person.givenName);
    await expect(textbox(shell, 'Achternaam')).toHaveValue(person.surname);
    await meetSlowPortal(accounts, shell, 'Gegevens worden opgeslagen', () => next(shell));
    await expect(heading(shell, 'Kies een tweede factor')).toBeVisible();
  });

  const phone = await test.step('S0-20 the code of the app', async () => {
    const app = await scanIntoApp(shell, clock);
    const code = await app.newCode();
    await meetNoPortal(accounts, shell, () => confirmApp(shell, code));
    await expect(textbox(shell, '6-cijferige code uit de app')).toHaveValue(code);
    const later = await app.newCode();
    await meetSlowPortal(accounts, shell, 'Code wordt gecontroleerd', () => confirmApp(shell, later));
    await keepRecoveryCodes(shell);
    await goOnToLogin(shell);
    return app;
  });

  await test.step('S0-23 logging in', async () => {
    await meetNoPortal(accounts, shell, () => enterPassword(shell, person.password));
    await expect(textbox(shell, 'Gebruikersnaam of e-mailadres')).toHaveValue(person.address);
    await expect(passwordField(shell, 'Wachtwoord')).toHaveValue(person.password);
    await meetSlowPortal(accounts, shell, 'Gegevens worden gecontroleerd', () => next(shell));
    await passFirstNotice(shell);
    const code = await phone.newCode();
    await meetNoPortal(accounts, shell, () => enterCode(shell, code));
    await expect(textbox(shell, 'Code')).toHaveValue(code);
    await enterCode(shell, await phone.newCode());
    await expectHome(shell);
  });
});

test('an app that starts without its portal says so, and finds it later without a restart', async ({
  accounts,
  startApp,
}) => {
  const { person, app: phone } = await accounts.makeAccount('Toos', 'Berg');
  await accounts.stage.portal.stop();
  const { shell } = await startApp();
  await expect(shell.getByText(/^Het portaal is nu niet bereikbaar\./)).toBeVisible();
  await accounts.configure({});
  await button(shell, 'Opnieuw proberen').click();
  await expect(shell.getByText('Vragen? We helpen graag!')).toBeVisible();
  await accountTile(shell).click();
  await enterPassword(shell, person.password, person.address);
  await passFirstNotice(shell);
  await enterCode(shell, await phone.newCode());
  await expectHome(shell);
});
