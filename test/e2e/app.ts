import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, type TestInfo } from '@playwright/test';
import type { ClientConfiguration } from '../../contract/configuration.ts';
import { expect, logIn, searchField } from '../../tools/demo/clinician.ts';
import { launchApp, type RunningApp } from '../../tools/demo/running-app.ts';
import { type Stage, startStage } from '../../tools/demo/stage.ts';
import { insertCard, readerPanel } from './access.ts';
import { allowPortal } from './processes.ts';

/** A running app and what it leaves behind: its profile folder, its log, what it printed. */
export interface TestedApp extends RunningApp {
  readonly userData: string;
  /** Everything in its log so far, one JSON object a line. */
  readonly log: () => Promise<string>;
  /** Everything that it wrote on stdout and stderr. */
  readonly output: () => string;
  /** Lets time pass for its main process, at once; needs `clockAhead`. */
  readonly passTime: (milliseconds: number) => Promise<void>;
  /** The computer tells the app that it locks or goes to sleep. */
  readonly computerTells: (event: 'lock-screen' | 'suspend') => Promise<void>;
}

/** What an app is started with, besides the stage. */
export interface AppOptions {
  /** Another portal than the stage's, or another CA for it. */
  readonly portal?: Partial<ClientConfiguration['portal']>;
  /** Gives the main process a clock of its own (app-clock.cjs) that is so many milliseconds ahead at first. */
  readonly clockAhead?: number;
  /** The profile folder of an app before it, as after a restart; a new one when left out. */
  readonly userData?: string;
  /** What its environment has besides. */
  readonly environment?: NodeJS.ProcessEnv;
}

interface WorkerFixtures {
  /** What the parts of the stage printed, one line each. */
  readonly printed: string[];
  /** Portal, test hierarchy, reader and card: once for all tests, in a folder of its own. */
  readonly stage: Stage;
  /** The app as it runs all day: one window for all tests, which therefore has to get over everything. */
  readonly dayApp: TestedApp;
}

interface TestFixtures {
  /** The day's app at its login screen, everything around it in order and no card in the reader. */
  readonly app: TestedApp;
  /** The day's app at its search screen, `huisarts` signed in; the session of the test before is gone on with. */
  readonly workplace: TestedApp;
  /** Starts an app for this test alone; it is closed and its profile folder removed afterwards. */
  readonly startApp: (options?: AppOptions) => Promise<TestedApp>;
}

declare global {
  /** In the main process of an app that was started with `clockAhead` (app-clock.cjs). */
  var testClock: { pass(milliseconds: number): Promise<void> };
}

const patients = 300;
const clockModule = fileURLToPath(new URL('app-clock.cjs', import.meta.url));
export const removal = { recursive: true, force: true, maxRetries: 5 } as const;

export const temporary = (name: string) => mkdtemp(path.join(os.tmpdir(), `dossierpas-${name}-`));

/** Writes the stage's configuration with another portal. @returns its file */
async function otherConfiguration(stage: Stage, name: string, portal: Partial<ClientConfiguration['portal']>) {
  const { origin, caFile } = { ...stage.portal.ready, ...portal };
  const file = path.join(stage.dir, `${name}.json`);
  const configuration: ClientConfiguration = {
    ...stage.configuration,
    portal: { ...stage.configuration.portal, origin, caFile },
  };
  await writeFile(file, JSON.stringify(configuration));
  return file;
}

