import { z } from 'zod';
import { type CardMessage, type CardNews, CardRequest } from '../../contract/card/protocol.ts';
import { DossierError } from '../../contract/errors/error-view.ts';
import type { Pcsc, ReaderState, ReaderWatch } from '../../native/pcsc/pcsc.ts';
import type { SmartcardToken } from '../../native/token/smartcard-token.ts';
import { CardSlot } from './card-slot.ts';
import { errorAnswer } from './error-answer.ts';

export interface CardProcessParts {
  readonly pcsc: Pcsc;
  /** @returns the token of one reader. */
  readonly tokenIn: (reader: string) => SmartcardToken;
  readonly now: () => Date;
  /** Sends to main. */
  readonly post: (message: CardMessage) => void;
  /** Told of a fault of this program. */
  readonly report: (error: unknown) => void;
}

/** What a message that broke the protocol may still tell: whom to answer, and which bytes to overwrite. */
const Remains = z.object({ id: z.int().optional().catch(undefined), pin: z.unknown() });

/**
 * All of the card process but its wiring: one slot per reader, questions in, answers and news out
 * (contract/card/protocol.ts).
 */
export class CardProcess {
  readonly #parts: CardProcessParts;
  readonly #slots = new Map<string, CardSlot>();
  readonly #asked = new Map<number, AbortController>();
  #service: 'running' | 'stopped' = 'stopped';
  #lastNews = '';
  #watch: ReaderWatch | null = null;

  constructor(parts: CardProcessParts) {
    this.#parts = parts;
  }

  /** Watches the readers from now on; the first news tells how things stand. */
  start(): void {
    this.#watch = this.#parts.pcsc.watch({
      readers: (states) => this.#onReaders(states),
      service: (state) => {
        this.#service = state;
        this.#tell();
      },
    });
  }

  /** Ends what is under way and lets go of everything. */
  async stop(): Promise<void> {
    await this.#watch?.close();
    this.#onReaders([]);
    await this.#parts.pcsc.close();
  }

  /**
   * Answers one message of main.
   * @param message checked here; a PIN in it is overwritten when this settles, whatever happens (K02)
   */
  async receive(message: unknown): Promise<void> {
    const remains = Remains.safeParse(message).data;
    try {
      const request = CardRequest.safeParse(message);
      if (request.success) return await this.#answer(request.data);
      this.#parts.report(new Error('a message of main broke the protocol'));
      if (remains?.id !== undefined) this.#parts.post(errorAnswer(remains.id, new DossierError('DP-6003')));
    } finally {
      if (remains?.pin instanceof Uint8Array) remains.pin.fill(0);
    }
  }

  async #answer(request: CardRequest): Promise<void> {
    const { id } = request;
    if (request.op === 'cancel') {
      this.#asked.get(request.target)?.abort(new DossierError('DP-2009'));
      return this.#parts.post({ id, op: 'cancel' });
    }
    const abort = new AbortController();
    this.#asked.set(id, abort);
    try {
      const slot = this.#slots.get(request.reader);
      if (!slot) throw new DossierError(this.#service === 'stopped' ? 'DP-1002' : 'DP-1001');
      this.#parts.post(
        request.op === 'read'
          ? { id, op: 'read', ...(await slot.read(abort.signal)) }
          : { id, op: 'authenticate', ...(await slot.authenticate(request, abort.signal)) },
      );
    } catch (error) {
      if (!(error instanceof DossierError)) this.#parts.report(error);
      this.#parts.post(errorAnswer(id, error));
    } finally {
      this.#asked.delete(id);
    }
  }

  #onReaders(states: readonly ReaderState[]): void {
    for (const [name, slot] of this.#slots) {
      if (states.some((state) => state.name === name)) continue;
      this.#slots.delete(name);
      void slot.close();
    }
    for (const state of states) this.#slotOf(state.name).update(state);
    this.#tell();
  }

  #slotOf(name: string): CardSlot {
    const known = this.#slots.get(name);
    if (known) return known;
    const { tokenIn, now, report } = this.#parts;
    const slot = new CardSlot(name, { token: tokenIn(name), now, report, changed: () => this.#tell() });
    this.#slots.set(name, slot);
    return slot;
  }

  /** The whole picture, when it differs from the one before. */
  #tell(): void {
    const readers = Array.from(this.#slots.values(), (slot) => slot.view);
    const news: CardNews = { op: 'readers', service: this.#service, readers };
    const text = JSON.stringify(news);
    if (text === this.#lastNews) return;
    this.#lastNews = text;
    this.#parts.post(news);
  }
}
