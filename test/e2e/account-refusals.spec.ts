import {
  accountTile,
  button,
  enterCode,
  enterPassword,
  expectHome,
  expectPasswordPage,
  heading,
  logInWithAccount,
  passFirstNotice,
  passwordField,
  pasteLink,
  signOut,
  textbox,
} from '../../tools/demo/account-holder.ts';
import { appLink, linkIn } from '../../tools/demo/mailbox.ts';
import { openDesk, registerAddresses } from '../../tools/demo/servicedesk-person.ts';
import { openBySystem } from './account-link.ts';
import { expect, newPerson, test } from './account-stage.ts';
import { expectFault, problem } from './problems.ts';

/** Codes, passwords and links that are wrong, used, late, foreign or tried too often, as the screen says it. */

const minute = 60_000;
const day = 24 * 60 * minute;

test.beforeAll(({ accounts }) => accounts.configure({ verificationRequired: false }));
// What one test mistyped slows nobody down in the next.
test.afterEach(({ accounts }) => accounts.clock.pass(16 * minute));

test('a code is accepted once (RFC 6238 section 5.2)', async ({ accounts, startApp }) => {
  const { person, app } = await accounts.makeAccount('Sanne', 'Kok');
  const { shell } = await startApp();
  const code = await app.newCode();
  await logInWithAccount(shell, person, { newCode: async () => code });
  await expectHome(shell);
  await signOut(shell);
  await logInWithAccount(shell, person, { newCode: async () => code });
  await expectFault(textbox(shell, 'Code'), 'DP-2104');
  await expect(textbox(shell, 'Code')).toHaveValue(code);
  await enterCode(shell, await app.newCode());
  await expectHome(shell);
});

test('DP-2103 five wrong codes: a wait that ends by itself, and also holds up the right code', async ({
  accounts,
  startApp,
}) => {
  test.setTimeout(120_000);
  const { person, app } = await accounts.makeAccount('Teun', 'Vos');
  const { shell } = await startApp();
  await accountTile(shell).click();
  await enterPassword(shell, person.password, person.address);
  await passFirstNotice(shell);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const before = accounts.answers('/auth/login/code');
    await enterCode(shell, app.wrongCode());
    await expect.poll(() => accounts.answers('/auth/login/code')).toBe(before + 1);
    await expectFault(textbox(shell, 'Code'), 'DP-2102');
  }
  await enterCode(shell, await app.newCode());
  const wait = /Wacht \d+ seconden en probeer het dan opnieuw\. DP-2103/;
  await expect(textbox(shell, 'Code')).toHaveAccessibleDescription(wait);
  await accounts.clock.pass(minute);
  await enterCode(shell, await app.newCode());
  await expectHome(shell);

  await button(shell, 'Mijn account').click();
  await shell.getByRole('tab', { name: 'Recente inlogs' }).click();
  await expect(shell.getByRole('row').filter({ hasText: 'Verkeerde code' })).toHaveCount(5);
});

test('DP-2103 wrong passwords: the same words and the same wait whether or not there is an account', async ({
  accounts,
  startApp,
}) => {
  test.setTimeout(120_000);
  const { person } = await accounts.makeAccount('Ruben', 'Haan');
  const { shell } = await startApp();
  await accountTile(shell).click();
  for (const address of [person.address, 'niemand.hier@praktijk-eemdijk.example']) {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const before = accounts.answers('/auth/login/password');
      await enterPassword(shell, `fout ${attempt}`, address);
      await expect.poll(() => accounts.answers('/auth/login/password')).toBe(before + 1);
      await expectFault(passwordField(shell, 'Wachtwoord'), 'DP-2101');
    }
    await enterPassword(shell, person.password, address);
    await expect(problem(shell, 'DP-2103')).toContainText(/Wacht \d+ seconden/);
    await expect(textbox(shell, 'Gebruikersnaam of e-mailadres')).toHaveValue(address);
    await accounts.clock.pass(16 * minute);
  }
});

