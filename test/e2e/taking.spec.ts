import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { nl } from '../../renderer/i18n/nl/nl.ts';
import { logIn, openFirstFound, openSection, search } from '../../tools/demo/clinician.ts';
import { expect, test, type TestedApp } from './app.ts';
import { heading, insertCard } from './access.ts';
import { expectProblem } from './problems.ts';
import { kill } from './processes.ts';

const rich = '1000001';

/** What the Chromium host kept of `webContents.print`; on Electron itself a dialog waits for a person. */
interface PrintingHost {
  readonly chromiumHost?: {
    readonly printed: { readonly options: { readonly pageSize: string }; readonly pdf: string }[];
  };
}

const clipboardOf = (app: TestedApp) => app.electron.evaluate(({ clipboard }) => clipboard.readText());

const lastPrint = (app: TestedApp) =>
  app.electron.evaluate((electron) => (electron as unknown as PrintingHost).chromiumHost?.printed.at(-1) ?? null);

/** The words on each page of a PDF, in the order in which they stand in it. */
async function pagesOf(pdf: string): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(Buffer.from(pdf, 'base64')), verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    // oxlint-disable-next-line no-await-in-loop -- page after page
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await task.destroy();
  return pages;
}

/** How many pictures a PDF draws. */
async function picturesIn(pdf: string): Promise<number> {
  const task = getDocument({ data: new Uint8Array(Buffer.from(pdf, 'base64')), verbosity: 0 });
  const document = await task.promise;
  let pictures = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    // oxlint-disable-next-line no-await-in-loop -- page after page
    const { fnArray } = await (await document.getPage(number)).getOperatorList();
    pictures += fnArray.filter((operation) => operation === OPS.paintImageXObject).length;
  }
  await task.destroy();
  return pictures;
}

async function openLab({ shell }: TestedApp): Promise<void> {
  await search(shell, rich);
  await openFirstFound(shell);
  await openSection(shell, nl.sections.lab);
}

test('7.1.1 a copy is logged first, says where it comes from, and goes at a lock', async ({ workplace, stage }) => {
  const { shell } = workplace;
  await openLab(workplace);
  await shell.getByRole('searchbox', { name: nl.dossier.filter }).fill('kalium');
  await shell.getByRole('button', { name: nl.taking.copy, exact: true }).click();
  await expect(shell.getByText(/wordt het klembord gewist/)).toBeVisible();
  const text = await clipboardOf(workplace);
  expect(text).toMatch(/^LAB-UITSLAGEN\n.*Linden/);
  expect(text.split('\n').at(-1)).toMatch(/^Gelezen op .* door .*van den Brûlé.*, via Dossierpas\.$/);

  await shell.getByRole('button', { name: nl.log.access }).click();
  await shell.getByRole('menuitem', { name: nl.log.patientAsk }).click();
  const row = shell.getByRole('dialog').getByRole('row').filter({ hasText: nl.log.kinds.copy }).first();
  await expect(row).toContainText(nl.sections.lab);
  await expect(row).toContainText('van den Brûlé');
  await shell.keyboard.press('Escape');

  await stage.card.remove(0);
  await expect(heading(shell, nl.lock.title).or(shell.getByText(nl.lock.unlock)).first()).toBeVisible();
  await expect.poll(() => clipboardOf(workplace)).toBe('');
});

test('7.1.1 what the portal cannot log is not copied', async ({ workplace, stage }) => {
  const { shell } = workplace;
  await openLab(workplace);
  await workplace.electron.evaluate(({ clipboard }) => clipboard.writeText('a shopping list'));
  kill(stage.portal.pid);
  await shell.getByRole('button', { name: nl.taking.copy, exact: true }).click();
  await expectProblem(shell, 'DP-3001');
  await expect(shell.getByText(nl.taking.nothingLeft)).toBeVisible();
  expect(await clipboardOf(workplace)).toBe('a shopping list');
  await stage.restartPortal();
});

test('7.1.1 every printed page says whose it is, where it comes from and who read it', async ({ app, stage }) => {
  const { shell } = app;
  await insertCard(app, stage);
  await logIn(app);
  const host = await app.electron.evaluate((electron) => 'chromiumHost' in electron);
  test.skip(!host, 'on Electron the print dialog waits for a person');
  await openLab(app);
  await shell.getByRole('searchbox', { name: nl.dossier.filter }).fill('kalium');
  await shell.getByRole('button', { name: nl.taking.print, exact: true }).click();
  await expect(shell.getByText(nl.taking.printed)).toBeVisible();
  const print = await lastPrint(app);
  expect(print?.options.pageSize).toBe('A4');
  const pages = await pagesOf(print?.pdf ?? '');
  expect(pages.length).toBeGreaterThan(1);
  pages.forEach((page, index) => {
    expect(page).toMatch(/Linden.*, geboren 14-03-1951/);
    expect(page).toMatch(/Bron: .*van den Brûlé.*via Dossierpas\./);
    expect(page).toContain(`${index + 1} / ${pages.length}`);
  });
  // The screen stands again as it was, and what is not held ready prints nothing.
  await expect(shell.getByRole('tab', { name: new RegExp(`^${nl.sections.lab}`) })).toBeVisible();
});

