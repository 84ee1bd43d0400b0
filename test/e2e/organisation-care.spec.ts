import path from 'node:path';
import { isBsn } from '../../contract/bsn.ts';
import { button, expectHome, logInWithAccount, type Person, signOut } from '../../tools/demo/account-holder.ts';
import {
  answerForm,
  endedForm,
  openParticipants,
  openRequestForms,
  participantDialog,
  participantRow,
  prepareForm,
  preparedForm,
  saveParticipant,
  typeParticipant,
  waitingForm,
} from '../../tools/demo/organisation-care.ts';
import { card, openOrganisations, reopenOrganisations } from '../../tools/demo/organisation-people.ts';
import { makeAccount, portalApi } from './account-api.ts';
import { expect, newPerson, test } from './account-stage.ts';
import {
  accessTokenOf,
  applyOnWire,
  expectRefused,
  linkOrganisation,
  registered,
  requestFor,
} from './organisation-api.ts';
import { expectFault, expectProblem } from './problems.ts';
import { filesWith } from './traces.ts';

/** S3-17, S3-18: one who treats per participant; S0-01: what an adviser of a supplier prepares for a behandelaar. */

const coach = registered('94067025');
const surgery = registered('01065550');
/** Its address has a domain of other letters: linked at once all the same (S3-16). */
const dietist = registered('24002468');

test.beforeAll(({ accounts }) => accounts.configure({ verificationRequired: false }));

