import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** How answers are changed on their way out. */
export interface Bend {
  /** The end of the route pattern it is for; empty for all. */
  readonly route: string;
  /** Source of a regular expression; every match in the body is replaced. */
  readonly pattern: string;
  readonly replacement: string;
}

/** What was seen of a portal so far. */
export interface Seen {
  /** Route patterns in the order in which they were asked. */
  readonly asked: readonly string[];
  /** Every secret that was on the wire: nonces, tokens, verifiers, passwords, secrets of apps, recovery codes. */
  readonly secrets: readonly string[];
  /** Everything that the portal logged. */
  readonly log: string;
}

/** To the process of the portal; without `bend` it only asks. */
export interface Question {
  readonly id: number;
  readonly bend?: Bend | null;
}
export interface Told extends Seen {
  readonly id: number;
}

/** A real portal that is watched, and whose answers can be bent. */
export interface WatchedPortal {
  readonly origin: string;
  readonly caFile: string;
  /** Where it keeps everything. */
  readonly directory: string;
  seen(): Promise<Seen>;
  /** Changes what leaves from now on; null leaves it as it is again. */
  bend(bend: Bend | null): Promise<void>;
  close(): Promise<void>;
}

const script = fileURLToPath(new URL('watched-portal-process.ts', import.meta.url));

/**
 * @param trustFile whose cards may log in (`uzi-trust.json`)
 * @param configuration how it is set up (docs/portal-configuration.md); every default when left out
 * @returns a portal with the known demo patients and no others, on a port and with a CA of its own
 * @throws Error when it ends before it is ready
 */
export async function startWatchedPortal(trustFile: string, configuration?: object): Promise<WatchedPortal> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'dossierpas-watched-'));
  const configurationFile = path.join(directory, 'portal-configuration.json');
  if (configuration !== undefined) await writeFile(configurationFile, JSON.stringify(configuration));
  const given = [directory, trustFile, ...(configuration === undefined ? [] : [configurationFile])];
  const child = fork(script, given, { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const ended = once(child, 'exit');
  const failed = ended.then(([code, signal]): never => {
    throw new Error(`The watched portal ended with ${String(signal ?? code)}.`);
  });
  // Told to whoever is waiting then; nobody may be.
  failed.catch(() => undefined);
  const [ready] = (await Promise.race([once(child, 'message'), failed])) as [{ origin: string; caFile: string }];

  let questions = 0;
  const ask = async (bend?: Bend | null): Promise<Seen> => {
    questions += 1;
    const id = questions;
    const told = new Promise<Told>((resolve) => {
      const hear = (message: unknown) => {
        if ((message as Told).id !== id) return;
        child.off('message', hear);
        resolve(message as Told);
      };
      child.on('message', hear);
    });
    child.send({ id, ...(bend === undefined ? {} : { bend }) } satisfies Question);
    return Promise.race([told, failed]);
  };

  return {
    ...ready,
    directory,
    seen: () => ask(),
    bend: async (bend) => void (await ask(bend)),
    async close() {
      child.disconnect();
      await ended;
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
