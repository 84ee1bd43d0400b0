import type { Locator, Page } from '@playwright/test';
import { nl } from '../../renderer/i18n/nl/nl.ts';
import {
  foundPatients,
  openFirstFound,
  openSection,
  pinField,
  search,
  searchField,
  sectionNames,
  waitForPinWindow,
} from '../../tools/demo/clinician.ts';
import { heading, insertCard } from './access.ts';
import { expect, test, type TestedApp } from './app.ts';
import { expectProblem } from './problems.ts';

/** S4-12 to S4-26 on the known patients of the demo hospital (portal/data/hero-patients.ts). */
const rich = { number: '1000001', bsn: '999900006', name: /Linden/, born: '14-03-1951' };

/** How often the app asked the portal for this route so far, by the app's own log. */
async function asked(app: TestedApp, route: string): Promise<number> {
  const lines = (await app.log()).split('\n').filter((line) => line.includes('"portal answered"'));
  return lines.filter((line) => (JSON.parse(line) as { route: string }).route === route).length;
}

const found = (shell: Page) => shell.getByRole('heading', { name: /patiënt(en)? gevonden$/ });

/** The data rows of a table: the first row holds the headers. */
const dataRows = (table: Locator) => table.getByRole('row').filter({ has: table.page().getByRole('cell') });

const tab = (shell: Page, section: string) => shell.getByRole('tab', { name: new RegExp(`^${section}`) });

/** Searches a patient number and waits until its row can be opened. */
async function openable(shell: Page, number: string): Promise<void> {
  await search(shell, number);
  // The rows of the search before stay, greyed, until the new ones are there.
  await expect(dataRows(shell.getByRole('table')).first()).toContainText(number);
}

async function openPatient(shell: Page, number: string): Promise<void> {
  await openable(shell, number);
  await openFirstFound(shell);
}

test.describe('finding a patient', () => {
  const ways = [
    { by: 'patient number', typed: rich.number },
    { by: 'BSN', typed: rich.bsn },
    { by: 'BSN with spaces', typed: '9999 00 006' },
    { by: 'name and birth date', typed: `Linden ${rich.born}` },
  ];
  for (const { by, typed } of ways) {
    test(`S4-12 S4-14 by ${by}`, async ({ workplace: { shell } }) => {
      await search(shell, typed);
      await expect(found(shell)).toHaveText('1 patiënt gevonden');
      const row = dataRows(shell.getByRole('table')).first();
      await expect(row).toContainText(rich.name);
      await expect(row).toContainText(rich.born);
      await expect(row).toContainText(rich.number);
      await expect(row).toContainText('Volledig');
    });
  }

  test('S4-12 by the beginning of a name alone: whoever has it, and nobody else', async ({ workplace: { shell } }) => {
    await search(shell, 'Lin');
    await expect(foundPatients(shell).filter({ hasText: rich.name }).first()).toBeVisible();
    for (const name of await foundPatients(shell).allTextContents()) expect(name).toMatch(/\bLin/i);
    await search(shell, 'Linqqq');
    await expect(heading(shell, nl.consent.notFoundTitle)).toBeVisible();
    await expect(foundPatients(shell)).toHaveCount(0);
  });

  test('DP-4002 a BSN that fails the 11-proef is told at once and never sent', async ({ workplace }) => {
    const { shell } = workplace;
    await openable(shell, '1000005');
    const before = await asked(workplace, '/fhir/Patient');
    await search(shell, '999900007');
    await expectProblem(shell, 'DP-4002');
    // A number that no test before has asked for, so that it has to be asked now.
    await openable(shell, '1000013');
    expect(await asked(workplace, '/fhir/Patient')).toBe(before + 1);
  });

  const hidden = [
    { why: 'consent refused', number: '1000003' },
    { why: 'no consent at all', number: '1000006' },
    { why: 'BSN not verified', number: '1000007' },
    { why: 'BSN shared with somebody else', number: '1000008' },
    { why: 'the other one of that BSN', number: '1000009' },
    { why: 'consent withdrawn', number: '1000010' },
    { why: 'patient of another practice', number: '1000011' },
    { why: 'allowed in general, refused for this practice', number: '1000012' },
    { why: 'nobody', number: '1999999' },
  ];
  test('S4-13 who may not be seen looks like who does not exist', async ({ workplace: { shell } }) => {
    const faces = new Map<string, string>();
    for (const { why, number } of hidden) {
      await test.step(why, async () => {
        await search(shell, number);
        await expect(shell.getByText(nl.search.understood.number.replace('{{name}} {{value}}', number))).toBeVisible();
        await expect(heading(shell, nl.consent.notFoundTitle)).toBeVisible();
        await expect(shell.getByRole('table')).toHaveCount(0);
        const face = await shell.getByRole('main').innerText();
        faces.set(why, face.replaceAll(number, 'NUMBER'));
      });
    }
    expect(new Set(faces.values()).size).toBe(1);
  });

  test('S4-13 a BSN and a name of a refused patient find nobody either', async ({ workplace: { shell } }) => {
    for (const typed of ['999900031', 'Vermeulen 21-06-1968']) {
      await search(shell, typed);
      await expect(heading(shell, nl.consent.notFoundTitle)).toBeVisible();
      await expect(shell.getByRole('main')).not.toContainText('Annelies');
    }
  });

  test('S4-12 the patients opened last stand there when the field is empty, newest first', async ({
    workplace: { shell },
  }) => {
    for (const number of ['1000004', rich.number]) {
      await openPatient(shell, number);
      await shell.keyboard.press('Escape');
      await searchField(shell).fill('');
    }
    const recent = shell.getByRole('region', { name: nl.search.recent }).getByRole('table').first();
    await expect(dataRows(recent).nth(0)).toContainText(rich.name);
    await expect(dataRows(recent).nth(1)).toContainText('Leeuw');
  });

  test('Ctrl+K opens a patient from anywhere', async ({ workplace: { shell } }) => {
    await shell.keyboard.press('F3');
    await shell.keyboard.press('Control+k');
    const palette = shell.getByRole('dialog', { name: nl.palette.title });
    await palette.getByRole('searchbox').pressSequentially(`Linden ${rich.born}`);
    await expect(palette.getByRole('menuitem', { name: rich.name })).toBeVisible();
    await shell.keyboard.press('ArrowDown');
    await shell.keyboard.press('Enter');
    await expect(shell.getByRole('main', { name: /Dossier van .*Linden/ })).toBeVisible();
    await expect(palette).toHaveCount(0);
  });
});

