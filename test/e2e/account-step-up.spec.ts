import {
  button,
  enterCode,
  enterPassword,
  expectHome,
  heading,
  logInWithAccount,
  passwordField,
} from '../../tools/demo/account-holder.ts';
import {
  enterPin,
  foundPatients,
  openFirstFound,
  search,
  searchField,
  waitForPinWindow,
} from '../../tools/demo/clinician.ts';
import { pinWindowGone } from './access.ts';
import { expect, test } from './account-stage.ts';
import { problem } from './problems.ts';

/** From an account to a dossier: the portal asks for the card, and the work goes on where it was. */

test.beforeAll(({ accounts }) => accounts.configure({ verificationRequired: false }));
test.afterEach(async ({ accounts }) => {
  for (const slot of [0, 1]) await accounts.stage.card.remove(slot);
});

test('DP-2123 search asks for the card, goes on where it was, and card out locks', async ({ accounts, startApp }) => {
  test.setTimeout(180_000);
  const { card } = accounts.stage;
  const { person, app: phone } = await accounts.makeAccount('Noor', 'Hendriks');
  const started = await startApp({ clockAhead: accounts.clock.ahead() });
  const { shell } = started;

  await test.step('an account alone finds no patient', async () => {
    await logInWithAccount(shell, person, phone);
    await expectHome(shell);
    await expect(shell.getByRole('region', { name: 'Gebruiker' })).toContainText('wachtwoord en code');
    await button(shell, 'Patiënt zoeken').click();
    await search(shell, '1000001');
    await expect(problem(shell, 'DP-2123')).toContainText('Steek uw UZI-pas in de lezer');
  });

  await test.step('who gives up is where they were', async () => {
    await button(shell, 'Ga verder met uw UZI-pas').click();
    const dialog = shell.getByRole('alertdialog', { name: 'Verder met uw UZI-pas' });
    await expect(dialog).toContainText('Steek uw Uzi-pas in de lezer');
    await dialog.getByRole('button', { name: 'Annuleren' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(searchField(shell)).toHaveValue('1000001');
  });

  await test.step('card and PIN: the same search is answered without typing it again', async () => {
    await button(shell, 'Ga verder met uw UZI-pas').click();
    await card.insert('huisarts', { fresh: true });
    await enterPin(await waitForPinWindow(started), '123456');
    await expect(searchField(shell)).toHaveValue('1000001');
    await expect(foundPatients(shell)).toHaveCount(1);
    await openFirstFound(shell);
    await expect(shell.getByRole('main')).toContainText('Linden');
  });

  await test.step('the card comes out: locked, and the patient is gone', async () => {
    await card.remove();
    await expect(heading(shell, 'Vergrendeld')).toBeVisible();
    await expect(shell.getByText('De pas is uit de lezer gehaald.')).toBeVisible();
    await expect(shell.getByText('Linden')).toHaveCount(0);
  });

  await test.step('unlocked as it began: password and code of the same account', async () => {
    await button(shell, 'Ontgrendelen met wachtwoord en code').click();
    await expect(shell.getByText(person.address, { exact: true })).toBeVisible();
    await enterPassword(shell, person.password);
    await enterCode(shell, await phone.newCode());
    await expectHome(shell);
    await button(shell, 'Patiënt zoeken').click();
    await search(shell, '1000001');
    await expect(problem(shell, 'DP-2123')).toBeVisible();
  });

  await test.step('DP-2124 the card of somebody else does not fit any more', async () => {
    await card.insert('huisarts-collega', { fresh: true });
    await button(shell, 'Ga verder met uw UZI-pas').click();
    await enterPin(await waitForPinWindow(started), '123456');
    const dialog = shell.getByRole('alertdialog', { name: 'Verder met uw UZI-pas' });
    await expect(dialog).toContainText('DP-2124');
    await dialog.getByRole('button', { name: 'Terug' }).click();
    await pinWindowGone(started);
    await expect(searchField(shell)).toHaveValue('1000001');
    await expect(problem(shell, 'DP-2123')).toBeVisible();
  });
});

test('Y02 an account session locks and opens again for its own holder', async ({ accounts, startApp }) => {
  const { person, app: phone } = await accounts.makeAccount('Aad', 'Schouten');
  const { shell } = await startApp();
  await logInWithAccount(shell, person, phone);
  await expectHome(shell);
  await button(shell, 'Nu vergrendelen').click();
  await expect(heading(shell, 'Vergrendeld')).toBeVisible();
  await button(shell, 'Ontgrendelen met wachtwoord en code').click();
  await enterPassword(shell, 'niet dit wachtwoord');
  await expect(passwordField(shell, 'Wachtwoord')).toHaveAttribute('aria-invalid', 'true');
  await enterPassword(shell, person.password);
  await enterCode(shell, await phone.newCode());
  await expectHome(shell);
});
