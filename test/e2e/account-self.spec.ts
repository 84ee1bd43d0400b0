import type { Page } from '@playwright/test';
import {
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
  qrCode,
  requestCode,
  scanIntoApp,
  signOut,
  startRegistration,
  textbox,
  typeEmailCode,
  accountTile,
} from '../../tools/demo/account-holder.ts';
import type { Authenticator } from '../../tools/demo/authenticator.ts';
import { codeIn } from '../../tools/demo/mailbox.ts';
import { expect, newPerson, test } from './account-stage.ts';
import { expectFault, expectProblem } from './problems.ts';

/** S0: a clinician registers without anybody's help, at a portal that is set up as the one of the document. */

const organisation = 'TheMedicalHub B.V.';
const subject = `Microsoft on behalf of ${organisation}`;
const minute = 60_000;

test.beforeAll(async ({ accounts }) => {
  const smtp = { host: '127.0.0.1', port: accounts.stage.mail.ready.smtpPort, security: 'none' };
  const sender = { name: organisation, address: 'account@medicalhub.example' };
  await accounts.configure({
    accountName: organisation,
    verificationRequired: false,
    mail: { smtp, sender, subjects: { 'verification-code': subject } },
  });
});

/** The four fields of S0-07 and the button under them. */
const accountFields = (shell: Page) => [
  passwordField(shell, 'Wachtwoord'),
  passwordField(shell, 'Wachtwoord nogmaals'),
  textbox(shell, 'Voornaam'),
  textbox(shell, 'Achternaam'),
  button(shell, 'Volgende'),
];

