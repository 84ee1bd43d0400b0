import { defineConfig } from '@playwright/test';

/** Every screen state in real Chromium, on a double of its bridge: `playwright test -c test/accessibility`. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../out/test/accessibility',
  globalSetup: './gallery-server.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  // On a machine that others use too; the summary of the run names what needed it.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
});
