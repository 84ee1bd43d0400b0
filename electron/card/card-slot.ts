import type { CardCost, CardSummary, WebEidToken } from '../../contract/card/protocol.ts';
import { DossierError } from '../../contract/errors/error-view.ts';
import type { ReaderView } from '../../contract/views/readers.ts';
import type { ReaderState } from '../../native/pcsc/pcsc.ts';
import { LoginData } from '../../native/token/login-data.ts';
import type { SmartcardToken, TokenReading } from '../../native/token/smartcard-token.ts';
import { cardFace, faceOfFailure, summaryOf } from './card-summary.ts';
import { webEidToken } from './web-eid-token.ts';

/** What a slot is built from. */
export interface CardSlotParts {
  readonly token: SmartcardToken;
  readonly now: () => Date;
  /** Told whenever {@link CardSlot.view} gives something new. */
  readonly changed: () => void;
  /** Told of a failure that is not about a card: a fault of this program. */
  readonly report: (error: unknown) => void;
}

/** A login as main asks for it. */
export interface SlotLogin {
  readonly cardKey: string;
  readonly origin: string;
  readonly nonce: string;
  readonly pin: Uint8Array;
}

type Face = Pick<ReaderView, 'card' | 'holder'>;

/** Longer than a challenge of the portal is valid: who has not typed the PIN by then begins again anyway. */
export const idleRelease = 5 * 60_000;
/** How soon a card that another program holds is tried again, beside what the watch of the readers tells. */
export const inUseRetry = 2000;

/** How long reading a card may take as a whole; a slow card over short APDUs needs three seconds. */
export const readLimit = 20_000;

const empty: Face = { card: 'none', holder: null };

/**
 * One reader and the card in it: read once when it comes, one operation at a time after that. What is under way when
 * the card goes away ends with DP-1004.
 */
export class CardSlot {
  readonly #name: string;
  readonly #parts: CardSlotParts;
  #face: Face = empty;
  #state: ReaderState | null = null;
  #insertion = new AbortController();
  /** The last reading, while nothing that counts has happened since. */
  #reading: TokenReading | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(name: string, parts: CardSlotParts) {
    this.#name = name;
    this.#parts = parts;
  }

  /** What the drawing of this reader shows now. */
  get view(): ReaderView {
    return { name: this.#name, ...this.#face };
  }

  /** Takes in what the service says of the reader; a card that came is read. */
  update(state: ReaderState): void {
    const before = this.#state;
    this.#state = state;
    const same = before?.present && state.present && before.eventCount === state.eventCount && sameAtr(before, state);
    if (!same) this.#endInsertion();
    if (!state.present) this.#show(empty);
    else if (state.mute) this.#show({ card: 'mute', holder: null });
    else if (state.exclusive) this.#show({ card: 'in-use', holder: this.#face.holder });
    else if (!same || before.mute || before.exclusive) void this.#readByItself();
  }

  /**
   * @param signal of the one who asks
   * @returns what the card says of itself; a reading that still stands is not made again
   * @throws DossierError DP-1xxx, DP-2004
   */
  async read(signal: AbortSignal): Promise<{ summary: CardSummary; cost: CardCost }> {
    return this.#inTurn(signal, async (both) => {
      const reading = this.#reading ?? (await this.#readNow(both));
      return { summary: summaryOf(this.#name, reading, this.#parts.now()), cost: reading.cost };
    });
  }

  /**
   * Presents the PIN and signs origin and nonce.
   * @param login its PIN is overwritten by the one who asks
   * @param signal of the one who asks
   * @throws DossierError DP-1xxx
   */
  async authenticate(login: SlotLogin, signal: AbortSignal): Promise<{ token: WebEidToken; cost: CardCost }> {
    const { cardKey, origin, nonce, pin } = login;
    const data = new LoginData(origin, nonce);
    return this.#inTurn(signal, async (both) => {
      // Tries left change with every PIN, and the card is reset after the right one.
      this.#reading = null;
      try {
        const { certificate, signature, cost } = await this.#parts.token.login({ cardKey, data, pin }, both);
        return { token: webEidToken(certificate, signature), cost };
      } catch (error) {
        if (error instanceof DossierError && error.code === 'DP-1104') this.#show({ ...this.#face, card: 'blocked' });
        throw error;
      }
    });
  }

  /** The reader is gone, or the service: ends what is under way and lets go of the card. */
  async close(): Promise<void> {
    this.#state = null;
    this.#endInsertion();
    this.#face = empty;
    await this.#turn;
  }

  async #readByItself(): Promise<void> {
    this.#show({ card: 'reading', holder: null });
    try {
      await this.#inTurn(null, (signal) => this.#readNow(signal));
    } catch (error) {
      // Its face tells; the one who asks for the card gets the error itself.
      if (!(error instanceof DossierError)) this.#parts.report(error);
    }
  }

  async #readNow(signal: AbortSignal): Promise<TokenReading> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new DossierError('DP-1009')), readLimit);
    try {
      const reading = await this.#parts.token.read(AbortSignal.any([signal, limit.signal]));
      // Too late: the card may be another one by now.
      signal.throwIfAborted();
      this.#reading = reading;
      this.#show(cardFace(reading));
      return reading;
    } catch (error) {
      // A reading that was cancelled, or whose card went away, says nothing about the card that is there.
      if (!signal.aborted) this.#show(faceOfFailure(error));
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Runs one operation when those before it are done. It ends when its asker cancels, or the card goes away. */
  #inTurn<T>(signal: AbortSignal | null, operation: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const insertion = this.#insertion.signal;
    const either = signal ? AbortSignal.any([insertion, signal]) : insertion;
    const turn = this.#turn.then(async () => {
      either.throwIfAborted();
      if (!this.#state?.present) throw new DossierError('DP-1003');
      this.#cancelTimer();
      return operation(either);
    });
    this.#turn = turn.then(this.#afterTurn, this.#afterTurn);
    return turn;
  }

  readonly #afterTurn = (): void => {
    if (!this.#state?.present) return;
    if (this.#face.card === 'in-use') this.#after(inUseRetry, () => this.#tryAgain());
    else this.#after(idleRelease, () => this.#release());
  };

  #tryAgain(): void {
    const { present = false, exclusive = false } = this.#state ?? {};
    if (present && exclusive) this.#after(inUseRetry, () => this.#tryAgain());
    else if (present && this.#face.card === 'in-use') void this.#readByItself();
  }

  #release(): void {
    this.#reading = null;
    this.#turn = this.#turn.then(() => this.#letGo());
  }

  #endInsertion(): void {
    this.#insertion.abort(new DossierError('DP-1004'));
    this.#insertion = new AbortController();
    this.#cancelTimer();
    this.#reading = null;
    this.#face = empty;
    this.#turn = this.#turn.then(() => this.#letGo());
  }

  async #letGo(): Promise<void> {
    await this.#parts.token.release().catch(this.#parts.report);
  }

  #show(face: Face): void {
    if (face.card === this.#face.card && face.holder === this.#face.holder) return;
    this.#face = face;
    this.#parts.changed();
  }

  #after(milliseconds: number, action: () => void): void {
    this.#cancelTimer();
    this.#timer = setTimeout(action, milliseconds);
    this.#timer.unref();
  }

  #cancelTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

function sameAtr(one: ReaderState, other: ReaderState): boolean {
  return one.atr.length === other.atr.length && one.atr.every((byte, at) => byte === other.atr[at]);
}