test('S3-17 S3-18 one behandelaar per participant: who enters the same one elsewhere is warned, by nobody’s name', async ({
  accounts,
  startApp,
}) => {
  test.setTimeout(180_000);
  const api = portalApi(accounts.stage.portal.ready);
  const treating = async (practice: typeof coach, givenName: string, surname: string, agb: string) => {
    const person: Person = { ...newPerson(givenName, surname), address: practice.email };
    const made = await makeAccount(api, person, accounts.clock, { mailbox: accounts.mailbox(person.address) });
    const bearer = await accessTokenOf(api, made);
    return { ...made, bearer, id: await linkOrganisation(api, bearer, requestFor(practice.agb, agb)) };
  };
  const joke = await treating(coach, 'Joke', 'Zandstra', '94012345');
  const fatima = await treating(surgery, 'Fatima', 'el Amrani', '01004321');
  const bsn = '918273638';
  expect(isBsn(bsn)).toBe(true);
  const participant = { bsn, birthDate: '1958-03-12', again: false };
  const { shell } = await startApp();

  await test.step('S3-18 what has to be agreed is said before anybody is written down', async () => {
    await logInWithAccount(shell, joke.person, joke.app);
    await expectHome(shell);
    await openOrganisations(shell);
    await openParticipants(shell, coach.name);
    await expect(shell.getByText('Wijs één GLI-behandelaar aan per deelnemer')).toBeVisible();
    await expect(shell.getByText('Er zijn nog geen deelnemers vastgelegd.')).toBeVisible();
  });

  await test.step('S3-18 a number that is none, a date that cannot be: said at the field, and nothing is lost', async () => {
    await typeParticipant(shell, '918273639', '31-02-1958');
    await saveParticipant(shell);
    const number = participantDialog(shell).getByRole('textbox', { name: 'Burgerservicenummer' });
    const born = participantDialog(shell).getByRole('textbox', { name: 'Geboortedatum' });
    await expectFault(number, 'DP-5016');
    await expect(born).toHaveAccessibleDescription(/Deze geboortedatum kan niet/);
    await expect(number).toHaveValue('918273639');
    await number.fill('9182 73 638');
    await born.fill('12-03-1958');
    await saveParticipant(shell);
    await expect(participantDialog(shell)).toHaveCount(0);
    await expect(participantRow(shell, '638')).toContainText('Joke Zandstra uzelf');
    await expect(shell.getByRole('main')).not.toContainText('918273638');
  });

  await test.step('DP-5011 the own participant is written down once', async () => {
    await typeParticipant(shell, bsn, '12-03-1958');
    await saveParticipant(shell);
    await expectProblem(shell, 'DP-5011');
    await shell.keyboard.press('Escape');
    await expect(participantRow(shell, '638')).toHaveCount(1);
    await signOut(shell);
  });

  await test.step('S3-18 DP-5012 another organisation is warned, and hears neither who nor where', async () => {
    await logInWithAccount(shell, fatima.person, fatima.app);
    await expectHome(shell);
    await openOrganisations(shell);
    await openParticipants(shell, surgery.name);
    await typeParticipant(shell, bsn, '12-03-1958');
    await saveParticipant(shell);
    await expectProblem(shell, 'DP-5012');
    const dialog = participantDialog(shell);
    for (const word of ['Joke', 'Zandstra', coach.name, coach.agb]) {
      await expect(shell.locator('body')).not.toContainText(word);
    }
    await expect(dialog.getByRole('textbox', { name: 'Burgerservicenummer' })).toHaveValue(bsn);
    await expect(dialog.getByRole('textbox', { name: 'Geboortedatum' })).toHaveValue('12-03-1958');
    await expect(dialog.getByRole('button', { name: 'Toch vastleggen' })).toBeDisabled();
    const participants = `/organisations/${fatima.id}/participants`;
    await expectRefused(api.ask('POST', participants, fatima.bearer, participant), 409, 'DP-5012');
    expect((await api.ask('GET', participants, fatima.bearer)).text).toBe('{"participants":[]}');
  });

  await test.step('S3-18 the warning is of this number alone: another one has none', async () => {
    const dialog = participantDialog(shell);
    await dialog.getByRole('textbox', { name: 'Burgerservicenummer' }).fill('918273651');
    await expect(dialog.getByRole('button', { name: 'Vastleggen', exact: true })).toBeEnabled();
    await expect(dialog.getByRole('checkbox')).toHaveCount(0);
    await dialog.getByRole('textbox', { name: 'Burgerservicenummer' }).fill(bsn);
    await expect(dialog.getByRole('button', { name: 'Toch vastleggen' })).toBeDisabled();
  });

  await test.step('S3-18 who agreed on it with the other writes it down all the same', async () => {
    const dialog = participantDialog(shell);
    await dialog.getByRole('checkbox', { name: /^Wij hebben overlegd/ }).setChecked(true, { force: true });
    await dialog.getByRole('button', { name: 'Toch vastleggen' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(participantRow(shell, '638')).toContainText('Fatima el Amrani uzelf');
    await expect(participantRow(shell, '638')).toHaveCount(1);
  });

  await test.step('the log has the warning and what was done, and no number; the other organisation hears nothing', async () => {
    await shell.getByRole('tab', { name: 'Logboek' }).click();
    const rows = shell
      .getByRole('region', { name: 'Logboek' })
      .getByRole('row')
      .filter({ hasText: 'Deelnemer vastgelegd' });
    await expect(rows.filter({ hasText: 'DP-5012' })).toHaveCount(2);
    await expect(rows).toHaveCount(3);
    const theirs = await api.ask('GET', `/organisations/${joke.id}/audit`, joke.bearer);
    expect(theirs.text).toContain('Joke Zandstra');
    expect(theirs.text).not.toContain('Fatima');
    const list = await api.ask('GET', `/organisations/${joke.id}/participants`, joke.bearer);
    expect(JSON.parse(list.text)).toMatchObject({ participants: [{ treatedBy: 'Joke Zandstra', isOwn: true }] });
    expect(await filesWith(path.join(accounts.stage.dir, 'portal'), [bsn])).toEqual([]);
    expect(accounts.printed.join('\n')).not.toContain(bsn);
  });
});

test('S0-01 a form waits for the behandelaar from the first login on, and both sides see what became of it', async ({
  accounts,
  startApp,
}) => {
  test.setTimeout(180_000);
  const api = portalApi(accounts.stage.portal.ready);
  const dora = await accounts.makeAccount('Dora', 'Verhoeven');
  const reader = newPerson('Wim', 'Terpstra');
  const form = {
    address: reader.address,
    organisation: 'Leefstijlpraktijk Eemvallei',
    text: 'Graag een aansluiting.\nVast dank.',
  };
  const [first, second, third] = ['Aansluiting op het register', 'Koppeling met het EPD', 'Scholing'] as const;
  const { shell } = await startApp();
  const { shell: theirs } = await startApp();

  await test.step('S0-01 DP-2125 the configuration names the advisers of a supplier; nobody else prepares forms', async () => {
    const before = await accessTokenOf(api, dora);
    await expectRefused(api.ask('GET', '/request-forms', before), 403, 'DP-2125');
    await accounts.configure({
      suppliers: [
        { id: 'medicalhub', name: 'TheMedicalHub', advisers: [dora.person.address] },
        { id: 'hulpmiddelen-eemland', name: 'Hulpmiddelen Eemland' },
      ],
    });
    await expect.poll(async () => (await api.ask('GET', '/request-forms', before)).status).toBe(200);
    await logInWithAccount(shell, dora.person, dora.app);
    await expectHome(shell);
    await expect(shell.getByRole('region', { name: 'Gebruiker' })).toContainText('Leverancier-adviseur');
    await openOrganisations(shell);
    await openRequestForms(shell);
    await expect(shell.getByText('U hebt nog geen formulier klaargezet.')).toBeVisible();
  });

  await test.step('S0-01 an address that is none is said at its field, and nothing typed is lost', async () => {
    await button(shell, 'Formulier klaarzetten').click();
    const dialog = shell.getByRole('alertdialog', { name: 'Formulier klaarzetten' });
    for (const [field, text] of [
      ['E-mailadres van de behandelaar', 'wim@praktijk'],
      ['Organisatie van de behandelaar', form.organisation],
      ['Onderwerp', first],
      ['Tekst van de aanvraag', form.text],
    ] as const) {
      await dialog.getByRole('textbox', { name: field }).fill(text);
    }
    await dialog.getByRole('button', { name: 'Klaarzetten' }).click();
    await expectFault(dialog.getByRole('textbox', { name: 'E-mailadres van de behandelaar' }), 'DP-2112');
    await expect(dialog.getByRole('textbox', { name: 'Tekst van de aanvraag' })).toHaveValue(form.text);
    await dialog.getByRole('textbox', { name: 'E-mailadres van de behandelaar' }).fill(reader.address);
    await dialog.getByRole('button', { name: 'Klaarzetten' }).click();
    await expect(preparedForm(shell, first)).toContainText('Wacht op behandelaar');
    await prepareForm(shell, { ...form, subject: second });
    await prepareForm(shell, { ...form, subject: third });
  });

  const wim =
    await test.step('S0-01 S3-23 it waits after the first login, also of who waits for an organisation', async () => {
      const made = await makeAccount(api, reader, accounts.clock, { mailbox: accounts.mailbox(reader.address) });
      const bearer = await accessTokenOf(api, made);
      await waitsForOrganisation(bearer);
      await logInWithAccount(theirs, made.person, made.app);
      await expectHome(theirs);
      await expect(theirs.getByRole('heading', { name: 'Er wachten 3 aanvraagformulieren op u' })).toBeVisible();
      await expect(waitingForm(theirs, first)).toContainText(
        'Klaargezet door Dora Verhoeven voor Leefstijlpraktijk Eemvallei',
      );
      await expect(waitingForm(theirs, first)).toContainText('Graag een aansluiting.');
      await expect(theirs.getByRole('alert')).toHaveCount(0);
      return bearer;
    });

  /** Somebody who belongs to an organisation that has not let them in: their only place. */
  async function waitsForOrganisation(bearer: string): Promise<void> {
    const owner = await makeAccount(api, { ...newPerson('Ria', 'Eemland'), address: dietist.email }, accounts.clock, {
      mailbox: accounts.mailbox(dietist.email),
    });
    const manager = await accessTokenOf(api, owner);
    const id = await linkOrganisation(api, manager, requestFor(dietist.agb));
    await applyOnWire(api, { id, manager }, { bearer, agb: '04087654' });
  }

  await test.step('S0-01 sent in, and not sent in: the behandelaar sees what became of each', async () => {
    await answerForm(theirs, first, 'Indienen');
    await expect(endedForm(theirs, first)).toContainText('Ingediend');
    await answerForm(theirs, second, 'Niet indienen');
    await expect(endedForm(theirs, second)).toContainText('Niet ingediend');
    await expect(theirs.getByRole('heading', { name: 'Er wacht 1 aanvraagformulier op u' })).toBeVisible();
  });

  await test.step('S0-01 the adviser sees the same, and withdraws the one that still waits', async () => {
    await reopenOrganisations(shell);
    await expect(preparedForm(shell, first)).toContainText('Ingediend');
    await expect(preparedForm(shell, second)).toContainText('Niet ingediend');
    await expect(preparedForm(shell, first).getByRole('button')).toHaveCount(0);
    await preparedForm(shell, third)
      .getByRole('button', { name: /^Intrekken/ })
      .click();
    await shell.getByRole('alertdialog').getByRole('button', { name: 'Intrekken' }).click();
    await expect(preparedForm(shell, third)).toContainText('Ingetrokken');
  });

  await test.step('DP-5011 what was withdrawn meanwhile cannot be sent in any more', async () => {
    await answerForm(theirs, third, 'Indienen');
    await expectProblem(theirs, 'DP-5011');
    await theirs.keyboard.press('Escape');
    await openOrganisations(theirs);
    await expect(card(theirs, dietist.name)).toContainText('In afwachting');
    await theirs.getByRole('navigation').getByRole('button', { name: 'Start' }).click();
    await expectHome(theirs);
    await expect(theirs.getByRole('heading', { name: 'Uw aanvraagformulieren' })).toBeVisible();
    await expect(waitingForm(theirs, third)).toHaveCount(0);
  });

  await test.step('only an adviser prepares, and only whom it is for sends in', async () => {
    await expectRefused(api.ask('POST', '/request-forms', wim, { ...form, subject: first }), 403, 'DP-5021');
    const doras = await accessTokenOf(api, dora);
    await expectRefused(api.ask('GET', '/desk/organisations', doras), 403, 'DP-2125');
    const { text } = await api.ask('GET', '/request-forms', doras);
    const [{ id }] = (JSON.parse(text) as { forms: [{ id: string }] }).forms;
    const answer = await api.ask('POST', `/me/request-forms/${id}/submit`, doras);
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([404, { error: { code: 'DP-3007' } }]);
  });
});
