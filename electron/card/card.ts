import { openPcsc } from '../../native/pcsc/koffi-pcsc.ts';
import { threadsForPcsc } from '../../native/pcsc/threads.ts';
import { CardMemory } from '../../native/token/card-memory.ts';
import { Pkcs15Token } from '../../native/token/pkcs15-token.ts';
import { CardProcess } from './card-process.ts';

/** Entry of the utility process that owns readers and cards (docs/architecture.md). */

// Main sets it when it forks us; where something else starts this file, libuv reads it when its threads are first used.
process.env['UV_THREADPOOL_SIZE'] ??= String(threadsForPcsc);

const { parentPort } = process;
const pcsc = openPcsc();
const memory = new CardMemory();
const monotonic = () => performance.now();

const card = new CardProcess({
  pcsc,
  tokenIn: (reader) =>
    new Pkcs15Token({ connect: (signal) => pcsc.connect(reader, signal ? { signal } : {}), memory, monotonic }),
  now: () => new Date(),
  // Not a window: the parent has no origin to aim at.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  post: (message) => parentPort.postMessage(message),
  report: (error) => process.stderr.write(`card process: ${error instanceof Error ? error.stack : String(error)}\n`),
});

parentPort.on('message', ({ data }) => void card.receive(data));

// Electron ends this process with its parent. Where it is a child with a channel, a call that hangs in a reader would
// keep even process.exit waiting, and the reader busy with it: so it does not wait.
process.once('disconnect', () => process.exit());
process.once('exit', () => {
  if (process.connected === false) process.kill(process.pid, 'SIGKILL');
});

card.start();
