import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

/** The app as Playwright holds it. */
export interface RunningApp {
  readonly electron: ElectronApplication;
  /** The main window, loaded. */
  readonly shell: Page;
  /** What runs it, as the report names it. */
  readonly host: 'electron' | 'chromium-host';
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const chromiumHost = path.join(root, 'tools/chromium-host/runtime');

/**
 * Starts the built app: real Electron, or whatever ELECTRON_OVERRIDE_DIST_PATH names. Nothing here knows which.
 * @param env environment with the configuration and the profile folder (Stage.appEnvironment)
 * @param args what the app itself gets to see
 * @param required modules that main loads before the app (`electron -r`)
 */
export async function launchApp(
  env: NodeJS.ProcessEnv,
  args: readonly string[] = [],
  required: readonly string[] = [],
): Promise<RunningApp> {
  const electron = await _electron.launch({
    args: [...required.flatMap((module) => ['-r', module]), root, ...args],
    cwd: root,
    env: Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined)),
    chromiumSandbox: process.getuid?.() !== 0,
    timeout: 30_000,
  });
  const shell = await electron.firstWindow();
  // A new window is an empty page first.
  await shell.waitForURL(({ protocol }) => protocol !== 'about:');
  const distribution = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const host = distribution === undefined || path.resolve(distribution) !== chromiumHost ? 'electron' : 'chromium-host';
  return { electron, shell, host, close: () => electron.close() };
}

/** @returns the PIN window, once it is open and loaded. */
export async function pinWindow(app: RunningApp): Promise<Page> {
  const open = app.electron.windows().find((page) => page !== app.shell && !page.isClosed());
  const page = open ?? (await app.electron.waitForEvent('window', { timeout: 15_000 }));
  await page.waitForLoadState('domcontentloaded');
  return page;
}
