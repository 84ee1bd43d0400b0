import { existsSync } from 'node:fs';
import path from 'node:path';
import { execute, pinnedNode, projectEnvironment, root } from './process.mjs';
import { say } from './say.mjs';
import { stampAt } from './stamp.mjs';

const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe', linux: 'electron' };
const distribution = () => path.join(root, 'node_modules/electron/dist', programs[process.platform] ?? 'electron');

const chromiumHost = path.join(root, 'tools/chromium-host/runtime');

/**
 * Chooses what runs the app: real Electron where its binary is or can be had, else the Chromium host. The download is
 * tried once per installation, because on a closed network every attempt takes half a minute to fail.
 * @returns {Promise<{ host: 'electron' | 'chromium-host', env: NodeJS.ProcessEnv }>} the environment to start it with
 */
export async function chooseRuntime() {
  const env = projectEnvironment();
  if (env.ELECTRON_OVERRIDE_DIST_PATH) {
    // The variable is Electron's own: somebody may name a real distribution by it.
    const ours = path.resolve(root, env.ELECTRON_OVERRIDE_DIST_PATH) === chromiumHost;
    return { host: ours ? 'chromium-host' : 'electron', env };
  }
  const tried = stampAt('node_modules/.dossierpas-electron-tried');
  if (!existsSync(distribution()) && !tried.matches('yes')) {
    say(
      'Fetching the Electron binary (a network that reaches package registries only will refuse; then Chromium stands in) …',
    );
    await execute(pinnedNode(), [path.join(root, 'node_modules/electron/install.js')], { env, output: 'none' }).catch(
      () => 1,
    );
    tried.set('yes');
  }
  if (existsSync(distribution())) return { host: 'electron', env };
  return {
    host: 'chromium-host',
    env: { ...env, ELECTRON_OVERRIDE_DIST_PATH: chromiumHost },
  };
}

/** True when a window can be shown to a person. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
