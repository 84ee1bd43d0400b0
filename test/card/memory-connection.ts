import type { CardConnection, TransmitOptions } from '../../native/pcsc/pcsc.ts';
import type { MemoryCard } from './memory-card.ts';

/** A connection to a card in memory, which keeps the rules of PC/SC and remembers what was asked of it. */
export class MemoryConnection implements CardConnection {
  readonly reader = 'Memory 0';
  readonly atr: Uint8Array;
  readonly protocol: 'T=0' | 'T=1';
  readonly card: MemoryCard;
  readonly log: string[] = [];
  /** Thrown by the next exchange with this number, counted from 1. */
  readonly failures = new Map<number, Error>();
  #exchanges = 0;
  #inTransaction = false;

  constructor(card: MemoryCard, options: { atr?: Uint8Array; protocol?: 'T=0' | 'T=1' } = {}) {
    this.card = card;
    this.atr = options.atr ?? Uint8Array.of(0x3b, 0x80, 0x01, 0x81);
    this.protocol = options.protocol ?? 'T=1';
  }

  async transmit(command: Uint8Array, options: TransmitOptions = {}): Promise<Uint8Array> {
    options.signal?.throwIfAborted();
    this.#exchanges += 1;
    const failure = this.failures.get(this.#exchanges);
    if (failure) throw failure;
    if (!this.#inTransaction) this.log.push('outside');
    return this.card.transmit(command);
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    this.#inTransaction = true;
    this.log.push('begin');
    try {
      return await work();
    } finally {
      this.#inTransaction = false;
      this.log.push('end');
    }
  }

  async reconnect(): Promise<void> {
    this.card.reset();
    this.log.push('reconnect');
  }

  async close(disposition: 'leave' | 'reset' = 'leave'): Promise<void> {
    if (disposition === 'reset') this.card.reset();
    this.log.push(`close ${disposition}`);
  }
}
