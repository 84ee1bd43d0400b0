import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** Hands over every line that comes in. A broken connection is closed, which its owner hears by `close`. */
export const onLine = (socket: Socket, listener: (line: string) => void): void => {
  socket.on('error', () => socket.destroy());
  // readline repeats the error of its input, and an error without listener ends the process.
  createInterface({ input: socket })
    .on('line', listener)
    .on('error', () => socket.destroy());
};
