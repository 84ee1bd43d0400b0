import type { Page } from '@playwright/test';
import {
  button,
  expectHome,
  expectPasswordPage,
  goOnToLogin,
  heading,
  logInWithAccount,
  pasteLink,
  registerWithApp,
  textbox,
} from './account-holder.ts';
import { selfSignUp } from './account-tour-sign-up.ts';
import type { Authenticator } from './authenticator.ts';
import { expect } from './clinician.ts';
import { linkIn, openMailbox } from './mailbox.ts';
import { openRequestForms, prepareForm, waitingForm } from './organisation-care.ts';
import { openRoles } from './organisation-management.ts';
import type { TourProps } from './main-tour.ts';
import {
  card,
  changeStatus,
  confirmByMail,
  invite,
  lookUp,
  nextStep,
  type Onderneming,
  openBrowser,
  openInvitations,
  openOrganisations,
  openUsers,
  openWizard,
  pick,
  reopenOrganisations,
  sendApplication,
  sendChecked,
  userRow,
} from './organisation-people.ts';
import { wallClock } from './portal-clock.ts';
import type { Recorder } from './recorder.ts';
import { deskTab, openDesk } from './servicedesk-person.ts';
import { anais, bram, dora, joris } from './tour-people.ts';

const practice: Onderneming = {
  agb: '01061234',
  name: 'Huisartsenpraktijk De Brug',
  address: 'Brugstraat 12',
  email: 'administratie@debrug.example',
};
const vestiging = '01061235';
const behandelaar = 'Joris van Dalen';

/** What another tour shows already is done without pictures. */
const unseen: Recorder = { steps: [], picture: async () => {}, step: async (_name, work) => void (await work()) };

/** Organisations: a practice is linked, somebody is invited, judged and stopped, and the servicedesk renews the link. */
export async function organisationTour(props: TourProps): Promise<void> {
  const { shell } = props.app;
  const { recorder, stage } = props;
  const { inbox } = stage.mail.ready;
  const mailOf = (address: string) => openMailbox(inbox, address);

  const phone = await selfSignUp(shell, unseen, () => mailOf(anais.address).next('verificatiecode'));
  await goOnToLogin(shell);
  await button(shell, 'Annuleren').click();
  await logInWithAccount(shell, anais, phone);
  await expectHome(shell);

  await linkPractice(shell, recorder);
  await recorder.step('S3-14 The mailbox of the organisation confirms, in any browser', async () => {
    const link = linkIn(await mailOf(practice.email).next('Bevestig'));
    const browser = await openBrowser();
    const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
    await confirmByMail(page, link);
    await recorder.picture('S3-14 The page of the mail', page);
    await browser.close();
    await reopenOrganisations(shell);
    await expect(card(shell, practice.name)).toContainText('Geaccepteerd');
    return shell;
  });
  await inviteJoris(shell, recorder);

  const jorisShell = (await props.openApp()).shell;
  await apply(jorisShell, recorder, {
    account: async () => linkIn(await mailOf(joris.address).next('Uitnodiging voor')),
    organisation: async () => linkIn(await mailOf(joris.address).next('Uitnodiging van')),
  });
  await judge(shell, jorisShell, recorder);
  await restOfThePractice(shell, recorder);

  const desk = (await props.openApp()).shell;
  await servicedesk(desk, recorder, async () => linkIn(await mailOf(bram.address).next('Uitnodiging')));

  const adviser = (await props.openApp()).shell;
  await requestForm(adviser, shell, recorder, async () => linkIn(await mailOf(dora.address).next('Uitnodiging')));
}

/** S3-09 to S3-14 */
async function linkPractice(shell: Page, { step }: Recorder): Promise<void> {
  await step('S3-02 Organisaties: nothing yet, and what can be done', async () => {
    await openOrganisations(shell);
    return shell;
  });
  await step('S3-09 A vestiging cannot be registered', async () => {
    await openWizard(shell);
    await lookUp(shell, vestiging);
    await expect(shell.getByText(/DP-5003/).first()).toBeVisible();
    return shell;
  });
  await step('S3-10 Name and address: only what the register has', async () => {
    await lookUp(shell, practice.agb);
    await pick(shell, 'Naam van de organisatie', practice.name);
    await pick(shell, 'Adres', new RegExp(`^${practice.address}`));
    return shell;
  });
  await step('S3-13 S3-14 The mailbox that has to confirm', async () => {
    await nextStep(shell);
    await pick(shell, 'E-mailadres van de organisatie', practice.email);
    return shell;
  });
  await step('S3-17 The EPD', async () => {
    await nextStep(shell);
    await shell.getByRole('listbox', { name: 'EPD' }).getByRole('option', { name: 'Promedico' }).click();
    return shell;
  });
  await step('S3-12 Everything once more: it cannot be changed later', async () => {
    await nextStep(shell);
    await expect(heading(shell, 'Controleren')).toBeVisible();
    return shell;
  });
  await step('S3-14 Waiting for the mailbox', async () => {
    await sendChecked(shell);
    await expect(heading(shell, `${practice.name} wacht op bevestiging`)).toBeVisible();
    return shell;
  });
  await button(shell, 'Naar Organisaties').click();
}

