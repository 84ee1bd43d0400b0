import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { environment } from '../launch/environment.ts';
import { CdpClient } from './cdp-client.ts';
import { chromiumSwitches, type Switches } from './switches.ts';

/** The address of the empty page that a window is born with. `.invalid` never resolves, so only the host can serve it. */
export const BLANK_PAGE = 'https://blank.chromium-host.invalid/';

const STOP_LIMIT_MS = 3000;

/** A running Chromium and the link to it. */
export interface Chromium {
  readonly client: CdpClient;
  /** Version as in `156.0.8078.79`. */
  readonly version: string;
  /** Settles when Chromium has ended, with how it ended. */
  readonly ended: Promise<string>;
  /** Opens a window without tabs or address bar; only with a display. The window arrives as an attached target. */
  openAppWindow(): void;
  /** Asks Chromium to close and waits for its end; after a while it is killed. */
  stop(): Promise<void>;
}

let running: Chromium | undefined;

/** @returns the running Chromium. @throws before the app is ready */
export function chromium(): Chromium {
  if (!running) throw new Error('Chromium host: not possible before the app is ready');
  return running;
}

/** Chromium's own temporary folder for its instance socket; a Chromium that was killed leaves it behind. */
function removeSocketFolder(profile: string): void {
  try {
    const socket = readlinkSync(path.join(profile, 'SingletonSocket'));
    rmSync(path.dirname(socket), { recursive: true, force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Passes on the line a test runner waits for, everything when asked, and keeps the last lines for an error message. */
function watchStderr(child: ChildProcess): () => string {
  const last: string[] = [];
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (environment.verbose || line.startsWith('DevTools listening')) process.stderr.write(`${line}\n`);
      last.push(line);
      if (last.length > 10) last.shift();
    }
  });
  return () => last.join('\n');
}

/**
 * Starts Chromium without a window. Rejects when it cannot be started or ends before it answers.
 *
 * @param userData folder of the app's data; the profile is a folder in it
 */
export async function startChromium(userData: string, asked: Switches): Promise<Chromium> {
  const profile = path.join(userData, 'chromium-host');
  mkdirSync(profile, { recursive: true });
  const switches = chromiumSwitches(asked, { profile, headless: environment.headless, isRoot: environment.isRoot });
  const child = spawn(environment.chromium, switches, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  const lastLines = watchStderr(child);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      removeSocketFolder(profile);
      resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`);
    });
  });
  const client = new CdpClient(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const { product } = await client.send('Browser.getVersion').catch(async () => {
    throw new Error(`Chromium host: ${environment.chromium} ${await ended}\n${lastLines()}`);
  });

  running = {
    client,
    version: product.split('/')[1] ?? product,
    ended,
    openAppWindow() {
      const opener = [`--user-data-dir=${profile}`, `--app=${BLANK_PAGE}`, '--test-type'];
      if (environment.isRoot) opener.push('--no-sandbox');
      // It hands the window over to the Chromium that has the profile, and ends.
      spawn(environment.chromium, opener, { stdio: 'ignore' }).once('error', (error) => {
        console.error(`Chromium host: cannot open a window: ${error.message}`);
      });
    },
    async stop() {
      const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      // Its answer may be cut off by the very end it asks for.
      client.send('Browser.close').catch(() => undefined);
      await ended;
      clearTimeout(limit);
    },
  };
  return running;
}
