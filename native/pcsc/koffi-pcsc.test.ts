import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SpawnedPcscDouble, spawnPcscDouble } from '../../tools/pcsc-double/spawn-pcsc-double.ts';
import { openPcsc } from './koffi-pcsc.ts';
import type { CardConnection, Pcsc, ReaderState } from './pcsc.ts';
import { PcscError, PcscTimeout } from './pcsc-error.ts';
import { scardCodes } from './scard-codes.ts';

/**
 * The real libpcsclite and koffi against the service double: hot-plug and every fault. libpcsclite remembers its socket,
 * so all tests of this file share one path, on which each starts a double of its own.
 */
const atr = '3B8701803 1B873C001C0FD'.replaceAll(' ', '');
const card = {
  kind: 'script' as const,
  atr,
  answers: [
    { command: '0084000008', answer: '01020304050607089000' },
    { command: '00B000000000', answer: `${'AB'.repeat(65_536)}9000` },
  ],
};
const challenge = Buffer.from('0084000008', 'hex');
const random = Buffer.from('01020304050607089000', 'hex');
const reader = 'Acme Reader 00 00';

let directory: string;
let socket: string;
let double: SpawnedPcscDouble;
let pcsc: Pcsc;

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'pcsc-double-'));
  socket = path.join(directory, 'pcscd.comm');
  process.env['PCSCLITE_CSOCK_NAME'] = socket;
});
afterAll(() => rm(directory, { recursive: true, force: true }));
beforeEach(async () => {
  double = await spawnPcscDouble({ socket });
  pcsc = openPcsc({ sharingRetries: [20, 20], watch: { relist: 200, backOff: [20] } });
});
afterEach(async () => {
  await pcsc.close();
  await double.kill();
});

/** Records what a watch tells, and waits for a picture. */
function recorder() {
  const services: string[] = [];
  const pictures: (readonly ReaderState[])[] = [];
  let look: (() => void) | undefined;
  const until = (what: string, holds: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`never: ${what}; saw ${services.join()} ${JSON.stringify(pictures.at(-1))}`)),
        5000,
      );
      look = () => {
        if (!holds()) return;
        clearTimeout(late);
        resolve();
      };
      look();
    });
  return {
    services,
    pictures,
    listener: {
      readers(states: readonly ReaderState[]) {
        pictures.push(states);
        look?.();
      },
      service(state: string) {
        services.push(state);
        look?.();
      },
    },
    until,
    seen: (holds: (states: readonly ReaderState[]) => boolean, what = String(holds)) =>
      until(what, () => {
        const last = pictures.at(-1);
        return last !== undefined && holds(last);
      }),
  };
}
const errorOf = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
};
const codeOf = async (work: Promise<unknown>) => {
  const error = await errorOf(work);
  if (!(error instanceof PcscError)) throw error;
  return error.name;
};
async function inserted(name = reader): Promise<CardConnection> {
  await double.attach(name);
  await double.insert(name, card);
  return pcsc.connect(name);
}

describe('watching', () => {
  it('tells of readers and cards as they come and go', async () => {
    const seen = recorder();
    pcsc.watch(seen.listener);
    await seen.seen((states) => states.length === 0);
    expect(seen.services).toEqual(['running']);
    await double.attach(reader);
    await seen.seen(([one]) => one?.name === reader && !one.present && one.atr.length === 0);
    await double.insert(reader, card);
    await seen.seen(([one]) => one?.present === true);
    expect(Buffer.from(seen.pictures.at(-1)![0]!.atr).toString('hex').toUpperCase()).toBe(atr);
    await double.remove(reader);
    await seen.seen(([one]) => one?.present === false);
    await double.detach(reader);
    await seen.seen((states) => states.length === 0);
  });
});

describe('a connection', () => {
  it('knows reader, ATR and protocol, and exchanges APDUs', async () => {
    const connection = await inserted();
    expect(connection.reader).toBe(reader);
    expect(connection.protocol).toBe('T=1');
    expect(Buffer.from(connection.atr).toString('hex').toUpperCase()).toBe(atr);
    expect(Buffer.from(await connection.transmit(challenge))).toEqual(random);
  });
});
