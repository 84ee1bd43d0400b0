import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CardSpec } from './card.ts';
import { Clients, Counts, type Order, Outcome } from './channel.ts';
import type { Fault } from './faults.ts';

const entry = fileURLToPath(new URL('child.ts', import.meta.url));

/** A double in a child process; the methods are those of PcscDouble, and end when the double has done it. */
export class SpawnedPcscDouble {
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, PromiseWithResolvers<unknown>>();
  #ids = 0;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (message) => {
      const { id, error, result } = Outcome.parse(message);
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      if (error === undefined) pending?.resolve(result);
      else pending?.reject(new Error(error));
    });
    child.on('exit', () => {
      for (const pending of this.#pending.values()) pending.reject(new Error('the PC/SC double has ended'));
    });
  }

  start = () => this.#order({ do: 'start' });
  stop = () => this.#order({ do: 'stop' });
  clear = () => this.#order({ do: 'clear' });
  attach = (reader: string) => this.#order({ do: 'attach', reader });
  detach = (reader: string) => this.#order({ do: 'detach', reader });
  insert = (reader: string, card: CardSpec, mute = false) => this.#order({ do: 'insert', reader, card, mute });
  remove = (reader: string) => this.#order({ do: 'remove', reader });
  reset = (reader: string) => this.#order({ do: 'reset', reader });
  hold = (reader: string, how: 'exclusive' | 'transaction' | 'none') => this.#order({ do: 'hold', reader, how });
  fault = (reader: string, fault: Fault) => this.#order({ do: 'fault', reader, fault });
  release = (reader: string) => this.#order({ do: 'release', reader });

  counts = async (reader: string) => Counts.parse(await this.#order({ do: 'counts', reader }));
  clients = async () => Clients.parse(await this.#order({ do: 'clients' }));

  /** Ends the child as a crash does: its socket file stays behind, without anyone listening. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exit;
  }

  #order(order: Order): Promise<unknown> {
    const id = (this.#ids += 1);
    const pending = Promise.withResolvers<unknown>();
    if (!this.#child.connected) return Promise.reject(new Error('the PC/SC double has ended'));
    this.#pending.set(id, pending);
    this.#child.send({ id, order });
    return pending.promise;
  }
}

/**
 * Starts a double in a child process, listening.
 * @param options `socket`: absolute path, to be put in PCSCLITE_CSOCK_NAME before libpcsclite is used first
 */
export async function spawnPcscDouble(options: { readonly socket: string }): Promise<SpawnedPcscDouble> {
  const double = new SpawnedPcscDouble(fork(entry, [options.socket], { execArgv: [] }));
  await double.start();
  return double;
}
