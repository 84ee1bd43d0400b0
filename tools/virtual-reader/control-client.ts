import { connect, type Socket } from 'node:net';
import type { z } from 'zod';
import { ControlAnswer, type ControlCommand, type ReaderStatus } from './control-protocol.ts';
import { onLine } from './lines.ts';
import type { Misbehaviour } from './vpcd-slot.ts';

/** How a card is put in; see `npm run card -- list` for the personas. */
export interface InsertChoice {
  /** 0 (default) or 1. */
  readonly slot?: number;
  /** A new card with full try counters, instead of the one that was in before. */
  readonly fresh?: boolean;
  /** A card that knows short APDUs only. */
  readonly shortApdus?: boolean;
}

/**
 * A running virtual reader, from outside. Every method answers the status after it, and throws an Error with the
 * reader's own sentence when it refuses.
 */
export interface ReaderControl {
  /** Puts a card in and waits until PC/SC clients can see it. */
  insert(persona: string, choice?: InsertChoice): Promise<ReaderStatus>;
  /** Takes the card out and waits until PC/SC clients see that. */
  remove(slot?: number): Promise<ReaderStatus>;
  status(): Promise<ReaderStatus>;
  /** APDUs since the card was inserted, and the milliseconds that the card itself took for them. */
  cost(slot?: number): Promise<{ readonly apdus: number; readonly cardMilliseconds: number }>;
  /** Writes every APDU, without PINs, to the file that the status names. */
  trace(on: boolean): Promise<ReaderStatus>;
  /** The card never answers again, or drops the line; `none` ends that. */
  misbehave(how: Misbehaviour, slot?: number): Promise<ReaderStatus>;
  /** kill -9 of pcscd. */
  killService(): Promise<ReaderStatus>;
  /** Starts pcscd again on the same socket, with the same cards in it. */
  restartService(): Promise<ReaderStatus>;
  close(): void;
}

interface Waiting {
  readonly resolve: (status: ReaderStatus) => void;
  readonly reject: (error: Error) => void;
}

const connected = (path: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(socket.off('error', reject))).once('error', reject);
  });

/** Connects to the control socket of a virtual reader. Rejects with the system's error when nothing listens there. */
export const connectControl = async (path: string): Promise<ReaderControl> => {
  const socket = await connected(path);
  const waiting: Waiting[] = [];
  const failAll = () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('The virtual reader ended.'));
  };
  socket.once('close', failAll);
  onLine(socket, (line) => {
    const next = waiting.shift();
    const answer = ControlAnswer.safeParse(JSON.parse(line));
    if (!answer.success) next?.reject(answer.error);
    else if (answer.data.ok) next?.resolve(answer.data.status);
    else next?.reject(new Error(answer.data.error));
  });

  const ask = (command: z.input<typeof ControlCommand>): Promise<ReaderStatus> =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(new Error('The virtual reader ended.'));
      waiting.push({ resolve, reject });
      socket.write(`${JSON.stringify(command)}\n`);
    });

  return {
    insert: (persona, choice = {}) => ask({ command: 'insert', persona, ...choice }),
    remove: (slot = 0) => ask({ command: 'remove', slot }),
    status: () => ask({ command: 'status' }),
    async cost(slot = 0) {
      const { slots } = await ask({ command: 'status' });
      return { apdus: slots[slot]?.apdus ?? 0, cardMilliseconds: slots[slot]?.cardMilliseconds ?? 0 };
    },
    trace: (on) => ask({ command: 'trace', on }),
    misbehave: (how, slot = 0) => ask({ command: 'misbehave', how, slot }),
    killService: () => ask({ command: 'kill-service' }),
    restartService: () => ask({ command: 'restart-service' }),
    close: () => void socket.destroy(),
  };
};