test('S4-18 a letter that is a PDF is copied, in part and whole, and printed page by page, each logged first', async ({
  workplace,
}) => {
  const { shell } = workplace;
  await search(shell, rich);
  await openFirstFound(shell);
  await openSection(shell, nl.sections.correspondence);
  await shell.getByRole('tabpanel').getByRole('cell').getByRole('button').first().click();
  await shell.getByRole('button', { name: nl.letter.open }).click();
  await expect(shell.getByText(/^Pagina 1 van \d+$/)).toBeVisible();
  const provenance = /^Gelezen op .* door .*van den Brûlé.*, via Dossierpas\.$/;

  await shell.getByRole('button', { name: nl.taking.copyItem }).click();
  await expect(shell.getByText(/wordt het klembord gewist/)).toBeVisible();
  const whole = await clipboardOf(workplace);
  expect(whole).toMatch(/Linden.*, geboren 14-03-1951[\s\S]*Geachte/);
  expect(whole.split('\n').at(-1)).toMatch(provenance);

  const letter = shell.frameLocator('iframe[title^="Brief:"]');
  const greeting = letter.getByText(/Geachte/).first();
  await greeting.click({ clickCount: 3 });
  await shell.keyboard.press('Control+c');
  await expect.poll(() => clipboardOf(workplace)).toMatch(/^SELECTIE UIT HET DOSSIER\n/);
  const part = await clipboardOf(workplace);
  expect(part).toContain('Geachte');
  expect(part.length).toBeLessThan(whole.length);
  expect(part.split('\n').at(-1)).toMatch(provenance);

  const host = await workplace.electron.evaluate((electron) => 'chromiumHost' in electron);
  if (host) {
    await shell.getByRole('button', { name: nl.taking.printItem }).click();
    await expect(shell.getByText(nl.taking.printed)).toBeVisible();
    const printed = (await lastPrint(workplace))?.pdf ?? '';
    for (const page of await pagesOf(printed)) expect(page).toMatch(/Linden.*Bron: .*via Dossierpas\./);
    // Pictures, not words: what the hospital laid out stands as it was laid out.
    expect(await picturesIn(printed)).toBeGreaterThan(0);
  }

  await shell.getByRole('button', { name: nl.log.access }).click();
  await shell.getByRole('menuitem', { name: nl.log.patientAsk }).click();
  const rows = shell.getByRole('dialog').getByRole('row').filter({ hasText: nl.sections.correspondence });
  await expect(rows.filter({ hasText: nl.log.kinds.copy }).first()).toBeVisible();
  if (host) await expect(rows.filter({ hasText: nl.log.kinds.print }).first()).toBeVisible();
});

test('S4-04 S4-05 a card for a patient is printed on its paper, with nobody on it', async ({ workplace }) => {
  const { shell } = workplace;
  const host = await workplace.electron.evaluate((electron) => 'chromiumHost' in electron);
  test.skip(!host, 'on Electron the print dialog waits for a person');
  await search(shell, '1000003');
  await shell.getByRole('button', { name: nl.consentCard.open }).click();
  await shell.getByRole('button', { name: nl.consentCard.print, exact: true }).click();
  await expect(shell.getByText(nl.taking.printed)).toBeVisible();
  const print = await lastPrint(workplace);
  expect(print?.options.pageSize).toBe('A6');
  const pages = await pagesOf(print?.pdf ?? '');
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain(nl.consentCard.title);
  expect(pages[0]).not.toMatch(/Vermeulen|Annelies|1000003/);
  await shell.keyboard.press('Escape');
});

test('S4-13 the own log shows a refused search and tells no more than the search did', async ({ workplace }) => {
  const { shell } = workplace;
  for (const number of ['1000003', '1999999']) {
    await search(shell, number);
    await expect(heading(shell, nl.consent.notFoundTitle)).toBeVisible();
  }
  await shell.keyboard.press('Control+k');
  await shell.getByRole('menuitem', { name: nl.log.own }).click();
  const refused = shell.getByRole('row').filter({ hasText: nl.log.refused });
  await expect(refused.nth(1)).toBeVisible();
  const [first, second] = (await refused.allInnerTexts()).map((text) => text.replace(/^\S+ \S+/, ''));
  expect(first).toContain(nl.log.reasons['not-told']);
  expect(first).toBe(second);
});