test.describe('a dossier', () => {
  test('S4-15 the header names the patient; the BSN is hidden until it is asked for', async ({ workplace }) => {
    const { shell } = workplace;
    await openPatient(shell, rich.number);
    const header = shell.getByRole('main').getByRole('banner').or(shell.locator('header')).first();
    await expect(header.getByRole('heading', { level: 1 })).toHaveText(rich.name);
    await expect(header).toContainText(rich.born);
    await expect(header).toContainText('Vrouw');
    await expect(header).toContainText(rich.number);
    expect(await shell.content()).not.toContain(rich.bsn);
    await shell.getByRole('button', { name: nl.dossier.showBsn }).click();
    await expect(header).toContainText(rich.bsn);
    await shell.getByRole('button', { name: nl.dossier.hideBsn }).click();
    await expect(header).not.toContainText(rich.bsn);
    expect(await shell.content()).not.toContain(rich.bsn);
  });

  test('S4-15 to S4-24 all ten sections show their rows or say that there is nothing', async ({ workplace }) => {
    const { shell } = workplace;
    await openPatient(shell, rich.number);
    const pages = [nl.overview.title, nl.dossierSearch.title, ...sectionNames];
    await expect(shell.getByRole('tab')).toHaveText(pages.map((name) => new RegExp(`^${name}`)));
    let withRows = 0;
    for (const name of sectionNames) {
      await test.step(name, async () => {
        await tab(shell, name).click();
        const panel = shell.getByRole('tabpanel', { name: new RegExp(`^${name}`) });
        const table = panel.getByRole('table');
        await expect(table.or(panel.getByText(/^(Er (is|zijn) geen|Het ziekenhuis heeft geen) /))).toBeVisible();
        if (await table.isVisible()) {
          withRows += 1;
          expect(await dataRows(table).count()).toBeGreaterThan(0);
          await expect(panel.getByRole('status').first()).toHaveText(/^\d+ regels?$/);
        }
      });
    }
    expect(withRows).toBeGreaterThanOrEqual(8);
  });

  test('S4-13 partial consent: the row says so, locked sections say so and are not asked', async ({ workplace }) => {
    const { shell } = workplace;
    await search(shell, '1000002');
    await expect(dataRows(shell.getByRole('table')).first()).toContainText('Gedeeltelijk');
    await openFirstFound(shell);
    const locked = [
      'Algemene gegevens',
      'Afspraken',
      'Behandelverslagen',
      'Correspondentie',
      'Digitale verwijsbrieven',
    ];
    await expect(shell.getByRole('tab', { name: 'geen toestemming' })).toHaveCount(locked.length);
    // The overview opens by itself; after it nothing is asked any more.
    const overview = shell.getByRole('tabpanel', { name: nl.overview.title });
    await expect(overview.getByText(nl.changes.first)).toBeVisible();
    await expect(overview.getByText(nl.overview.withoutConsent)).toHaveCount(4);
    const before = (await workplace.log()).split('"portal answered"').length;
    for (const name of locked) {
      await tab(shell, name).click();
      await expect(shell.getByRole('tabpanel').getByText(nl.dossier.lockedTitle)).toBeVisible();
    }
    const after = (await workplace.log()).split('"portal answered"').length;
    expect(after).toBe(before);
  });

  test('S4-19 medication says whose it is and that it is not complete', async ({ workplace: { shell }, stage }) => {
    await openPatient(shell, rich.number);
    await openSection(shell, 'Medicatieoverzicht');
    await expect(
      shell.getByText(nl.dossier.medicationBanner.replace('{{hospital}}', stage.configuration.hospital.name)),
    ).toBeVisible();
  });

  test('S4-18 letters: those to me and those to others are all there are; one is read as text', async ({
    workplace: { shell },
  }) => {
    await openPatient(shell, rich.number);
    await openSection(shell, 'Correspondentie');
    const filter = shell.getByRole('radiogroup', { name: nl.dossier.direction });
    const panel = shell.getByRole('tabpanel');
    const rows = dataRows(panel.getByRole('table'));
    const count = async (choice: string) => {
      await filter.getByRole('radio', { name: choice, exact: true }).click();
      await expect(filter.getByRole('radio', { name: choice, exact: true })).toBeChecked();
      return rows.count();
    };
    const toMe = await count(nl.dossier['to-me']);
    const toOthers = await count(nl.dossier['to-others']);
    expect(toMe).toBeGreaterThan(0);
    expect(toMe + toOthers).toBe(await count(nl.dossier.all));
    await count(nl.dossier['to-me']);
    await rows.first().getByRole('button').click();
    const reading = shell.getByRole('article', { name: /^Lezen: / });
    await expect(reading).toContainText(nl.dossier['to-me']);
    await shell.keyboard.press('Escape');
    await expect(reading).toHaveCount(0);
    await expect(shell.getByRole('button', { name: nl.dossier.close })).toBeVisible();
  });

  test('S4-21 ten years of lab results: all of them, filtered as one types', async ({ workplace: { shell } }) => {
    await openPatient(shell, '1000004');
    await openSection(shell, 'Lab-uitslagen');
    const panel = shell.getByRole('tabpanel');
    const status = panel.getByRole('status').first();
    const total = Number(/^(\d+) regels$/.exec((await status.textContent()) ?? '')?.[1]);
    expect(total).toBeGreaterThan(200);
    await panel.getByRole('searchbox', { name: nl.dossier.filter }).fill('kalium');
    await expect(status).toHaveText(new RegExp(`^\\d+ van ${total} regels$`));
    const rows = await dataRows(panel.getByRole('table')).allTextContents();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/kalium/i);
  });

  test('the overview: a look is kept by the portal, and a contact of ten years ago opens where it stands', async ({
    workplace: { shell },
  }) => {
    await openPatient(shell, '1000014');
    const overview = shell.getByRole('tabpanel', { name: nl.overview.title });
    await expect(overview.getByText(nl.changes.first)).toBeVisible();
    const drawing = overview.getByRole('group', { name: /^Tijdlijn van contacten, \d{4} – \d{4}$/ });
    const marks = drawing.getByRole('button');
    await expect.poll(() => marks.count()).toBeGreaterThan(20);
    await marks.first().focus();
    await shell.keyboard.press('+');
    await expect(overview.getByRole('group', { name: /^Tijdlijn van contacten, \d{4}$/ })).toBeVisible();
    await dataRows(overview.getByRole('table')).last().getByRole('button').click();
    await expect(shell.getByRole('tabpanel').locator('tr[data-open]')).toBeVisible();
    await shell.getByRole('button', { name: nl.dossier.close }).click();
    await openFirstFound(shell);
    // The same look goes on: nothing is compared with a look of a moment ago.
    await expect(overview.getByText(nl.changes.first)).toBeVisible();
  });

  test('read and unread: what was set back to unread is so when the dossier is opened again', async ({ workplace }) => {
    const { shell } = workplace;
    await openPatient(shell, rich.number);
    await openSection(shell, 'Correspondentie');
    const letter = dataRows(shell.getByRole('tabpanel').getByRole('table')).last();
    await letter.getByRole('button').click();
    await shell.keyboard.press('Alt+u');
    await expect(letter).toContainText(nl.unread.unread);
    await shell.getByRole('button', { name: nl.dossier.closeReading }).click();
    await shell.keyboard.press('Escape');
    await openFirstFound(shell);
    await openSection(shell, 'Correspondentie');
    await expect(letter).toContainText(nl.unread.unread);
    await shell.keyboard.press('Alt+g');
    await expect(tab(shell, 'Correspondentie')).not.toContainText(nl.unread.unread.toLowerCase());
  });

  test('search: what is loaded first, the rest on request, and a hit opens at its place', async ({ workplace }) => {
    const { shell } = workplace;
    await openPatient(shell, rich.number);
    await shell.keyboard.press('/');
    await shell.keyboard.type('kalium');
    await expect(shell.getByText(nl.dossierSearch.none.replace('{{text}}', 'kalium'))).toBeVisible();
    await shell.getByRole('button', { name: nl.dossierSearch.searchRest }).click();
    const hits = shell.getByRole('region', { name: /^Lab-uitslagen/ });
    await expect(hits.locator('mark').first()).toHaveText(/kalium/i);
    await shell.getByRole('searchbox', { name: nl.dossierSearch.field }).press('ArrowDown');
    await shell.keyboard.press('Enter');
    await expect(shell.getByRole('article')).toBeVisible();
  });

  test('F2 and Esc: a dossier that is closed is asked anew', async ({ workplace }) => {
    const { shell } = workplace;
    await openPatient(shell, rich.number);
    await openSection(shell, 'Lab-uitslagen');
    const before = await asked(workplace, '/fhir/Observation');
    await shell.keyboard.press('Escape');
    await expect(searchField(shell)).toHaveValue(rich.number);
    await openFirstFound(shell);
    await openSection(shell, 'Lab-uitslagen');
    expect(await asked(workplace, '/fhir/Observation')).toBeGreaterThan(before);
  });
});

