import { fileURLToPath } from 'node:url';
import { app, utilityProcess } from 'electron';
import { threadsForPcsc } from '../../../native/pcsc/threads.ts';

/** What the card client needs of the process that owns readers and cards. */
export interface CardProcess {
  send(message: unknown): void;
  kill(): boolean;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
}

/** Starts electron/card as its own process, so that a reader driver cannot take the window down (card/FACTS 8.9). */
export function forkCardProcess(): CardProcess {
  const entry = fileURLToPath(new URL('card.js', import.meta.url));
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Dossierpas card',
    // What it prints may quote a card: for developers only, not for the journal of a workplace.
    stdio: app.isPackaged ? 'ignore' : 'inherit',
    env: { ...process.env, UV_THREADPOOL_SIZE: String(threadsForPcsc) },
  });
  return {
    // Not a window: a utility process has no origin to aim at.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    send: (message) => child.postMessage(message),
    kill: () => child.kill(),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', listener),
  };
}
