import { button, expectHome, logInWithAccount, pasteLink, signOut, textbox } from '../../tools/demo/account-holder.ts';
import { scanQr } from '../../tools/demo/authenticator.ts';
import { linkIn } from '../../tools/demo/mailbox.ts';
import {
  card,
  changeStatus,
  type Onderneming,
  openInvitations,
  openOrganisations,
  openUsers,
  sendApplication,
  userRow,
} from '../../tools/demo/organisation-people.ts';
import {
  deskRow,
  fromAgbField,
  handleTakeover,
  logRows,
  organisationTab,
  renewLink,
  takeoverDialog,
  toAgbField,
} from '../../tools/demo/servicedesk-organisations.ts';
import { deskTab, openDesk } from '../../tools/demo/servicedesk-person.ts';
import { makeAccount, portalApi } from './account-api.ts';
import { expect, newPerson, test } from './account-stage.ts';
import { accessTokenOf, linkOrganisation } from './organisation-api.ts';
import { expectFault } from './problems.ts';
import { writtenOf } from './written-log.ts';

/** The servicedesk renews a link and handles a takeover: S3-24, S3-31, and both are written down. */

const desk = 'Bram de Wit';
const deskMailbox = 'servicedesk@eemhof.example';
const practice: Onderneming = {
  agb: '94075310',
  name: 'Leefstijlpraktijk Laren',
  address: 'Zevenend 8',
  email: 'info@leefstijllaren.example',
};
/** Personal AGB codes: of who stops, and of the colleague. */
const codes = { fromAgb: '24013579', toAgb: '04087654' };

test.beforeAll(({ accounts }) => accounts.configure({ verificationRequired: false }));

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
