import { CallQueue } from './call-queue.ts';
import type { CardConnection, TransmitOptions } from './pcsc.ts';
import { isScard, PcscError } from './pcsc-error.ts';
import type { Disposition, Handle, Protocol, Scard } from './scard.ts';
import { atMost, limitOf, type Timers } from './timers.ts';

/** The limits of one connection, in milliseconds. */
export interface ConnectionLimits {
  /** One exchange, unless the caller says otherwise. */
  readonly exchange: number;
  /** Closing; what takes longer goes on behind the scenes. */
  readonly close: number;
}

interface Link {
  readonly context: Handle;
  readonly card: Handle;
  readonly protocol: Protocol;
  readonly atr: Uint8Array;
}

/** The longest answer: 65536 bytes and the status word (ISO 7816-4, extended length). */
const longestAnswer = 65_538;

/** What ending a transaction may meet when the card, reader, transaction or service went away in between. */
const overAnyway = [
  'SCARD_E_NOT_TRANSACTED',
  'SCARD_E_INVALID_HANDLE',
  'SCARD_E_READER_UNAVAILABLE',
  'SCARD_E_NO_SMARTCARD',
  'SCARD_E_NO_SERVICE',
  'SCARD_E_SERVICE_STOPPED',
  'SCARD_F_COMM_ERROR',
  'SCARD_W_RESET_CARD',
  'SCARD_W_REMOVED_CARD',
] as const;

/** One shared connection with a context of its own, so that nothing it waits for can hold up another reader. */
export class ScardConnection implements CardConnection {
  readonly reader: string;
  readonly #scard: Scard;
  readonly #timers: Timers;
  readonly #limits: ConnectionLimits;
  readonly #queue = new CallQueue();
  readonly #answer = new Uint8Array(longestAnswer);
  #link: Link | undefined;
  #inTransaction = false;
  #closed: Promise<void> | undefined;
  readonly #released = Promise.withResolvers<void>();

  constructor(reader: string, scard: Scard, timers: Timers, limits: ConnectionLimits) {
    this.reader = reader;
    this.#scard = scard;
    this.#timers = timers;
    this.#limits = limits;
  }

  get atr(): Uint8Array {
    return this.#open('SCardStatus').atr;
  }

  get protocol(): Protocol {
    return this.#open('SCardStatus').protocol;
  }

  /** Settles when the native calls made so far have returned. */
  get returned(): Promise<void> {
    return this.#queue.returned;
  }

  /** Settles when this connection holds nothing any more: after a failed `open`, or when `close` got through. */
  get released(): Promise<void> {
    return this.#released.promise;
  }

  /** True while a call whose caller has given up has not returned. */
  get hanging(): boolean {
    return this.#queue.hanging;
  }

