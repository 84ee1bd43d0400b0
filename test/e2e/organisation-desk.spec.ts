import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { verifyAccessLog } from '../../portal/audit/verify.ts';
import {
  button,
  expectHome,
  heading,
  logInWithAccount,
  pasteLink,
  signOut,
  textbox,
} from '../../tools/demo/account-holder.ts';
import { scanQr } from '../../tools/demo/authenticator.ts';
import { linkIn } from '../../tools/demo/mailbox.ts';
import {
  card,
  changeStatus,
  lookUp,
  nextStep,
  type Onderneming,
  openInvitations,
  openOrganisations,
  openUsers,
  openWizard,
  pick,
  sendApplication,
  sendChecked,
  userRow,
} from '../../tools/demo/organisation-people.ts';
import {
  addEpd,
  deskRow,
  fromAgbField,
  handleTakeover,
  logRows,
  organisationTab,
  releaseRegistration,
  removeEpd,
  renewLink,
  setEpdLink,
  takeoverDialog,
  toAgbField,
} from '../../tools/demo/servicedesk-organisations.ts';
import { deskTab, openDesk, registerAddresses } from '../../tools/demo/servicedesk-person.ts';
import { makeAccount, portalApi } from './account-api.ts';
import { type AccountStage, expect, newPerson, test } from './account-stage.ts';
import { accessTokenOf, linkOrganisation, requestFor } from './organisation-api.ts';
import { expectFault, expectProblem } from './problems.ts';

/** The servicedesk and organisations: S3-03, S3-17, S3-24, S3-31, and that every deed of it is written down. */

const minutes = 60_000;
const desk = 'Bram de Wit';
const deskMailbox = 'servicedesk@eemhof.example';
const practice: Onderneming = {
  agb: '94075310',
  name: 'Leefstijlpraktijk Laren',
  address: 'Zevenend 8',
  email: 'info@leefstijllaren.example',
};
const surgery: Onderneming = {
  agb: '01065432',
  name: 'Huisartsen Oude Haven',
  address: 'Oude Haven 21',
  email: 'praktijk@oudehaven.example',
};
/** Personal AGB codes: of who stops, and of the colleague. */
const codes = { fromAgb: '24013579', toAgb: '04087654' };

test.beforeAll(({ accounts }) => accounts.configure({ verificationRequired: false }));

/** What the access log holds of somebody, oldest first, once its whole chain was walked. */
function writtenOf({ stage }: AccountStage, name: string): { act: string; outcome: string; object: string }[] {
  const file = path.join(stage.dir, 'portal', 'audit.db');
  expect(verifyAccessLog(file)).toMatchObject({ intact: true });
  const log = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = log
      .prepare('SELECT subtype, outcome, object FROM access_log WHERE user_name LIKE ? ORDER BY sequence')
      .all(`${name} (account/%`);
    return rows.map(({ subtype, outcome, object }) => ({
      act: String(subtype),
      outcome: String(outcome),
      object: String(object),
    }));
  } finally {
    log.close();
  }
}

