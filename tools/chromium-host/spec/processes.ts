import { existsSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';

/** @returns ids of the Chromium processes that use the profile of this userData folder */
export async function chromiumsOf(userData: string): Promise<number[]> {
  const profile = `--user-data-dir=${path.join(userData, 'chromium-host')}`;
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // A process may end between the two readings.
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (command.split('\0').includes(profile)) found.push(Number(name));
  }
  return found;
}

/**
 * Remembers the temporary folder in which the Chromium of this userData folder keeps its socket; without windows it may
 * need none.
 * @returns whether it is still there
 */
export async function socketFolderOf(userData: string): Promise<() => boolean> {
  const socket = await readlink(path.join(userData, 'chromium-host', 'SingletonSocket')).catch(() => null);
  return () => socket !== null && existsSync(path.dirname(socket));
}