/** Starts the app on a profile folder of its own. Closing it leaves the folder, `remove` does not. */
export async function openApp(stage: Stage, options: AppOptions = {}) {
  const { portal, clockAhead } = options;
  const userData = options.userData ?? (await temporary('app'));
  // No test reaches the keychain of whoever runs it; one that is about keychains brings its own.
  const noKeychain = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path.join(userData, 'no-bus')}` };
  const env: NodeJS.ProcessEnv = { ...stage.appEnvironment(userData), ...noKeychain, ...options.environment };
  if (portal !== undefined) env['DOSSIERPAS_CONFIG'] = await otherConfiguration(stage, path.basename(userData), portal);
  if (clockAhead !== undefined) env['DOSSIERPAS_TEST_CLOCK_AHEAD'] = String(clockAhead);
  const running = await launchApp(env, [], clockAhead === undefined ? [] : [clockModule]);
  await expect(running.shell.getByRole('heading', { level: 1 })).toBeVisible();
  const output: string[] = [];
  for (const stream of [running.electron.process().stdout, running.electron.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  }
  let open = true;
  const close = async () => {
    if (open) await running.close();
    open = false;
  };
  const app: TestedApp = {
    ...running,
    userData,
    output: () => output.join(''),
    log: () => readFile(path.join(userData, 'logs/dossierpas.log'), 'utf8'),
    passTime: (milliseconds) =>
      running.electron.evaluate((_electron, passed) => globalThis.testClock.pass(passed), milliseconds),
    // In a turn of its own, as a real event comes: see app-clock.cjs.
    computerTells: (event) =>
      running.electron.evaluate(
        ({ powerMonitor }, name) =>
          new Promise<void>((resolve) => {
            setImmediate(() => {
              powerMonitor.emit(name);
              resolve();
            });
          }),
        event,
      ),
    close,
  };
  const remove = async () => {
    await close();
    await rm(userData, removal);
  };
  return { app, remove };
}

/** A test that failed leaves what its app logged and printed beside its report; neither holds a secret. */
export async function tellOf(app: TestedApp, testInfo: TestInfo): Promise<void> {
  if (testInfo.status === testInfo.expectedStatus) return;
  await writeFile(testInfo.outputPath('app-log.txt'), await app.log());
  await writeFile(testInfo.outputPath('app-output.txt'), app.output());
}

/** Brings everything around the app back to where a working day begins. */
async function tidy(stage: Stage): Promise<void> {
  if (!allowPortal(stage.portal.pid)) await stage.restartPortal();
  const { service } = await stage.card.status();
  for (const slot of [0, 1]) await stage.card.misbehave('none', slot);
  if (service === 'stopped') await stage.card.restartService();
  for (const slot of [0, 1]) await stage.card.remove(slot);
}

async function toLogin(stage: Stage, { shell }: TestedApp): Promise<void> {
  await tidy(stage);
  await shell.evaluate(() => window.dossierpas.session.signOut(undefined));
  await expect(shell.getByRole('button', { name: /^Uzi-pas/ })).toBeEnabled();
  await expect(readerPanel(shell)).toContainText('Geen pas in de lezer');
}

async function toWorkplace(stage: Stage, app: TestedApp): Promise<void> {
  const { shell } = app;
  const session = await shell.evaluate(() => window.dossierpas.session.state(undefined));
  const holder = session.ok && session.value.phase === 'signed-in' ? session.value.user.name : null;
  if (holder === 'Noëlle van den Brûlé' && allowPortal(stage.portal.pid)) {
    // A place that is left forgets what it showed: every test reads its patients anew.
    await shell.keyboard.press('Escape');
    await shell.keyboard.press('F3');
    await shell.keyboard.press('F2');
    await searchField(shell).fill('');
    return;
  }
  await toLogin(stage, app);
  await insertCard(app, stage);
  await logIn(app);
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  printed: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
    async ({}, use) => {
      await use([]);
    },
    { scope: 'worker' },
  ],
  stage: [
    async ({ printed }, use) => {
      const dir = await temporary('e2e');
      const stage = await startStage({ dir, patients, onLine: (part, line) => printed.push(`${part}: ${line}`) });
      await use(stage);
      await stage.stop();
      await rm(dir, removal);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  dayApp: [
    async ({ stage }, use) => {
      const { app, remove } = await openApp(stage);
      await use(app);
      await remove();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  app: async ({ stage, dayApp }, use, testInfo) => {
    await toLogin(stage, dayApp);
    await use(dayApp);
    await tellOf(dayApp, testInfo);
    // A test that ends while it holds the portal or the card must not hold up what comes after it.
    await tidy(stage);
  },
  workplace: async ({ stage, dayApp }, use, testInfo) => {
    await toWorkplace(stage, dayApp);
    await use(dayApp);
    await tellOf(dayApp, testInfo);
  },
  startApp: async ({ stage }, use, testInfo) => {
    await tidy(stage);
    const started: Awaited<ReturnType<typeof openApp>>[] = [];
    await use(async (options) => {
      const opened = await openApp(stage, options);
      started.push(opened);
      return opened.app;
    });
    for (const { app, remove } of started) {
      await tellOf(app, testInfo);
      await remove();
    }
    await tidy(stage);
  },
});

export { expect };