/** S3-19 to S3-22 */
async function inviteJoris(shell: Page, { step }: Recorder): Promise<void> {
  await step('S3-19 The users of the practice', async () => {
    await openUsers(shell, practice.name);
    return shell;
  });
  await step('S3-20 Invited by mail', async () => {
    await invite(shell, [joris.address], 'Behandelaar');
    await expect(userRow(shell, joris.address)).toContainText('Uitgenodigd');
    return shell;
  });
  await step('S3-22 Or by a link to send oneself', async () => {
    await openInvitations(shell, 'Met een link');
    await expect(shell.getByRole('img', { name: /^QR-code van de uitnodigingslink/ })).toBeVisible();
    return shell;
  });
  await step('S3-20 Or by a list: every line is looked at first', async () => {
    const dialog = shell.getByRole('dialog', { name: 'Gebruiker uitnodigen' });
    await dialog.getByRole('tab', { name: 'Met een bestand' }).click();
    const chooser = shell.waitForEvent('filechooser');
    await button(shell, 'Bestand kiezen').click();
    const lines = ['e-mail;rol', 'els@debrug.example;behandelaar', 'geen adres;behandelaar', 'tom@debrug.example;baas'];
    await (
      await chooser
    ).setFiles({
      name: 'collegas.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\r\n')),
    });
    await expect(dialog.getByText('1 regel in orde.')).toBeVisible();
    return shell;
  });
  await shell.keyboard.press('Escape');
}

/** S3-21: an account by M4, then the form behind the link of M5. */
async function apply(
  shell: Page,
  { step }: Recorder,
  links: { readonly account: () => Promise<string>; readonly organisation: () => Promise<string> },
): Promise<void> {
  await pasteLink(shell, await links.account());
  await expectPasswordPage(shell);
  const { app: phone }: { app: Authenticator } = await registerWithApp(shell, joris, wallClock);
  await goOnToLogin(shell);
  await button(shell, 'Annuleren').click();
  await step('S3-21 The invitation waits beside the login', async () => {
    await pasteLink(shell, await links.organisation());
    await expect(shell.getByText(`U bent uitgenodigd door ${practice.name}`, { exact: false })).toBeVisible();
    return shell;
  });
  await logInWithAccount(shell, joris, phone);
  await step('S3-21 The application form', async () => {
    const dialog = shell.getByRole('alertdialog', { name: new RegExp(practice.name) });
    await expect(dialog).toBeVisible();
    return shell;
  });
  await step('S3-23 Sent: access comes after approval', async () => {
    await sendApplication(shell, practice.name, '01004321');
    await button(shell, 'Naar Organisaties').click();
    await expect(card(shell, practice.name)).toContainText('In afwachting');
    return shell;
  });
}

