/**
 * Loaded by `node -r` before anything else: gives every import and require of `electron` the host's module, in the app's
 * bundle, in its dependencies and in Playwright's loader alike. The bundle stays the one that Electron runs.
 */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const url = pathToFileURL(path.join(import.meta.dirname, 'electron-module.ts')).href;
const ours = new Set(['electron', 'electron/main', 'electron/common']);

registerHooks({
  resolve(specifier, context, next) {
    if (ours.has(specifier)) return { url, shortCircuit: true };
    return next(specifier === 'original-fs' ? 'node:fs' : specifier, context);
  },
});
