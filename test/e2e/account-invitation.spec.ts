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
  pasteLink,
  scanIntoApp,
  signOut,
  textbox,
} from '../../tools/demo/account-holder.ts';
import type { Authenticator } from '../../tools/demo/authenticator.ts';
import { linkIn } from '../../tools/demo/mailbox.ts';
import { openDesk, registerAddresses } from '../../tools/demo/servicedesk-person.ts';
import { portalApi } from './account-api.ts';
import { expect, newPerson, test } from './account-stage.ts';
import { expectFault } from './problems.ts';

/** S2: a practice holder is invited, makes the own password and links an app; no servicedesk verifies. */

const organisation = 'serviceportaal.Huisartseneemland.nl';

test.beforeAll(({ accounts }) =>
  accounts.configure({ accountName: 'Eemhof Zorg Account', verificationRequired: false }),
);

test('S2 from the invitation to the next login', async ({ accounts, startApp, desk }) => {
  test.setTimeout(180_000);
  const { clock } = accounts;
  const { shell } = await startApp();
  const person = newPerson('Wilma', 'Gijtenbeek');
  const mail = accounts.mailbox(person.address);
  let phone: Authenticator;

  await test.step('S2-01 without a session nothing is told', async () => {
    const api = portalApi(accounts.stage.portal.ready);
    await expect(api.post('/account/sessions/end-others')).rejects.toThrow('answered 401');
    await expect(shell.getByRole('navigation')).toHaveCount(0);
  });

  const link = await test.step('S2-02 S2-08 the mail for access has a link to make the own password', async () => {
    await openDesk(desk.shell);
    await registerAddresses(desk.shell, 'Uitnodiging', organisation, [person.address]);
    const letter = await mail.next('Uitnodiging voor Eemhof Zorg Account');
    expect(letter.text).toContain('Maak zelf uw wachtwoord');
    expect(letter.text).toContain('Uw gebruikersnaam is het e-mailadres waarop u deze e-mail ontvangt.');
    return linkIn(letter);
  });

  await test.step('S2-05 S2-07 the user name is the invited address', async () => {
    await pasteLink(shell, link);
    await expectPasswordPage(shell);
    await expect(shell.getByText(person.address, { exact: true })).toBeVisible();
    await expect(
      shell.getByText('De gebruikersnaam is het e-mailadres waarop u de uitnodiging hebt ontvangen.'),
    ).toBeVisible();
  });

  await test.step('S2-05 the strength is said from Zwak to Sterk, with advice', async () => {
    const said = shell.getByRole('status').filter({ hasText: 'Sterkte:' });
    await passwordField(shell, 'Wachtwoord').fill('appel');
    await expect(said).toContainText('Zwak');
    await expect(said.getByRole('listitem').first()).toBeVisible();
    await passwordField(shell, 'Wachtwoord').fill(person.password);
    await expect(said).toContainText('Sterk');
    await expect(said.getByRole('listitem')).toHaveCount(0);
  });

  await test.step('S2-05 the confirmation is needed; the password can be looked at', async () => {
    await fillPassword(shell, person, '');
    await expect(button(shell, 'Volgende')).toBeDisabled();
    await button(shell, 'Wachtwoord tonen').first().click();
    await expect(textbox(shell, 'Wachtwoord')).toHaveValue(person.password);
    await button(shell, 'Wachtwoord verbergen').click();
    await fillPassword(shell, person);
    await next(shell);
    await expect(heading(shell, 'Kies een tweede factor')).toBeVisible();
  });

  await test.step('S2-11 S2-12 S2-13 an app is chosen, Microsoft Authenticator advised, with how it goes', async () => {
    phone = await scanIntoApp(shell, clock);
    const advised = shell.getByRole('list', { name: 'Aanbevolen apps' }).getByRole('listitem').first();
    await expect(advised).toContainText('Microsoft Authenticator');
    await expect(advised).toContainText('Wij adviseren deze');
    await shell.getByText('Zo voegt u het account toe in Microsoft Authenticator').click();
    await expect(shell.getByText('Kies “Werk- of schoolaccount”.')).toBeVisible();
    await expect(shell.getByText(/^Kies “Een QR-code scannen”/)).toBeVisible();
  });

  await test.step('S2-14 the account in the app carries the name of the organisation', async () => {
    expect(phone.issuer).toBe(organisation);
    expect(phone.account).toBe(person.address);
  });

  await test.step('S2-15 the six digits activate it', async () => {
    await confirmApp(shell, await phone.newCode());
    await keepRecoveryCodes(shell);
  });

  await test.step('S2-09 S2-10 logging in; the notice of two steps comes once', async () => {
    await goOnToLogin(shell);
    await enterPassword(shell, person.password);
    await passFirstNotice(shell);
    await enterCode(shell, await phone.newCode());
    await expectHome(shell);
  });

  await test.step('S2-16 the next time: password, then only the six digits', async () => {
    await signOut(shell);
    await accountTile(shell).click();
    await enterPassword(shell, person.password, person.address);
    await expect(heading(shell, 'Vul uw code in')).toBeVisible();
    await enterCode(shell, await phone.newCode());
    await expectHome(shell);
  });

  await test.step('S2-06 the link is dead after it was used', async () => {
    await signOut(shell);
    await pasteLink(shell, link);
    await expectFault(textbox(shell, 'Link'), 'DP-2111');
  });
});
