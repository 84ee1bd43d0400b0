import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const env = process.env;
const isRoot = process.getuid?.() === 0;

const headless =
  env['HOST_HEADLESS'] === '1' || (env['HOST_HEADLESS'] !== '0' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']);

/**
 * The usual places of Chromium on a Linux distribution; Debian's binary before its wrapper script. Without windows the
 * same engine without the browser around it takes half the time.
 */
const places = [
  ...(headless ? ['/usr/lib/chromium/chromium-headless-shell'] : []),
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The host's own variables, read once. README.md explains them. */
export const environment = {
  chromium: env['HOST_CHROMIUM'] ?? places.find((file) => existsSync(file)) ?? 'chromium',
  headless,
  verbose: env['HOST_VERBOSE'] === '1',
  openExternal: env['HOST_NO_EXTERNAL'] !== '1',
  isRoot,
} as const;

/** Version of the electron package whose place the host takes. */
export const electronVersion = (
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../node_modules/electron/package.json'), 'utf8')) as {
    version: string;
  }
).version;
