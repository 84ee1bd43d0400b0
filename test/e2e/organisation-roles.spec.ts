import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import {
  button,
  expectHome,
  heading,
  logInWithAccount,
  type Person,
  pasteLink,
  signOut,
} from '../../tools/demo/account-holder.ts';
import { linkIn } from '../../tools/demo/mailbox.ts';
import {
  chooseInvitations,
  exportTable,
  invitationDialog,
  openRoles,
  refreshUsers,
  rolesDialog,
  setBeheerrechten,
} from '../../tools/demo/organisation-management.ts';
import {
  card,
  changeStatus,
  invite,
  openInvitations,
  openOrganisations,
  openUsers,
  reopenOrganisations,
  sendApplication,
  userRow,
} from '../../tools/demo/organisation-people.ts';
import { makeAccount, portalApi } from './account-api.ts';
import { expect, newPerson, test } from './account-stage.ts';
import { answerSaveDialog } from './answered-dialogs.ts';
import {
  accessTokenOf,
  expectRefused,
  joinOnWire,
  linkOrganisation,
  memberOnWire,
  registered,
  requestFor,
} from './organisation-api.ts';
import { expectProblem } from './problems.ts';

/** S3-20 to S3-27 with a whole list, S2-03, and what an organisation takes along. */

const practice = registered('24007312');
/** A name that a spreadsheet would take for a formula, and how it stands in a file. */
const formula = '=1+1 Tomassen';
const disarmed = `'${formula}`;

test.beforeAll(({ accounts }) => accounts.configure({ verificationRequired: false }));