test.describe('Klinische patiënten', () => {
  test('S4-25 S4-26 admitted patients; one without consent is locked and is not asked for', async ({ workplace }) => {
    const { shell } = workplace;
    await shell.getByRole('button', { name: nl.rail.wards }).click();
    const table = shell.getByRole('main').getByRole('table');
    const open = dataRows(table).filter({ hasText: 'Bakker' }).first();
    const locked = dataRows(table).filter({ hasText: 'Postma' });
    await expect(open.getByRole('button')).toBeVisible();
    await expect(locked).toContainText(nl.ward.lockedRow);
    // No birth date, no specialism, no day of admission: name and ward only.
    await expect(locked).not.toContainText(/\d{4}/);

    const before = await asked(workplace, '/fhir/Patient');
    await locked.getByRole('button').click();
    await expect(shell.getByRole('dialog', { name: nl.why.title })).toBeVisible();
    await expect(shell.getByText(nl.why.verdict['no-consent'])).toBeVisible();
    await expect(shell.getByText(nl.why.relation.practice)).toBeVisible();
    await shell.keyboard.press('Escape');
    await expect(heading(shell, nl.ward.title)).toBeVisible();
    expect(await asked(workplace, '/fhir/Patient')).toBe(before);
    await open.getByRole('button').click();
    await expect(shell.getByRole('main', { name: /Dossier van .*Bakker/ })).toBeVisible();
    await shell.keyboard.press('Escape');
    await expect(heading(shell, nl.ward.title)).toBeVisible();
  });
});

