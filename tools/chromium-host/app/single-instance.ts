import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import net from 'node:net';
import { text } from 'node:stream/consumers';

/** What a second start tells the first one. */
export interface SecondStart {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

export interface InstanceLock {
  /** True when this is the first instance. */
  readonly held: boolean;
  /** Settles when a second instance has handed its arguments over; at once in the first. */
  readonly handedOver: Promise<void>;
  release(): void;
}

const HAND_OVER_LIMIT_MS = 3000;

/**
 * One instance per userData folder, before Chromium is started: two of them on one profile would share a Chromium.
 *
 * The lock is a Unix socket in Linux's abstract namespace, named after the folder. The kernel grants it to one process
 * and takes it back when that process ends in whatever way, so a crash leaves nothing that could block the next start,
 * and the length of the folder's name (a socket file may have 107 characters) does not matter.
 *
 * @param start what to hand over if another instance holds the lock
 * @param onSecondStart called in the first instance for every later one
 */
export function takeInstanceLock(
  userData: string,
  start: SecondStart,
  onSecondStart: (start: SecondStart) => void,
): InstanceLock {
  mkdirSync(userData, { recursive: true });
  const key = createHash('sha256').update(realpathSync(userData)).digest('hex');
  const name = `\0chromium-host-${process.getuid?.() ?? 0}-${key}`;
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    void receive(socket, onSecondStart);
  });
  const refused = Promise.withResolvers<NodeJS.ErrnoException>();
  server.on('error', refused.resolve);
  server.listen(name);
  // Binding a local socket happens within listen(); only the error event comes later.
  if (server.listening) {
    server.unref();
    return { held: true, handedOver: Promise.resolve(), release: () => server.close() };
  }
  const handedOver = handOver(name, start, refused.promise);
  // A failure is told to who waits for the hand-over, which is done at the end of the app.
  handedOver.catch(() => undefined);
  return { held: false, handedOver, release: () => undefined };
}

async function receive(socket: net.Socket, onSecondStart: (start: SecondStart) => void): Promise<void> {
  try {
    const received = JSON.parse(await text(socket)) as SecondStart;
    socket.end();
    onSecondStart(received);
  } catch {
    // A peer that disappears halfway has nothing to tell.
    socket.destroy();
  }
}

async function handOver(name: string, start: SecondStart, refused: Promise<NodeJS.ErrnoException>): Promise<void> {
  const error = await refused;
  if (error.code !== 'EADDRINUSE') throw error;
  const socket = net.connect({ path: name, timeout: HAND_OVER_LIMIT_MS });
  socket.on('timeout', () => socket.destroy(new Error('Chromium host: the first instance does not answer')));
  socket.end(JSON.stringify(start));
  await text(socket);
}
