import {
  enterPin,
  logIn,
  openFirstFound,
  search,
  searchField,
  startCardLogin,
  waitForPinWindow,
} from '../../tools/demo/clinician.ts';
import {
  cancel,
  chooseUziPas,
  goOnWhenCardIsBack,
  heading,
  insertCard,
  pinWindowGone,
  readerPanel,
  retry,
  runningStep,
  watchFor,
} from './access.ts';
import { expect, test } from './app.ts';
import { expectProblem, problem } from './problems.ts';
import { allowPortal, cardProcessOf, holdPortal, kill } from './processes.ts';
import { startWatchedPortal, type WatchedPortal } from './watched-portal.ts';

/**
 * Everything here happens to one running app, which must say what is the matter and work again afterwards, without a
 * restart. The parts are real processes and are really killed.
 */

test.describe('kill -9 of the card process', () => {
  test('DP-1010 before the PIN: said, healed, and the next login works', async ({ app, stage }) => {
    await insertCard(app, stage);
    holdPortal(stage.portal.pid);
    await chooseUziPas(app.shell);
    await expect(runningStep(app.shell)).toContainText('Aanvraag van het portaal ophalen');
    const before = await cardProcessOf(app);
    const said = await watchFor(app.shell, 'DP-1010');
    kill(before);
    await said();
    await expect(readerPanel(app.shell)).toContainText('Uzi-pas van Noëlle van den Brûlé');
    expect(await cardProcessOf(app)).not.toBe(before);
    await cancel(app.shell);
    allowPortal(stage.portal.pid);
    await logIn(app);
  });

  test('DP-1010 with the PIN at the card: said, healed, and retry works', async ({ app, stage }) => {
    await insertCard(app, stage);
    const window = await startCardLogin(app);
    await stage.card.misbehave('silent');
    await enterPin(window, '123456');
    await expect(window.getByText('De pas controleert uw pincode')).toBeVisible();
    kill(await cardProcessOf(app));
    await expect(heading(app.shell, 'Inloggen is niet gelukt')).toBeVisible();
    await expectProblem(app.shell, 'DP-1010');
    await pinWindowGone(app);
    await stage.card.misbehave('none');
    await stage.card.remove();
    await insertCard(app, stage);
    await retry(app.shell);
    await enterPin(await waitForPinWindow(app), '123456');
    await expect(searchField(app.shell)).toBeVisible();
  });

  test('a session outlives it: nobody is thrown out, and no dossier is lost', async ({ app, stage }) => {
    await insertCard(app, stage);
    await logIn(app);
    await search(app.shell, 'Zonder haast');
    const said = await watchFor(app.shell, 'Kaartonderdeel herstart');
    kill(await cardProcessOf(app));
    await said();
    await expect(app.shell.getByText('Uzi-pas van Noëlle van den Brûlé')).toBeVisible();
    await expect(searchField(app.shell)).toHaveValue('Zonder haast');
  });
});

test('kill -9 of the window’s own process: locked first, then drawn anew', async ({ startApp, stage }) => {
  const app = await startApp();
  await insertCard(app, stage);
  await logIn(app);
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(() => app.log()).toContain('renderer process gone');
  // Playwright lets go of a page that crashed; the window itself is asked.
  const shown = () =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText').catch(String),
    );
  await expect.poll(shown).toContain('Vergrendeld');
});

