import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fixtureEnv } from './fixture-app.ts';

const electron = path.join(import.meta.dirname, '../runtime/electron');

/** A run of the host's executable, as a person would start it. */
export interface Run {
  readonly child: ChildProcess;
  /** Everything written so far. */
  readonly output: () => string;
  /** Resolves when the output holds the text. Rejects when the run ends before. */
  readonly says: (text: string) => Promise<void>;
  /** Resolves with code and signal when the run has ended. */
  readonly ended: Promise<[number | null, NodeJS.Signals | null]>;
}

/** @param args as on Electron's command line */
export function runHost(args: readonly string[], userData: string, env: Record<string, string> = {}): Run {
  const child = spawn(electron, args, { env: { ...fixtureEnv(userData), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      for (const look of waiting) look();
    });
  }
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const says = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!written.includes(text)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
      void ended.then(() => reject(new Error(`it ended without saying "${text}":\n${written}`)));
    });
  return { child, output: () => written, says, ended };
}
