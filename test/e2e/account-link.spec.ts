import type { Page } from '@playwright/test';
import {
  accountTile,
  button,
  chooseCsv,
  confirmApp,
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
  qrCode,
  say,
  scanIntoApp,
  signOut,
  textbox,
  verificationDigits,
} from '../../tools/demo/account-holder.ts';
import { addToApp, type Authenticator, scanQr } from '../../tools/demo/authenticator.ts';
import { azureCsv, badAzureCsv, makeToken } from '../../tools/demo/hardware-token.ts';
import { appLink, linkIn } from '../../tools/demo/mailbox.ts';
import { demoConfiguration } from '../../tools/demo/portal-configuration.ts';
import {
  answer,
  deskTab,
  enterVerificationCode,
  openConversation,
  openDesk,
  registerAddresses,
  verifyByTelephone,
} from '../../tools/demo/servicedesk-person.ts';
import { openBySystem } from './account-link.ts';
import { expect, newPerson, test } from './account-stage.ts';
import { expectFault } from './problems.ts';

/** S1: the servicedesk registers addresses, and whoever has one sets up an account, is verified, and logs in. */

const organisation = 'Huisartsenpraktijk Eemdijk';
const minute = 60_000;

test.beforeAll(({ accounts }) =>
  accounts.configure({ accountName: 'Eemhof Zorg Account', verificationRequired: true }),
);

const whatIsTyped = (shell: Page) => ({
  password: passwordField(shell, 'Wachtwoord'),
  repeat: passwordField(shell, 'Wachtwoord nogmaals'),
  givenName: textbox(shell, 'Voornaam'),
});