test('a recovery code replaces the second factor once, and its owner is told', async ({ accounts, startApp }) => {
  const { person, recoveryCodes } = await accounts.makeAccount('Yara', 'Prins');
  const mail = accounts.mailbox(person.address);
  const { shell } = await startApp();
  const logIn = async (code: string) => {
    await accountTile(shell).click();
    await enterPassword(shell, person.password, person.address);
    const notice = heading(shell, 'Inloggen met twee stappen');
    await expect(notice.or(heading(shell, 'Vul uw code in'))).toBeVisible();
    if (await notice.isVisible()) await passFirstNotice(shell);
    await button(shell, 'App of token niet bij de hand?').click();
    await textbox(shell, 'Herstelcode').fill(code);
    await button(shell, 'Inloggen').click();
  };
  await logIn(recoveryCodes[0]!.toUpperCase());
  await expectHome(shell);
  const letter = await mail.next('herstelcode gebruikt');
  expect(letter.text).toContain('U hebt nog 9 herstelcodes.');
  await signOut(shell);
  await logIn(recoveryCodes[0]!);
  await expectFault(textbox(shell, 'Herstelcode'), 'DP-2122');
  await expect(
    shell.getByText('Hebt u ook geen herstelcodes? De servicedesk stelt dan opnieuw vast wie u bent.'),
  ).toBeVisible();
});

test('DP-2130 between password and code lie ten minutes at most; the user name stays', async ({
  accounts,
  startApp,
}) => {
  const { person, app } = await accounts.makeAccount('Ilse', 'Groot');
  const { shell } = await startApp();
  await accountTile(shell).click();
  await enterPassword(shell, person.password, person.address);
  await passFirstNotice(shell);
  await accounts.clock.pass(11 * minute);
  await enterCode(shell, await app.newCode());
  await expect(problem(shell, 'DP-2130')).toBeVisible();
  await expect(textbox(shell, 'Gebruikersnaam of e-mailadres')).toHaveValue(person.address);
});

test('links: cut off, of another portal, replaced, expired, and one at a bad moment', async ({
  accounts,
  startApp,
  desk,
}) => {
  test.setTimeout(180_000);
  const person = newPerson('Olaf', 'Timmer');
  const mail = accounts.mailbox(person.address);
  const signedIn = await accounts.makeAccount('Nadia', 'Bos');
  const app = await startApp();
  const { shell } = app;
  await openDesk(desk.shell);
  const invite = async () => {
    await registerAddresses(desk.shell, 'Registratielink', 'Praktijk Timmer', [person.address]);
    return linkIn(await mail.next('Registratie voor uw'));
  };
  const first = await invite();
  const second = await invite();
  const field = textbox(shell, 'Link');

  await test.step('DP-2109 cut off, foreign, replaced; what was pasted stays', async () => {
    const bad = [second.slice(0, -1), second.replace('localhost', 'portaal.example'), 'zomaar een tekst', first];
    await pasteLink(shell, bad[0]!);
    for (const link of bad) {
      await field.fill(link);
      await button(shell, 'Link openen').click();
      await expectFault(field, 'DP-2109');
      await expect(field).toHaveValue(link);
    }
  });

  await test.step('DP-2132 a link while somebody is signed in does not take the screen away', async () => {
    await button(shell, 'Terug').click();
    await logInWithAccount(shell, signedIn.person, signedIn.app);
    await expectHome(shell);
    await openBySystem(app, appLink(second));
    const refused = shell.getByRole('alertdialog', { name: 'Een link kan nu niet worden geopend.' });
    await expect(refused).toContainText('DP-2132');
    await refused.getByRole('button', { name: 'Sluiten' }).click();
    await expectHome(shell);
    await signOut(shell);
  });

  await test.step('opening does not use a link up; it opens again until a password was set', async () => {
    await pasteLink(shell, second);
    await expectPasswordPage(shell);
    await button(shell, 'Terug naar inloggen').click();
    await openBySystem(app, appLink(second));
    await expectPasswordPage(shell);
    await button(shell, 'Terug naar inloggen').click();
  });

  await test.step('DP-2110 after fourteen days it is expired', async () => {
    await accounts.clock.pass(15 * day);
    await pasteLink(shell, second);
    await expectFault(field, 'DP-2110');
    await button(shell, 'Terug').click();
    await openBySystem(app, appLink(second));
    await expect(problem(shell, 'DP-2110')).toBeVisible();
  });
});
