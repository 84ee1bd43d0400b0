import { button, expectHome, heading, logInWithAccount, pasteLink } from '../../tools/demo/account-holder.ts';
import { linkIn } from '../../tools/demo/mailbox.ts';
import {
  card,
  changeStatus,
  chooseAll,
  invite,
  lookUp,
  openInvitations,
  openOrganisations,
  openUsers,
  openWizard,
  reopenOrganisations,
  sendApplication,
  sendChecked,
  userRow,
} from '../../tools/demo/organisation-people.ts';
import { makeAccount, portalApi } from './account-api.ts';
import { expect, newPerson, test } from './account-stage.ts';

/** S3-19 to S3-30: people are invited, apply, are judged, stopped and let in again. */

const practice = {
  agb: '94061111',
  name: 'Leefstijlcoach Van Dijk',
  address: 'Kerkplein 3',
  email: 'karin@leefstijlvandijk.example',
};

test.beforeAll(({ accounts }) => accounts.configure({ verificationRequired: false }));

test('S3 from the invitation to Activeren, Stopzetten and back', async ({ accounts, startApp }) => {
  test.setTimeout(240_000);
  const person = { ...newPerson('Karin', 'van Dijk'), address: practice.email };
  const api = portalApi(accounts.stage.portal.ready);
  const karin = await makeAccount(api, person, accounts.clock, { mailbox: accounts.mailbox(person.address) });
  const jan = await accounts.makeAccount('Jan', 'Visser');
  const { shell } = await startApp();
  const { shell: jansShell } = await startApp();

  await test.step('the practice is linked at once', async () => {
    await logInWithAccount(shell, karin.person, karin.app);
    await expectHome(shell);
    await openOrganisations(shell);
    await openWizard(shell);
    await lookUp(shell, practice.agb);
    await chooseAll(shell, practice, 'Promedico');
    await sendChecked(shell);
    await button(shell, 'Naar Organisaties').click();
    await openUsers(shell, practice.name);
  });

  const link = await test.step('S3-20 invited by an automatic e-mail', async () => {
    await invite(shell, [jan.person.address], 'Behandelaar');
    await expect(userRow(shell, jan.person.address)).toContainText('Uitgenodigd');
    const letter = await accounts.mailbox(jan.person.address).next('Uitnodiging van');
    expect(letter.text).toContain('specifiek voor uw organisatie');
    return linkIn(letter);
  });

  await test.step('S3-22 the link to send oneself says for whom it is', async () => {
    await openInvitations(shell, 'Met een link');
    await expect(
      shell.getByText('Deze uitnodigingslink is specifiek voor uw organisatie, deel de link niet met anderen'),
    ).toBeVisible();
    await expect(shell.getByRole('img', { name: /^QR-code van de uitnodigingslink/ })).toBeVisible();
    await shell.keyboard.press('Escape');
  });

  await test.step('S3-21 the link opens the form, over the login', async () => {
    await pasteLink(jansShell, link);
    await expect(jansShell.getByText(new RegExp(practice.name)).first()).toBeVisible();
    await logInWithAccount(jansShell, jan.person, jan.app);
    await sendApplication(jansShell, practice.name, '94012345');
    await expect(heading(jansShell, 'Uw aanmelding is verstuurd')).toBeVisible();
    await button(jansShell, 'Naar Organisaties').click();
    await expect(card(jansShell, practice.name)).toContainText('In afwachting');
    await expect(card(jansShell, practice.name).getByRole('button')).toHaveText(['Aanmelding intrekken']);
  });

  await test.step('S3-25 S3-26 the contact person hears of it and activates', async () => {
    await accounts.mailbox(practice.email).next('Nieuwe aanmelding');
    await reopenUsers(shell);
    await expect(userRow(shell, 'Jan Visser')).toContainText('Te beoordelen');
    await changeStatus(shell, 'Jan Visser', 'Activeren');
    await expect(userRow(shell, 'Jan Visser')).toContainText('Actief');
  });

  await test.step('S3-27 the user hears where to log in', async () => {
    const letter = await accounts.mailbox(jan.person.address).next('toegang');
    expect(letter.links).toHaveLength(1);
    await reopenOrganisations(jansShell);
    await expect(card(jansShell, practice.name)).toContainText('Geaccepteerd');
  });

  await test.step('S3-30 Stopzetten ends what is open within five seconds', async () => {
    await changeStatus(shell, 'Jan Visser', 'Stopzetten');
    await expect(jansShell.getByRole('navigation')).toHaveCount(0, { timeout: 5_000 });
    await accounts.mailbox(jan.person.address).next('stopgezet');
  });

  await test.step('S3-28 and Activeren lets in again', async () => {
    await changeStatus(shell, 'Jan Visser', 'Activeren');
    await expect(userRow(shell, 'Jan Visser')).toContainText('Actief');
  });

  await test.step('DP-5013 the last beheerder stays', async () => {
    await expect(userRow(shell, 'Karin van Dijk').getByRole('button', { name: /Wijzig status/ })).toHaveCount(0);
  });
});

async function reopenUsers(shell: Parameters<typeof openUsers>[0]): Promise<void> {
  await button(shell, 'Terug naar Organisaties').click();
  await openUsers(shell, practice.name);
}
