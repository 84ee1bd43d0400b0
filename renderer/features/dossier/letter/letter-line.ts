import {
  FromLetter,
  type LetterRefusal,
  type LetterZoom,
  type PagePicture,
  type ToLetter,
} from '../../../../contract/letter/messages.ts';

/** What the reader of a letter knows of it. */
export interface LetterState {
  readonly phase: 'opening' | 'open' | 'refused' | 'stuck';
  readonly why: LetterRefusal | null;
  readonly pages: number;
  /** Fewer than `pages` when there are too many to draw. */
  readonly shown: number;
  readonly at: number;
  readonly found: { readonly count: number; readonly current: number } | null;
}

/** What a letter says, page by page. */
export interface LetterWords {
  readonly pages: readonly string[];
  /** There are more words than were taken. */
  readonly clipped: boolean;
}

type Answer = Extract<FromLetter, { say: 'words' | 'drawn' }>;

/** Before the frame told anything. */
export const openingLetter: LetterState = { phase: 'opening', why: null, pages: 0, shown: 0, at: 1, found: null };

/** The frame is asked this often whether it is still there, and may stay silent this long, milliseconds. */
const beatEvery = 2_000;
const silentFor = 20_000;

/**
 * The line to the frame in which one letter is drawn. A letter that keeps its frame busy for ever is `stuck`: the
 * window goes on, and takes the frame away.
 */
export class LetterLine {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #listeners = new Set<() => void>();
  #state = openingLetter;
  #onKey: (key: 'escape' | 'find') => void = () => {};
  #onCopy: (text: string) => void = () => {};
  /** Questions without an answer yet; a letter that goes, or is silent for too long, answers none. */
  readonly #asked = new Map<number, (answer: Answer | null) => void>();
  #asks = 0;
  #port: MessagePort | null = null;
  #beat = 0;
  #heardAt = 0;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  /** As React's useSyncExternalStore wants it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly current = (): LetterState => this.#state;

  /** Keys that were pressed inside the frame and mean something to the window. */
  onKey(heard: (key: 'escape' | 'find') => void): void {
    this.#onKey = heard;
  }

  /** Words that were selected inside the frame and copied: they are on no clipboard yet. */
  onCopy(heard: (text: string) => void): void {
    this.#onCopy = heard;
  }

  /** @returns what the letter says, page by page; null when it does not answer */
  async words(): Promise<LetterWords | null> {
    const answer = await this.#ask((ask) => ({ say: 'words', ask }));
    return answer?.say === 'words' ? { pages: answer.pages, clipped: answer.clipped } : null;
  }

  /** @returns one page as a picture, null when it cannot be drawn; `silent` when the letter does not answer */
  async picture(page: number): Promise<PagePicture | 'silent' | null> {
    const answer = await this.#ask((ask) => ({ say: 'draw', ask, page }));
    return answer?.say === 'drawn' ? answer.picture : 'silent';
  }

  /** The frame says that it listens: it gets its port and the letter. */
  connect(frame: Window): void {
    if (this.#port !== null) return;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.addEventListener('message', ({ data }) => this.#hear(data));
    port1.start();
    // Only our own page can be in the frame (CSP frame-src); its origin has no form that postMessage could name.
    frame.postMessage('letter-port', '*', [port2]);
    this.#tell({ say: 'open', bytes: this.#bytes });
    this.#heardAt = performance.now();
    this.#timer = setInterval(() => this.#listen(), beatEvery);
  }

  zoom(zoom: LetterZoom): void {
    this.#tell({ say: 'zoom', zoom });
  }

  go(page: number): void {
    this.#tell({ say: 'go', page });
  }

  find(text: string, step: 'first' | 'next' | 'previous'): void {
    this.#tell({ say: 'find', text, step });
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#port?.close();
    this.#port = null;
    for (const ask of this.#asked.keys()) this.#answer(ask, null);
  }

  #listen(): void {
    if (performance.now() - this.#heardAt > silentFor) {
      this.#become({ phase: 'stuck' });
      return this.close();
    }
    this.#beat += 1;
    this.#tell({ say: 'there', beat: this.#beat });
  }

  #hear(data: unknown): void {
    const { data: message } = FromLetter.safeParse(data);
    if (message === undefined) return;
    this.#heardAt = performance.now();
    switch (message.say) {
      case 'opened':
        return this.#become({ phase: 'open', pages: message.pages, shown: message.shown });
      case 'refused':
        return this.#become({ phase: 'refused', why: message.why });
      case 'at':
        return this.#become({ at: message.page });
      case 'found':
        return this.#become({ found: { count: message.count, current: message.current } });
      case 'key':
        return this.#onKey(message.key);
      case 'copy':
        return this.#onCopy(message.text);
      case 'words':
      case 'drawn':
        return this.#answer(message.ask, message);
      case 'here':
        return undefined;
    }
  }

  #ask(question: (ask: number) => ToLetter): Promise<Answer | null> {
    if (this.#port === null) return Promise.resolve(null);
    this.#asks += 1;
    const ask = this.#asks;
    return new Promise((resolve) => {
      const silent = setTimeout(() => this.#answer(ask, null), silentFor);
      this.#asked.set(ask, (answer) => {
        clearTimeout(silent);
        resolve(answer);
      });
      this.#tell(question(ask));
    });
  }

  #answer(ask: number, answer: Answer | null): void {
    this.#asked.get(ask)?.(answer);
    this.#asked.delete(ask);
  }

  #become(change: Partial<LetterState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #tell(message: ToLetter): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has one other end and no origin
    this.#port?.postMessage(message);
  }
}
