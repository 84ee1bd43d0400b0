import type { Page } from '@playwright/test';
import { enterPin, expect, logIn, search, searchField, sectionNames, startCardLogin } from './clinician.ts';
import type { TourProps } from './main-tour.ts';
import type { Recorder } from './recorder.ts';
import { bothSee, giveMandate, openWaarneming, waitForList } from './waarneming-clinician.ts';

const pin = '123456';
/** UZI number of the card `huisarts-collega`, and what that practice sees of the first one (tools/test-pki/personas.ts). */
const colleague = { uziNumber: '900000102', standsInFor: 'Huisartsenpraktijk De Brug' };

/** A patient of the tour: who it is for the report, and the number to find it by. */
interface TourPatient {
  readonly who: string;
  readonly number: string;
}

/** Output of real test systems under CC0 (portal/data/vendor-groups.ts), by what each is good for. */
const vendorPatients: readonly TourPatient[] = [
  { who: 'Epic', number: '9000001' },
  { who: 'ChipSoft', number: '9000003' },
  { who: 'Nexus', number: '9000005' },
  { who: 'MedMij pathology', number: '9000011' },
  { who: 'MedMij imaging', number: '9000014' },
];
/** Made-up dossier of ten years (portal/data/hero-patients.ts). */
const tenYears: TourPatient = { who: 'Ten years', number: '1000014' };
const onList: TourPatient = { who: 'On the handover list', number: '1000005' };

/** The whole dossier: ten years of it, five real test systems, the inbox, the ward, and standing in for a colleague. */
export async function dossierTour({ app, stage, recorder, openApp }: TourProps): Promise<void> {
  const { shell } = app;
  const { step } = recorder;
  await step('Login with the card', async () => {
    await stage.card.insert('huisarts');
    await logIn(app, pin);
    return shell;
  });

  await openPatient(shell, recorder, tenYears);
  await step('Ten years: overview', async () => {
    await tab(shell, 'Overzicht').click();
    await expect(shell.getByRole('tabpanel').getByText('Contacten met het ziekenhuis')).toBeVisible();
    await expect(shell.locator('.waiting')).toHaveCount(0);
    return shell;
  });
  await everySection(shell, recorder, tenYears);
  await readALetter(shell, recorder);
  await followAResult(shell, recorder);
  await closeDossier(shell);

  for (const patient of vendorPatients) {
    await openPatient(shell, recorder, patient);
    await everySection(shell, recorder, patient);
    await closeDossier(shell);
  }

  await step('Inbox: what is new for the practice', async () => {
    await shell.getByRole('navigation').getByText('Nieuw', { exact: true }).click();
    await waitForList(shell);
    return shell;
  });
  await step('Ward: admitted, discharged lately', async () => {
    await shell.getByRole('navigation').getByText('Klinische patiënten').click();
    await expect(shell.getByRole('radio', { name: /^Onlangs ontslagen/ })).toBeVisible();
    return shell;
  });
  await step('Ward: discharged lately only', async () => {
    await shell.getByRole('radio', { name: /^Onlangs ontslagen/ }).click();
    await waitForList(shell);
    return shell;
  });

  await step('Waarneming: nobody stands in yet', async () => {
    await openWaarneming(shell);
    await expect(shell.getByText('Er zijn geen waarnemingen.')).toBeVisible();
    return shell;
  });
  await giveMandate(shell, recorder, { uziNumber: colleague.uziNumber, number: onList.number });

  const other = await openApp();
  await step('Waarneming: the colleague logs in with an own card', async () => {
    await stage.card.remove();
    await expect(shell.getByRole('heading', { name: 'Vergrendeld' })).toBeVisible();
    await stage.card.insert('huisarts-collega');
    await enterPin(await startCardLogin(other), pin);
    await expect(searchField(other.shell)).toBeVisible();
    return other.shell;
  });
  await bothSee(other.shell, recorder, colleague.standsInFor);
}

const tab = (shell: Page, name: string) => shell.getByRole('tab', { name: new RegExp(`^${name}`) });

async function openPatient(shell: Page, { step }: Recorder, { who, number }: TourPatient): Promise<void> {
  await step(`${who}: found and opened`, async () => {
    await shell.getByRole('navigation').getByText('Zoeken', { exact: true }).click();
    await search(shell, number);
    // The row of the search before stays until the answer is there; only the one with this number is meant.
    const found = shell.getByRole('main').getByRole('row').filter({ hasText: number });
    await found.getByRole('button').click();
    await expect(shell.getByRole('button', { name: 'Dossier sluiten' })).toBeVisible();
    await expect(shell.getByRole('banner').or(shell.locator('.patient-header')).first()).toContainText(number);
    return shell;
  });
}

async function closeDossier(shell: Page): Promise<void> {
  await shell.getByRole('button', { name: 'Dossier sluiten' }).click();
  await expect(searchField(shell)).toBeVisible();
}

/** Each section with whatever it has: a list, or the words that there is nothing. */
async function everySection(shell: Page, { step }: Recorder, { who }: TourPatient): Promise<void> {
  for (const name of sectionNames) {
    await step(`${who}: ${name}`, async () => {
      await tab(shell, name).click();
      await expect(tab(shell, name)).toHaveAttribute('aria-selected', 'true');
      const panel = shell.getByRole('tabpanel');
      await expect(panel.getByRole('table').or(panel.locator('.empty')).first()).toBeVisible();
      return shell;
    });
  }
}

async function readALetter(shell: Page, { step }: Recorder): Promise<void> {
  await step('A letter: opened', async () => {
    await tab(shell, 'Correspondentie').click();
    await shell.getByRole('tabpanel').getByRole('table').getByRole('button', { name: /brief/i }).first().click();
    const asPdf = shell.getByRole('button', { name: 'Brief openen (PDF)' });
    const pages = shell.getByText(/^Pagina 1 van/);
    await expect(asPdf.or(pages).first()).toBeVisible();
    if (await asPdf.isVisible()) await asPdf.click();
    await expect(pages).toBeVisible();
    return shell;
  });
  await step('A letter: searched', async () => {
    await shell.getByRole('searchbox', { name: 'Zoek in deze brief' }).fill('onderzoek');
    await expect(shell.getByText(/^1 van \d+$/)).toBeVisible();
    return shell;
  });
}

async function followAResult(shell: Page, { step }: Recorder): Promise<void> {
  await step('A result: its trend', async () => {
    await tab(shell, 'Lab-uitslagen').click();
    await shell
      .getByRole('tabpanel')
      .getByRole('table')
      .getByRole('button', { name: /^Kreatinine/ })
      .first()
      .click();
    await expect(shell.getByRole('table', { name: /^Alle waarden van Kreatinine/ })).toBeVisible();
    return shell;
  });
}
