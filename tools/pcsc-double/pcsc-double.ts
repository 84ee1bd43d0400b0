import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import type { DoubleCard } from './card.ts';
import type { Clients, Counts } from './channel.ts';
import type { Fault } from './faults.ts';
import { DoubleReader } from './reader.ts';
import { type Service, Session } from './session.ts';
import { maxReaders, results } from './wire.ts';

/**
 * A PC/SC service double: it speaks the client protocol of pcsc-lite on a Unix socket, so that the real libpcsclite
 * (by PCSCLITE_CSOCK_NAME) and everything above it sees readers come, go and misbehave, without root, pcscd or vpcd.
 *
 * It must not run in the thread that calls PC/SC: some calls block until the service answers. From a test, use
 * spawnPcscDouble. What it does not do: SCardControl, attributes, and reader groups.
 */
export class PcscDouble {
  readonly #path: string;
  readonly #readers = new Map<string, DoubleReader>();
  readonly #sessions = new Set<Session>();
  readonly #contexts = new Map<number, Session>();
  #server: Server | undefined;
  #ids = 0x1000;
  #readerEvents = 0;

  /** @param socket absolute path of the socket to listen on */
  constructor(socket: string) {
    this.#path = socket;
  }

  /** Starts, or starts again: readers and their cards are as they were, connections are not. */
  async start(): Promise<void> {
    await rm(this.#path, { force: true });
    const service: Service = {
      readers: this.#readers,
      contexts: this.#contexts,
      nextId: () => (this.#ids += 1),
      readerEvents: () => this.#readerEvents,
    };
    const server = createServer((socket) => {
      const session = new Session(socket, service);
      this.#sessions.add(session);
      socket.on('close', () => this.#sessions.delete(session));
    });
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#path, resolve);
    });
  }

  /** Ends as a stopped service does: every client loses its connection, and the socket is gone. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const session of this.#sessions) session.end();
    for (const reader of this.#readers.values()) reader.releaseHanging();
    await closed;
  }

  /** Plugs in a reader without a card. */
  attach(name: string): void {
    if (this.#readers.has(name)) throw new Error(`there is a reader ${name} already`);
    if (this.#readers.size === maxReaders) throw new Error(`pcsc-lite knows ${maxReaders} readers at most`);
    this.#readers.set(name, new DoubleReader(name));
    this.#readerEvents += 1;
    this.#changed();
  }

  /** Unplugs a reader, with what is in it. */
  detach(name: string): void {
    this.#reader(name).unplug();
    this.#readers.delete(name);
    this.#readerEvents += 1;
    this.#changed();
  }

  /** Unplugs every reader: the double is as it was at first. */
  clear(): void {
    for (const name of this.#readers.keys()) this.detach(name);
  }

  /** @param mute true for a card that does not answer to reset, such as one inserted upside down */
  insert(name: string, card: DoubleCard, mute = false): void {
    this.#reader(name).insert(card, mute);
    this.#changed();
  }

  remove(name: string): void {
    this.#reader(name).remove();
    this.#changed();
  }

  /** Another program resets the card. */
  reset(name: string): void {
    this.#reader(name).reset();
    this.#changed();
  }

  /** Another program takes the card exclusively, or in a transaction, or lets it go. */
  hold(name: string, how: 'exclusive' | 'transaction' | 'none'): void {
    this.#reader(name).hold(how);
    this.#changed();
  }

  /** Plans something to go wrong. */
  fault(name: string, fault: Fault): void {
    this.#reader(name).faults.add(fault);
  }

  /** Lets every call that hangs in a reader go on. */
  release(name: string): void {
    this.#reader(name).releaseHanging();
  }

  /** @returns what happened in a reader since it came, and what goes on in it now */
  counts(name: string): Counts {
    const reader = this.#reader(name);
    return { ...reader.counts, connections: reader.connections, hanging: reader.hanging };
  }

  /** @returns how many sockets of clients are open, one per PC/SC context, and how many of them wait for a change */
  clients(): Clients {
    const sessions = Array.from(this.#sessions);
    return { connected: sessions.length, waiting: sessions.filter((session) => session.waiting).length };
  }

  #reader(name: string): DoubleReader {
    const reader = this.#readers.get(name);
    if (!reader) throw new Error(`there is no reader ${name}`);
    return reader;
  }

  #changed(): void {
    for (const session of this.#sessions) session.wake(results.success);
  }
}

/**
 * Starts a double in this process.
 * @param options `socket`: absolute path; at most 107 bytes (sun_path)
 */
export async function startPcscDouble(options: { readonly socket: string }): Promise<PcscDouble> {
  const double = new PcscDouble(options.socket);
  await double.start();
  return double;
}
