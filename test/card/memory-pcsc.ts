import {
  type CardConnection,
  type Pcsc,
  type ReaderListener,
  type ReaderState,
  type ReaderWatch,
} from '../../native/pcsc/pcsc.ts';
import { PcscError } from '../../native/pcsc/pcsc-error.ts';
import { MemoryConnection } from './memory-connection.ts';
import type { MemoryCard } from './memory-card.ts';

/** A PC/SC service in memory: readers, cards that come and go, and what can go wrong on the way to a card. */
export class MemoryPcsc implements Pcsc {
  readonly connections: MemoryConnection[] = [];
  readonly #states = new Map<string, ReaderState>();
  readonly #cards = new Map<string, MemoryCard>();
  #listener: ReaderListener | null = null;
  /** Thrown by every connect, while set. */
  connectFailure: Error | null = null;
  closed = false;

  watch(listener: ReaderListener): ReaderWatch {
    this.#listener = listener;
    listener.service('running');
    this.#tell();
    return { close: async () => void (this.#listener = null) };
  }

  async connect(reader: string, options: { readonly signal?: AbortSignal } = {}): Promise<CardConnection> {
    options.signal?.throwIfAborted();
    if (this.connectFailure) throw this.connectFailure;
    const card = this.#cards.get(reader);
    if (!card) throw PcscError.of('SCARD_E_NO_SMARTCARD', 'SCardConnect');
    const connection = new MemoryConnection(card);
    this.connections.push(connection);
    return connection;
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  attach(reader: string): void {
    this.#set(reader, { present: false, mute: false, exclusive: false, atr: new Uint8Array(), eventCount: 0 });
  }

  detach(reader: string): void {
    this.#states.delete(reader);
    this.#tell();
  }

  insert(reader: string, card: MemoryCard, flags: { mute?: boolean; exclusive?: boolean } = {}): void {
    card.reset();
    this.#cards.set(reader, card);
    const eventCount = (this.#states.get(reader)?.eventCount ?? 0) + 1;
    const atr = Uint8Array.of(0x3b, 0x80, 0x01, 0x81);
    this.#set(reader, { present: true, mute: false, exclusive: false, atr, eventCount, ...flags });
  }

  flag(reader: string, flags: { mute?: boolean; exclusive?: boolean }): void {
    this.#set(reader, { ...this.#states.get(reader)!, ...flags });
  }

  remove(reader: string): void {
    const card = this.#cards.get(reader);
    this.#cards.delete(reader);
    if (card) {
      card.onCommand = () => {
        throw PcscError.of('SCARD_W_REMOVED_CARD', 'SCardTransmit');
      };
    }
    const eventCount = (this.#states.get(reader)?.eventCount ?? 0) + 1;
    this.#set(reader, { present: false, mute: false, exclusive: false, atr: new Uint8Array(), eventCount });
  }

  stopService(): void {
    this.#states.clear();
    this.#listener?.service('stopped');
    this.#tell();
  }

  startService(): void {
    this.#listener?.service('running');
  }

  #set(name: string, state: Omit<ReaderState, 'name'>): void {
    this.#states.set(name, { name, ...state });
    this.#tell();
  }

  #tell(): void {
    this.#listener?.readers([...this.#states.values()]);
  }
}