test.describe('kill -9 of pcscd', () => {
  test('DP-1002 before the PIN: said, and the login goes on when it is back', async ({ app, stage }) => {
    await insertCard(app, stage);
    const window = await startCardLogin(app);
    await stage.card.killService();
    await expect(readerPanel(app.shell)).toContainText('Smartcarddienst staat uit');
    await expect(problem(app.shell, 'DP-1002')).toBeVisible();
    await stage.card.restartService();
    await expect(readerPanel(app.shell)).toContainText('Uzi-pas van Noëlle van den Brûlé');
    await enterPin(window, '123456');
    await expect(searchField(app.shell)).toBeVisible();
  });

  test('DP-1002 with the PIN at the card: said, and retry works when it is back', async ({ app, stage }) => {
    await insertCard(app, stage);
    const window = await startCardLogin(app);
    await stage.card.misbehave('silent');
    await enterPin(window, '123456');
    await expect(window.getByText('De pas controleert uw pincode')).toBeVisible();
    await stage.card.killService();
    await expect(heading(app.shell, 'Inloggen is niet gelukt')).toBeVisible();
    await expectProblem(app.shell, 'DP-1002');
    await pinWindowGone(app);
    await stage.card.misbehave('none');
    await stage.card.restartService();
    await expect(readerPanel(app.shell)).toContainText('Uzi-pas van Noëlle van den Brûlé');
    await goOnWhenCardIsBack(app.shell);
    await enterPin(await waitForPinWindow(app), '123456');
    await expect(searchField(app.shell)).toBeVisible();
  });

  test('a session outlives it when it is back soon with the same card', async ({ app, stage }) => {
    await insertCard(app, stage);
    await logIn(app);
    await stage.card.killService();
    await expect(app.shell.getByText('Smartcarddienst staat uit')).toBeVisible();
    await stage.card.restartService();
    await expect(app.shell.getByText('Uzi-pas van Noëlle van den Brûlé')).toBeVisible();
    await expect(searchField(app.shell)).toBeVisible();
  });
});

test.describe('kill -9 of the portal', () => {
  test('DP-3001 before the PIN: said, and retry works when it is back', async ({ app, stage }) => {
    await insertCard(app, stage);
    holdPortal(stage.portal.pid);
    await chooseUziPas(app.shell);
    await expect(runningStep(app.shell)).toContainText('Aanvraag van het portaal ophalen');
    kill(stage.portal.pid);
    await expectProblem(app.shell, 'DP-3001');
    await retry(app.shell);
    await expectProblem(app.shell, 'DP-3001');
    await stage.restartPortal();
    await retry(app.shell);
    await enterPin(await waitForPinWindow(app), '123456');
    await expect(searchField(app.shell)).toBeVisible();
  });

  test('DP-3001 after the PIN: said, and retry works when it is back', async ({ app, stage }) => {
    await insertCard(app, stage);
    const window = await startCardLogin(app);
    holdPortal(stage.portal.pid);
    await enterPin(window, '123456');
    await expect(runningStep(app.shell)).toContainText('Pas en rol laten controleren door het portaal');
    kill(stage.portal.pid);
    await expectProblem(app.shell, 'DP-3001');
    await pinWindowGone(app);
    await stage.restartPortal();
    await retry(app.shell);
    await enterPin(await waitForPinWindow(app), '123456');
    await expect(searchField(app.shell)).toBeVisible();
  });

  test('DP-3001 while searching: what was typed is kept, and found when it is back', async ({ app, stage }) => {
    await insertCard(app, stage);
    await logIn(app);
    kill(stage.portal.pid);
    await search(app.shell, '1000001');
    await expectProblem(app.shell, 'DP-3001');
    await expect(searchField(app.shell)).toHaveValue('1000001');
    await stage.restartPortal();
    await retry(app.shell);
    await expect(app.shell.getByRole('heading', { name: '1 patiënt gevonden' })).toBeVisible();
    await expect(searchField(app.shell)).toHaveValue('1000001');
  });
});

test.describe('a slow portal', () => {
  test('S4-11 searching: it says what it waits for, can be stopped, and goes on', async ({ app, stage }) => {
    await insertCard(app, stage);
    await logIn(app);
    // The recent patients have been answered; only the search is held.
    await expect(app.shell.getByRole('status').filter({ hasText: 'Bezig met laden' })).toHaveCount(0);
    holdPortal(stage.portal.pid);
    await search(app.shell, '1000001');
    await expect(app.shell.getByText('Wacht op de zoekresultaten. Dit kan soms even duren.')).toBeVisible();
    await cancel(app.shell);
    await expect(app.shell.getByText('Het ophalen is gestopt.')).toBeVisible();
    await expect(searchField(app.shell)).toHaveValue('1000001');
    allowPortal(stage.portal.pid);
    await retry(app.shell);
    await expect(app.shell.getByRole('heading', { name: '1 patiënt gevonden' })).toBeVisible();
  });

  test('DP-3002 a portal that takes the call and never answers is given up, and tried again', async ({
    app,
    stage,
  }) => {
    await insertCard(app, stage);
    holdPortal(stage.portal.pid);
    await chooseUziPas(app.shell);
    await expect(app.shell.getByText('Dit kan soms even duren.')).toBeVisible();
    // The app gives a challenge fifteen seconds.
    await expectProblem(app.shell, 'DP-3002', { seconds: 15 });
    allowPortal(stage.portal.pid);
    await retry(app.shell);
    await waitForPinWindow(app);
  });
});

