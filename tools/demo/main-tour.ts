import {
  enterPin,
  expect,
  foundPatients,
  openFirstFound,
  openSection,
  pinField,
  search,
  searchField,
  sectionNames,
  waitForPinWindow,
} from './clinician.ts';
import type { Recorder } from './recorder.ts';
import type { RunningApp } from './running-app.ts';
import type { Stage } from './stage.ts';

/** What a tour is given. */
export interface TourProps {
  readonly app: RunningApp;
  readonly stage: Stage;
  readonly recorder: Recorder;
  /** A further app, of somebody else at the same portal; it is closed at the end. */
  readonly openApp: () => Promise<RunningApp>;
}

/** Patient numbers of the demo hospital's best known patients (portal/data/hero-patients.ts). */
const rich = '1000001';
const refused = '1000003';

/** Card to dossier: login with one wrong PIN, a refused patient, a whole dossier, the ward, card out. */
export async function mainTour({ app, stage, recorder }: TourProps): Promise<void> {
  const { shell } = app;
  const { step } = recorder;
  const pin = '123456';

  await step('Login: choose how', async () => {
    await expect(shell.getByRole('button', { name: /^Uzi-pas/ })).toBeVisible();
    return shell;
  });
  await step('Login: no card in the reader', async () => {
    await shell.getByRole('button', { name: /^Uzi-pas/ }).click();
    await expect(shell.getByRole('heading', { name: 'Steek uw Uzi-pas in de lezer' })).toBeVisible();
    return shell;
  });
  await step('Login: card in, the PIN window opens', async () => {
    await stage.card.insert('huisarts');
    return waitForPinWindow(app);
  });
  await step('Login: wrong PIN, tries left are shown', async () => {
    const window = await waitForPinWindow(app);
    await enterPin(window, '654321');
    await expect(window.getByText(/nog 2 pogingen/).first()).toBeVisible();
    return window;
  });
  await step('Login: right PIN, up to the search screen', async () => {
    const window = await waitForPinWindow(app);
    await expect(pinField(window)).toHaveValue('');
    await enterPin(window, pin);
    await expect(searchField(shell)).toBeVisible();
    return shell;
  });
  await step('Search: a patient without consent', async () => {
    await search(shell, refused);
    await expect(shell.getByText('Niet gevonden, of (nog) geen toestemming')).toBeVisible();
    return shell;
  });
  await step('Search: a patient with consent', async () => {
    await search(shell, rich);
    await expect(foundPatients(shell)).toHaveCount(1);
    return shell;
  });
  await step('Dossier: open', async () => {
    await openFirstFound(shell);
    return shell;
  });
  await step('Dossier: overview', async () => {
    await shell.getByRole('tab', { name: /^Overzicht/ }).click();
    await expect(shell.getByRole('tabpanel').getByText('Contacten met het ziekenhuis')).toBeVisible();
    await expect(shell.locator('.waiting')).toHaveCount(0);
    return shell;
  });
  for (const name of sectionNames) {
    await step(`Dossier: ${name}`, async () => {
      await openSection(shell, name);
      return shell;
    });
  }
  await step('Ward: admitted patients, one without consent locked', async () => {
    await shell.getByRole('navigation').getByText('Klinische patiënten').click();
    await expect(shell.getByText('Geen toestemming').first()).toBeVisible();
    return shell;
  });
  await step('Card out: locked', async () => {
    await stage.card.remove();
    await expect(shell.getByRole('heading', { name: 'Vergrendeld' })).toBeVisible();
    return shell;
  });
  await step('Card in again: back with the PIN', async () => {
    await stage.card.insert('huisarts');
    await enterPin(await waitForPinWindow(app), pin);
    await expect(searchField(shell)).toBeVisible();
    return shell;
  });
}
