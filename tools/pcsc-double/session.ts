import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './faults.ts';
import type { CardHandle, DoubleReader } from './reader.ts';
import { commands, encodeTable, type Frame, FrameSplitter, offsets, results } from './wire.ts';

/** What all sessions share. */
export interface Service {
  readonly readers: ReadonlyMap<string, DoubleReader>;
  /** Session of each context; a cancel comes by another socket than the wait it ends. */
  readonly contexts: Map<number, Session>;
  /** How often a reader came or went. */
  readerEvents(): number;
  nextId(): number;
}

/** One socket of libpcsclite: one context, its handles, one command after the other. */
export class Session {
  readonly #socket: Socket;
  readonly #service: Service;
  readonly #splitter = new FrameSplitter();
  readonly #handles = new Map<number, CardHandle>();
  readonly #contexts = new Set<number>();
  #turn: Promise<void> = Promise.resolve();
  #waiting = false;

  constructor(socket: Socket, service: Service) {
    this.#socket = socket;
    this.#service = service;
    socket.on('data', (bytes) => {
      for (const frame of this.#splitter.push(bytes)) this.#turn = this.#turn.then(() => this.#handle(frame));
    });
    // A client that dies mid-sentence is part of the job; close follows.
    socket.on('error', () => {});
    socket.on('close', () => this.#close());
  }

  /** True while the client waits for a change. */
  get waiting(): boolean {
    return this.#waiting;
  }

  /** Tells a waiting client that something changed, or that its wait was cancelled. @returns false when it is not waiting */
  wake(result: number): boolean {
    if (!this.#waiting) return false;
    this.#waiting = false;
    const wake = Buffer.alloc(8);
    wake.writeUInt32LE(result, 4);
    this.#send(wake);
    return true;
  }

  end(): void {
    this.#socket.destroy();
  }

  #close(): void {
    for (const context of this.#contexts) this.#service.contexts.delete(context);
    // What a client leaves behind is reset, so that its PIN does not stay verified for the next one.
    for (const handle of this.#handles.values()) handle.reader.disconnect(handle, true);
  }

  async #handle(frame: Frame): Promise<void> {
    const { body } = frame;
    switch (frame.command) {
      case commands.version:
        return this.#version(body);
      case commands.establishContext: {
        const context = this.#service.nextId();
        this.#contexts.add(context);
        this.#service.contexts.set(context, this);
        body.writeUInt32LE(context, offsets.establish.context);
        return this.#reply(body, results.success);
      }
      case commands.releaseContext:
        this.#contexts.delete(body.readUInt32LE(0));
        this.#service.contexts.delete(body.readUInt32LE(0));
        return this.#reply(body, results.success);
      case commands.readerStates:
        return this.#send(this.#table());
      case commands.waitForChange:
        this.#waiting = true;
        return this.#send(this.#table());
      case commands.stopWaiting:
        // A client that was woken just now has its answer already; a second one would garble all that follows.
        this.wake(results.success);
        return;
      case commands.readerEvents: {
        const events = Buffer.alloc(8);
        events.writeUInt32LE(this.#service.readerEvents(), 0);
        return this.#send(events);
      }
      case commands.cancel: {
        const woken = this.#service.contexts.get(body.readUInt32LE(0))?.wake(results.cancelled);
        return this.#reply(body, woken === true ? results.success : results.invalidHandle);
      }
      case commands.connect:
        return this.#connect(body);
      case commands.transmit:
        return this.#transmit(frame);
      default:
        return this.#onHandle(frame);
    }
  }

  #version(body: Buffer): void {
    // The answer is the client's own version: the messages used here are the same in 4:4 and 4:5.
    if (body.readInt32LE(offsets.version.minor) > 5) body.writeInt32LE(5, offsets.version.minor);
    this.#reply(body, results.success);
  }

  async #connect(body: Buffer): Promise<void> {
    const { reader: nameAt, shareMode, card, protocol } = offsets.connect;
    const name = body.toString('utf8', nameAt, body.indexOf(0, nameAt));
    const reader = this.#service.readers.get(name);
    if (!reader) return this.#reply(body, results.unknownReader);
    const wrong = await this.#suffer(reader, 'connect');
    if (typeof wrong === 'number') return this.#reply(body, wrong);
    await reader.unlocked();
    if (reader.gone) return this.#reply(body, results.unknownReader);
    const handle = reader.connect(this.#service.nextId(), body.readUInt32LE(shareMode));
    if (typeof handle === 'number') return this.#reply(body, handle);
    if (this.#socket.destroyed) return reader.disconnect(handle, true);
    this.#handles.set(handle.id, handle);
    body.writeInt32LE(handle.id, card);
    body.writeUInt32LE(reader.protocol, protocol);
    return this.#reply(body, results.success);
  }

  async #transmit({ body, extra }: Frame): Promise<void> {
    const refuse = (code: number) => {
      body.writeUInt32LE(0, offsets.transmit.received);
      this.#reply(body, code);
    };
    const handle = this.#handles.get(body.readInt32LE(0));
    if (!handle) return refuse(results.invalidHandle);
    const { reader } = handle;
    const refused = reader.check(handle);
    if (refused !== results.success) return refuse(refused);
    const wrong = await this.#suffer(reader, 'transmit');
    if (typeof wrong === 'number') return refuse(wrong);
    const changed = reader.check(handle);
    if (changed !== results.success || !reader.card) return refuse(changed);
    reader.counts.exchanges += 1;
    const answer = wrong ?? reader.card.process(extra);
    body.writeUInt32LE(answer.length, offsets.transmit.received);
    this.#reply(body, results.success);
    this.#send(Buffer.from(answer));
  }

  async #onHandle({ command, body }: Frame): Promise<void> {
    const handle = this.#handles.get(body.readInt32LE(0));
    if (!handle) return this.#reply(body, results.invalidHandle);
    const { reader } = handle;
    switch (command) {
      case commands.reconnect: {
        const wrong = await this.#suffer(reader, 'reconnect');
        if (typeof wrong === 'number') return this.#reply(body, wrong);
        const result = reader.reconnect(handle);
        if (result === results.success && body.readUInt32LE(offsets.reconnect.initialization) !== 0) {
          reader.reset(handle);
        }
        body.writeUInt32LE(reader.protocol, offsets.reconnect.protocol);
        return this.#reply(body, result);
      }
      case commands.disconnect:
        this.#handles.delete(handle.id);
        reader.disconnect(handle, body.readUInt32LE(offsets.disconnect.disposition) !== 0);
        return this.#reply(body, results.success);
      case commands.beginTransaction: {
        const wrong = await this.#suffer(reader, 'begin');
        return this.#reply(body, typeof wrong === 'number' ? wrong : reader.begin(handle));
      }
      case commands.endTransaction: {
        const wrong = await this.#suffer(reader, 'end');
        if (typeof wrong === 'number') return this.#reply(body, wrong);
        if (body.readUInt32LE(offsets.end.disposition) !== 0) reader.reset(handle);
        return this.#reply(body, reader.end(handle));
      }
      case commands.status:
        return this.#reply(body, reader.check(handle));
      default:
        return this.#reply(body, results.unsupportedFeature);
    }
  }

  /** Goes through the fault that is planned for this call. @returns a code to fail with, or bytes to answer with */
  async #suffer(reader: DoubleReader, on: Fault['on']): Promise<number | Buffer | undefined> {
    const act = reader.faults.take(on);
    switch (act?.kind) {
      case 'fail':
        return act.code;
      case 'answer':
        return Buffer.from(act.hex, 'hex');
      case 'delay':
        await delay(act.milliseconds);
        return undefined;
      case 'hang':
        await reader.hang();
        return undefined;
      case undefined:
        return undefined;
    }
  }

  #table(): Buffer {
    return encodeTable(Array.from(this.#service.readers.values(), (reader) => reader.entry()));
  }

  #reply(body: Buffer, result: number): void {
    body.writeUInt32LE(result, body.length - 4);
    this.#send(body);
  }

  #send(bytes: Buffer): void {
    if (!this.#socket.destroyed) this.#socket.write(bytes);
  }
}