test.describe('a portal that cannot be trusted', () => {
  let watched: WatchedPortal;

  test.beforeAll(async ({ stage }) => {
    watched = await startWatchedPortal(stage.pki.ready.trust);
  });
  test.afterAll(() => watched.close());

  test('DP-3003 an answer that breaks its schema shows nothing and says so; the log names the place only', async ({
    stage,
    startApp,
  }) => {
    const app = await startApp({ portal: watched });
    await insertCard(app, stage);
    const canary = 'KANARIE-in-een-antwoord';
    await watched.bend({ route: '/auth/challenge', pattern: '"nonce":"[^"]+"', replacement: `"nonce":"${canary}"` });
    await chooseUziPas(app.shell);
    await expectProblem(app.shell, 'DP-3003');

    await watched.bend({ route: '/auth/login/card', pattern: '^.*$', replacement: '{"accessToken":' });
    await retry(app.shell);
    await enterPin(await waitForPinWindow(app), '123456');
    await expectProblem(app.shell, 'DP-3003');
    await pinWindowGone(app);

    await watched.bend(null);
    await retry(app.shell);
    await enterPin(await waitForPinWindow(app), '123456');
    await expect(searchField(app.shell)).toBeVisible();

    await watched.bend({
      route: '/_search',
      pattern: '"resourceType":"Bundle"',
      replacement: `"resourceType":"${canary}"`,
    });
    await search(app.shell, '1000001');
    await expectProblem(app.shell, 'DP-3003');
    await expect(searchField(app.shell)).toHaveValue('1000001');
    await watched.bend(null);
    await retry(app.shell);
    await expect(app.shell.getByRole('heading', { name: '1 patiënt gevonden' })).toBeVisible();

    // Y06: results of somebody else.
    await openFirstFound(app.shell);
    await watched.bend({
      route: '/_search',
      pattern: '"reference":"Patient/[^"]+"',
      replacement: '"reference":"Patient/somebody-else"',
    });
    await app.shell.getByRole('tab', { name: /^Lab-uitslagen/ }).click();
    await expectProblem(app.shell, 'DP-4005');
    await expect(app.shell.getByRole('tabpanel').getByRole('table')).toHaveCount(0);
    await watched.bend(null);
    await retry(app.shell);
    await expect(app.shell.getByRole('tabpanel').getByRole('table')).toBeVisible();

    const log = await app.log();
    expect(log).toContain('answer of the portal breaks its schema');
    expect(log).toContain('"places":["nonce"');
    expect(log).not.toContain(canary);
  });

  test('T01 DP-3004 a portal with a certificate of another CA is not asked for anything', async ({
    stage,
    startApp,
  }) => {
    const app = await startApp({ portal: { origin: watched.origin, caFile: stage.portal.ready.caFile } });
    await insertCard(app, stage);
    const before = (await watched.seen()).asked.length;
    await chooseUziPas(app.shell);
    await expectProblem(app.shell, 'DP-3004');
    const again = problem(app.shell, 'DP-3004').getByRole('button', { name: 'Opnieuw proberen' });
    await expect(again).toHaveCount(0);
    expect((await watched.seen()).asked).toHaveLength(before);
  });
});

test('DP-2011 a wrong clock is told in minutes, and the login goes on when it is right', async ({
  stage,
  startApp,
}) => {
  const app = await startApp({ clockAhead: 42 * 60_000 });
  await insertCard(app, stage);
  await chooseUziPas(app.shell);
  await expectProblem(app.shell, 'DP-2011', { minutes: 42 });
  await app.passTime(-42 * 60_000);
  await retry(app.shell);
  await enterPin(await waitForPinWindow(app), '123456');
  await expect(searchField(app.shell)).toBeVisible();
});
