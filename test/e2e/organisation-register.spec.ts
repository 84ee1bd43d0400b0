import {
  button,
  expectHome,
  heading,
  logInWithAccount,
  type Person,
  signOut,
} from '../../tools/demo/account-holder.ts';
import { linkIn } from '../../tools/demo/mailbox.ts';
import {
  agbField,
  card,
  chooseAll,
  confirmByMail,
  lookUp,
  nextStep,
  type Onderneming,
  openBrowser,
  openOrganisations,
  openWizard,
  reopenOrganisations,
  sendChecked,
  withdrawRegistration,
} from '../../tools/demo/organisation-people.ts';
import { makeAccount, portalApi } from './account-api.ts';
import { expect, newPerson, test } from './account-stage.ts';
import { expectOpensOutside } from './opened-outside.ts';
import { expectRefused } from './organisation-api.ts';
import { expectFault, expectProblem, problem } from './problems.ts';

/** S3-01 to S3-17: an organisation is registered, confirmed by its own mailbox, and cannot be registered again. */

const practice: Onderneming = {
  agb: '01061234',
  name: 'Huisartsenpraktijk De Brug B.V.',
  address: 'Brugstraat 12',
  email: 'administratie@debrug.example',
};
const physiotherapists: Onderneming = {
  agb: '04017788',
  name: 'Fysiotherapie ’t Gooi',
  address: 'Vaartweg 31',
  email: 'balie@fysiotgooi.example',
};
const careGroup: Onderneming = {
  agb: '55003210',
  name: 'Zorggroep Eem en Vecht',
  address: 'Utrechtseweg 290',
  email: 'Secretariaat@ZorggroepEemVecht.example',
};
const epd = 'Promedico';

test.beforeAll(({ accounts }) => accounts.configure({ verificationRequired: false }));

