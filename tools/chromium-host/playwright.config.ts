import path from 'node:path';
import { defineConfig } from '@playwright/test';

// These specs are about the host, so it is used even where Electron's own binary is at hand.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] = path.join(import.meta.dirname, 'runtime');
process.env['HOST_NO_EXTERNAL'] = '1';

export default defineConfig({
  testDir: 'spec',
  outputDir: '../../test-results/chromium-host',
  // Every test starts a host with a profile folder of its own.
  workers: 2,
  timeout: 30_000,
  // On a machine that others use too; the summary of the run names what needed it.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
});
