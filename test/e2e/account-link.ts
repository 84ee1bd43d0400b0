import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { TestedApp } from './app.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A click on a link in a mail: the operating system starts the app once more, with the link as its argument. */
export async function openBySystem(app: TestedApp, link: string): Promise<void> {
  // Outside of Electron its package is the path of its program.
  const electron = createRequire(import.meta.url)('electron') as string;
  const second = spawn(electron, [root, link], {
    env: { ...process.env, DOSSIERPAS_USER_DATA: app.userData },
    stdio: 'ignore',
  });
  await once(second, 'exit');
}