test('S3 from Koppel nieuwe organisatie to Gekoppeld, confirmed by the mailbox of the organisation', async ({
  accounts,
  startApp,
}) => {
  test.setTimeout(180_000);
  const { person, app: phone } = await accounts.makeAccount('Noor', 'Hendriks');
  const app = await startApp();
  const { shell } = app;
  await logInWithAccount(shell, person, phone);
  await expectHome(shell);

  await test.step('S3-02 nothing yet: what can be done is said', async () => {
    await openOrganisations(shell);
    await expect(shell.getByText('U hoort nog bij geen organisatie.')).toBeVisible();
  });

  await test.step('S3-06 S3-32 the webinar opens in the browser; whom to call and to mail stands there', async () => {
    const help = shell.getByRole('complementary', { name: 'Uitleg en hulp' });
    const webinar = help.getByRole('button', { name: 'Webinar bekijken' });
    await expectOpensOutside(app, webinar, 'https://webinar.eemhof.example/organisaties');
    await expect(help.getByText('Servicedesk Eemhof', { exact: true })).toBeVisible();
    await expect(help.getByText('Telefoon: 035 123 45 67', { exact: true })).toBeVisible();
    const mail = help.getByRole('button', { name: 'Mail servicedesk@eemhof.example' });
    await expectOpensOutside(app, mail, 'mailto:servicedesk@eemhof.example');
  });

  await test.step('S3-08 the wizard says what an onderneming is', async () => {
    await openWizard(shell);
    await expect(shell.getByText(/Een onderneming kan één of meer vestigingen hebben/)).toBeVisible();
  });

  await test.step('S3-09 no code, an unknown code, a vestiging: each is told where it was typed', async () => {
    await lookUp(shell, '1234');
    await expectFault(agbField(shell), 'DP-5001');
    await lookUp(shell, '99999999');
    await expectFault(agbField(shell), 'DP-5002');
    await lookUp(shell, '01061235');
    await expectFault(agbField(shell), 'DP-5003');
  });

  await test.step('S3-15 an onderneming without e-mail cannot go on', async () => {
    await lookUp(shell, '01069999');
    await expectProblem(shell, 'DP-5006');
  });

  await test.step('S3-10 S3-11 S3-13 S3-17 name, address, e-mail and EPD are chosen, never typed', async () => {
    await lookUp(shell, practice.agb);
    await expect(heading(shell, 'Naam en adres')).toBeVisible();
    await expectOpensOutside(app, button(shell, 'Naar het Vektis AGB-register'), 'https://www.vektis.nl/agb-register');
    await chooseAll(shell, practice, epd);
    await expect(shell.getByText(practice.email)).toBeVisible();
  });

  await test.step('S3-17 what the RIVM says about EPDs opens in the browser; the choice stays', async () => {
    await button(shell, 'Terug').click();
    await expect(heading(shell, 'EPD')).toBeVisible();
    const rivm = button(shell, 'EPD aansluiten (RIVM)');
    await expectOpensOutside(app, rivm, 'https://www.rivm.nl/gecombineerde-leefstijlinterventie');
    await nextStep(shell);
    await expect(heading(shell, 'Controleren')).toBeVisible();
  });

  await test.step('the wizard is where it was after signing out and in', async () => {
    await expect(shell.getByText('Alles is bewaard')).toBeVisible();
    await signOut(shell);
    await logInWithAccount(shell, person, phone);
    await expectHome(shell);
    await openOrganisations(shell);
    await expect(shell.getByText('U was een organisatie aan het koppelen.')).toBeVisible();
    await openWizard(shell);
    await expect(heading(shell, 'Controleren')).toBeVisible();
    await expect(shell.getByText(practice.name, { exact: true })).toBeVisible();
  });

  await test.step('S3-12 not without the box', async () => {
    await button(shell, 'Organisatie koppelen').click();
    await expect(shell.getByText('Zet eerst het vinkje als alles klopt.')).toBeVisible();
    await sendChecked(shell);
    await expect(heading(shell, `${practice.name} wacht op bevestiging`)).toBeVisible();
  });

  await test.step('S3-02 in afwachting until the mailbox confirms', async () => {
    await button(shell, 'Naar Organisaties').click();
    await expect(card(shell, practice.name)).toContainText('In afwachting');
    await expect(card(shell, practice.name)).toContainText('Wacht op e-mailbevestiging');
  });

  await test.step('S3-14 the link of the mail, in any browser', async () => {
    const letter = await accounts.mailbox(practice.email).next('Bevestig');
    expect(letter.text).toContain(practice.name);
    const browser = await openBrowser();
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    await confirmByMail(await context.newPage(), linkIn(letter));
    const again = await context.newPage();
    await again.goto(linkIn(letter));
    await expect(again.getByRole('alert')).toContainText('al gebruikt');
    await browser.close();
  });

  await test.step('S3-05 geaccepteerd', async () => {
    await reopenOrganisations(shell);
    await expect(card(shell, practice.name)).toContainText('Geaccepteerd');
    await expect(card(shell, practice.name)).toContainText('Gekoppeld');
  });

  await test.step('S3-07 somebody else cannot register it, and hears no name', async () => {
    const other = await accounts.makeAccount('Bas', 'Kuiper');
    await signOut(shell);
    await logInWithAccount(shell, other.person, other.app);
    await expectHome(shell);
    await openOrganisations(shell);
    await openWizard(shell);
    await lookUp(shell, practice.agb);
    await expectProblem(shell, 'DP-5004');
    await expect(shell.getByRole('main')).not.toContainText('Hendriks');
  });
});