test('S1 by personal link with an app: from the mail to the dashboard, and My account', async ({
  accounts,
  startApp,
  desk,
}) => {
  test.setTimeout(300_000);
  const { clock } = accounts;
  const app = await startApp();
  const { shell } = app;
  const person = newPerson('Joris', 'van Dalen');
  const mail = accounts.mailbox(person.address);
  const newPassword = 'een heel nieuwe zin met 5 woorden';
  let phone: Authenticator;

  await test.step('S1-02 the servicedesk registers the addresses of the organisation', async () => {
    await openDesk(desk.shell);
    await registerAddresses(desk.shell, 'Registratielink', organisation, [person.address]);
  });

  const link = await test.step('S1-03 S1-04 the mail has a unique link, and names the spam box', async () => {
    const letter = await mail.next('Registratie voor uw Eemhof Zorg Account');
    expect(letter.text).toContain(organisation);
    expect(letter.text).toContain('spambox');
    return linkIn(letter);
  });

  await test.step('S1-03 S1-05 S1-06 the link opens the app at the page of the account', async () => {
    await openBySystem(app, appLink(link));
    await expect(heading(shell, 'Registratie voor uw Eemhof Zorg Account')).toBeVisible();
    await expect(shell.getByText(/^Stel op deze pagina de basisgegevens van uw account in\./)).toBeVisible();
  });

  await test.step('S1-07 S1-09 the address is filled in and cannot be changed', async () => {
    await expect(shell.getByText(person.address, { exact: true })).toBeVisible();
    await expect(shell.getByRole('textbox', { name: 'e-mailadres' })).toHaveCount(0);
    await expect(shell.getByText('Indien mogelijk hebben wij uw e-mailadres alvast voor u ingevuld.')).toBeVisible();
  });

  await test.step('S1-11 S1-12 advice, and help on the page', async () => {
    await expect(shell.getByText('Met een wachtwoordzin maakt u het écht veilig én makkelijk.')).toBeVisible();
    const help = shell.getByRole('complementary', { name: 'Vragen? We helpen graag!' });
    const mailTo = help.getByRole('button', { name: 'Mail servicedesk@eemhof.example' });
    await expect(mailTo).toBeVisible();
    const opened = () =>
      app.electron.evaluate((electron) =>
        'chromiumHost' in electron ? (electron.chromiumHost as { openedUrls: string[] }).openedUrls : null,
      );
    // Electron itself would start somebody's mail program.
    if ((await opened()) === null) return;
    await mailTo.click();
    await expect.poll(opened).toContainEqual(expect.stringMatching(/^mailto:servicedesk@eemhof\.example/));
  });

  await test.step('S1-08 S1-10 seven characters are refused, common ones too; nothing typed is lost', async () => {
    await fillPassword(shell, { ...person, password: 'zeven 7' });
    await next(shell);
    await expectFault(passwordField(shell, 'Wachtwoord'), 'DP-2113', { least: 8 });
    await fillPassword(shell, { ...person, password: 'welkom123' });
    await next(shell);
    await expectFault(passwordField(shell, 'Wachtwoord'), 'DP-2115');
    await fillPassword(shell, { ...person, password: 'Joris van Dalen 1' });
    await next(shell);
    await expectFault(passwordField(shell, 'Wachtwoord'), 'DP-2115');
    const typed = whatIsTyped(shell);
    await expect(typed.password).toHaveValue('Joris van Dalen 1');
    await expect(typed.repeat).toHaveValue('Joris van Dalen 1');
    await expect(typed.givenName).toHaveValue('Joris');
  });

  await test.step('S1-10 a sentence with spaces at both ends is taken as it is', async () => {
    await fillPassword(shell, { ...person, password: ` ${person.password} ` });
    await next(shell);
    await expect(heading(shell, 'Kies een tweede factor')).toBeVisible();
  });
  const password = ` ${person.password} `;

  await test.step('S1-13 S1-14 S1-17 app first, token second', async () => {
    const choice = shell.getByRole('list', { name: 'Kies een tweede factor' }).getByRole('listitem');
    await expect(choice.nth(0)).toContainText('Wordt het meest gebruikt');
    await expect(choice.nth(1)).toContainText('Maar u kunt ook overstappen op een app.');
  });

  await test.step('S1-15 from the app to the token and back: another secret', async () => {
    const first = await scanIntoApp(shell, clock);
    await button(shell, 'Gebruik token').click();
    await expect(heading(shell, 'Token instellen')).toBeVisible();
    phone = await scanIntoApp(shell, clock);
    expect(phone.secret).not.toBe(first.secret);
  });

  await test.step('S1-16 Begin opnieuw: everything is typed again, the secret is gone', async () => {
    await button(shell, 'Begin opnieuw').click();
    await expectPasswordPage(shell);
    await expect(passwordField(shell, 'Wachtwoord')).toHaveValue('');
    await expect(textbox(shell, 'Voornaam')).toHaveValue('');
    await fillPassword(shell, { ...person, password });
    await next(shell);
    const again = await scanIntoApp(shell, clock);
    expect(again.secret).not.toBe(phone.secret);
    phone = again;
  });

  await test.step('S1-18 S1-19 S1-20 S1-21 three steps; a wrong code leaves the secret as it is', async () => {
    for (const name of [
      'Stap 1: Kies en installeer een app',
      'Stap 2: Scan code met de app',
      'Stap 3: Bevestig de koppeling',
    ]) {
      await expect(heading(shell, name)).toBeVisible();
    }
    await confirmApp(shell, phone.wrongCode());
    await expectFault(textbox(shell, '6-cijferige code uit de app'), 'DP-2102');
    expect(addToApp(await scanQr(qrCode(shell)), clock).secret).toBe(phone.secret);
    await confirmApp(shell, await phone.newCode());
  });

  await test.step('S1-35 done; the button names where it leads', async () => {
    await keepRecoveryCodes(shell);
    await expect(shell.getByText('Uw account is succesvol aangemaakt.')).toBeVisible();
    await expect(button(shell, 'Doorgaan naar Zorgportaal Demo')).toBeVisible();
    await goOnToLogin(shell);
  });

  const digits = await test.step('S1-36 S1-37 the first login shows four digits for the servicedesk', async () => {
    await enterPassword(shell, password);
    await passFirstNotice(shell);
    await enterCode(shell, await phone.newCode());
    await expect(heading(shell, /^Welkom op het /)).toBeVisible();
    return verificationDigits(shell);
  });

  await test.step('S1-38 S1-39 S1-40 the chat, the hours and the telephone', async () => {
    await button(shell, 'Klik hier om de chat te starten').click();
    await expect(shell.getByText(/^We zijn bereikbaar op werkdagen tussen /)).toBeVisible();
    await expect(shell.getByText('Liever bellen? Bel 035 123 45 67 en noem uw code.')).toBeVisible();
    await say(shell, 'Goedemorgen, ik wil mijn account laten verifiëren.');
  });

  await test.step('S1-36 the desk answers, and a wrong code verifies nobody', async () => {
    await openConversation(desk.shell, 'Joris van Dalen');
    await expect(desk.shell.getByRole('log')).toContainText('ik wil mijn account laten verifiëren');
    await answer(desk.shell, 'Welke vier cijfers ziet u op uw scherm?');
    await expect(shell.getByRole('log', { name: 'Gesprek' })).toContainText('Welke vier cijfers ziet u op uw scherm?');
    await say(shell, `Mijn code is ${digits}.`);
    await expect(desk.shell.getByRole('log')).toContainText(`Mijn code is ${digits}.`);
    await enterVerificationCode(desk.shell, digits === '0000' ? '1111' : '0000');
    await expectFault(textbox(desk.shell, 'Code van vier cijfers'), 'DP-2127');
    await expect(heading(shell, /^Welkom op het /)).toBeVisible();
  });

  await test.step('S1-36 S1-41 the right code: the login goes on by itself', async () => {
    await enterVerificationCode(desk.shell, digits);
    await expect(desk.shell.getByText('Het account van Joris van Dalen is geverifieerd.')).toBeVisible();
    await expectHome(shell);
  });

  await test.step('S1-42 the start screen: services, empty patient, user with role and last login', async () => {
    await expect(heading(shell, 'Diensten')).toBeVisible();
    await expect(shell.getByRole('button', { name: /^Calculus VIPLive/ })).toBeVisible();
    const patient = shell.getByRole('region', { name: 'Patiënt' });
    await expect(patient).toContainText('BSN:niet beschikbaar');
    await expect(patient).toContainText('geb. datum:onbekend');
    const user = shell.getByRole('region', { name: 'Gebruiker' });
    await expect(user).toContainText('Joris van Dalen');
    await expect(user).toContainText('dit is de eerste keer');
  });

  await test.step('S1-43 Notificaties, Opties, Documentatie, Uitloggen', async () => {
    const tools = shell.getByRole('group', { name: 'Hulpmiddelen' });
    for (const name of [/^Notificaties/, /^Opties/, /^Documentatie/, /^Uitloggen/]) {
      await expect(tools.getByRole('button', { name })).toBeVisible();
    }
  });

  await test.step('S1-44 S1-45 the next login by tile, in two steps, shows when the last one was', async () => {
    await signOut(shell);
    await logInWithAccount(shell, { ...person, password }, phone);
    await expectHome(shell);
    await expect(shell.getByRole('region', { name: 'Gebruiker' })).toContainText(
      /Laatste inlog:\d{2}-\d{2}-\d{4} \d{2}:\d{2}/,
    );
  });

  await test.step('S1-03 the link is used and says so', async () => {
    await signOut(shell);
    await pasteLink(shell, link);
    await expectFault(textbox(shell, 'Link'), 'DP-2111');
    await button(shell, 'Terug').click();
  });

  await test.step('S1-46 forgotten password: the same words for everybody, one link, new password', async () => {
    await accountTile(shell).click();
    await textbox(shell, 'Gebruikersnaam of e-mailadres').fill('niemand@praktijk-eemdijk.example');
    await button(shell, 'Wachtwoord vergeten?').click();
    await button(shell, 'Stuur mij een link').click();
    await expect(shell.getByText('Hoort er een account bij niemand@praktijk-eemdijk.example, dan is')).toBeVisible();
    await textbox(shell, 'Gebruikersnaam of e-mailadres').fill(person.address);
    await button(shell, 'Opnieuw aanvragen').or(button(shell, 'Stuur mij een link')).first().click();
    await expect(shell.getByText(`Hoort er een account bij ${person.address}, dan is`)).toBeVisible();
    const reset = linkIn(await mail.next('Nieuw wachtwoord voor Eemhof Zorg Account'));
    expect(await accounts.mailbox('niemand@praktijk-eemdijk.example').all()).toEqual([]);
    await openBySystem(app, appLink(reset));
    await expect(heading(shell, 'Kies een nieuw wachtwoord')).toBeVisible();
    await passwordField(shell, 'Wachtwoord').fill(newPassword);
    await passwordField(shell, 'Wachtwoord nogmaals').fill(newPassword);
    await button(shell, 'Wachtwoord opslaan').click();
    await expect(heading(shell, 'Uw wachtwoord is gewijzigd')).toBeVisible();
    await button(shell, 'Inloggen').click();
    await mail.next('is gewijzigd');
    await enterPassword(shell, password, person.address);
    await expectFault(passwordField(shell, 'Wachtwoord'), 'DP-2101');
    await enterPassword(shell, newPassword);
    await enterCode(shell, await phone.newCode());
    await expectHome(shell);
  });

  await test.step('6.1 a lost phone: the desk takes it off, a new one is linked, and verified once more', async () => {
    await deskTab(desk.shell, 'Accounts');
    const row = desk.shell.getByRole('row').filter({ hasText: person.address });
    await row.getByRole('button', { name: 'Tweede factor kwijt' }).click();
    const question = desk.shell.getByRole('alertdialog').or(desk.shell.getByRole('dialog'));
    await question.getByRole('button', { name: 'Laten vervangen' }).click();
    await expect(question).toHaveCount(0);
    await mail.next('tweede factor');
    await signOut(shell);
    await accountTile(shell).click();
    await enterPassword(shell, newPassword, person.address);
    await expect(heading(shell, 'Kies een tweede factor')).toBeVisible();
    const newPhone = await scanIntoApp(shell, clock);
    expect(newPhone.secret).not.toBe(phone.secret);
    await confirmApp(shell, await newPhone.newCode());
    await keepRecoveryCodes(shell);
    await goOnToLogin(shell);
    await enterPassword(shell, newPassword);
    await enterCode(shell, await newPhone.newCode());
    await verifyByTelephone(desk.shell, person.address, await verificationDigits(shell));
    await expectHome(shell);
  });
});

