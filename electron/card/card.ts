import type { CardMessage } from '../../contract/card/protocol.ts';
import { DossierError } from '../../contract/errors/error-view.ts';
import { openPcsc } from '../../native/pcsc/koffi-pcsc.ts';
import { threadsForPcsc } from '../../native/pcsc/threads.ts';
import { CardMemory } from '../../native/token/card-memory.ts';
import { Pkcs15Token } from '../../native/token/pkcs15-token.ts';
import { CardProcess } from './card-process.ts';

/**
 * Entry of the utility process that owns readers and cards (docs/architecture.md). It has no end of its own: Electron
 * ends a utility process with its parent, also while a call hangs in a reader.
 */

// Main sets it when it forks us; where something else starts this file, libuv reads it when its threads are first used.
process.env['UV_THREADPOOL_SIZE'] ??= String(threadsForPcsc);

const { parentPort } = process;
const pcsc = openPcsc();
const memory = new CardMemory();
const monotonic = () => performance.now();

// Not a window: the parent has no origin to aim at.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const post = (message: CardMessage) => parentPort.postMessage(message);

const card = new CardProcess({
  pcsc,
  tokenIn: (reader) =>
    new Pkcs15Token({ connect: (signal) => pcsc.connect(reader, signal ? { signal } : {}), memory, monotonic }),
  now: () => new Date(),
  post,
  report: (error) => {
    post({ op: 'fault', code: error instanceof DossierError ? error.code : 'DP-6004' });
    process.stderr.write(`card process: ${error instanceof Error ? error.stack : String(error)}\n`);
  },
});

parentPort.on('message', ({ data }) => void card.receive(data));

card.start();
