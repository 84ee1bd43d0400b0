import { defineConfig } from '@playwright/test';

/** The app end to end, on real Electron where it exists and on the Chromium host elsewhere. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/test/e2e',
  // One reader, one window, one person: the tests share a machine as the app does.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
});
