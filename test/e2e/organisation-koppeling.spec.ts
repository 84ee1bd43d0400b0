import { button, expectHome, heading, logInWithAccount } from '../../tools/demo/account-holder.ts';
import {
  card,
  lookUp,
  nextStep,
  type Onderneming,
  openOrganisations,
  openUsers,
  openWizard,
  pick,
  sendChecked,
} from '../../tools/demo/organisation-people.ts';
import {
  addEpd,
  deskRow,
  logRows,
  organisationTab,
  releaseRegistration,
  removeEpd,
  setEpdLink,
} from '../../tools/demo/servicedesk-organisations.ts';
import { deskTab, openDesk, registerAddresses } from '../../tools/demo/servicedesk-person.ts';
import { makeAccount, portalApi } from './account-api.ts';
import { expect, newPerson, test } from './account-stage.ts';
import { accessTokenOf, linkOrganisation, requestFor } from './organisation-api.ts';
import { expectProblem } from './problems.ts';
import { writtenOf } from './written-log.ts';

/** What the servicedesk does for the koppeling of an organisation: S3-03, S3-07, S3-17, and every deed is written down. */

const minutes = 60_000;
const desk = 'Bram de Wit';
const surgery: Onderneming = {
  agb: '01065432',
  name: 'Huisartsen Oude Haven',
  address: 'Oude Haven 21',
  email: 'praktijk@oudehaven.example',
};

test.beforeAll(({ accounts }) => accounts.configure({ verificationRequired: false }));

