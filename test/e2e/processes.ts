import { readdir, readFile } from 'node:fs/promises';
import type { RunningApp } from '../../tools/demo/running-app.ts';

/** Sends a signal. @returns false when there is no such process any more */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Stops a portal in mid-air: its connections stay open and nothing is answered, as over a bad line. */
export const holdPortal = (pid: number) => signal(pid, 'SIGSTOP');

/** Lets a held portal go on. @returns false when it is not there any more */
export const allowPortal = (pid: number) => signal(pid, 'SIGCONT');

/** kill -9. */
export const kill = (pid: number) => signal(pid, 'SIGKILL');

interface Running {
  readonly pid: number;
  readonly parent: number;
}

/** Every process of this machine with its parent (proc(5), `stat`). */
async function processes(): Promise<Running[]> {
  const running: Running[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // A process may end between the two readings.
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = /\) \S (\d+)/.exec(stat)?.[1];
    if (parent !== undefined) running.push({ pid: Number(name), parent: Number(parent) });
  }
  return running;
}

/** All processes below this one, in any depth. */
async function descendants(pid: number): Promise<number[]> {
  const all = await processes();
  const below: number[] = [];
  const add = (of: number) => below.push(...all.filter(({ parent }) => parent === of).map((one) => one.pid));
  add(pid);
  // An array's iterator meets what is added while it walks.
  for (const one of below) add(one);
  return below;
}

/**
 * The card process of an app: the one below its main process that has the PC/SC library in its memory. True on Electron
 * and on the Chromium host alike.
 * @throws Error when there is none
 */
export async function cardProcessOf(app: RunningApp): Promise<number> {
  for (const pid of await descendants(app.electron.process().pid ?? 0)) {
    const maps = await readFile(`/proc/${pid}/maps`, 'utf8').catch(() => '');
    if (maps.includes('libpcsclite')) return pid;
  }
  throw new Error('The app has no process that holds the PC/SC library.');
}
