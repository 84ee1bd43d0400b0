import {
  type CardAnswer,
  CardMessage,
  type CardRequest,
  type CardSummary,
  type WebEidToken,
} from '../../../contract/card/protocol.ts';
import { catalogue, type KnownCode } from '../../../contract/errors/catalogue.ts';
import { DossierError } from '../../../contract/errors/error-view.ts';
import type { Log } from '../log/log.ts';
import type { ReadersPicture } from '../session/stage.ts';
import type { CardProcess } from './card-process.ts';

/** An error of the card; `triesLeft` is what it said about its PIN, null when it said nothing. */
export class CardFailure extends DossierError {
  readonly triesLeft: number | null;

  constructor(code: KnownCode, params: Record<string, string | number> = {}, triesLeft: number | null = null) {
    super(code, params);
    this.name = 'CardFailure';
    this.triesLeft = triesLeft;
  }
}

/** What is signed for a login, and with which card. */
export interface AuthenticateRequest {
  readonly reader: string;
  readonly cardKey: string;
  readonly origin: string;
  readonly nonce: string;
  /** ASCII. Overwritten as soon as it is on its way (SECURITY K02). */
  readonly pin: Uint8Array;
}

type Question = CardRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

interface Pending {
  readonly answer: (answer: CardAnswer) => void;
  readonly fail: (error: Error) => void;
}

const readTimeout = 20_000;
/** A PIN pad gives a person 90 seconds (card/FACTS 6.1); a signature takes one or two. */
const authenticateTimeout = 100_000;
const firstPause = 200;
const longestPause = 10_000;
/** A process that ran this long has shown that it works: the next pause is a short one again. */
const healthyAfter = 30_000;

const failureOf = ({ error, triesLeft }: Extract<CardAnswer, { op: 'error' }>): CardFailure =>
  Object.hasOwn(catalogue, error.code)
    ? new CardFailure(error.code as KnownCode, error.params, triesLeft)
    : new CardFailure('DP-6004');

/**
 * Main's side of the card process: asks with a number, gets the answer with the same number, hears news of readers.
 * A process that dies fails what was asked with DP-1010 and is started again, at once at first and then ever slower.
 */
export class CardClient {
  readonly #fork: () => CardProcess;
  readonly #log: Log;
  readonly #pending = new Map<number, Pending>();
  #process: CardProcess | null = null;
  #lastId = 0;
  #pause = firstPause;
  #restart: NodeJS.Timeout | null = null;
  #stopped = false;
  #onReaders: (picture: ReadersPicture) => void = () => {};

  constructor(fork: () => CardProcess, log: Log) {
    this.#fork = fork;
    this.#log = log;
  }

  /** Says who wants to know about readers: the whole picture at every change. */
  onReaders(listener: (picture: ReadersPicture) => void): void {
    this.#onReaders = listener;
  }

  start(): void {
    this.#restart = null;
    const startedAt = performance.now();
    const process = this.#fork();
    this.#process = process;
    process.onMessage((message) => {
      if (process === this.#process) this.#hear(message);
    });
    process.onExit((code) => this.#onExit(process, code, performance.now() - startedAt));
  }

  /** Ends the process for good. */
  stop(): void {
    this.#stopped = true;
    if (this.#restart !== null) clearTimeout(this.#restart);
    this.#process?.kill();
    this.#process = null;
    this.#failAll(new CardFailure('DP-1010'));
  }

  /** @returns what the card in this reader says of itself. @throws CardFailure DP-1xxx, or the signal's reason */
  async read(reader: string, signal: AbortSignal): Promise<CardSummary> {
    const answer = await this.#ask({ op: 'read', reader }, signal, readTimeout);
    if (answer.op !== 'read') throw new CardFailure('DP-6004');
    this.#log.info('card read', { apdus: answer.cost.apdus, milliseconds: Math.round(answer.cost.cardMilliseconds) });
    return answer.summary;
  }

  /**
   * Has the card check the PIN and sign origin and nonce. The PIN is sent before this returns its promise, and the
   * given bytes are overwritten.
   * @throws CardFailure DP-11xx with the tries left, other DP-1xxx, or the signal's reason
   */
  async authenticate(request: AuthenticateRequest, signal: AbortSignal): Promise<WebEidToken> {
    const asked = this.#ask({ op: 'authenticate', ...request } as Question, signal, authenticateTimeout);
    request.pin.fill(0);
    const answer = await asked;
    if (answer.op !== 'authenticate') throw new CardFailure('DP-6004');
    this.#log.info('card signed', { apdus: answer.cost.apdus, milliseconds: Math.round(answer.cost.cardMilliseconds) });
    return answer.token;
  }

  #ask(question: Question, signal: AbortSignal, timeout: number): Promise<CardAnswer> {
    const process = this.#process;
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    if (process === null) return Promise.reject(new CardFailure('DP-1010'));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise<CardAnswer>((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#pending.delete(id);
      };
      const giveUp = (error: Error) => {
        end();
        this.#lastId += 1;
        process.send({ id: this.#lastId, op: 'cancel', target: id } satisfies CardRequest);
        reject(error);
      };
      const onAbort = () => giveUp(signal.reason as Error);
      const timer = setTimeout(() => giveUp(new CardFailure('DP-1009')), timeout);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#pending.set(id, {
        answer: (answer) => {
          end();
          if (answer.op === 'error') reject(failureOf(answer));
          else resolve(answer);
        },
        fail: (error) => {
          end();
          reject(error);
        },
      });
      process.send({ ...question, id });
    });
  }

  #hear(message: unknown): void {
    const parsed = CardMessage.safeParse(message);
    if (!parsed.success) {
      const places = parsed.error.issues.map((issue) => issue.path.map(String).join('.'));
      this.#log.error('card process sent something unknown; it is started again', { places });
      this.#process?.kill();
      return;
    }
    const { data } = parsed;
    switch (data.op) {
      case 'readers':
        return this.#onReaders({ service: data.service, readers: data.readers });
      case 'fault':
        return this.#log.error('fault in the card process', { code: data.code });
      case 'error':
        this.#log.info('card request failed', { code: data.error.code });
    }
    this.#pending.get(data.id)?.answer(data);
  }

  #onExit(process: CardProcess, exitCode: number, lived: number): void {
    if (process !== this.#process || this.#stopped) return;
    this.#process = null;
    this.#log.error('card process ended', { exitCode, code: 'DP-1010', milliseconds: Math.round(lived) });
    this.#failAll(new CardFailure('DP-1010'));
    this.#onReaders({ service: 'restarting', readers: [] });
    if (lived >= healthyAfter) this.#pause = firstPause;
    this.#restart = setTimeout(() => this.start(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }

  #failAll(error: Error): void {
    for (const pending of this.#pending.values()) pending.fail(error);
  }
}