test('S3-24 S3-31 a link that got outside is renewed by the desk, and a colleague takes over the participants', async ({
  accounts,
  startApp,
  desk: { shell: deskShell },
}) => {
  test.setTimeout(180_000);
  const api = portalApi(accounts.stage.portal.ready);
  const contactBox = accounts.mailbox(practice.email);
  const mirjam = await makeAccount(api, { ...newPerson('Mirjam', 'Postma'), address: practice.email }, accounts.clock, {
    mailbox: contactBox,
  });
  const outsider = await accounts.makeAccount('Ruud', 'Vreemd');
  const wouter = await accounts.makeAccount('Wouter', 'Kok');
  const id = await test.step('a zelfstandige behandelaar with two participants', async () => {
    const token = await accessTokenOf(api, mirjam);
    const made = await linkOrganisation(api, token, {
      agb: practice.agb,
      name: practice.name,
      address: { street: 'Zevenend', houseNumber: '8', postalCode: '1251 RM', city: 'Laren' },
      email: practice.email,
      epdId: 'medicom',
      role: 'zelfstandige-behandelaar',
      personalAgb: codes.fromAgb,
      checked: true,
    });
    for (const bsn of ['999990019', '999999126']) {
      await api.post(`/organisations/${made}/participants`, { bsn, birthDate: '1958-03-02', again: true }, token);
    }
    return made;
  });
  const [{ shell }, { shell: other }] = await Promise.all([startApp(), startApp()]);

  const oldLink = await test.step('S3-22 the contact person shows the link of the organisation', async () => {
    await logInWithAccount(shell, mirjam.person, mirjam.app);
    await expectHome(shell);
    await openOrganisations(shell);
    await openUsers(shell, practice.name);
    await openInvitations(shell, 'Met een link');
    const link = await scanQr(shell.getByRole('img', { name: /^QR-code van de uitnodigingslink/ }));
    await shell.keyboard.press('Escape');
    return link;
  });

  await test.step('S3-24 somebody outside has it and applies; the contact person refuses', async () => {
    await pasteLink(other, oldLink);
    await logInWithAccount(other, outsider.person, outsider.app);
    await sendApplication(other, practice.name, '94012345');
    await button(other, 'Naar Organisaties').click();
    await expect(card(other, practice.name)).toContainText('In afwachting');
    await contactBox.next('Nieuwe aanmelding');
    await expect(userRow(shell, 'Ruud Vreemd'), 'without asking anew').toContainText('Te beoordelen');
    await changeStatus(shell, 'Ruud Vreemd', 'Afkeuren');
    await expect(userRow(shell, 'Ruud Vreemd')).toContainText('Afgekeurd');
    await expect(card(other, practice.name), 'without asking anew').toContainText('Afgekeurd');
    await accounts.mailbox(outsider.person.address).next('afgekeurd');
  });

  await test.step('S3-23 who was refused puts that away, and the organisation sees it', async () => {
    await card(other, practice.name).getByRole('button', { name: 'Verwijderen uit mijn organisaties' }).click();
    const dialog = other.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Verwijderen uit mijn organisaties' }).click();
    await expect(other.getByText(`${practice.name} is uit uw organisaties verwijderd.`)).toBeVisible();
    await expect(card(other, practice.name)).toHaveCount(0);
    await expect(userRow(shell, 'Ruud Vreemd'), 'without asking anew').toContainText('Ingetrokken');
  });

  await test.step('S3-24 the servicedesk withdraws the link and makes a new one', async () => {
    await openDesk(deskShell);
    await renewLink(deskShell, practice.name);
  });

  const newLink = await test.step('M11 brings the contact person the new link', async () => {
    const letter = await contactBox.next('Nieuwe uitnodigingslink');
    expect(letter.text).toContain('specifiek voor uw organisatie');
    const link = linkIn(letter);
    expect(link).not.toBe(oldLink);
    return link;
  });

  await test.step('DP-5014 the old link says what happened and what to do', async () => {
    await signOut(other);
    await pasteLink(other, oldLink);
    await expectFault(textbox(other, 'Link'), 'DP-5014');
  });

  await test.step('S3-24 the new link works, for a colleague who is let in', async () => {
    await textbox(other, 'Link').fill(newLink);
    await button(other, 'Link openen').click();
    await expect(other.getByText(`U bent uitgenodigd door ${practice.name}`, { exact: false })).toBeVisible();
    await logInWithAccount(other, wouter.person, wouter.app);
    await sendApplication(other, practice.name, codes.toAgb);
    await button(other, 'Naar Organisaties').click();
    await expect(card(other, practice.name)).toContainText('In afwachting');
    await changeStatus(shell, 'Wouter Kok', 'Activeren');
    await expect(card(other, practice.name), 'without asking anew').toContainText('Geaccepteerd');
  });

  await test.step('S3-31 equal codes are refused where they stand, and nothing typed is lost', async () => {
    await deskTab(deskShell, 'Overnames');
    await organisationTab(shell, 'Overname');
    await button(shell, 'Overname aanvragen').first().click();
    const dialog = takeoverDialog(shell);
    await fromAgbField(shell).fill(codes.fromAgb);
    await toAgbField(shell).fill(codes.fromAgb);
    await dialog.getByRole('textbox', { name: /^Toelichting/ }).fill('Ik stop per 1 juli.');
    await dialog.getByRole('button', { name: 'Aanvraag versturen' }).click();
    await expect(toAgbField(shell)).toHaveAttribute('aria-invalid', 'true');
    await expect(toAgbField(shell)).toHaveAccessibleDescription(/De twee AGB-codes zijn gelijk/);
    await expect(fromAgbField(shell)).toHaveValue(codes.fromAgb);
    await expect(dialog.getByRole('textbox', { name: /^Toelichting/ })).toHaveValue('Ik stop per 1 juli.');
    await toAgbField(shell).fill(codes.toAgb);
    await dialog.getByRole('button', { name: 'Aanvraag versturen' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(deskRow(shell, codes.toAgb)).toContainText('Ingediend');
  });

  await test.step('M13 reaches the servicedesk', async () => {
    const letter = await accounts.mailbox(deskMailbox).next('Verzoek om deelnemers');
    for (const part of [codes.fromAgb, codes.toAgb, 'Mirjam Postma', practice.name, 'Ik stop per 1 juli.']) {
      expect(letter.text).toContain(part);
    }
    await expect(deskRow(deskShell, codes.toAgb), 'without asking anew').toContainText('Ingediend');
  });

  await test.step('S3-31 the desk handles it once; the participants go over', async () => {
    await handleTakeover(deskShell, codes, 'Overzetten', 'Overgezet in overleg.');
    await expect(deskRow(deskShell, codes.toAgb)).toContainText('Overgezet');
    await expect(deskRow(deskShell, codes.toAgb)).toContainText('2 deelnemers');
    await expect(deskRow(deskShell, codes.toAgb).getByRole('button')).toHaveCount(0);
  });

  await test.step('S3-31 the colleague treats them now', async () => {
    await card(other, practice.name).getByRole('button', { name: 'Openen' }).click();
    await organisationTab(other, 'Deelnemers');
    await expect(other.getByRole('row').filter({ hasText: 'Wouter Kok' })).toHaveCount(2);
    await expect(other.getByRole('row').filter({ hasText: 'Mirjam Postma' })).toHaveCount(0);
  });

  await test.step('S3-31 who asked sees that it is done, and both sides have the trace', async () => {
    await expect(deskRow(shell, codes.toAgb), 'without asking anew').toContainText('Overgezet');
    await expect(deskRow(shell, codes.toAgb)).toContainText('Overgezet in overleg.');
    await organisationTab(shell, 'Logboek');
    await expect(logRows(shell, 'Uitnodigingslink vernieuwd')).toContainText(desk);
    await expect(logRows(shell, 'Overname aangevraagd')).toContainText('Mirjam Postma');
    await expect(logRows(shell, 'Overname afgehandeld')).toContainText(desk);
    await expect(logRows(shell, 'Overname afgehandeld')).toContainText(`AGB ${codes.fromAgb} → ${codes.toAgb}`);
    const done = writtenOf(accounts, desk).filter(({ object }) => object.startsWith(`organisation/${id}`));
    expect(done).toEqual([
      { act: 'link-renewed', outcome: '0', object: `organisation/${id}` },
      { act: 'takeover-handled', outcome: '0', object: expect.stringMatching(`^organisation/${id}/`) as unknown },
    ]);
  });
});

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
