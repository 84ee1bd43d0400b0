import type { CardCost } from '../../contract/card/protocol.ts';
import { DossierError } from '../../contract/errors/error-view.ts';
import { CommandChannel } from '../iso7816/command-channel.ts';
import type { CardConnection } from '../pcsc/pcsc.ts';
import { FileReader } from '../pkcs15/file-reader.ts';
import { openApplication } from '../pkcs15/open-application.ts';

/** Milliseconds of a clock that only goes forward, such as performance.now. */
export type Monotonic = () => number;

/** Several times what the fullest card with the smallest buffer needs; one that wants more is not to be trusted (Y03). */
const mostCommands = 1000;

/**
 * One connection to one card, from connecting or a reset to the next: what is selected on the card, what its commands
 * cost, and who may interrupt them.
 */
export class CardSession {
  readonly connection: CardConnection;
  readonly commands: CommandChannel;
  readonly #monotonic: Monotonic;
  #files: FileReader | null = null;
  #signal: AbortSignal | undefined;
  #apdus = 0;
  #lastCommand = 0;
  #milliseconds = 0;

  constructor(connection: CardConnection, monotonic: Monotonic) {
    this.connection = connection;
    this.#monotonic = monotonic;
    const { atr, protocol } = connection;
    this.commands = new CommandChannel({ transmit: (command) => this.#transmit(command) }, { atr, protocol });
  }

  /** The files of the PKCS#15 application, when it was selected in this session. */
  get files(): FileReader | null {
    return this.#files;
  }

  /**
   * Selects the PKCS#15 application, whatever was selected before.
   * @returns its files, or null when the card has no such application
   */
  async enterApplication(): Promise<FileReader | null> {
    const application = await openApplication(this.commands);
    this.#files = application && new FileReader(this.commands, application);
    return this.#files;
  }

  /**
   * Runs a task whose exchanges end when the signal aborts, and tells what they cost.
   * @param signal absent: nothing interrupts
   * @throws DossierError DP-1008 when the card keeps it busy without end
   */
  async metered<T>(signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T & { cost: CardCost }> {
    const [apdus, milliseconds] = [this.#apdus, this.#milliseconds];
    this.#signal = signal;
    this.#lastCommand = apdus + mostCommands;
    try {
      const result = await task();
      const cost = { apdus: this.#apdus - apdus, cardMilliseconds: this.#milliseconds - milliseconds };
      return { ...result, cost };
    } finally {
      this.#signal = undefined;
    }
  }

  /** Runs a task to its end once it has begun, aborted or not: what a card answered to a PIN must be known. */
  async uninterrupted<T>(task: () => Promise<T>): Promise<T> {
    const signal = this.#signal;
    signal?.throwIfAborted();
    this.#signal = undefined;
    try {
      return await task();
    } finally {
      this.#signal = signal;
    }
  }

  async #transmit(command: Uint8Array): Promise<Uint8Array> {
    const signal = this.#signal;
    signal?.throwIfAborted();
    if (this.#apdus === this.#lastCommand) throw new DossierError('DP-1008');
    this.#apdus += 1;
    const before = this.#monotonic();
    try {
      return await this.connection.transmit(command, signal ? { signal } : {});
    } finally {
      this.#milliseconds += this.#monotonic() - before;
    }
  }
}