/** S3-25 to S3-30 */
async function judge(shell: Page, theirs: Page, { step }: Recorder): Promise<void> {
  await step('S3-25 An application waits', async () => {
    await button(shell, 'Terug naar Organisaties').click();
    await openUsers(shell, practice.name);
    await expect(userRow(shell, behandelaar)).toContainText('Te beoordelen');
    return shell;
  });
  await step('S3-26 Activeren', async () => {
    await changeStatus(shell, behandelaar, 'Activeren');
    await expect(userRow(shell, behandelaar)).toContainText('Actief');
    return shell;
  });
  await step('S3-27 And has access', async () => {
    await reopenOrganisations(theirs);
    await expect(card(theirs, practice.name)).toContainText('Geaccepteerd');
    return theirs;
  });
  await step('S3-17 A participant, with one who treats', async () => {
    await card(theirs, practice.name).getByRole('button', { name: 'Openen' }).click();
    await theirs.getByRole('tab', { name: 'Deelnemers' }).click();
    await button(theirs, 'Deelnemer vastleggen').first().click();
    const dialog = theirs.getByRole('alertdialog', { name: 'Deelnemer vastleggen' });
    await dialog.getByRole('textbox', { name: 'Burgerservicenummer' }).fill('999900018');
    await dialog.getByRole('textbox', { name: 'Geboortedatum' }).fill('12-03-1958');
    await dialog.getByRole('button', { name: 'Vastleggen' }).click();
    await expect(theirs.getByText('eindigt op 018')).toBeVisible();
    return theirs;
  });
  await step('S2-03 Beheerrechten can be given to a colleague', async () => {
    await openRoles(shell, behandelaar);
    return shell;
  });
  await shell.keyboard.press('Escape');
  await step('S3-29 Stopzetten', async () => {
    await changeStatus(shell, behandelaar, 'Stopzetten');
    await expect(userRow(shell, behandelaar)).toContainText('Stopgezet');
    return shell;
  });
  await step('S3-30 What was open there is closed within five seconds', async () => {
    await expect(theirs.getByRole('navigation')).toHaveCount(0);
    return theirs;
  });
}

/** S3-31 and the log */
async function restOfThePractice(shell: Page, { step }: Recorder): Promise<void> {
  await step('S3-31 A colleague takes over the participants', async () => {
    await shell.getByRole('tab', { name: 'Overname' }).click();
    await button(shell, 'Overname aanvragen').first().click();
    await textbox(shell, 'Persoonlijke AGB-code van wie stopt').fill('01004321');
    await textbox(shell, 'Persoonlijke AGB-code van de collega').fill('01004321');
    await button(shell, 'Aanvraag versturen').click();
    await expect(shell.getByText('De twee AGB-codes zijn gelijk.', { exact: false }).first()).toBeVisible();
    return shell;
  });
  await shell.keyboard.press('Escape');
  await step('Everything that was done is in the log of the organisation', async () => {
    await shell.getByRole('tab', { name: 'Logboek' }).click();
    await expect(shell.getByRole('main').getByRole('table')).toBeVisible();
    return shell;
  });
}

/** S3-24 */
async function servicedesk(desk: Page, { step }: Recorder, link: () => Promise<string>): Promise<void> {
  await pasteLink(desk, await link());
  await expectPasswordPage(desk);
  const { app: phone } = await registerWithApp(desk, bram, wallClock);
  await goOnToLogin(desk);
  await button(desk, 'Annuleren').click();
  await logInWithAccount(desk, bram, phone);
  await openDesk(desk);
  await step('Servicedesk: the organisations', async () => {
    await deskTab(desk, 'Organisaties');
    await expect(desk.getByRole('row').filter({ hasText: practice.name })).toBeVisible();
    return desk;
  });
  await step('S3-24 Servicedesk: the link is withdrawn and renewed', async () => {
    await button(desk, /^Link vernieuwen/).click();
    await button(desk, 'Intrekken en vernieuwen').click();
    await expect(desk.getByRole('alertdialog')).toHaveCount(0);
    return desk;
  });
  await step('S3-17 Servicedesk: the list of EPDs', async () => {
    await deskTab(desk, 'EPD-lijst');
    await expect(button(desk, 'EPD toevoegen').first()).toBeVisible();
    return desk;
  });
}

/** S0-01 */
async function requestForm(
  adviser: Page,
  theirs: Page,
  { step }: Recorder,
  link: () => Promise<string>,
): Promise<void> {
  const subject = 'Aansluiting op het GLI-register';
  await pasteLink(adviser, await link());
  await expectPasswordPage(adviser);
  const { app: phone } = await registerWithApp(adviser, dora, wallClock);
  await goOnToLogin(adviser);
  await button(adviser, 'Annuleren').click();
  await logInWithAccount(adviser, dora, phone);
  await expectHome(adviser);
  await step('S0-01 A leverancier-adviseur prepares a request form', async () => {
    await openOrganisations(adviser);
    await openRequestForms(adviser);
    const text = 'Graag sluiten wij uw praktijk aan op het GLI-register.';
    await prepareForm(adviser, { address: anais.address, organisation: practice.name, subject, text });
    return adviser;
  });
  await step('S0-01 It waits on the start screen of the behandelaar', async () => {
    await theirs.getByRole('navigation').getByRole('button', { name: 'Start' }).click();
    await expectHome(theirs);
    await expect(waitingForm(theirs, subject)).toBeVisible();
    return theirs;
  });
}