test('S1 with a hardware token: CSV in the registration, by telephone, and more tokens in My account', async ({
  accounts,
  startApp,
  desk,
}) => {
  test.setTimeout(300_000);
  const { clock } = accounts;
  const { shell } = await startApp();
  const person = newPerson('Fatma', 'Yıldız');
  const other = newPerson('Wout', 'Bakker');
  const mail = accounts.mailbox(person.address);
  const token = makeToken(clock);
  const spare = makeToken(clock, 60);

  await test.step('S1-02 S1-03 two addresses, each its own link; the link is pasted', async () => {
    await openDesk(desk.shell);
    await registerAddresses(desk.shell, 'Registratielink', organisation, [person.address, other.address]);
    await pasteLink(shell, linkIn(await mail.next('Registratie voor uw')));
    await expectPasswordPage(shell);
    await fillPassword(shell, person);
    await next(shell);
  });

  await test.step('S1-15 S1-22 S1-25 the token page: where to buy one, TOTP only', async () => {
    await button(shell, 'Gebruik token').click();
    await expect(heading(shell, 'Token instellen')).toBeVisible();
    await expect(shell.getByText(/Alleen TOTP-tokens worden ondersteund, HOTP-tokens niet\./)).toBeVisible();
    await expect(button(shell, 'Token bestellen')).toBeVisible();
  });

  await test.step('S1-32 where the serial number and the code are found', async () => {
    await expect(textbox(shell, 'Serienummer')).toHaveAccessibleDescription(/net boven de streepjescode/);
    await expect(textbox(shell, 'Code')).toHaveAccessibleDescription(/als u op de knop van uw token drukt/);
  });

  await test.step('S1-31 a token that nobody knows yet', async () => {
    await linkToken(shell, token.serial, '123456');
    await expectFault(textbox(shell, 'Serienummer'), 'DP-2118');
    await expect(textbox(shell, 'Serienummer')).toHaveValue(token.serial);
  });

  await test.step('S1-23 S1-26 S1-29 bad files: told per line, and nothing is kept', async () => {
    await chooseCsv(shell, badAzureCsv(token), 'kapot.csv');
    const faults = shell.getByRole('alert').filter({ hasText: 'kapot.csv' });
    await expect(faults).toContainText('Er is niets opgeslagen.');
    const line = (number: number) =>
      faults.getByRole('row').filter({ has: shell.getByRole('cell', { name: String(number), exact: true }) });
    await expect(line(3)).toContainText('De sleutel is geen Base32');
    await expect(line(4)).toContainText('Dit is een HOTP-token. Alleen TOTP-tokens worden ondersteund');
    await expect(line(5)).toContainText('Dit serienummer staat al eerder in het bestand.');
    await expect(line(6)).toContainText('Het interval moet 30 of 60 seconden zijn.');
    await expect(button(shell, /tokens? uploaden$/)).toHaveCount(0);
    await chooseCsv(shell, azureCsv([token]).replaceAll(',', ';'), 'excel.csv');
    await expect(shell.getByRole('alert').filter({ hasText: 'excel.csv gebruikt puntkomma’s.' })).toBeVisible();
    await chooseCsv(shell, azureCsv(Array.from({ length: 201 }, () => makeToken(clock))), 'veel.csv');
    await expect(shell.getByRole('alert').filter({ hasText: 'veel.csv heeft meer dan 200 regels.' })).toBeVisible();
  });

  await test.step('S1-26 S1-27 the file of the shop: looked at first, then uploaded', async () => {
    await chooseCsv(shell, azureCsv([token]));
    const preview = shell.getByRole('region', { name: 'Tokens in tokens.csv' });
    await expect(preview.getByRole('row').nth(1)).toContainText(token.serial);
    await expect(shell.getByText(token.secret)).toHaveCount(0);
    await button(shell, '1 token uploaden').click();
    await expect(shell.getByText('De CSV is succesvol geüpload, u kunt de token nu koppelen.')).toBeVisible();
  });

  await test.step('S1-31 wrong code, then serial number and code', async () => {
    await linkToken(shell, token.serial, '000000');
    await expectFault(textbox(shell, 'Code'), 'DP-2102');
    await linkToken(shell, token.serial, await token.newCode());
    await keepRecoveryCodes(shell);
    await goOnToLogin(shell);
  });

  await test.step('S1-36 S1-40 verified by telephone', async () => {
    await enterPassword(shell, person.password);
    await passFirstNotice(shell);
    await expect(shell.getByText('Druk op de knop van uw token; de code verschijnt op het schermpje.')).toBeVisible();
    await enterCode(shell, await token.newCode());
    const digits = await verificationDigits(shell);
    await verifyByTelephone(desk.shell, person.address, digits);
    await expectHome(shell);
  });

  await test.step('S1-28 S1-29 a later file in My account, with a token linked already', async () => {
    await button(shell, 'Mijn account').click();
    await shell.getByRole('tab', { name: 'Azure CSV uploaden' }).click();
    await chooseCsv(shell, azureCsv([spare, makeToken(clock)]));
    await button(shell, '2 tokens uploaden').click();
    await expect(shell.getByText('2 tokens toegevoegd aan uw organisatie.')).toBeVisible();
  });

  await test.step('S1-30 a colleague links a token of that file, with serial number and code', async () => {
    await signOut(shell);
    await pasteLink(shell, linkIn(await accounts.mailbox(other.address).next('Registratie voor uw')));
    await expectPasswordPage(shell);
    await fillPassword(shell, other);
    await next(shell);
    await button(shell, 'Gebruik token').click();
    await expect(shell.getByText('Er zijn nog 2 tokens van uw organisatie vrij.')).toBeVisible();
    await linkToken(shell, token.serial, await token.newCode());
    await expectFault(textbox(shell, 'Serienummer'), 'DP-2119');
    await linkToken(shell, spare.serial, await spare.newCode());
    await keepRecoveryCodes(shell);
    await goOnToLogin(shell);
  });

  await test.step('S1-45 the first one logs in again with the token', async () => {
    await enterPassword(shell, person.password, person.address);
    await enterCode(shell, await token.newCode());
    await expectHome(shell);
  });
});