test('S0 from the sign-in page to the dashboard, and the next login', async ({ accounts, startApp }) => {
  test.setTimeout(180_000);
  const { clock } = accounts;
  const { shell } = await startApp();
  const person = newPerson('Anaïs', 'de Vries');
  const mail = accounts.mailbox(person.address);
  let phone: Authenticator;

  await test.step('S0-02 S0-03 the page to log in has one way to sign up', async () => {
    await expect(accountTile(shell)).toContainText(organisation);
    await expect(button(shell, 'Account aanmaken')).toHaveCount(1);
  });

  await test.step('S0-04 supplier buttons stand apart, with a warning', async () => {
    const suppliers = shell.getByRole('region', { name: 'Voor leveranciers' });
    await expect(suppliers).toContainText('Klik niet op een van deze namen om een account aan te maken');
    await suppliers.getByRole('button', { name: 'TheMedicalHub' }).click();
    const question = shell.getByRole('alertdialog', { name: 'Werkt u voor TheMedicalHub?' });
    await expect(question).toContainText('krijgt een geblokkeerd account');
    // Who clicked by mistake presses Enter and is back.
    await expect(question.getByRole('button', { name: 'Annuleren' })).toBeFocused();
    await shell.keyboard.press('Enter');
    await expect(question).toHaveCount(0);
  });

  await test.step('S0-03 S0-07 signing up: everything is seen, and disabled until the code is confirmed', async () => {
    await startRegistration(shell);
    await expect(heading(shell, `Registratie voor uw ${organisation}`)).toBeVisible();
    for (const field of accountFields(shell)) await expect(field).toBeDisabled();
  });

  await test.step('S0-06 an address that is none is refused before anything is sent', async () => {
    await requestCode(shell, 'anais.de.vries');
    await expectFault(textbox(shell, 'Zakelijk e-mailadres'), 'DP-2112');
    await requestCode(shell, 'anais@praktijk');
    await expectFault(textbox(shell, 'Zakelijk e-mailadres'), 'DP-2112');
    await expect(textbox(shell, 'Zakelijk e-mailadres')).toHaveValue('anais@praktijk');
  });

  await test.step('S0-06 S0-10 the business address gets a code; the spam box is named', async () => {
    await requestCode(shell, person.address);
    await expect(
      shell.getByText(`Er is een e-mail met een verificatiecode gestuurd naar ${person.address}.`),
    ).toBeVisible();
    await expect(shell.getByText('Controleer ook uw spambox als u geen code hebt ontvangen.')).toBeVisible();
    for (const field of accountFields(shell)) await expect(field).toBeDisabled();
  });

  const first =
    await test.step('S0-08 S0-11 the letter carries the subject of the organisation and a code', async () => {
      const letter = await mail.next(subject);
      expect(letter.subject).toBe(subject);
      expect(letter.from.name).toBe(organisation);
      return codeIn(letter);
    });

  await test.step('S0-08 a wrong code says so and keeps what was typed', async () => {
    const wrong = first === '00000000' ? '11111111' : '0'.repeat(first.length);
    await typeEmailCode(shell, wrong);
    await expectFault(textbox(shell, 'Verificatiecode'), 'DP-2106');
    await expect(textbox(shell, 'Verificatiecode')).toHaveValue(wrong);
  });

  const second = await test.step('S0-09 a new code, after a minute, makes the old one dead', async () => {
    await expect(button(shell, /^Nieuwe code aanvragen kan over \d+ s$/)).toBeDisabled();
    await clock.pass(minute);
    await shell.clock.setSystemTime(new Date(clock.now()));
    await button(shell, 'Stuur een nieuwe code').click();
    await expect(shell.getByText('Er is een nieuwe code verstuurd. De vorige werkt niet meer.')).toBeVisible();
    const letter = await mail.next(subject);
    expect(letter.text).toContain('Eerdere codes zijn niet meer geldig');
    await typeEmailCode(shell, first);
    await expectFault(textbox(shell, 'Verificatiecode'), 'DP-2106');
    return codeIn(letter);
  });

  await test.step('S0-07 S0-08 the right code opens the four fields', async () => {
    await typeEmailCode(shell, second);
    await expect(shell.getByText('Uw e-mailadres is bevestigd.')).toBeVisible();
    for (const field of accountFields(shell).slice(0, 4)) await expect(field).toBeEnabled();
    await expect(passwordField(shell, 'Wachtwoord')).toBeFocused();
  });

  await test.step('S0-12 S0-13 all four are needed, and the passwords are the same', async () => {
    await fillPassword(shell, { ...person, surname: '' });
    await expect(button(shell, 'Volgende')).toBeDisabled();
    await fillPassword(shell, person, `${person.password}!`);
    await next(shell);
    await expect(shell.getByText('De twee wachtwoorden zijn niet gelijk. Vul het tweede opnieuw in.')).toBeVisible();
    await expect(passwordField(shell, 'Wachtwoord')).toHaveValue(person.password);
    await fillPassword(shell, person);
    await next(shell);
  });

  await test.step('S0-14 a second factor must follow; an app for each kind of phone is named', async () => {
    await expect(heading(shell, 'Kies een tweede factor')).toBeVisible();
    await expect(
      shell.getByText('Voordat u uw account kunt gebruiken, dient deze extra beveiligd te worden.'),
    ).toBeVisible();
    phone = await scanIntoApp(shell, clock);
    const apps = shell.getByRole('list', { name: 'Aanbevolen apps' });
    await expect(apps.getByRole('listitem').first()).toContainText('Microsoft Authenticator');
    await expect(shell.getByText(/^U vindt de apps in de App Store\./)).toBeVisible();
    await shell.getByRole('radio', { name: 'Android' }).or(button(shell, 'Android')).first().click();
    await expect(shell.getByText(/^U vindt de apps in de Play Store\./)).toBeVisible();
  });

  await test.step('S0-15 S0-16 hints for who uses the app for the first time, and for who has it', async () => {
    await shell.getByText('Zo voegt u het account toe in Microsoft Authenticator').click();
    await expect(shell.getByText(/Koppel dan eerst uw zakelijke e-mailadres/)).toBeVisible();
    await expect(shell.getByText(/op het blauwe rondje rechtsonder/)).toBeVisible();
    await expect(shell.getByText('Let op: het beeld kan per telefoon verschillen.')).toBeVisible();
  });

  await test.step('S0-17 S0-18 the scanned account has the name of the organisation and the address', async () => {
    expect(phone.issuer).toBe(organisation);
    expect(phone.account).toBe(person.address);
    const typed = await shell.getByText(/^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText();
    expect(typed.replaceAll(' ', '')).toBe(phone.secret);
  });

  await test.step('S0-20 six digits, spaces allowed; five are refused and a wrong code is told', async () => {
    await confirmApp(shell, '12345');
    await expect(shell.getByText('Typ de zes cijfers van de code; spaties mogen.')).toBeVisible();
    await confirmApp(shell, phone.wrongCode());
    await expectFault(textbox(shell, '6-cijferige code uit de app'), 'DP-2102');
    await expect(qrCode(shell)).toBeVisible();
  });

  const recovery = await test.step('S0-19 S0-21 the right code confirms the link', async () => {
    const code = await phone.newCode();
    await confirmApp(shell, `${code.slice(0, 3)} ${code.slice(3)}`);
    return keepRecoveryCodes(shell);
  });
  expect(new Set(recovery).size).toBe(10);

  await test.step('S0-21 on to the login, and to the dashboard', async () => {
    await goOnToLogin(shell);
    await expect(textbox(shell, 'Gebruikersnaam of e-mailadres')).toHaveValue(person.address);
    await enterPassword(shell, person.password);
    await passFirstNotice(shell);
    await enterCode(shell, await phone.newCode());
    await expectHome(shell);
    await expect(shell.getByRole('region', { name: 'Gebruiker' })).toContainText('Anaïs de Vries');
  });

  await test.step('S0-22 the working instructions stand under Documentatie', async () => {
    await button(shell, 'Documentatie').click();
    await expect(shell.getByRole('menuitem', { name: /^FGI Portaal werkwijze/ })).toBeVisible();
    await shell.keyboard.press('Escape');
  });

  await test.step('S0-23 later: address and password, then the code on a second page', async () => {
    await signOut(shell);
    await accountTile(shell).click();
    await enterPassword(shell, person.password, person.address.toUpperCase());
    await expect(heading(shell, 'Vul uw code in')).toBeVisible();
    await expect(passwordField(shell, 'Wachtwoord')).toHaveCount(0);
    await enterCode(shell, await phone.newCode());
    await expectHome(shell);
  });
});

test('S0-05 with the button of a supplier: asked first, blocked at the end, and lifted by the desk', async ({
  accounts,
  startApp,
  desk,
}) => {
  test.setTimeout(120_000);
  const { shell } = await startApp();
  const person = newPerson('Koen', 'Aalbers');
  const mail = accounts.mailbox(person.address);

  await button(shell, 'TheMedicalHub').click();
  await button(shell, 'Ja, ik ben leverancier').click();
  await expect(shell.getByText('U registreert zich als leverancier (TheMedicalHub).')).toBeVisible();
  await requestCode(shell, person.address);
  await typeEmailCode(shell, codeIn(await mail.next(subject)));
  await fillPassword(shell, person);
  await next(shell);
  const phone = await scanIntoApp(shell, accounts.clock);
  await confirmApp(shell, await phone.newCode());
  await button(shell, 'Ik heb ze bewaard').click();
  await expectProblem(shell, 'DP-2105');
  await expect(shell.getByText(`Het account ${person.address} is aangemaakt met een knop`)).toBeVisible();
  await button(shell, 'Terug naar inloggen').click();

  await test.step('no session: told after the right password only', async () => {
    await accountTile(shell).click();
    await enterPassword(shell, person.password, person.address);
    await expectProblem(shell, 'DP-2105');
    await enterPassword(shell, 'niet het wachtwoord', person.address);
    await expectFault(passwordField(shell, 'Wachtwoord'), 'DP-2101');
  });

  await test.step('the servicedesk lifts the block', async () => {
    await desk.shell.getByRole('navigation').getByRole('button', { name: 'Servicedesk' }).click();
    await desk.shell.getByRole('tab', { name: 'Accounts' }).click();
    const row = desk.shell.getByRole('row').filter({ hasText: person.address });
    await row.getByRole('button', { name: 'Blokkade opheffen' }).click();
    const question = desk.shell.getByRole('alertdialog').or(desk.shell.getByRole('dialog'));
    await question.getByRole('button', { name: 'Blokkade opheffen' }).click();
    await expect(question).toHaveCount(0);
  });

  await enterPassword(shell, person.password, person.address);
  await passFirstNotice(shell);
  await enterCode(shell, await phone.newCode());
  await expectHome(shell);
});

test('S1-01 an address that has an account: the screen shows the same, only its owner is told', async ({
  accounts,
  startApp,
}) => {
  const { person } = await accounts.makeAccount('Petra', 'Zomer');
  await accounts.clock.pass(minute);
  const mail = accounts.mailbox(person.address);
  const { shell } = await startApp();
  await startRegistration(shell);
  await requestCode(shell, person.address);
  await expect(
    shell.getByText(`Er is een e-mail met een verificatiecode gestuurd naar ${person.address}.`),
  ).toBeVisible();
  const letter = await mail.next('U hebt al een account');
  expect(letter.text).not.toMatch(/^ {4}\d/m);
  await typeEmailCode(shell, '12345678');
  await expectFault(textbox(shell, 'Verificatiecode'), 'DP-2106');
});