  /**
   * Connects; once, before anything else.
   * @param signal the limit; what comes after it is undone
   */
  async open(signal: AbortSignal): Promise<void> {
    const scard = this.#scard;
    const connect = async (): Promise<Link> => {
      const context = await scard.establish();
      try {
        const { card, protocol } = await scard.connect(context, this.reader);
        try {
          return { context, card, protocol, atr: await this.#readAtr(context) };
        } catch (error) {
          await forgiving(scard.disconnect(card, 'leave'));
          throw error;
        }
      } catch (error) {
        await forgiving(scard.release(context));
        throw error;
      }
    };
    try {
      this.#link = await this.#queue.run(connect, signal, (late) => this.#letGo(late, 'leave'));
    } catch (error) {
      void this.#queue.returned.then(this.#released.resolve);
      throw error;
    }
  }

  async transmit(command: Uint8Array, options: TransmitOptions = {}): Promise<Uint8Array> {
    // A copy, because the caller may overwrite a PIN as soon as it was told of a timeout.
    const sent = Uint8Array.from(command);
    const exchange = async () => {
      const { card, protocol } = this.#open('SCardTransmit');
      const length = await this.#scard.transmit(card, protocol, sent, this.#answer);
      // Some drivers report the loss of the card as an empty success.
      if (length < 2) throw PcscError.of('SCARD_W_REMOVED_CARD', 'SCardTransmit');
      return this.#answer.slice(0, length);
    };
    const limit = limitOf(this.#timers, 'SCardTransmit', options.timeout ?? this.#limits.exchange, options.signal);
    let started = false;
    const wiping = async () => {
      started = true;
      try {
        return await exchange();
      } finally {
        sent.fill(0);
      }
    };
    try {
      return await this.#queue.run(wiping, limit.signal);
    } finally {
      limit.clear();
      if (!started) sent.fill(0);
    }
  }

  async transaction<T>(work: () => Promise<T>, options: TransmitOptions = {}): Promise<T> {
    if (this.#inTransaction) throw new Error('a transaction is already running on this connection');
    this.#inTransaction = true;
    try {
      await this.#limited('SCardBeginTransaction', options, () => this.#scard.begin(this.#open('begin').card), {
        undo: () => this.#endTransaction(),
      });
      let result: T;
      try {
        result = await work();
      } catch (error) {
        // What went wrong in the work matters more than what goes wrong behind it.
        await this.#finishTransaction().catch(() => {});
        throw error;
      }
      await this.#finishTransaction();
      return result;
    } finally {
      this.#inTransaction = false;
    }
  }

  async reconnect(options: TransmitOptions = {}): Promise<void> {
    await this.#limited('SCardReconnect', options, async () => {
      const link = this.#open('SCardReconnect');
      const protocol = await this.#scard.reconnect(link.card);
      this.#link = { ...link, protocol, atr: await this.#readAtr(link.context) };
    });
  }

  close(disposition: Disposition = 'leave'): Promise<void> {
    this.#closed ??= this.#tearDown(disposition);
    return this.#closed;
  }

  async #tearDown(disposition: Disposition): Promise<void> {
    const done = this.#queue.run(async () => {
      const link = this.#link;
      this.#link = undefined;
      if (link) await this.#letGo(link, disposition);
      this.#released.resolve();
    });
    // A hanging call cannot be ended; letting go follows when it returns.
    if (this.#queue.hanging) return;
    await atMost(this.#timers, this.#limits.close, done);
  }

  #open(operation: string): Link {
    if (!this.#link) throw PcscError.of('SCARD_E_INVALID_HANDLE', operation);
    return this.#link;
  }

  /** The ATR as the service knows it. Unlike SCardStatus this asks neither the reader nor its driver, so it cannot hang. */
  async #readAtr(context: Handle): Promise<Uint8Array> {
    const [entry] = await this.#scard.statusChange(context, 0, [{ name: this.reader, state: 0 }]);
    return entry?.atr ?? new Uint8Array(0);
  }

  async #letGo(link: Link, disposition: Disposition): Promise<void> {
    await forgiving(this.#scard.disconnect(link.card, disposition));
    await forgiving(this.#scard.release(link.context));
  }

  async #limited<T>(
    operation: string,
    options: TransmitOptions,
    call: () => Promise<T>,
    after: { undo?: (late: T) => Promise<void> } = {},
  ): Promise<T> {
    const limit = limitOf(this.#timers, operation, options.timeout ?? this.#limits.exchange, options.signal);
    try {
      return await this.#queue.run(call, limit.signal, after.undo);
    } finally {
      limit.clear();
    }
  }

  async #endTransaction(): Promise<void> {
    if (!this.#link) return;
    try {
      await this.#scard.end(this.#link.card);
    } catch (error) {
      if (!isScard(error, ...overAnyway)) throw error;
    }
  }

  async #finishTransaction(): Promise<void> {
    if (this.#queue.hanging) {
      // Its turn comes when the hanging call returns; there is nobody left to tell how that went.
      this.#queue.run(() => this.#endTransaction()).catch(() => {});
      return;
    }
    await this.#limited('SCardEndTransaction', {}, () => this.#endTransaction());
  }
}

/** Waits for a call that lets go of something; that it was gone already (reader, service) is no failure. */
async function forgiving(letGo: Promise<void>): Promise<void> {
  try {
    await letGo;
  } catch (error) {
    if (!(error instanceof PcscError)) throw error;
  }
}
