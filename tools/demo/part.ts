import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const endsWithStarter = fileURLToPath(new URL('ends-with-starter.cjs', import.meta.url));

/** A started part of the stage: what it said when it was ready, and how to end it. */
export interface Part<Ready> {
  readonly name: string;
  readonly pid: number;
  readonly ready: Ready;
  /** Has a channel for messages (`send`), for what the part was told to load (`node -r`). */
  readonly process: ChildProcess;
  /** Ends it tidily (SIGTERM) and waits until it is gone. */
  stop(): Promise<void>;
}

export interface PartOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Gets every line the part prints besides its ready line. */
  readonly onLine?: (line: string) => void;
}

/**
 * Starts one part of the stage with the Node that runs us and waits for its line of JSON (docs/architecture.md).
 * @param name what its ready line calls it
 * @param args its script and arguments
 * @throws Error with the last lines it printed, when it ends before it is ready
 */
export async function startPart<Ready>(
  name: string,
  args: readonly string[],
  options: PartOptions = {},
): Promise<Part<Ready>> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '-r', endsWithStarter, ...args], {
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  }) as ChildProcessByStdio<null, Readable, Readable>;
  // Nothing outlives us: a part without its stage would hold its ports and its reader. Who is killed cannot say goodbye;
  // then the closed channel tells the part (ends-with-starter.cjs).
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  const last: string[] = [];
  const keep = (line: string) => {
    last.push(line);
    if (last.length > 20) last.shift();
    options.onLine?.(line);
  };
  createInterface({ input: child.stderr }).on('line', keep);
  const ready = await new Promise<Ready>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = readyMessage(name, line);
      if (message === null) keep(line);
      else resolve(message as Ready);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`${name} ended with code ${code} before it was ready:\n${last.join('\n')}`)),
    );
  });
  return { name, pid: child.pid ?? 0, ready, process: child, stop: () => stop(child) };
}

function readyMessage(name: string, line: string): object | null {
  if (!line.startsWith('{')) return null;
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === 'object' && message !== null && 'ready' in message && message.ready === name
      ? message
      : null;
  } catch {
    return null; // A line of JSON cut by something else is a line like any other.
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(patience);
}
