import { fork, type ChildProcess, type StdioOptions } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { appEvents } from '../app/app-events.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { hostEvent } from '../launch/host-event.ts';
import { StrictEmitter, strict } from '../launch/unavailable.ts';
import os from 'node:os';

const register = path.join(import.meta.dirname, 'register-utility.ts');
const KILL_AFTER_MS = 1000;

const known = new Set(['env', 'execArgv', 'cwd', 'stdio', 'serviceName', 'allowLoadingUnsignedLibraries']);
const running = new Set<UtilityProcessHost>();

type Output = 'pipe' | 'ignore' | 'inherit';

/** @returns stdio as Node wants it, from Electron's forms: one word, or a list whose first is always `ignore` */
export function stdioOf(option: unknown): StdioOptions {
  const words = (
    typeof option === 'string' ? ['ignore', option, option] : (option ?? ['ignore', 'inherit', 'inherit'])
  ) as Output[];
  const [stdin, stdout = 'inherit', stderr = 'inherit'] = words;
  if (stdin !== 'ignore') throw new Error('stdin value other than ignore is not supported.');
  return ['ignore', stdout, stderr, 'ipc'];
}

/** `UtilityProcess`: a Node process of its own, with `process.parentPort`. */
export class UtilityProcessHost extends StrictEmitter {
  pid: number | undefined;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly #child: ChildProcess;
  readonly #name: string;
  #ended = false;

  constructor(modulePath: string, args: readonly string[], options: Electron.ForkOptions) {
    super('utilityProcess');
    for (const name of Object.keys(options)) {
      if (!known.has(name)) throw new Error(`Chromium host: utilityProcess.fork option ${name} is not available`);
    }
    this.#name = options.serviceName ?? 'Node Utility Process';
    this.#child = fork(modulePath, args, {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning', '-r', register, ...(options.execArgv ?? [])],
      stdio: stdioOf(options.stdio),
      ...(options.env ? { env: options.env as NodeJS.ProcessEnv } : {}),
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    this.pid = undefined;
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    running.add(this);
    this.#follow();
  }

  #follow(): void {
    const child = this.#child;
    child.once('spawn', () => {
      this.pid = child.pid;
      this.emit('spawn');
    });
    child.on('message', (envelope: { data: unknown }) => this.emit('message', envelope.data));
    child.once('error', (error) => console.error(`Chromium host: ${this.#name}:`, error.message));
    child.once('exit', (code, signal) => {
      this.#ended = true;
      running.delete(this);
      this.pid = undefined;
      // As waitpid has it: the code of an exit, the number of a signal.
      const exitCode = signal ? os.constants.signals[signal] : (code ?? 0);
      this.emit('exit', exitCode);
      if (exitCode !== 0 && !lifecycle.isQuitting()) this.#tellApp(exitCode, signal);
    });
  }

  #tellApp(exitCode: number, signal: NodeJS.Signals | null): void {
    const killed = signal === 'SIGTERM' || signal === 'SIGKILL';
    const reason = killed ? 'killed' : signal ? 'crashed' : 'abnormal-exit';
    const details = { type: 'Utility', reason, exitCode, serviceName: 'node.mojom.NodeService', name: this.#name };
    appEvents.emit('child-process-gone', hostEvent({}), details);
  }

  /** @throws when the message cannot be cloned, or ports are given along */
  postMessage(data: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('Chromium host: utilityProcess.postMessage with ports is not available');
    if (this.#ended || !this.#child.connected) return;
    structuredClone(data);
    this.#child.send({ data });
  }

  /** @returns false when it has ended already */
  kill(): boolean {
    return !this.#ended && this.#child.kill('SIGTERM');
  }

  /** Ends it for certain: after a moment a process that does not hear SIGTERM is killed. */
  async end(): Promise<void> {
    if (this.#ended) return;
    const ended = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    this.kill();
    const limit = setTimeout(() => this.#child.kill('SIGKILL'), KILL_AFTER_MS);
    await ended;
    clearTimeout(limit);
  }
}

lifecycle.beforeEnd(async () => {
  await Promise.all(Array.from(running, (child) => child.end()));
});

/** `utilityProcess` */
export const utilityProcess = strict('utilityProcess', {
  fork(modulePath: string, args: readonly string[] = [], options: Electron.ForkOptions = {}): UtilityProcessHost {
    if (!lifecycle.isReady()) throw new Error('utilityProcess cannot be created before app is ready.');
    return new UtilityProcessHost(modulePath, args, options);
  },
});
