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
import { expect, test } from './app.ts';
import { expectProblem } from './problems.ts';
import { emptyStores, filesWith, storesOf } from './traces.ts';
import { startWatchedPortal } from './watched-portal.ts';

/** DESIGN section 4 rule 3: after a day's work nothing of a patient, of a PIN or of a session lies anywhere. */

const pin = '123456';
const bsn = '999900006';
/** Stands in every answer in the place of a patient's first name: no other file of this machine holds it. */
const canary = 'Kanarievogelzang';

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
    await shell.getByRole('tabpanel').getByRole('cell').getByRole('button').first().click();
    const letter = await shell.getByRole('article').getByRole('paragraph').first().innerText();
    const { secrets } = await watched.seen();
    expect(secrets.length).toBeGreaterThanOrEqual(4);
    const texts = [canary, 'van der Linden', bsn, '1000001', pin, '654321', letter.slice(0, 40), ...secrets];

    // While the dossier is open.
    expect(await storesOf(app)).toEqual(emptyStores);
    expect(await filesWith(app.userData, texts)).toEqual([]);

    await shell.getByRole('button', { name: nl.rail.lockLong }).click();
    await expect(heading(shell, nl.lock.title)).toBeVisible();
    expect(await storesOf(app)).toEqual(emptyStores);
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
