import {
  accountTile,
  button,
  enterCode,
  enterPassword,
  expectHome,
  heading,
  passFirstNotice,
  signOut,
  textbox,
} from '../../tools/demo/account-holder.ts';
import { type KeyringSituation, openKeyring } from '../keychain/secret-service.ts';
import { expect, test } from './account-stage.ts';

/** What a computer remembers of an account, in the real Secret Service of Linux. */

const day = 24 * 60 * 60_000;
const remember = 'Onthoud mijn gebruikersnaam op deze computer';
const trust = 'Vertrouw dit apparaat 30 dagen';

test.skip(process.platform !== 'linux', 'The Secret Service is the keychain of Linux.');
test.beforeAll(({ accounts }) => accounts.configure({ verificationRequired: false }));

test('a trusted device asks no code after a restart, until the trust is taken away', async ({ accounts, startApp }) => {
  test.setTimeout(180_000);
  const { person, app: phone } = await accounts.makeAccount('Mirjam', 'Bol');
  const keyring = await openKeyring('unlocked');
  const environment = { DBUS_SESSION_BUS_ADDRESS: keyring.address };
  try {
    const first = await startApp({ environment });
    await test.step('the name is remembered and the device trusted because somebody ticked it', async () => {
      await accountTile(first.shell).click();
      await first.shell.getByText(remember).click();
      await enterPassword(first.shell, person.password, person.address);
      await passFirstNotice(first.shell);
      await first.shell.getByText(trust).click();
      await enterCode(first.shell, await phone.newCode());
      await expectHome(first.shell);
      await first.close();
    });

    const second = await startApp({ environment, userData: first.userData });
    const { shell } = second;
    await test.step('after a restart the name is there and the password is enough', async () => {
      await accountTile(shell).click();
      await expect(textbox(shell, 'Gebruikersnaam of e-mailadres')).toHaveValue(person.address);
      await enterPassword(shell, person.password);
      await expectHome(shell);
    });

    await test.step('the proof rotates: it works again and again', async () => {
      await signOut(shell);
      await accountTile(shell).click();
      await enterPassword(shell, person.password);
      await expectHome(shell);
    });

    await test.step('My account shows the device and takes the trust away', async () => {
      await button(shell, 'Mijn account').click();
      await shell.getByRole('tab', { name: 'Recente inlogs' }).click();
      await expect(shell.getByRole('row').filter({ hasText: 'Wachtwoord op vertrouwd apparaat' })).toHaveCount(2);
      await shell.getByRole('tab', { name: 'Sessies en apparaten' }).click();
      await button(shell, /^Niet meer vertrouwen/).click();
      const question = shell.getByRole('alertdialog').or(shell.getByRole('dialog'));
      await question.getByRole('button', { name: 'Niet meer vertrouwen' }).click();
      await expect(shell.getByText(/^U hebt geen vertrouwde apparaten/)).toBeVisible();
      await signOut(shell);
      await accountTile(shell).click();
      await enterPassword(shell, person.password);
      await expect(heading(shell, 'Vul uw code in')).toBeVisible();
    });

    await test.step('trust ends by itself after thirty days', async () => {
      await shell.getByText(trust).click();
      await enterCode(shell, await phone.newCode());
      await expectHome(shell);
      await signOut(shell);
      await accounts.clock.pass(31 * day);
      await accountTile(shell).click();
      await enterPassword(shell, person.password);
      await expect(heading(shell, 'Vul uw code in')).toBeVisible();
    });
  } finally {
    await keyring.close();
  }
});

const unusable: readonly (readonly [string, KeyringSituation])[] = [
  ['a locked keychain', 'locked'],
  ['no keychain', 'no bus'],
];
for (const [name, situation] of unusable) {
  test(`DP-6006 ${name}: said where it matters, and logging in works all the same`, async ({ accounts, startApp }) => {
    const { person, app: phone } = await accounts.makeAccount('Henk', 'Maas');
    const keyring = situation === 'no bus' ? null : await openKeyring(situation);
    try {
      const environment = keyring === null ? {} : { DBUS_SESSION_BUS_ADDRESS: keyring.address };
      const app = await startApp({ environment });
      const { shell } = app;
      await accountTile(shell).click();
      await shell.getByText(remember).click();
      await enterPassword(shell, person.password, person.address);
      await passFirstNotice(shell);
      await expect(shell.getByText('DP-6006')).toBeVisible();
      await expect(shell.getByText(trust)).toHaveCount(0);
      await enterCode(shell, await phone.newCode());
      await expectHome(shell);
      await app.close();

      const again = await startApp({ environment, userData: app.userData });
      await accountTile(again.shell).click();
      await expect(textbox(again.shell, 'Gebruikersnaam of e-mailadres')).toHaveValue('');
    } finally {
      await keyring?.close();
    }
  });
}
