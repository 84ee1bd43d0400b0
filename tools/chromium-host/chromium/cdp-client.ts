import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Protocol } from './cdp-protocol.ts';

type Parameters = Protocol.CommandParameters;
type Answers = Protocol.CommandReturnValues;
type Events = Protocol.Events;
export type CdpMethod = keyof Parameters & keyof Answers;
export type CdpEvent = keyof Events;
export type CdpParams<E extends CdpEvent> = Events[E];

interface Waiting {
  readonly method: string;
  resolve(answer: never): void;
  reject(error: Error): void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/**
 * A client of the Chrome DevTools Protocol over `--remote-debugging-pipe`: JSON messages that end in NUL, no TCP port.
 * Commands and events belong to the browser, or to one page when a session id is given.
 */
export class CdpClient {
  readonly #events = new EventEmitter({ captureRejections: false });
  readonly #waiting = new Map<number, Waiting>();
  readonly #toChromium: Writable;
  #lastId = 0;
  #closed = false;

  constructor(toChromium: Writable, fromChromium: Readable) {
    this.#events.setMaxListeners(0);
    this.#toChromium = toChromium;
    // A broken pipe is told by `close` of the other direction, so the write error itself says nothing new.
    toChromium.on('error', () => this.#close());
    let parts: Buffer[] = [];
    fromChromium.on('data', (chunk: Buffer) => {
      let start = 0;
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
        parts.push(chunk.subarray(start, end));
        const text = Buffer.concat(parts).toString('utf8');
        parts = [];
        start = end + 1;
        this.#receive(JSON.parse(text) as Message);
      }
      if (start < chunk.length) parts.push(chunk.subarray(start));
    });
    fromChromium.on('close', () => this.#close());
  }

  /** Sends one command. Rejects with `<method>: <reason>` when Chromium refuses it or has gone. */
  send<M extends CdpMethod>(method: M, params?: Parameters[M], sessionId?: string): Promise<Answers[M]> {
    if (this.#closed) return Promise.reject(new Error(`${method}: Chromium has gone`));
    this.#lastId += 1;
    const id = this.#lastId;
    this.#toChromium.write(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { method, resolve, reject }));
  }

  /** Listens to an event of the browser, or of the page behind `sessionId`. */
  on<E extends CdpEvent>(event: E, listener: (params: Events[E]) => void, sessionId = ''): void {
    this.#events.on(`${sessionId} ${event}`, listener);
  }

  #receive(message: Message): void {
    if (message.id === undefined) {
      this.#events.emit(`${message.sessionId ?? ''} ${message.method}`, message.params);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
    else waiting?.resolve(message.result as never);
  }

  #close(): void {
    this.#closed = true;
    for (const { method, reject } of this.#waiting.values()) reject(new Error(`${method}: Chromium has gone`));
    this.#waiting.clear();
  }
}
