import { connect, type Socket } from 'node:net';
import type { SmartCard } from '../virtual-card/smart-card.ts';

/** One exchange with the card. */
export interface Exchange {
  readonly command: Buffer;
  readonly response: Buffer;
  readonly milliseconds: number;
}

/** How the card misbehaves: `silent` never answers again, `drop` closes instead of answering. */
export type Misbehaviour = 'none' | 'silent' | 'drop';

export interface SlotListener {
  exchanged(exchange: Exchange): void;
  /** The service closed the connection, not we. */
  lost(): void;
}

/** Control messages of one byte, from the service (vpcd's vpcd.h); any longer message is a command APDU. */
const control = { powerOff: 0, powerOn: 1, reset: 2, answerToReset: 4 } as const;

/**
 * A card in one slot of the vpcd reader driver. The driver listens, the card calls. Every message is a length of two
 * bytes, big-endian, and that many bytes; power and reset are not answered.
 */
export class VpcdSlot {
  readonly #socket: Socket;
  readonly #card: SmartCard;
  readonly #listener: SlotListener;
  #received = Buffer.alloc(0);
  misbehaviour: Misbehaviour = 'none';

  private constructor(socket: Socket, card: SmartCard, listener: SlotListener) {
    this.#socket = socket;
    this.#card = card;
    this.#listener = listener;
    const lost = () => listener.lost();
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', () => socket.destroy());
    socket.once('close', lost);
    this.remove = () => {
      socket.off('close', lost);
      socket.destroy();
    };
  }

  /** Takes the card out. */
  readonly remove: () => void;

  /** Puts a card into the slot that listens at this port of loopback. Rejects when nobody listens. */
  static insert(port: number, card: SmartCard, listener: SlotListener): Promise<VpcdSlot> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port }, () => {
        socket.off('error', reject);
        resolve(new VpcdSlot(socket, card, listener));
      }).once('error', reject);
    });
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    while (this.#received.length >= 2) {
      const end = 2 + this.#received.readUInt16BE(0);
      if (this.#received.length < end) return;
      const message = this.#received.subarray(2, end);
      this.#received = this.#received.subarray(end);
      this.#handle(message);
    }
  }

  #handle(message: Buffer): void {
    if (message.length > 1) return this.#exchange(message);
    switch (message[0]) {
      case control.powerOn:
      case control.powerOff:
      case control.reset:
        return this.#card.reset();
      case control.answerToReset:
        return this.#send(this.#card.atr);
      default:
        return undefined;
    }
  }

  #exchange(command: Buffer): void {
    if (this.misbehaviour === 'silent') return;
    if (this.misbehaviour === 'drop') return void this.#socket.destroy();
    const start = performance.now();
    const response = this.#card.process(command);
    this.#listener.exchanged({ command, response, milliseconds: performance.now() - start });
    this.#send(response);
  }

  #send(message: Buffer): void {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(message.length);
    this.#socket.write(Buffer.concat([length, message]));
  }
}
