import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect as connectTo, createServer, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import koffi from 'koffi';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReaderRecorder } from '../../test/doubles/reader-recorder.ts';
import { openPcsc } from './koffi-pcsc.ts';
import type { Pcsc } from './pcsc.ts';
import { PcscError, PcscTimeout } from './pcsc-error.ts';
import { toDossierError } from './to-dossier-error.ts';

/** The same against a real pcscd with the vpcd driver, on a socket and ports of its own. */
const driver = ['/usr/lib/pcsc/drivers/serial/libifdvpcd.so', '/usr/lib/x86_64-linux-gnu/pcsc/libifdvpcd.so'].find(
  (file) => existsSync(file),
);
const pcscd = ['/usr/sbin/pcscd', '/usr/bin/pcscd'].find((file) => existsSync(file));
const atr = Buffer.from('3B87018031B873C001C0FD', 'hex');
const challenge = Buffer.from('0084000008', 'hex');

let directory: string;
let socket: string;
let port: number;
let daemon: ChildProcess | undefined;
let pcsc: Pcsc;
let card: VpcdCard | undefined;
const reader = 'Virtual PCD 00 00';

/** A card on vpcd's line: length-prefixed messages; one byte 0, 1, 2 is power and reset, 4 asks for the ATR. */
class VpcdCard {
  resets = 0;
  answering = true;
  readonly #socket: Socket;

  constructor(to: number) {
    this.#socket = connectTo(to, '127.0.0.1');
    let rest = Buffer.alloc(0);
    this.#socket.on('error', () => {});
    this.#socket.on('data', (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      while (rest.length >= 2 && rest.length >= 2 + rest.readUInt16BE()) {
        const message = rest.subarray(2, 2 + rest.readUInt16BE());
        rest = rest.subarray(2 + message.length);
        if (message.length > 1) {
          if (this.answering) this.#say(Buffer.concat([message.subarray(0, 2), Buffer.from('9000', 'hex')]));
        } else if (message[0] === 4) this.#say(atr);
        else this.resets += 1;
      }
    });
  }

  remove(): void {
    this.#socket.destroy();
  }

  #say(bytes: Buffer): void {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    this.#socket.write(Buffer.concat([length, bytes]));
  }
}

/** A listening Unix socket as a file descriptor, which is what pcscd takes over (sd_listen_fds). */
function listeningDescriptor(at: string): number {
  const libc = koffi.load('libc.so.6');
  const address = Buffer.alloc(110);
  address.writeUInt16LE(1);
  address.write(at, 2);
  const descriptor = libc.func('int socket(int, int, int)')(1, 1, 0) as number;
  const bound = libc.func('int bind(int, const uint8_t *, uint32_t)')(descriptor, address, address.length) as number;
  const listening = libc.func('int listen(int, int)')(descriptor, 16) as number;
  if (descriptor < 0 || bound !== 0 || listening !== 0) throw new Error(`cannot listen on ${at}`);
  return descriptor;
}

async function startDaemon(): Promise<void> {
  await rm(socket, { force: true });
  const descriptor = listeningDescriptor(socket);
  // The shell is replaced by pcscd, so its process id is the one that LISTEN_PID has to name.
  daemon = spawn('/bin/sh', ['-c', 'LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" -f -c "$1"', pcscd!, `${directory}/conf`], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  });
  koffi.load('libc.so.6').func('int close(int)')(descriptor);
  await once(daemon, 'spawn');
}
async function killDaemon(): Promise<void> {
  const running = daemon;
  daemon = undefined;
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  const exit = once(running, 'exit');
  running.kill('SIGKILL');
  await exit;
}
/** Two free ports in a row: vpcd takes one for each of its two slots. */
async function twoPorts(): Promise<number> {
  const listen = async (at: number) => {
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(at, '0.0.0.0', resolve));
    return server;
  };
  for (;;) {
    const first = await listen(0);
    const { port: at } = first.address() as { port: number };
    const second = await listen(at + 1).catch(() => undefined);
    await Promise.all([first, second].map((server) => server && new Promise((done) => server.close(done))));
    if (second) return at;
  }
}
const insert = () => (card = new VpcdCard(port));
async function errorOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}

