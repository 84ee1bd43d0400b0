import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { heroPatients } from '../../portal/data/hero-patients.ts';
import { nl } from '../../renderer/i18n/nl/nl.ts';
import {
  enterPin,
  openFirstFound,
  openSection,
  search,
  sectionNames,
  startCardLogin,
} from '../../tools/demo/clinician.ts';
import { heading, insertCard } from './access.ts';
import { expect, test, type TestedApp } from './app.ts';
import { expectProblem } from './problems.ts';
import { startWatchedPortal } from './watched-portal.ts';

/** DESIGN section 4 rule 3: after a day's work nothing of a patient, of a PIN or of a session lies anywhere. */

const pin = '123456';
const bsn = '999900006';
/** Stands in every answer in the place of a patient's first name: no other file of this machine holds it. */
const canary = 'Kanarievogelzang';

interface Found {
  readonly file: string;
  readonly what: string;
}

/** Every file below a folder that holds one of these texts, in UTF-8 or UTF-16; digits must stand alone. */
async function filesWith(folder: string, texts: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    // Chromium removes files of its own while it runs.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    const readings = [bytes.toString('latin1'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')];
    for (const what of texts) {
      const words = [what, Buffer.from(what).toString('latin1')];
      const pattern = new RegExp(`(?<!\\d)(?:${words.map(RegExp.escape).join('|')})(?!\\d)`);
      if (readings.some((text) => pattern.test(text))) found.push({ file: path.relative(folder, file), what });
    }
  }
  return found;
}

/** What a page keeps by itself. */
const storesOf = (app: TestedApp) =>
  app.shell.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookies: document.cookie,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));

const empty = { local: 0, session: 0, databases: 0, caches: 0, cookies: '', workers: 0 };

test('Y02 K02 I04 after a whole session nothing of it is left on disk or in a log', async ({
  stage,
  startApp,
  printed,
}) => {
  const watched = await startWatchedPortal(stage.pki.ready.trust);
  try {
    await watched.bend({ route: '', pattern: 'Hanneke', replacement: canary });
    const app = await startApp({ portal: watched });
    const { shell } = app;
    await insertCard(app, stage);
    const window = await startCardLogin(app);
    await enterPin(window, '654321');
    await expectProblem(window, 'DP-1101', { triesLeft: 2 });
    await enterPin(window, pin);
    await search(shell, bsn);
    await openFirstFound(shell);
    await expect(shell.getByRole('main')).toContainText(canary);
    await shell.getByRole('button', { name: nl.dossier.showBsn }).click();
    await expect(shell.getByText(bsn)).toBeVisible();
    for (const name of sectionNames) await openSection(shell, name);
    await openSection(shell, 'Correspondentie');
    await shell.getByRole('tabpanel').getByRole('table').getByRole('button').first().click();
    const letter = await shell.getByRole('article').getByRole('paragraph').first().innerText();
    const { secrets } = await watched.seen();
    expect(secrets.length).toBeGreaterThanOrEqual(4);
    const texts = [canary, 'van der Linden', bsn, '1000001', pin, '654321', letter.slice(0, 40), ...secrets];

    // While the dossier is open.
    expect(await storesOf(app)).toEqual(empty);
    expect(await filesWith(app.userData, texts)).toEqual([]);

    await shell.getByRole('button', { name: nl.rail.lockLong }).click();
    await expect(heading(shell, nl.lock.title)).toBeVisible();
    expect(await storesOf(app)).toEqual(empty);
    await app.close();

    // After it was locked and ended. The control: the search does find what is there.
    expect(await filesWith(app.userData, ['portal answered'])).toEqual([
      { file: 'logs/dossierpas.log', what: 'portal answered' },
    ]);
    expect(await filesWith(app.userData, texts)).toEqual([]);
    const { log } = await watched.seen();
    expect(log).toContain('/auth/login/card');
    for (const text of texts) {
      expect(app.output()).not.toContain(text);
      expect(log).not.toContain(text);
    }
  } finally {
    await watched.close();
  }

  // What the parts of the stage printed during all tests of this run.
  const lines = printed.join('\n');
  expect(lines).toContain('portal: ');
  for (const { bsn: number, person } of heroPatients) {
    expect(lines).not.toContain(number);
    expect(lines).not.toContain(person.ownName);
  }
});
