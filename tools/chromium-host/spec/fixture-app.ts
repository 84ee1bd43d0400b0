import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';

/** What the fixture's preload exposes to its pages. */
export interface FixtureApi {
  echo(value: unknown): Promise<unknown>;
  who(): Promise<{ url: string; origin: string; isTop: boolean; isMain: boolean; window: number }>;
  boom(): Promise<unknown>;
  uncloneable(): Promise<unknown>;
  compute(value: unknown): Promise<Record<string, unknown>>;
  add(a: number, b: number): number;
  apply<T>(fn: (value: T) => unknown, value: T): unknown;
  later(value: unknown): Promise<unknown>;
  zoom(factor: number): void;
  readonly process: { sandboxed: boolean; contextIsolated: boolean; argv: string[] };
  onTick(listener: (n: number, at: Date) => void): () => void;
  tick(count: number): void;
}

/** What the fixture's main process keeps for the specs. */
export interface FixtureMain {
  readonly seen: {
    navigations: string[];
    popups: string[];
    gone: string[];
    requests: string[];
    downloads: string[];
    life: string[];
    secondStarts: { argv: string[]; folder: string; data: unknown }[];
    openedUrls: { url: string; prevented: boolean }[];
  };
  readonly window: Electron.BrowserWindow;
  open(page: string, options: Electron.BrowserWindowConstructorOptions): Electron.BrowserWindow;
  worker(): Electron.UtilityProcess;
}

declare global {
  interface Window {
    readonly api: FixtureApi;
  }
  var fixture: FixtureMain;
}

export const fixtureApp = path.join(import.meta.dirname, 'fixture');

/** @returns the environment of the fixture, which keeps its data in `userData` */
export const fixtureEnv = (userData: string): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  FIXTURE_USER_DATA: userData,
});

const started = async (app: ElectronApplication): Promise<Page> => {
  const page = await app.firstWindow();
  await expect(page.getByTestId('bridge')).toHaveText('app://bundle/index.html');
  return page;
};

const withUserData = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'chromium-host-'));
  await use(folder);
  await rm(folder, { recursive: true, maxRetries: 5 });
};

const launch = (userData: string): Promise<ElectronApplication> =>
  _electron.launch({ args: [fixtureApp], env: fixtureEnv(userData) });

interface OwnApp {
  /** An empty folder for the app's data. */
  userData: string;
  /** An app for this test alone, and its first window. */
  app: ElectronApplication;
  page: Page;
}

interface SharedApp {
  /** An app for all tests that leave it as they found it. */
  shared: { readonly app: ElectronApplication; readonly page: Page };
}

export const test = base.extend<OwnApp, SharedApp>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  userData: async ({}, use) => withUserData(use),
  app: async ({ userData }, use) => {
    const app = await launch(userData);
    await use(app);
    await app.close();
  },
  page: async ({ app }, use) => use(await started(app)),
  shared: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, use) =>
      withUserData(async (folder) => {
        const app = await launch(folder);
        await use({ app, page: await started(app) });
        await app.close();
      }),
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