test('WCAG 2.1.1 from login to a lab result without a pointer', async ({ app, stage }) => {
  const { shell } = app;
  await insertCard(app, stage);
  await expect(shell.getByRole('button', { name: /^Uzi-pas/ })).toBeVisible();
  await tabTo(shell, shell.getByRole('button', { name: /^Uzi-pas/ }));
  await shell.keyboard.press('Enter');
  const pin = await waitForPinWindow(app);
  await expect(pinField(pin)).toBeFocused();
  await pin.keyboard.type('123456');
  // The window is gone before the key comes up again, which Playwright takes for a failure.
  await Promise.allSettled([pin.waitForEvent('close'), pin.keyboard.press('Enter')]);
  await expect(searchField(shell)).toBeFocused();
  await shell.keyboard.type(rich.number);
  await expect(found(shell)).toHaveText('1 patiënt gevonden');
  await shell.keyboard.press('Enter');
  await expect(shell.getByRole('main', { name: /Dossier van .*Linden/ })).toBeVisible();
  await shell.keyboard.press('Alt+7');
  const results = shell
    .getByRole('tabpanel', { name: /^Lab-uitslagen/ })
    .getByRole('region', { name: 'Lab-uitslagen' });
  await expect(results.getByRole('cell').first()).toBeVisible();
  // The headers of the columns are buttons too: one stop on the way.
  await tabTo(shell, dataRows(results).getByRole('button').first());
  await shell.keyboard.press('PageDown');
  await shell.keyboard.press('Enter');
  await expect(shell.getByRole('article')).toBeVisible();
  await shell.keyboard.press('Control+Shift+L');
  await expect(heading(shell, 'Vergrendeld')).toBeVisible();
});

/** Presses Tab until the focus is there; a keyboard user would give up after a while. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const focused = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 30 && !(await focused()); presses += 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}
