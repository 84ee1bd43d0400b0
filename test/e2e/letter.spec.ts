import { deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { enterPin, openFirstFound, openSection, search, startCardLogin } from '../../tools/demo/clinician.ts';
import { pdfOf } from '../doubles/pdf.ts';
import { insertCard } from './access.ts';
import { expect, test, type TestedApp } from './app.ts';
import { startWatchedPortal, type WatchedPortal } from './watched-portal.ts';

/** Letters are PDFs of whoever wrote them: read in a frame of their own, whatever is in them (S4-18). */

const letterButton = (shell: Page) => shell.getByRole('tabpanel').getByRole('cell').getByRole('button').first();
const paper = (shell: Page) => shell.frameLocator('iframe[title^="Brief:"]');

async function openLetters(shell: Page): Promise<void> {
  await search(shell, '1000001');
  await openFirstFound(shell);
  await openSection(shell, 'Correspondentie');
  await expect(letterButton(shell)).toBeVisible();
}

async function openPdf(shell: Page): Promise<void> {
  await letterButton(shell).click();
  await shell.getByRole('button', { name: 'Brief openen (PDF)' }).click();
}

test('S4-18 a letter is read: pages, size, words found', async ({ workplace }) => {
  const { shell } = workplace;
  await openLetters(shell);
  await openPdf(shell);
  await expect(shell.getByText(/^Pagina 1 van \d+$/)).toBeVisible();
  await expect(
    paper(shell)
      .getByText(/Betreft|Geachte/)
      .first(),
  ).toBeAttached();
  const before = await paper(shell).locator('canvas').first().boundingBox();
  await shell.getByRole('button', { name: 'Groter' }).click();
  await expect
    .poll(async () => (await paper(shell).locator('canvas').first().boundingBox())?.width)
    .toBeGreaterThan(before?.width ?? 0);
  await shell.getByRole('searchbox', { name: 'Zoek in deze brief' }).fill('collega');
  await expect(shell.getByText(/^1 van \d+$/)).toBeVisible();
  await shell.getByRole('searchbox', { name: 'Zoek in deze brief' }).fill('zzzz');
  await expect(shell.getByText('niet gevonden')).toBeVisible();
});

test.describe('letters that want something else', () => {
  let watched: WatchedPortal;
  let app: TestedApp;

  test.beforeEach(async ({ stage, startApp }) => {
    watched = await startWatchedPortal(stage.pki.ready.trust);
    app = await startApp({ portal: watched });
    await insertCard(app, stage);
    await enterPin(await startCardLogin(app), '123456');
  });
  test.afterEach(() => watched.close());

  /** From now on every letter is this one. */
  const send = (bytes: Uint8Array) =>
    watched.bend({
      route: '/fhir/Binary/:id',
      pattern: '"data":"[^"]*"',
      replacement: `"data":"${Buffer.from(bytes).toString('base64')}"`,
    });

  /**
   * The longest that the window itself was busy without a pause while something was done, milliseconds; 0 when it always
   * paused within 50. That it waits for a processor while others have it is no fault of a letter.
   */
  async function longestStill(act: () => Promise<void>): Promise<number> {
    const watch = await app.shell.evaluateHandle(() => {
      const seen = { longest: 0, end: () => 0 };
      const note = (tasks: PerformanceEntryList) => {
        for (const { duration } of tasks) seen.longest = Math.max(seen.longest, duration);
      };
      const observer = new PerformanceObserver((list) => note(list.getEntries()));
      observer.observe({ type: 'longtask' });
      seen.end = () => {
        note(observer.takeRecords());
        observer.disconnect();
        return seen.longest;
      };
      return seen;
    });
    await act();
    return watch.evaluate((seen) => seen.end());
  }

  const ordinary = pdfOf([['Geachte collega,']]);
  const script = 'this.print(); app.alert(1); app.launchURL("https://evil.example");';
  const hostile: readonly { name: string; pdf: Uint8Array; says: RegExp }[] = [
    {
      name: 'JavaScript that runs when it opens',
      pdf: pdfOf([['Geachte collega,']], {
        catalog: `/OpenAction << /S /JavaScript /JS (${script.replaceAll(/[()]/g, '\\$&')}) >>`,
      }),
      says: /^Pagina 1 van 1$/,
    },
    {
      name: 'a page of 64 megabytes in 64 kilobytes',
      pdf: pdfOf([['']], {
        content: {
          filter: 'FlateDecode',
          bytes: deflateSync(Buffer.alloc(64 * 1024 * 1024, 'q '), { level: 9 }).toString('latin1'),
        },
      }),
      says: /^Pagina 1 van 1$|Deze PDF is beschadigd|duurt te lang/,
    },
    {
      name: 'half a million brackets',
      pdf: pdfOf([['Geachte collega,']], { catalog: `/Names ${'['.repeat(500_000)}` }),
      says: /^Pagina 1 van 1$|Deze PDF is beschadigd/,
    },
    {
      name: 'a page in HTML with a script',
      pdf: new TextEncoder().encode('<html><script>top.hacked = 1; alert(1)</script></html>'),
      says: /Dit bestand is geen PDF/,
    },
  ];

  test('S4-18 nothing in them runs, each ends by name, and the window is never still for long', async () => {
    test.slow();
    const dialogs: string[] = [];
    app.shell.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const { shell } = app;
    await openLetters(shell);
    const openOne = async (says: RegExp) => {
      await openPdf(shell);
      await expect(shell.getByText(says).first()).toBeVisible({ timeout: 40_000 });
    };
    // What is measured below is seen when it happens.
    const frozen = await longestStill(() =>
      shell.evaluate(
        () =>
          new Promise((resolve) => {
            setTimeout(() => {
              const until = performance.now() + 300;
              while (performance.now() < until);
              // The task has to end before it is reported.
              setTimeout(resolve, 50);
            });
          }),
      ),
    );
    expect(frozen).toBeGreaterThan(250);
    // What an ordinary letter costs on this machine is the measure for the others.
    await send(ordinary);
    const usual = await longestStill(() => openOne(/^Pagina 1 van 1$/));
    for (const { name, pdf, says } of hostile) {
      // Another dossier forgets the letter of before.
      // oxlint-disable no-await-in-loop -- one letter after the other
      await shell.getByRole('button', { name: 'Dossier sluiten' }).click();
      await send(pdf);
      await openLetters(shell);
      const longest = await longestStill(() => openOne(says));
      expect
        .soft(longest, `${name}: ${Math.round(longest)} ms, an ordinary letter ${Math.round(usual)} ms`)
        .toBeLessThan(Math.max(200, 3 * usual));
      // oxlint-enable no-await-in-loop
    }
    expect(dialogs).toEqual([]);
    expect(await shell.evaluate(() => 'hacked' in window)).toBe(false);
    const { asked } = await watched.seen();
    expect(asked.filter((route) => route.startsWith('/fhir/Binary')).length).toBe(hostile.length + 1);
    expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
});
