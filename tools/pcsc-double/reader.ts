import type { DoubleCard } from './card.ts';
import { FaultPlan } from './faults.ts';
import { results, type TableEntry } from './wire.ts';

/** SCARD_SHARE_EXCLUSIVE (winscard.h). */
const exclusiveMode = 1;

/** One connection of a client to a reader. */
export interface CardHandle {
  readonly id: number;
  readonly reader: DoubleReader;
  readonly exclusive: boolean;
  /** W_RESET_CARD or W_REMOVED_CARD, until the client reconnects. */
  lost: number;
}

/** Someone who is no client of the double: another program that holds the card. */
export const stranger = -1;

/** One reader, what is in it, and who uses it. The rules are those of pcscd (winscard.c, readerfactory.c). */
export class DoubleReader {
  readonly name: string;
  readonly faults = new FaultPlan();
  /** Commands that reached the card, and resets, since the reader came. */
  readonly counts = { exchanges: 0, resets: 0 };
  card: DoubleCard | undefined;
  mute = false;
  gone = false;
  #eventCount = 0;
  /** Handle that holds the transaction. */
  #lock: number | undefined;
  #strangerExclusive = false;
  readonly #handles = new Set<CardHandle>();
  readonly #unlocked = new Set<() => void>();
  readonly #hanging = new Set<() => void>();

  constructor(name: string) {
    this.name = name;
  }

  entry(): TableEntry {
    const { card, mute } = this;
    const atr = card && !mute ? card.atr : new Uint8Array(0);
    return {
      name: this.name,
      eventCount: this.#eventCount,
      card: card ? (mute ? 'mute' : 'powered') : 'absent',
      sharing: this.#exclusive() ? -1 : this.#handles.size,
      atr,
      protocol: this.protocol,
    };
  }

  /** Value of the protocol field: 1 for T=0, 2 for T=1. */
  get protocol(): number {
    return this.card ? (this.card.protocol === 'T=0' ? 1 : 2) : 0;
  }

  get connections(): number {
    return this.#handles.size;
  }

  /** Calls that hang now. */
  get hanging(): number {
    return this.#hanging.size;
  }

  insert(card: DoubleCard, mute: boolean): void {
    this.card = card;
    this.mute = mute;
    card.reset();
    this.#eventCount += 1;
  }

  remove(): void {
    this.card = undefined;
    this.#eventCount += 1;
    for (const handle of this.#handles) handle.lost = results.removedCard;
    this.#unlock();
    this.releaseHanging();
  }

  /** Resets the card; every connection but the one that asked for it is told. */
  reset(by?: CardHandle): void {
    this.card?.reset();
    this.counts.resets += 1;
    for (const handle of this.#handles) if (handle !== by) handle.lost = results.resetCard;
  }

  unplug(): void {
    this.gone = true;
    this.remove();
  }

  /** Lets another program take the card, or let it go. */
  hold(how: 'exclusive' | 'transaction' | 'none'): void {
    this.#strangerExclusive = how === 'exclusive';
    if (how === 'transaction') this.#lock = stranger;
    else if (this.#lock === stranger) this.#unlock();
  }

  /** @returns the new handle, or the code for which it is refused */
  connect(id: number, shareMode: number): CardHandle | number {
    if (!this.card) return results.noSmartcard;
    if (this.mute) return results.unpoweredCard;
    const exclusive = shareMode === exclusiveMode;
    if (this.#exclusive() || (exclusive && this.#handles.size > 0)) return results.sharingViolation;
    const handle: CardHandle = { id, reader: this, exclusive, lost: results.success };
    this.#handles.add(handle);
    return handle;
  }

  /** Settles when no transaction is running: SCardConnect waits for that inside the service. */
  async unlocked(): Promise<void> {
    while (this.#lock !== undefined && !this.gone) {
      // oxlint-disable-next-line no-await-in-loop -- another waiter may have been faster
      await new Promise<void>((resolve) => this.#unlocked.add(resolve));
    }
  }

  /** @returns why this handle may not use the card now, or success */
  check(handle: CardHandle): number {
    if (this.gone) return results.readerUnavailable;
    if (handle.lost !== results.success) return handle.lost;
    if (!this.card) return results.removedCard;
    if (this.#lock !== undefined && this.#lock !== handle.id) return results.sharingViolation;
    return results.success;
  }

  reconnect(handle: CardHandle): number {
    if (this.gone) return results.readerUnavailable;
    if (!this.card) return results.noSmartcard;
    handle.lost = results.success;
    return results.success;
  }

  begin(handle: CardHandle): number {
    const refused = this.check(handle);
    if (refused === results.success) this.#lock = handle.id;
    return refused;
  }

  end(handle: CardHandle): number {
    if (this.gone) return results.readerUnavailable;
    if (this.#lock !== handle.id) return handle.lost === results.success ? results.notTransacted : handle.lost;
    this.#unlock();
    return results.success;
  }

  disconnect(handle: CardHandle, reset: boolean): void {
    this.#handles.delete(handle);
    if (this.#lock === handle.id) this.#unlock();
    if (reset && this.card) this.reset(handle);
  }

  /** Settles when the reader is released, or its card or it itself is taken away. */
  hang(): Promise<void> {
    return new Promise((resolve) => this.#hanging.add(resolve));
  }

  releaseHanging(): void {
    for (const release of this.#hanging) release();
    this.#hanging.clear();
  }

  #exclusive(): boolean {
    return this.#strangerExclusive || Array.from(this.#handles).some((handle) => handle.exclusive);
  }

  #unlock(): void {
    this.#lock = undefined;
    for (const resolve of this.#unlocked) resolve();
    this.#unlocked.clear();
  }
}
