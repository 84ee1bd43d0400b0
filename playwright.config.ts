import { defineConfig } from '@playwright/test';

/** The app end to end, on real Electron where it exists and on the Chromium host elsewhere. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/test/e2e',
  // Each worker has a stage of its own: portal, mail, reader with its service, card and profile folder. Most of a test is
  // waiting, so two at a time suit even a small machine; the tests of one file follow each other in one window.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // On a machine that others use too; the summary of the run names what needed it.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
});