test('S1-39 outside the hours the chat says when the servicedesk is back, and the code stays good', async ({
  accounts,
  startApp,
  desk: { shell: deskShell },
}) => {
  test.setTimeout(120_000);
  const { desk } = demoConfiguration(0, new Date());
  await openDesk(deskShell);
  const person = newPerson('Lieke', 'Smit');
  await registerAddresses(deskShell, 'Registratielink', organisation, [person.address]);
  const link = linkIn(await accounts.mailbox(person.address).next('Registratie voor uw'));
  const { shell } = await startApp();
  await pasteLink(shell, link);
  await expectPasswordPage(shell);
  await fillPassword(shell, person);
  await next(shell);
  const phone = await scanIntoApp(shell, accounts.clock);
  await confirmApp(shell, await phone.newCode());
  await keepRecoveryCodes(shell);
  await goOnToLogin(shell);
  const minuteNow = (ahead: number) =>
    new Date(accounts.clock.now() + ahead).toLocaleTimeString('nl-NL', {
      timeZone: 'Europe/Amsterdam',
      hour: '2-digit',
      minute: '2-digit',
    });
  // Open for one minute of the day, which is not now.
  const [from, until] = [minuteNow(120 * minute), minuteNow(121 * minute)].toSorted();
  await accounts.configure({ desk: { from, until, firstAccounts: [] } });
  try {
    await enterPassword(shell, person.password);
    await passFirstNotice(shell);
    await enterCode(shell, await phone.newCode());
    const digits = await verificationDigits(shell);
    await expect(shell.getByText(/^De servicedesk is nu gesloten\. We zijn er weer op /)).toBeVisible();
    await expect(button(shell, 'Verstuur')).toBeDisabled();
    await expect(shell.getByText('U kunt later verdergaan: log dan opnieuw in.')).toBeVisible();
    await button(shell, 'Later verdergaan').click();
    await expect(accountTile(shell)).toBeVisible();
    await logInWithAccount(shell, person, phone);
    expect(await verificationDigits(shell)).toBe(digits);
  } finally {
    await accounts.configure({ desk });
  }
});

test('S1-47 S1-48 the page to log in: what ended, where to begin, whom to ask', async ({ startApp }) => {
  const { shell } = await startApp();
  await expect(shell.getByText('MyDigipass is gestopt per 31 januari 2019.')).toBeVisible();
  await expect(shell.getByText('Geen account?')).toBeVisible();
  await expect(shell.getByText('Vragen? We helpen graag!')).toBeVisible();
  await accountTile(shell).click();
  await expect(textbox(shell, 'Gebruikersnaam of e-mailadres')).toHaveAttribute(
    'placeholder',
    'Vul uw gebruikersnaam of e-mailadres in',
  );
  await expect(passwordField(shell, 'Wachtwoord')).toHaveAttribute('placeholder', 'Vul uw wachtwoord in');
});
