import { DossierError } from '../../../contract/errors/error-view.ts';
import type { Line } from '../../../contract/views/account.ts';
import { PortalFailure } from '../portal/portal-failure.ts';
import type { Clock } from '../session/clock.ts';

export interface NewsLineDependencies<E> {
  /** Reads news until the portal ends them, the line breaks or the signal is aborted. */
  readonly read: (listener: { readonly signal: AbortSignal; readonly onEvent: (event: E) => void }) => Promise<void>;
  readonly onEvent: (event: E) => void;
  readonly onLine: (line: Line) => void;
  /** The portal will not give news however often it is asked. */
  readonly onRefused: (error: DossierError) => void;
  readonly clock: Pick<Clock, 'after'>;
  /** Between 0 and 1: a thousand clients do not come back in the same second. */
  readonly random: () => number;
}

const firstPause = 1_000;
const longestPause = 30_000;

/** Is this the portal's own no, and not a line that broke or a portal that is busy? */
const isRefusal = (error: unknown): error is DossierError =>
  error instanceof PortalFailure
    ? error.status !== null && error.status >= 400 && error.status < 500 && error.status !== 408 && error.status !== 429
    : error instanceof DossierError;

/**
 * Keeps a line of news open until it is closed: a line that breaks is opened again, at first after a second and then ever
 * slower. It is `live` once an event came, because every line of the portal begins with one.
 */
export class NewsLine<E> {
  readonly #with: NewsLineDependencies<E>;
  readonly #life = new AbortController();
  #pause = firstPause;
  #line: Line = 'closed';
  #stopWaiting: () => void = () => {};

  constructor(dependencies: NewsLineDependencies<E>) {
    this.#with = dependencies;
  }

  open(): void {
    this.#tell('connecting');
    this.#read();
  }

  /** Tries again now, when it is waiting to. */
  hurry(): void {
    if (this.#line !== 'lost') return;
    this.#pause = firstPause;
    this.#stopWaiting();
    this.#read();
  }

  /** Nothing is heard of it after this. */
  close(): void {
    if (this.#life.signal.aborted) return;
    this.#stopWaiting();
    this.#life.abort(new DossierError('DP-6005'));
    this.#tell('closed');
  }

  #read(): void {
    this.#stopWaiting = () => {};
    const { signal } = this.#life;
    const onEvent = (event: E) => {
      if (signal.aborted) return;
      this.#pause = firstPause;
      this.#tell('live');
      this.#with.onEvent(event);
    };
    this.#with.read({ signal, onEvent }).then(
      () => this.#lost(),
      (error: unknown) => {
        if (signal.aborted) return;
        if (!isRefusal(error)) return this.#lost();
        this.close();
        this.#with.onRefused(error);
      },
    );
  }

  #lost(): void {
    if (this.#life.signal.aborted) return;
    const wait = this.#pause * (0.75 + this.#with.random() / 2);
    this.#pause = Math.min(this.#pause * 2, longestPause);
    this.#stopWaiting = this.#with.clock.after(wait, () => this.#read());
    this.#tell('lost');
  }

  #tell(line: Line): void {
    if (line === this.#line) return;
    this.#line = line;
    this.#with.onLine(line);
  }
}
