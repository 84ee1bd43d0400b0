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
  pasteLink,
  requestCode,
  scanIntoApp,
  signOut,
  startRegistration,
  textbox,
  typeEmailCode,
} from '../../tools/demo/account-holder.ts';
import { codeIn, linkIn } from '../../tools/demo/mailbox.ts';
import { wallClock } from '../../tools/demo/portal-clock.ts';
import { demoConfiguration } from '../../tools/demo/portal-configuration.ts';
import { openKeyring } from '../keychain/secret-service.ts';
import { expect, newPerson, test } from './account-stage.ts';
import { expectFault } from './problems.ts';
import { emptyStores, filesWith, storesOf } from './traces.ts';
import { startWatchedPortal } from './watched-portal.ts';

test.skip(process.platform !== 'linux', 'The keychain of this test is the Secret Service of Linux.');

test('I04 K01 after every account flow no password, code, secret or token lies anywhere', async ({
  accounts,
  startApp,
}) => {
  test.setTimeout(300_000);
  const { mail, pki } = accounts.stage;
  const configuration = { ...demoConfiguration(mail.ready.smtpPort, new Date()), verificationRequired: false };
  const watched = await startWatchedPortal(pki.ready.trust, configuration);
  const keyring = await openKeyring('unlocked');
  try {
    const app = await startApp({ portal: watched, environment: { DBUS_SESSION_BUS_ADDRESS: keyring.address } });
    const { shell } = app;
    const person = newPerson('Kanarie', 'Vogel');
    const box = accounts.mailbox(person.address);
    const typed = [person.password, 'verkeerd getypt Kanariewoord', 'nieuw Kanariewoord 2 keer'];

    await startRegistration(shell);
    await requestCode(shell, person.address);
    const emailCode = codeIn(await box.next('verificatiecode'));
    await typeEmailCode(shell, emailCode);
    await expect(passwordField(shell, 'Wachtwoord')).toBeEnabled();
    await fillPassword(shell, person);
    await next(shell);
    await expect(heading(shell, 'Kies een tweede factor')).toBeVisible();
    const phone = await scanIntoApp(shell, wallClock);
    const firstCode = await phone.newCode();
    await confirmApp(shell, firstCode);
    const recovery = await keepRecoveryCodes(shell);
    await goOnToLogin(shell);

    await enterPassword(shell, typed[1]!);
    await expectFault(passwordField(shell, 'Wachtwoord'), 'DP-2101');
    await shell.getByText('Onthoud mijn gebruikersnaam op deze computer').click();
    await enterPassword(shell, person.password);
    await passFirstNotice(shell);
    await button(shell, 'App of token niet bij de hand?').click();
    await shell.getByText('Vertrouw dit apparaat 30 dagen').click();
    await textbox(shell, 'Herstelcode').fill(recovery[0]!);
    await button(shell, 'Inloggen').click();
    await expectHome(shell);
    expect(await storesOf(app)).toEqual(emptyStores);
    await signOut(shell);

    await accountTile(shell).click();
    await button(shell, 'Wachtwoord vergeten?').click();
    await textbox(shell, 'Gebruikersnaam of e-mailadres').fill(person.address);
    await button(shell, 'Stuur mij een link').click();
    const reset = linkIn(await box.next('Nieuw wachtwoord'));
    await button(shell, 'Terug').click();
    await button(shell, 'Annuleren').click();
    await pasteLink(shell, reset);
    await passwordField(shell, 'Wachtwoord').fill(typed[2]!);
    await passwordField(shell, 'Wachtwoord nogmaals').fill(typed[2]!);
    await button(shell, 'Wachtwoord opslaan').click();
    await button(shell, 'Inloggen').click();
    await enterPassword(shell, typed[2]!);
    const lastCode = await phone.newCode();
    await enterCode(shell, lastCode);
    await expectHome(shell);

    const { secrets } = await watched.seen();
    for (const known of [...typed, recovery[0], new URL(reset).hash.slice(1)]) expect(secrets).toContain(known);
    const texts = [...new Set([...secrets, phone.secret, ...recovery])];
    const codes = [emailCode, firstCode, lastCode];

    // While the session is open, and after it ended.
    expect(await filesWith(app.userData, [...texts, ...codes])).toEqual([]);
    await app.close();
    expect(await filesWith(app.userData, [...texts, ...codes])).toEqual([]);
    const { log } = await watched.seen();
    const lines = { portal: log, app: await app.log(), output: app.output(), parts: accounts.printed.join('\n') };
    for (const [name, written] of Object.entries(lines)) {
      for (const text of texts) expect(written.includes(text), `a secret in the log of: ${name}`).toBe(false);
      // Digits alone: a time or a size may hold the same six.
      for (const code of codes) expect(written, `a code in the log of: ${name}`).not.toMatch(`"${code}"`);
    }
    // What the portal keeps: hashes and sealed secrets. The control: the address is there.
    expect(await filesWith(watched.directory, texts)).toEqual([]);
    expect(await filesWith(watched.directory, [person.address])).not.toEqual([]);
    expect(log).toContain('/auth/login/password');
  } finally {
    await keyring.close();
    await watched.close();
  }
});
