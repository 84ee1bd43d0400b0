/** PC/SC as the rest of the product sees it: readers come and go, cards are connected to, APDUs are exchanged. */

/** One reader as SCardGetStatusChange reported it last. */
export interface ReaderState {
  readonly name: string;
  readonly present: boolean;
  /** A card is there but does not answer to reset. */
  readonly mute: boolean;
  /** Another program holds the card exclusively. */
  readonly exclusive: boolean;
  /** Answer to reset; empty without a card. */
  readonly atr: Uint8Array;
  /** Counts insertions and removals where the service tells it; a change means the card may be another one. */
  readonly eventCount: number;
}

/** What a watcher is told. Each call carries the whole picture. */
export interface ReaderListener {
  readers(states: readonly ReaderState[]): void;
  /** `stopped`: no service to talk to; watching goes on and reports `running` when it is back. */
  service(state: 'running' | 'stopped'): void;
}

/** A running watch. */
export interface ReaderWatch {
  close(): Promise<void>;
}

export interface TransmitOptions {
  /** Milliseconds until the exchange is given up with a PcscTimeout; the default fits an RSA signature. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** One shared connection to one card. One exchange at a time; further ones wait their turn. */
export interface CardConnection {
  readonly reader: string;
  readonly atr: Uint8Array;
  readonly protocol: 'T=0' | 'T=1';
  /**
   * Sends one command APDU.
   * @returns the response APDU, at least two bytes
   * @throws PcscError with the SCARD code; PcscTimeout
   */
  transmit(command: Uint8Array, options?: TransmitOptions): Promise<Uint8Array>;
  /**
   * Runs work while no other program can talk to the card. Never hold one while a person types (Windows ends it after 5 s).
   * The options limit the wait for the transaction, not the work.
   */
  transaction<T>(work: () => Promise<T>, options?: TransmitOptions): Promise<T>;
  /** After W_RESET_CARD: connects again; the PIN state on the card is lost. */
  reconnect(options?: TransmitOptions): Promise<void>;
  /** Lets the card go. Never waits for a call that hangs; what is left to release follows when that call returns. */
  close(disposition?: 'leave' | 'reset'): Promise<void>;
}

/** The service. */
export interface Pcsc {
  connect(
    reader: string,
    options?: { readonly timeout?: number; readonly signal?: AbortSignal },
  ): Promise<CardConnection>;
  watch(listener: ReaderListener): ReaderWatch;
  /** Ends every watch and connection and releases the library's contexts. */
  close(): Promise<void>;
}