test('S3-07 S3-17 S3-03 the desk frees a code and manages the EPD list and the koppeling; all of it is in the log', async ({
  accounts,
  startApp,
  desk: { shell: deskShell },
}) => {
  test.setTimeout(180_000);
  const api = portalApi(accounts.stage.portal.ready);
  const before = writtenOf(accounts, desk).length;
  const floor = await makeAccount(api, { ...newPerson('Floor', 'Prins'), address: surgery.email }, accounts.clock, {
    mailbox: accounts.mailbox(surgery.email),
  });
  const rashAccount = await accounts.makeAccount('Daan', 'Voorbarig');
  const rash = await accessTokenOf(api, rashAccount);
  await linkOrganisation(api, rash, requestFor(surgery.agb));
  const app = await startApp({ clockAhead: accounts.clock.ahead() });
  const { shell } = app;

  await test.step('S3-17 an EPD is put on the list, and one is taken off', async () => {
    await openDesk(deskShell);
    await addEpd(deskShell, 'Bricks Huisarts');
    await removeEpd(deskShell, 'Intramed');
  });

  await test.step('S3-07 who registered it before its own people keeps them out, until the desk frees the code', async () => {
    await logInWithAccount(shell, floor.person, floor.app);
    await expectHome(shell);
    await openOrganisations(shell);
    await openWizard(shell);
    await shell.getByRole('radio', { name: /^Praktijkhouder/ }).check({ force: true });
    await lookUp(shell, surgery.agb);
    await expectProblem(shell, 'DP-5004');
    await deskTab(deskShell, 'Organisaties');
    await expect(deskRow(deskShell, surgery.name)).toContainText('Wacht op e-mail');
    await releaseRegistration(deskShell, surgery.name);
    await expect(deskRow(deskShell, surgery.name)).toHaveCount(0);
    await accounts.mailbox(rashAccount.person.address).next('is vervallen');
    expect((await api.ask('GET', '/organisations', rash)).text).not.toContain(surgery.agb);
  });

  await test.step('S3-17 the wizard offers the new one, and the other no more', async () => {
    await lookUp(shell, surgery.agb);
    await expect(heading(shell, 'Naam en adres')).toBeVisible();
    await pick(shell, 'Naam van de organisatie', surgery.name);
    await pick(shell, 'Adres', new RegExp(`^${surgery.address}`));
    await nextStep(shell);
    await pick(shell, 'E-mailadres van de organisatie', surgery.email);
    await nextStep(shell);
    const list = shell.getByRole('listbox', { name: 'EPD' });
    await expect(list.getByRole('option', { name: 'Promedico' })).toBeVisible();
    await expect(list.getByRole('option', { name: 'Intramed' })).toHaveCount(0);
    await list.getByRole('option', { name: 'Bricks Huisarts' }).click();
    await nextStep(shell);
    await sendChecked(shell);
    await button(shell, 'Naar Organisaties').click();
    await expect(card(shell, surgery.name)).toContainText('Aangevraagd');
    await expect(card(shell, surgery.name)).toContainText('Bricks Huisarts');
  });

  await test.step('S3-03 the desk brings the koppeling further; the organisation sees it', async () => {
    await setEpdLink(deskShell, surgery.name, 'In behandeling');
    await expect(deskRow(deskShell, surgery.name)).toContainText('In behandeling');
    await expect(card(shell, surgery.name), 'without asking anew').toContainText('In behandeling');
    await setEpdLink(deskShell, surgery.name, 'Gekoppeld');
    await expect(card(shell, surgery.name).getByText('Gekoppeld')).toHaveCount(2);
  });

  await test.step('S3-03 the praktijkhouder asks for another EPD later; the one that works is seen beside it until then', async () => {
    await openUsers(shell, surgery.name);
    await organisationTab(shell, 'Gegevens');
    await button(shell, 'EPD koppeling aanvragen').click();
    const dialog = shell.getByRole('alertdialog', { name: 'EPD koppeling aanvragen' });
    await expect(dialog.getByRole('option', { name: 'Bricks Huisarts' })).toHaveCount(0);
    await dialog.getByRole('option', { name: 'Promedico-ASP' }).click();
    await dialog.getByRole('button', { name: 'Koppeling aanvragen' }).click();
    await expect(shell.getByText('De koppeling met Promedico-ASP is aangevraagd.', { exact: false })).toBeFocused();
    const facts = shell.getByRole('tabpanel').getByRole('definition');
    const [works, other] = [
      facts.filter({ hasText: 'De koppeling werkt.' }),
      facts.filter({ hasText: 'Uw organisatie blijft gekoppeld met Bricks Huisarts tot deze koppeling werkt.' }),
    ];
    await expect(works).toContainText('Gekoppeld');
    await expect(other).toContainText('Aangevraagd');
    await expect(deskRow(deskShell, surgery.name), 'without asking anew').toContainText(
      /Gekoppeld Bricks Huisarts\s*Aangevraagd Promedico-ASP/,
    );
    await setEpdLink(deskShell, surgery.name, 'In behandeling');
    await expect(deskRow(deskShell, surgery.name)).toContainText(
      /Gekoppeld Bricks Huisarts\s*In behandeling Promedico-ASP/,
    );
    await expect(other, 'without asking anew').toContainText('In behandeling');
    await expect(works).toContainText('Gekoppeld');
    await expect(button(shell, 'EPD koppeling aanvragen')).toHaveCount(0);
    await setEpdLink(deskShell, surgery.name, 'Gekoppeld');
    await expect(other, 'without asking anew').toHaveCount(0);
    await expect(works).toContainText('Gekoppeld');
    await expect(facts.filter({ hasText: /^Promedico-ASP$/ })).toBeVisible();
    await expect(facts.filter({ hasText: /^Bricks Huisarts$/ })).toHaveCount(0);
    await button(shell, 'Terug naar Organisaties').click();
  });

  const invited = newPerson('Els', 'Vooraf').address;
  await test.step('S1-02 addresses are registered beforehand', async () => {
    await registerAddresses(deskShell, 'Uitnodiging', surgery.name, [invited]);
    await accounts.mailbox(invited).next('Uitnodiging');
  });

  await test.step('S0-05 a blocked account is let go', async () => {
    const blocked = newPerson('Koen', 'Geblokkeerd');
    await makeBlocked(blocked.address);
    await deskTab(deskShell, 'Accounts');
    await deskRow(deskShell, blocked.address).getByRole('button', { name: 'Blokkade opheffen' }).click();
    await deskShell.getByRole('alertdialog').getByRole('button', { name: 'Blokkade opheffen' }).click();
    await expect(deskShell.getByRole('alertdialog')).toHaveCount(0);
    await expect(deskRow(deskShell, blocked.address).getByRole('button', { name: 'Blokkade opheffen' })).toHaveCount(0);
  });

  await test.step('the organisation reads in its log what the desk did', async () => {
    await openUsers(shell, surgery.name);
    await organisationTab(shell, 'Logboek');
    await expect(logRows(shell, 'EPD koppeling gewijzigd')).toHaveCount(4);
    await expect(logRows(shell, 'EPD koppeling gewijzigd').first()).toContainText(desk);
    await expect(logRows(shell, 'EPD koppeling gewijzigd').first()).toContainText('Promedico-ASP');
    await expect(logRows(shell, 'EPD koppeling beëindigd')).toContainText('Bricks Huisarts');
    await expect(logRows(shell, 'EPD koppeling aangevraagd')).toContainText('Promedico-ASP');
  });

  await test.step('every deed of the desk is a line of the log, and the chain is whole', async () => {
    const acts = writtenOf(accounts, desk)
      .slice(before)
      .map(({ act, outcome }) => `${act} ${outcome}`);
    expect(acts).toEqual([
      'epd-list-changed 0',
      'epd-list-changed 0',
      'organisation-released 0',
      'organisation-epd-link-changed 0',
      'organisation-epd-link-changed 0',
      'organisation-epd-link-changed 0',
      'organisation-epd-link-ended 0',
      'organisation-epd-link-changed 0',
      'account-invited 0',
      'account-unblocked 0',
    ]);
  });

  await test.step('Y02 news on an idle screen shows nobody at work: it locks all the same', async () => {
    await button(shell, 'Terug naar Organisaties').click();
    await expect(card(shell, surgery.name)).toBeVisible();
    await app.passTime(12 * minutes);
    await setEpdLink(deskShell, surgery.name, 'In behandeling');
    await expect(card(shell, surgery.name), 'without asking anew').toContainText('In behandeling');
    await app.passTime(3 * minutes);
    await expect(shell.getByText('Er was een kwartier geen activiteit.').first()).toBeVisible();
  });

  /** Somebody who registered with the button of a supplier. */
  async function makeBlocked(address: string): Promise<void> {
    const box = accounts.mailbox(address);
    await makeAccount(api, { ...newPerson('Koen', 'Geblokkeerd'), address }, accounts.clock, {
      mailbox: box,
      supplier: 'medicalhub',
    });
  }
});
