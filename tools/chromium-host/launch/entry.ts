/**
 * Runs the app's main module, then lets Electron's `ready` happen. Electron holds `ready` back until the entry module
 * has been evaluated (lib/browser/init.ts, appCodeLoaded), so a top-level `await app.whenReady()` waits for itself.
 */
import { pathToFileURL } from 'node:url';
import { boot } from './boot.ts';
import { launchArguments, manifest } from './launch-arguments.ts';

const EVALUATION_LIMIT_MS = 10_000;

// As Electron has it: the executable, the app as it was named, the app's arguments.
process.argv.splice(1, 2, launchArguments.app);

const limit = setTimeout(() => {
  console.error(
    `Chromium host: the main module is still not evaluated after ${EVALUATION_LIMIT_MS / 1000} s. ` +
      'A top-level `await app.whenReady()` waits for itself and hangs in Electron; use `void app.whenReady().then(…)`.',
  );
  process.exit(1);
}, EVALUATION_LIMIT_MS);
await import(pathToFileURL(manifest.main).href);
clearTimeout(limit);
boot();
