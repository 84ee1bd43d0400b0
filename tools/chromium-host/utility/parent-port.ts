import { EventEmitter } from 'node:events';

/** What the port needs of the process. */
export interface ParentChannel {
  send(envelope: { readonly data: unknown }): void;
  onMessage(listener: (envelope: { readonly data: unknown }) => void): void;
}

/** `process.parentPort`: messages that come before anyone listens are kept until someone does. */
export class ParentPort extends EventEmitter {
  readonly #channel: ParentChannel;
  readonly #kept: unknown[] = [];

  constructor(channel: ParentChannel) {
    super();
    this.#channel = channel;
    channel.onMessage(({ data }) => {
      if (this.listenerCount('message') > 0) this.#deliver(data);
      else this.#kept.push(data);
    });
    this.on('newListener', (event) => {
      // The listener is added after this event.
      if (event === 'message') queueMicrotask(() => this.#flush());
    });
  }

  /** @throws when the message cannot be cloned, or ports are given along */
  postMessage(data: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('Chromium host: parentPort.postMessage with ports is not available');
    structuredClone(data);
    this.#channel.send({ data });
  }

  #flush(): void {
    while (this.#kept.length > 0 && this.listenerCount('message') > 0) this.#deliver(this.#kept.shift());
  }

  #deliver(data: unknown): void {
    this.emit('message', { data, ports: [] });
  }
}
