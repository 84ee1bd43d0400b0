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
  /**
   * Connects to the card in a reader, shared with other programs. While another one holds it exclusively this tries
   * again for a moment; while an earlier command of this program hangs in the reader it waits for that.
   * @param reader name, as a watch gives it
   * @param options `timeout`: milliseconds for all of this
   * @throws PcscError (SCARD_E_NO_SERVICE, SCARD_E_UNKNOWN_READER, SCARD_E_NO_SMARTCARD, SCARD_E_SHARING_VIOLATION, ...),
   * PcscTimeout, or the reason of the signal
   */
  connect(
    reader: string,
    options?: { readonly timeout?: number; readonly signal?: AbortSignal },
  ): Promise<CardConnection>;
  /** Watches all readers, from now on and through every end of the service, until the watch is closed. */
  watch(listener: ReaderListener): ReaderWatch;
  /** Ends every watch and connection and releases the library's contexts. */
  close(): Promise<void>;
}