beforeAll(async () => {
  if (pcscd === undefined) throw new Error('pcscd is missing: apt-get install pcscd');
  if (driver === undefined) throw new Error('the vpcd driver is missing: apt-get install vsmartcard-vpcd');
  directory = await mkdtemp(path.join(os.tmpdir(), 'pcscd-'));
  socket = path.join(directory, 'pcscd.comm');
  process.env['PCSCLITE_CSOCK_NAME'] = socket;
  port = await twoPorts();
  await mkdir(path.join(directory, 'conf'));
  const hexPort = `0x${port.toString(16).toUpperCase()}`;
  await writeFile(
    path.join(directory, 'conf', 'vpcd'),
    `FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:${hexPort}\nLIBPATH ${driver}\nCHANNELID ${hexPort}\n`,
  );
  await startDaemon();
});
afterAll(async () => {
  await killDaemon();
  if (directory !== undefined) await rm(directory, { recursive: true, force: true });
});
beforeEach(() => {
  pcsc = openPcsc({ watch: { relist: 200, backOff: [20] } });
});
afterEach(async () => {
  card?.remove();
  await pcsc.close();
});

/** Watches until a card is in. */
async function watchedCard(): Promise<ReaderRecorder> {
  const seen = new ReaderRecorder();
  pcsc.watch(seen);
  await seen.until('the empty reader', (states) => states.length === 2 && states.every(({ present }) => !present));
  insert();
  await seen.until('the card', ([one]) => one?.present === true);
  return seen;
}

describe('S4-09 with the real service', () => {
  it('sees cards come and go, exchanges APDUs, and says that the card is gone', async () => {
    const seen = await watchedCard();
    expect(seen.now.map(({ name }) => name)).toEqual([reader, 'Virtual PCD 00 01']);
    expect(Buffer.from(seen.now[0]!.atr)).toEqual(atr);
    const connection = await pcsc.connect(reader);
    expect(connection.protocol).toBe('T=1');
    expect(Buffer.from(connection.atr)).toEqual(atr);
    expect(Buffer.from(await connection.transmit(challenge)).toString('hex')).toBe('00849000');
    const signed = await connection.transaction(() => connection.transmit(challenge));
    expect(Buffer.from(signed).toString('hex')).toBe('00849000');
    const before = seen.now[0]!.eventCount;
    card!.remove();
    await seen.until('the removal', ([one]) => one?.present === false && one.eventCount > before);
    const error = await errorOf(connection.transmit(challenge));
    expect(error).toMatchObject({ name: 'SCARD_W_REMOVED_CARD' });
    expect(toDossierError(error as PcscError).code).toBe('DP-1004');
    await connection.close();
    expect(await errorOf(pcsc.connect(reader))).toMatchObject({ name: 'SCARD_E_NO_SMARTCARD' });
  });

  it('says that another program reset the card, and works again after reconnecting', async () => {
    await watchedCard();
    const [mine, theirs] = [await pcsc.connect(reader), await pcsc.connect(reader)];
    const before = card!.resets;
    await theirs.close('reset');
    expect(await errorOf(mine.transmit(challenge))).toMatchObject({ name: 'SCARD_W_RESET_CARD' });
    expect(card!.resets).toBeGreaterThan(before);
    await mine.reconnect();
    expect(await mine.transmit(challenge)).toHaveLength(4);
    await mine.close();
  });

  it('Y03 gives up on a card that never answers, and goes on with it when it is back', async () => {
    const seen = await watchedCard();
    const stuck = await pcsc.connect(reader);
    card!.answering = false;
    expect(await errorOf(stuck.transmit(challenge, { timeout: 50 }))).toBeInstanceOf(PcscTimeout);
    await stuck.close();
    expect(await errorOf(pcsc.connect(reader, { timeout: 50 }))).toBeInstanceOf(PcscTimeout);
    card!.remove();
    await seen.until('the removal', ([one]) => one?.present === false);
    insert();
    await seen.until('the card', ([one]) => one?.present === true);
    const connection = await pcsc.connect(reader);
    expect(await connection.transmit(challenge)).toHaveLength(4);
    await connection.close();
  });

  it('survives kill -9 of the service in the middle of a command, and sees it come back', async () => {
    const seen = await watchedCard();
    const connection = await pcsc.connect(reader);
    card!.answering = false;
    const answer = errorOf(connection.transmit(challenge));
    await killDaemon();
    expect(toDossierError((await answer) as PcscError).code).toBe('DP-1002');
    await seen.until('stopped', (states, { services }) => services.at(-1) === 'stopped' && states.length === 0);
    expect(await errorOf(pcsc.connect(reader))).toMatchObject({ name: 'SCARD_E_NO_SERVICE' });
    await connection.close();
    await startDaemon();
    await seen.until('running', (states, { services }) => services.at(-1) === 'running' && states.length === 2);
    insert();
    await seen.until('the card', ([one]) => one?.present === true);
    expect(seen.services).toEqual(['running', 'stopped', 'running']);
    const next = await pcsc.connect(reader);
    expect(await next.transmit(challenge)).toHaveLength(4);
    await next.close();
  });
});