test('S3-20 S3-26 S2-03 a list of invitations, an application refused, beheerrechten handed over, and the export', async ({
  accounts,
  startApp,
}) => {
  test.setTimeout(240_000);
  const api = portalApi(accounts.stage.portal.ready);
  const holder: Person = { ...newPerson('Karin', 'Vecht'), address: practice.email };
  const karin = await makeAccount(api, holder, accounts.clock, { mailbox: accounts.mailbox(holder.address) });
  const applicant: Person = { ...newPerson('Tom', 'Tomassen'), givenName: '=1+1' };
  const tom = await makeAccount(api, applicant, accounts.clock, { mailbox: accounts.mailbox(applicant.address) });
  const els = await accounts.makeAccount('Els', 'Wiersma');
  let manager = await accessTokenOf(api, karin);
  const id = await linkOrganisation(api, manager, { ...requestFor(practice.agb), role: 'praktijkhouder' });
  const members = `/organisations/${id}/members`;
  const wanted = '+formule@praktijk-eemdijk.example';
  const app = await startApp();
  const { shell } = app;
  const { shell: theirs } = await startApp();
  const files = await mkdtemp(path.join(os.tmpdir(), 'dossierpas-export-'));

  await logInWithAccount(shell, karin.person, karin.app);
  await expectHome(shell);
  await openOrganisations(shell);
  // S2-02: who registered the practice is its praktijkhouder, and manages it.
  await expect(card(shell, practice.name)).toContainText('Praktijkhouder, beheerder');
  await openUsers(shell, practice.name);

  await test.step('S3-20 a file that is no list says what is wrong with it, and nothing typed is lost', async () => {
    await openInvitations(shell, 'Per e-mail');
    const dialog = invitationDialog(shell);
    await dialog.getByRole('textbox', { name: 'E-mailadressen' }).fill('later@praktijk-eemdijk.example');
    await dialog.getByRole('tab', { name: 'Met een bestand' }).click();
    for (const [name, content, said] of [
      ['collegas.xlsx', Buffer.from('PK\u0003\u0004werkblad', 'latin1'), 'collegas.xlsx is geen tekstbestand.'],
      ['leeg.csv', '', 'leeg.csv is leeg.'],
      ['kop.csv', 'naam;rol\r\nels;behandelaar\r\n', 'De eerste regel van kop.csv moet zijn: e-mail;rol'],
      ['oud.csv', Buffer.from('e-mail;rol\r\nren\u00e9@x.example;behandelaar\r\n', 'latin1'), 'niet in UTF-8'],
      ['groot.csv', `e-mail;rol\r\n${'a'.repeat(250_001)}`, 'groot.csv is te groot'],
    ] as const) {
      await chooseInvitations(shell, content, name);
      await expect(dialog.getByText(said)).toBeVisible();
      await expect(dialog.getByRole('button', { name: /versturen$/ })).toHaveCount(0);
    }
    await dialog.getByRole('tab', { name: 'Per e-mail' }).click();
    await expect(dialog.getByRole('textbox', { name: 'E-mailadressen' })).toHaveValue('later@praktijk-eemdijk.example');
    await dialog.getByRole('tab', { name: 'Met een bestand' }).click();
  });

  await test.step('S3-20 good and bad lines: each with its number, only the good ones are sent', async () => {
    const dialog = invitationDialog(shell);
    const lines = [
      'e-mail;rol',
      `${els.person.address};behandelaar`,
      `${tom.person.address};Contactpersoon`,
      'geen adres;behandelaar',
      `${els.person.address};contactpersoon`,
      '',
      'iemand@praktijk-eemdijk.example;baas',
      'een;twee;drie',
      `${practice.email};behandelaar`,
      `${wanted};behandelaar`,
    ];
    await chooseInvitations(shell, lines.join('\r\n'), 'collegas.csv');
    await expect(dialog.getByText('3 regels in orde. 5 regels niet; die worden overgeslagen.')).toBeVisible();
    const wrong = [
      ['4', 'geen adres', 'Geen geldig e-mailadres'],
      ['5', els.person.address, 'Staat er al eerder in'],
      ['7', 'iemand@praktijk-eemdijk.example', 'Onbekende rol'],
      ['8', 'een', 'Niet twee kolommen'],
      ['9', practice.email, 'Is al gebruiker'],
    ] as const;
    const checked = dialog.getByRole('region', { name: 'Regels van collegas.csv' });
    for (const [line, address, why] of wrong) {
      const row = checked.getByRole('row').filter({ has: shell.getByRole('cell', { name: line, exact: true }) });
      await expect(row).toContainText(address);
      await expect(row).toContainText(why);
    }
    await dialog.getByRole('button', { name: '3 uitnodigingen versturen' }).click();
    await expect(heading(shell, '3 van 8 uitnodigingen verstuurd')).toBeVisible();
    const became = dialog.getByRole('region', { name: 'Resultaat per uitnodiging' }).getByRole('row');
    await expect(became.filter({ hasText: 'Verstuurd' })).toHaveCount(3);
    for (const [line, , why] of wrong) {
      const row = became.filter({ has: shell.getByRole('cell', { name: line, exact: true }) });
      await expect(row).toContainText(why);
    }
    await shell.keyboard.press('Escape');
    for (const address of [els.person.address, tom.person.address, wanted]) {
      await expect(userRow(shell, address)).toContainText('Uitgenodigd');
      await accounts.mailbox(address).next('Uitnodiging van');
    }
    await expect(userRow(shell, 'iemand@praktijk-eemdijk.example')).toHaveCount(0);
    expect(await accounts.mailbox('iemand@praktijk-eemdijk.example').all()).toEqual([]);
  });

  const toms = await test.step('S3-23 who applied and waits has no access, in the window and on the wire', async () => {
    const letter = await accounts.mailbox(tom.person.address).next('Uitnodiging van');
    await pasteLink(theirs, linkIn(letter));
    await logInWithAccount(theirs, tom.person, tom.app);
    await sendApplication(theirs, practice.name, '24013579');
    await expect(heading(theirs, 'Uw aanmelding is verstuurd')).toBeVisible();
    await button(theirs, 'Naar Organisaties').click();
    await expect(card(theirs, practice.name)).toContainText('In afwachting');
    await reopenOrganisations(theirs);
    await expect(theirs.getByRole('alert')).toHaveCount(0);
    const bearer = await accessTokenOf(api, tom);
    await expectNoAccess(bearer, 'DP-5021');
    return bearer;
  });

  async function expectNoAccess(bearer: string, code: 'DP-5021' | 'DP-5022'): Promise<void> {
    const memberId = await memberOnWire(api, id, manager, tom.person.address);
    for (const [method, at, body] of [
      ['GET', members],
      ['GET', `/organisations/${id}/link`],
      ['GET', `/organisations/${id}/audit`],
      ['GET', `/organisations/${id}/participants`],
      ['GET', '/me/recent-patients'],
      ['GET', '/me/inbox'],
      ['POST', `/organisations/${id}/participants`, { bsn: '999900018', birthDate: '1958-03-12', again: true }],
      ['POST', `${members}/${memberId}/status`, { change: 'activate' }],
    ] as const) {
      await expectRefused(api.ask(method, at, bearer, body), 403, code);
    }
    const own = await api.ask('GET', '/organisations', bearer);
    expect(own.status).toBe(200);
    expect(JSON.parse(own.text)).toMatchObject({ organisations: [{ id, may: [] }], mayRegister: false });
  }

  await test.step('S3-24 S3-26 S3-27 Afkeuren: the applicant hears it, and stays without access', async () => {
    await refreshUsers(shell);
    await changeStatus(shell, formula, 'Afkeuren');
    await expect(userRow(shell, formula)).toContainText('Afgekeurd');
    await expect(userRow(shell, formula).getByRole('button', { name: /Wijzig status/ })).toHaveCount(0);
    const letter = await accounts.mailbox(tom.person.address).next('afgekeurd');
    expect(letter.text).toContain(`${practice.name} heeft uw aanmelding afgekeurd.`);
    expect(letter.links).toEqual([]);
    await reopenOrganisations(theirs);
    await expect(card(theirs, practice.name)).toContainText('Afgekeurd');
    await expect(card(theirs, practice.name)).toContainText(
      'Vraag de contactpersoon van de organisatie naar de reden.',
    );
    await expect(card(theirs, practice.name).getByRole('button')).toHaveText(['Verwijderen uit mijn organisaties']);
    await expectNoAccess(toms, 'DP-5022');
    await signOut(theirs);
  });

  const elsId = await test.step('S2-03 DP-5013 the last beheerder cannot take the own rights', async () => {
    // An access token is good for minutes, and every new code let some pass.
    manager = await accessTokenOf(api, karin);
    const bearer = await accessTokenOf(api, els);
    const memberId = await joinOnWire(api, { id, manager }, { address: els.person.address, bearer, agb: '24013579' });
    await refreshUsers(shell);
    await openRoles(shell, 'Karin Vecht');
    await setBeheerrechten(shell, 'Karin Vecht', false);
    await expectProblem(shell, 'DP-5013');
    await rolesDialog(shell, 'Karin Vecht').getByRole('button', { name: 'Sluiten' }).click();
    const own = `${members}/${await memberOnWire(api, id, manager, practice.email)}`;
    await expectRefused(api.ask('POST', `${own}/roles`, manager, { roles: ['contactpersoon'] }), 409, 'DP-5013');
    await expectRefused(api.ask('POST', `${own}/status`, manager, { change: 'stop' }), 409, 'DP-5013');
    return memberId;
  });

  await test.step('S2-03 the praktijkhouder gives beheerrechten to the praktijkmanager, who invites; without them nobody could', async () => {
    await logInWithAccount(theirs, els.person, els.app);
    await expectHome(theirs);
    await openOrganisations(theirs);
    await expect(card(theirs, practice.name).getByRole('button', { name: 'Gebruikers beheren' })).toHaveCount(0);
    await openRoles(shell, 'Els Wiersma');
    await setBeheerrechten(shell, 'Els Wiersma', true);
    await expect(rolesDialog(shell, 'Els Wiersma')).toHaveCount(0);
    await expect(shell.getByRole('article', { name: 'Els Wiersma' })).toContainText('Beheerder, behandelaar');
    await reopenOrganisations(theirs);
    await openUsers(theirs, practice.name);
    await invite(theirs, ['pien@praktijk-eemdijk.example'], 'Contactpersoon');
    const letter = await accounts.mailbox('pien@praktijk-eemdijk.example').next('Uitnodiging van');
    expect(letter.text).toContain(`Els Wiersma nodigt u uit als contactpersoon bij ${practice.name}.`);
  });

  await test.step('S2-03 who gives up the own rights is warned, keeps another role, and cannot take them back', async () => {
    await openRoles(shell, 'Karin Vecht');
    const dialog = rolesDialog(shell, 'Karin Vecht');
    const role = (name: RegExp) => dialog.getByRole('checkbox', { name });
    await role(/^Beheerder/).setChecked(false, { force: true });
    // A praktijkhouder can give them back to anybody, so nothing is lost yet.
    await expect(dialog.getByText(/^U neemt uw eigen beheerrechten weg/)).toHaveCount(0);
    await role(/^Praktijkhouder/).setChecked(false, { force: true });
    await role(/^Contactpersoon/).setChecked(true, { force: true });
    await expect(dialog.getByText(/^U neemt uw eigen beheerrechten weg/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Rollen vastleggen' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(button(shell, 'Rollen en beheerrechten')).toHaveCount(0);
    await expect(button(shell, 'Gebruiker uitnodigen')).toBeVisible();
    await expect(userRow(shell, 'Els Wiersma').getByRole('button', { name: /^Wijzig status/ })).toHaveCount(0);
    const roles = { roles: ['beheerder', 'contactpersoon'] };
    const own = `${members}/${await memberOnWire(api, id, manager, practice.email)}`;
    await expectRefused(api.ask('POST', `${own}/roles`, manager, roles), 403, 'DP-5008');
    await expectRefused(api.ask('POST', `${members}/${elsId}/status`, manager, { change: 'stop' }), 409, 'DP-5013');
  });

  await test.step('the users as a file: as they stand on screen, no field a formula', async () => {
    await answerSaveDialog(app, null);
    await button(shell, 'Exporteren (CSV)').click();
    const file = path.join(files, 'gebruikers.csv');
    await answerSaveDialog(app, file);
    await exportTable(shell);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const [header, ...users] = await readTable(file);
    expect(header).toEqual(['Naam', 'E-mailadres', 'AGB-code', 'Rollen', 'Status', 'Sinds']);
    const facts = users.map(([name, address, agb, roles, state]) => [name, address, agb, roles, state]);
    expect(facts).toContainEqual(['Karin Vecht', practice.email, '', 'Contactpersoon', 'Actief']);
    expect(facts).toContainEqual(['Els Wiersma', els.person.address, '24013579', 'Beheerder, behandelaar', 'Actief']);
    expect(facts).toContainEqual([disarmed, tom.person.address, '24013579', 'Behandelaar', 'Afgekeurd']);
    expect(facts).toContainEqual(['', `'${wanted}`, '', 'Behandelaar', 'Uitgenodigd']);
    expect(facts).toContainEqual(['', 'pien@praktijk-eemdijk.example', '', 'Contactpersoon', 'Uitgenodigd']);
    expect(users).toHaveLength(5);
  });

  await test.step('the log as a file, and the line of every export in it', async () => {
    await shell.getByRole('tab', { name: 'Logboek' }).click();
    const table = shell.getByRole('region', { name: 'Logboek' });
    // One: the dialog that was closed made no file.
    await expect(table.getByRole('row').filter({ hasText: 'Gebruikers geëxporteerd' })).toHaveCount(1);
    const file = path.join(files, 'logboek.csv');
    await answerSaveDialog(app, file);
    await exportTable(shell);
    const [header, ...lines] = await readTable(file);
    expect(header).toEqual(['Wanneer', 'Door', 'Wat', 'Betreft', 'Geweigerd']);
    const facts = lines.map((line) => line.slice(1));
    for (const line of [
      ['Karin Vecht', 'Organisatie aangemeld', '', ''],
      ['Karin Vecht', 'Gebruiker uitgenodigd', `'${wanted}`, ''],
      [disarmed, 'Aanmelding ontvangen', disarmed, ''],
      [disarmed, 'Geweigerd', '', 'DP-5021'],
      ['Karin Vecht', 'Aanmelding afgekeurd', disarmed, ''],
      ['Karin Vecht', 'Rollen gewijzigd', 'Karin Vecht', 'DP-5013'],
      ['Karin Vecht', 'Rollen gewijzigd', 'Els Wiersma', ''],
      ['Els Wiersma', 'Gebruiker uitgenodigd', 'pien@praktijk-eemdijk.example', ''],
      ['Karin Vecht', 'Gebruikers geëxporteerd', '', ''],
    ]) {
      expect(facts).toContainEqual(line);
    }
    expect(facts.flat().filter((field) => /^[=+@-]/.test(field))).toEqual([]);
    await shell.getByRole('tab', { name: 'Gegevens' }).click();
    await shell.getByRole('tab', { name: 'Logboek' }).click();
    await expect(table.getByRole('row').filter({ hasText: 'Logboek geëxporteerd' })).toHaveCount(1);
  });
  await rm(files, { recursive: true });
});

/** A table as a Dutch spreadsheet opens it. */
async function readTable(file: string): Promise<string[][]> {
  const written = await readFile(file, 'utf8');
  expect(written.startsWith('\u{feff}')).toBe(true);
  return parse(written, { bom: true, delimiter: ';', record_delimiter: '\r\n' });
}