test('S2-02 S3-16 whose own address is the one of the register is linked at once, whatever its case', async ({
  accounts,
  startApp,
}) => {
  const person: Person = { ...newPerson('Petra', 'Mulder'), address: careGroup.email.toLowerCase() };
  const api = portalApi(accounts.stage.portal.ready);
  const made = await makeAccount(api, person, accounts.clock, { mailbox: accounts.mailbox(person.address) });
  const { shell } = await startApp();
  await logInWithAccount(shell, person, made.app);
  await expectHome(shell);
  await openOrganisations(shell);
  await openWizard(shell);
  // S2-02: a praktijkhouder who does not treat has no personal AGB code to give.
  await shell.getByRole('radio', { name: /^Praktijkhouder/ }).check({ force: true });
  await expect(shell.getByRole('textbox', { name: 'Uw persoonlijke AGB-code' })).toHaveCount(0);
  await lookUp(shell, careGroup.agb);
  await chooseAll(shell, careGroup, epd);
  await expect(shell.getByRole('definition').filter({ hasText: /^Praktijkhouder$/ })).toBeVisible();
  await sendChecked(shell);
  await expect(heading(shell, `${careGroup.name} is gekoppeld`)).toBeVisible();
  await expect(shell.getByText('Automatisch geverifieerd')).toBeVisible();
  await button(shell, 'Naar Organisaties').click();
  await expect(card(shell, careGroup.name)).toContainText('Praktijkhouder, beheerder');
});

test('S3-07 two windows register one AGB code at the same moment: one wins, the other is told', async ({
  accounts,
  startApp,
}) => {
  test.setTimeout(180_000);
  const people = [await accounts.makeAccount('Eva', 'Smit'), await accounts.makeAccount('Ids', 'Bakker')];
  const shells = await Promise.all(
    people.map(async ({ person, app: phone }) => {
      const { shell } = await startApp();
      await logInWithAccount(shell, person, phone);
      await expectHome(shell);
      await openOrganisations(shell);
      await openWizard(shell);
      await lookUp(shell, physiotherapists.agb);
      await chooseAll(shell, physiotherapists, epd);
      return shell;
    }),
  );
  await Promise.all(shells.map((shell) => sendChecked(shell)));
  const outcomes = await Promise.all(
    shells.map(async (shell) => {
      const won = heading(shell, `${physiotherapists.name} wacht op bevestiging`);
      const lost = problem(shell, 'DP-5004');
      await expect(won.or(lost)).toBeVisible();
      return (await won.isVisible()) ? 'won' : 'lost';
    }),
  );
  expect(outcomes.toSorted()).toEqual(['lost', 'won']);

  const [won, lost] = [outcomes.indexOf('won'), outcomes.indexOf('lost')];
  const [winner, loser] = [shells[won], shells[lost]];
  if (!winner || !loser) throw new Error('nobody won');
  const mailbox = accounts.mailbox(physiotherapists.email);

  await test.step('S3-07 the mailbox refuses: gone from the list of who won, who is told, and the other can register it', async () => {
    await button(winner, 'Naar Organisaties').click();
    await expect(card(winner, physiotherapists.name)).toContainText('Wacht op e-mailbevestiging');
    const letter = await mailbox.next('Bevestig');
    const browser = await openBrowser();
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(linkIn(letter));
    await button(page, 'Dit klopt niet').click();
    await button(page, 'Aanmelding weigeren').click();
    await expect(page.getByText('De aanmelding is geweigerd en vervallen.')).toBeVisible();
    await browser.close();
    await expect(card(winner, physiotherapists.name), 'without asking anew').toHaveCount(0);
    await accounts.mailbox(people[won]?.person.address ?? '').next('is vervallen');
    await sendChecked(loser);
    await expect(heading(loser, `${physiotherapists.name} wacht op bevestiging`)).toBeVisible();
  });

  await test.step('S3-07 who asked takes it back: the link of the mail ends, and the code is free again', async () => {
    const link = linkIn(await mailbox.next('Bevestig'));
    await button(loser, 'Naar Organisaties').click();
    await withdrawRegistration(loser, physiotherapists.name);
    await expect(loser.getByText(`De aanvraag voor ${physiotherapists.name} is ingetrokken.`)).toBeFocused();
    await expect(card(loser, physiotherapists.name)).toHaveCount(0);
    const api = portalApi(accounts.stage.portal.ready);
    const body = { link: new URL(link).hash.slice(1) };
    await expectRefused(api.ask('POST', '/organisations/confirmation/open', '', body), 404, 'DP-2109');
    await openWizard(winner);
    await lookUp(winner, physiotherapists.agb);
    await expect(heading(winner, 'Naam en adres')).toBeVisible();
  });
});
