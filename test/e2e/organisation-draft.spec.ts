import path from 'node:path';
import {
  button,
  enterCode,
  enterPassword,
  expectHome,
  heading,
  logInWithAccount,
} from '../../tools/demo/account-holder.ts';
import {
  agbField,
  card,
  lookUp,
  nextStep,
  openOrganisations,
  openWizard,
  pick,
  sendChecked,
} from '../../tools/demo/organisation-people.ts';
import { expect, test } from './account-stage.ts';
import { registered } from './organisation-api.ts';
import { kill } from './processes.ts';
import { emptyStores, filesWith, storesOf } from './traces.ts';

/** S3-09 to S3-13: the wizard is where it was, whatever happened to the app; the computer itself keeps nothing of it. */

const practice = registered('01067781');

test.beforeAll(({ accounts }) => accounts.configure({ verificationRequired: false }));

test('S3-09 to S3-13 the wizard outlives a lock, kill -9 and a new start, and nothing of it lies on the computer', async ({
  accounts,
  startApp,
}) => {
  test.setTimeout(180_000);
  const { person, app: phone } = await accounts.makeAccount('Noor', 'Hendriks');
  const first = await startApp();
  const { userData } = first;
  /** What was typed and chosen, and by nobody else in any test of this stage. */
  const texts = [practice.agb, practice.agb.slice(0, 5), '94087316', practice.name, practice.email, 'Zilverschoonlaan'];

  await test.step('S3-09 half a code, then the lock: the code is there again', async () => {
    const { shell } = first;
    await logInWithAccount(shell, person, phone);
    await expectHome(shell);
    await openOrganisations(shell);
    await openWizard(shell);
    await shell.getByRole('radio', { name: /^Zelfstandige behandelaar/ }).check({ force: true });
    await shell.getByRole('textbox', { name: 'Uw persoonlijke AGB-code' }).fill('94087316');
    await agbField(shell).fill(practice.agb.slice(0, 5));
    await expect(shell.getByText('Alles is bewaard')).toBeVisible();
    await button(shell, 'Nu vergrendelen').click();
    await expect(heading(shell, 'Vergrendeld')).toBeVisible();
    expect(await shell.content()).not.toContain(practice.agb.slice(0, 5));
    await button(shell, 'Ontgrendelen met wachtwoord en code').click();
    await enterPassword(shell, person.password);
    await enterCode(shell, await phone.newCode());
    await expectHome(shell);
    await openOrganisations(shell);
    await openWizard(shell);
    await expect(agbField(shell)).toHaveValue(practice.agb.slice(0, 5));
  });

  await test.step('S3-10 S3-13 up to the e-mail address; while it is open nothing of it is on the disk', async () => {
    const { shell } = first;
    await lookUp(shell, practice.agb);
    await expect(heading(shell, 'Naam en adres')).toBeVisible();
    await pick(shell, 'Naam van de organisatie', practice.name);
    await pick(shell, 'Adres', new RegExp(`^${practice.address}`));
    await nextStep(shell);
    await expect(heading(shell, 'E-mailadres')).toBeVisible();
    await pick(shell, 'E-mailadres van de organisatie', practice.email);
    await expect(shell.getByText('Alles is bewaard')).toBeVisible();
    expect(await storesOf(first)).toEqual(emptyStores);
    expect(await filesWith(userData, texts)).toEqual([]);
  });

  await test.step('S3-12 kill -9, and nothing was left behind', async () => {
    const app = first.electron.process();
    const ended = new Promise((resolve) => app.once('exit', resolve));
    kill(app.pid ?? 0);
    await ended;
    expect(await filesWith(userData, texts)).toEqual([]);
    // The control: the search does find what is there.
    expect(await filesWith(userData, ['portal answered'])).not.toEqual([]);
    // At the portal neither: the draft is sealed.
    expect(await filesWith(path.join(accounts.stage.dir, 'portal'), texts)).toEqual([]);
  });

  const second = await startApp({ userData });
  await test.step('S3-09 to S3-13 the new start goes on at the same step, with every choice', async () => {
    const { shell } = second;
    await logInWithAccount(shell, person, phone);
    await expectHome(shell);
    await openOrganisations(shell);
    await expect(shell.getByText(`AGB-code: ${practice.agb}.`, { exact: false })).toBeVisible();
    await openWizard(shell);
    await expect(heading(shell, 'E-mailadres')).toBeVisible();
    await expect(shell.getByRole('button', { name: /E-mailadres van de organisatie/ })).toContainText(practice.email);
    await button(shell, 'Terug').click();
    await expect(heading(shell, 'Naam en adres')).toBeVisible();
    await expect(shell.getByRole('button', { name: /Naam van de organisatie/ })).toContainText(practice.name);
    await expect(shell.getByRole('button', { name: /Adres/ })).toContainText(practice.address);
    await nextStep(shell);
    await nextStep(shell);
    await shell.getByRole('listbox', { name: 'EPD' }).getByRole('option', { name: 'Promedico' }).click();
    await nextStep(shell);
    await expect(heading(shell, 'Controleren')).toBeVisible();
    await expect(shell.getByText('Zelfstandige behandelaar')).toBeVisible();
    await expect(shell.getByText('94087316', { exact: false })).toBeVisible();
  });

  await test.step('S3-12 S3-14 it is sent in, and there is nothing to go on with any more', async () => {
    const { shell } = second;
    await sendChecked(shell);
    await expect(heading(shell, `${practice.name} wacht op bevestiging`)).toBeVisible();
    await button(shell, 'Naar Organisaties').click();
    await expect(card(shell, practice.name)).toContainText('In afwachting');
    await expect(shell.getByText('U was een organisatie aan het koppelen.')).toHaveCount(0);
    await second.close();
    expect(await filesWith(userData, texts)).toEqual([]);
  });
});
