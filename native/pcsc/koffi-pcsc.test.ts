import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReaderRecorder } from '../../test/doubles/reader-recorder.ts';
import { type SpawnedPcscDouble, spawnPcscDouble } from '../../tools/pcsc-double/spawn-pcsc-double.ts';
import { openPcsc } from './koffi-pcsc.ts';
import type { CardConnection, Pcsc } from './pcsc.ts';
import { PcscError, PcscTimeout } from './pcsc-error.ts';
import { scardCodes, scardName } from './scard-codes.ts';
import { toDossierError } from './to-dossier-error.ts';

/**
 * The real libpcsclite through koffi against the service double: hot-plug and every fault. libpcsclite remembers its
 * socket, so all tests of this file share one path and, unless they kill it, one double.
 */
const atr = '3B87018031B873C001C0FD';
const card = {
  kind: 'script' as const,
  atr,
  answers: [
    { command: '0084000008', answer: '01020304050607089000' },
    { command: '00200082', answer: '63C2' },
    { command: '00B0000000', answer: `${'AB'.repeat(65_536)}9000` },
  ],
};
const challenge = Buffer.from('0084000008', 'hex');
const random = '01020304050607089000';
const reader = 'Acme Reader 00 00';
const other = 'Other Reader 01 00';
const fails = (code: keyof typeof scardCodes) => ({ kind: 'fail' as const, code: scardCodes[code] });

let directory: string;
let socket: string;
let double: SpawnedPcscDouble;
let pcsc: Pcsc;

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'pcsc-double-'));
  socket = path.join(directory, 'pcscd.comm');
  process.env['PCSCLITE_CSOCK_NAME'] = socket;
  double = await spawnPcscDouble({ socket });
});
afterAll(async () => {
  await double.kill();
  await rm(directory, { recursive: true, force: true });
});
beforeEach(() => {
  // Closing has no limit to speak of here, so that a test in which it has to wait does not pass.
  pcsc = openPcsc({
    sharingRetries: [10, 10],
    limits: { close: 600_000 },
    watch: { relist: 150, backOff: [10], close: 600_000 },
  });
});
afterEach(async () => {
  await pcsc.close();
  // A call that still hangs would keep this process from ending; without its reader it returns.
  await double.clear();
  await allLetGo();
});

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const exchange = async (connection: CardConnection, options = {}) => hex(await connection.transmit(challenge, options));
async function errorOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}
async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await errorOf(work);
  if (!(error instanceof PcscError)) throw error;
  return error.name;
}
async function withCard(name = reader): Promise<void> {
  await double.attach(name);
  await double.insert(name, card);
}
async function connected(name = reader): Promise<CardConnection> {
  await withCard(name);
  return pcsc.connect(name);
}
const eventually = (holds: () => Promise<boolean>) =>
  vi.waitFor(async () => expect(await holds()).toBe(true), { interval: 5, timeout: 5000 });
/** Makes the next call in a reader hang. @returns what waits until it does */
async function nextHangs(name: string, on: 'transmit' | 'begin' = 'transmit'): Promise<() => Promise<void>> {
  await double.fault(name, { on, act: { kind: 'hang' } });
  return () => eventually(async () => (await double.counts(name)).hanging > 0);
}
const allLetGo = () => eventually(async () => (await double.clients()).connected === 0);
const letGoOf = (name: string) => eventually(async () => (await double.counts(name)).connections === 0);

describe('S4-09 watching', () => {
  it('tells of readers and cards as they come and go', async () => {
    const seen = new ReaderRecorder();
    pcsc.watch(seen);
    await seen.until('no readers', (states) => states.length === 0);
    expect(seen.services).toEqual(['running']);
    await double.attach(reader);
    await seen.until('an empty reader', ([one]) => one?.name === reader && !one.present && one.atr.length === 0);
    await double.insert(reader, card);
    await seen.until('a card', ([one]) => one?.present === true && hex(one.atr) === atr && !one.mute);
    await double.remove(reader);
    await seen.until('no card', ([one]) => one?.present === false && one.atr.length === 0);
    await double.detach(reader);
    await seen.until('no readers again', (states) => states.length === 0);
    expect(seen.services).toEqual(['running']);
  });

  it('is told of a reader that comes: it does not have to look', async () => {
    const patient = openPcsc({ watch: { relist: 600_000 } });
    const seen = new ReaderRecorder();
    patient.watch(seen);
    await seen.until('no readers', (states) => states.length === 0);
    await eventually(async () => (await double.clients()).waiting === 1);
    await double.attach(reader);
    await seen.until('the reader', ([one]) => one?.name === reader);
    await patient.close();
    await allLetGo();
    expect(seen.services).toEqual(['running']);
  });

  it('looks now and then, and so sees a reader whose coming was not told', async () => {
    const seen = new ReaderRecorder();
    pcsc.watch(seen);
    // Pressed between listing and waiting as often as it takes, some of these come unannounced.
    const readers = Array.from({ length: 12 }, (_, index) => `Reader ${index} 00`);
    await Promise.all(readers.map((name) => double.attach(name)));
    await seen.until('all twelve', (states) => states.length === 12);
    expect(new Set(seen.now.map(({ name }) => name))).toEqual(new Set(readers));
  });

  it('counts insertions and removals, also across unplugging, so that a swapped card shows', async () => {
    const seen = new ReaderRecorder();
    pcsc.watch(seen);
    await withCard();
    await seen.until('a card', ([one]) => one?.present === true);
    const first = seen.now[0]!.eventCount;
    await double.remove(reader);
    await double.insert(reader, card);
    await seen.until('another count', ([one]) => one?.present === true && one.eventCount > first);
    await double.detach(reader);
    await seen.until('no reader', (states) => states.length === 0);
    await withCard();
    await seen.until('a card again', ([one]) => one?.present === true);
    expect(seen.now[0]!.eventCount).toBeGreaterThan(0x1_0000);
  });

  it('tells of a card that does not answer to reset, and of one that another program holds', async () => {
    const seen = new ReaderRecorder();
    pcsc.watch(seen);
    await double.attach(reader);
    await double.insert(reader, card, true);
    await seen.until('a mute card', ([one]) => one?.present === true && one.mute);
    await double.remove(reader);
    await seen.until('no card', ([one]) => one?.present === false && !one.mute);
    await double.insert(reader, card);
    await seen.until('a card', ([one]) => one?.present === true && !one.exclusive);
    await double.hold(reader, 'exclusive');
    await seen.until('a held card', ([one]) => one?.exclusive === true);
    expect(seen.now).toHaveLength(1);
  });

  it('sees sixteen readers, all that pcsc-lite knows, and the loss of one', async () => {
    for (let index = 0; index < 16; index += 1) await double.attach(`Reader ${index} 00`);
    await double.insert('Reader 15 00', card);
    const seen = new ReaderRecorder();
    pcsc.watch(seen);
    await seen.until('sixteen', (states) => states.length === 16 && states[15]?.present === true);
    await double.detach('Reader 3 00');
    await seen.until('fifteen', (states) => states.length === 15);
    await double.remove('Reader 15 00');
    await seen.until('no card', (states) => states.every((state) => !state.present));
    expect(seen.now.some(({ name }) => name === 'Reader 3 00')).toBe(false);
  });

  it('reports a stopped service once, and everything again when it is back', async () => {
    const seen = new ReaderRecorder();
    pcsc.watch(seen);
    await withCard();
    await seen.until('a card', ([one]) => one?.present === true);
    await double.stop();
    await seen.until(
      'stopped, without readers',
      (states, { services }) => services.length === 2 && states.length === 0,
    );
    await double.start();
    await seen.until('running again', ([one], { services }) => services.length === 3 && one?.present === true);
    expect(seen.services).toEqual(['running', 'stopped', 'running']);
  });

  it('outlives a service that is killed and started anew', async () => {
    const seen = new ReaderRecorder();
    pcsc.watch(seen);
    await withCard();
    await seen.until('a card', ([one]) => one?.present === true);
    await double.kill();
    await seen.until('stopped', (_, { services }) => services.at(-1) === 'stopped');
    double = await spawnPcscDouble({ socket });
    await double.attach(other);
    await seen.until('the new reader', ([one]) => one?.name === other);
    expect(seen.services).toEqual(['running', 'stopped', 'running']);
  });

  it('waits for a service that is not there at first', async () => {
    await double.stop();
    const seen = new ReaderRecorder();
    pcsc.watch(seen);
    await seen.until('stopped', (_, { services }) => services.at(-1) === 'stopped');
    await double.start();
    await seen.until('running', (_, { services }) => services.at(-1) === 'running');
    expect(seen.services).toEqual(['stopped', 'running']);
  });

  it('ends without a trace', async () => {
    const seen = new ReaderRecorder();
    const watch = pcsc.watch(seen);
    await withCard();
    await seen.until('a card', ([one]) => one?.present === true);
    await watch.close();
    const told = seen.pictures.length;
    await allLetGo();
    await double.remove(reader);
    await watch.close();
    expect(seen.pictures).toHaveLength(told);
  });
});

describe('a connection', () => {
  it('knows reader, ATR and protocol, and exchanges APDUs', async () => {
    const connection = await connected();
    expect(connection.reader).toBe(reader);
    expect(connection.protocol).toBe('T=1');
    expect(hex(connection.atr)).toBe(atr);
    expect(await exchange(connection)).toBe(random);
    await double.attach(other);
    await double.insert(other, { ...card, protocol: 'T=0' });
    expect((await pcsc.connect(other)).protocol).toBe('T=0');
  });

  it('takes the longest answer there is', async () => {
    const connection = await connected();
    const answer = await connection.transmit(Buffer.from('00B00000000000', 'hex'));
    expect(answer).toHaveLength(65_538);
    expect(hex(answer.subarray(65_535))).toBe('AB9000');
    expect(await exchange(connection)).toBe(random);
  });

  it('works on more than four cards at once', async () => {
    const names = Array.from({ length: 7 }, (_, index) => `Reader ${index} 00`);
    for (const name of names) await withCard(name);
    const connections = await Promise.all(names.map((name) => pcsc.connect(name)));
    const answers = await Promise.all(connections.flatMap((one) => [exchange(one), exchange(one), exchange(one)]));
    expect(new Set(answers)).toEqual(new Set([random]));
    await pcsc.close();
    await allLetGo();
  });

  it('sends one command at a time, in order, as it was when it was given', async () => {
    const connection = await connected();
    await double.fault(reader, { on: 'transmit', act: { kind: 'delay', milliseconds: 30 } });
    const order: number[] = [];
    const command = Buffer.from(challenge);
    const first = connection.transmit(challenge).then(() => order.push(1));
    const second = connection.transmit(command).then((answer) => {
      order.push(2);
      return hex(answer);
    });
    command.fill(0xff);
    await first;
    expect(await second).toBe(random);
    expect(order).toEqual([1, 2]);
  });

  const named = Object.entries(scardCodes).filter(
    // libpcsclite itself asks again for as long as the service answers a command with a sharing violation.
    ([name]) => name !== 'SCARD_S_SUCCESS' && name !== 'SCARD_E_SHARING_VIOLATION',
  );
  it('Y03 names every code with which a command can fail', async () => {
    const connection = await connected();
    for (const [, code] of [...named, ['', 0x801000ff] as const]) {
      await double.fault(reader, { on: 'transmit', act: { kind: 'fail', code } });
      const error = await errorOf(connection.transmit(challenge));
      expect(error).toBeInstanceOf(PcscError);
      expect(error).toMatchObject({ code, name: scardName(code, 'pcsc-lite'), operation: 'SCardTransmit' });
    }
    expect(await exchange(connection)).toBe(random);
  });

  it('says why there is none: no service, no reader, no card, a mute card', async () => {
    expect(await codeOf(pcsc.connect(reader))).toBe('SCARD_E_UNKNOWN_READER');
    await double.attach(reader);
    expect(await codeOf(pcsc.connect(reader))).toBe('SCARD_E_NO_SMARTCARD');
    await double.insert(reader, card, true);
    expect(await codeOf(pcsc.connect(reader))).toBe('SCARD_W_UNPOWERED_CARD');
    await allLetGo();
    await double.stop();
    expect(await codeOf(pcsc.connect(reader))).toBe('SCARD_E_NO_SERVICE');
    await double.start();
  });

  it('says that the card is gone, and comes back after reconnecting when it is in again', async () => {
    const connection = await connected();
    await double.remove(reader);
    expect(await codeOf(exchange(connection))).toBe('SCARD_W_REMOVED_CARD');
    await double.insert(reader, { ...card, atr: '3B00' });
    expect(await codeOf(exchange(connection))).toBe('SCARD_W_REMOVED_CARD');
    await connection.reconnect();
    expect(hex(connection.atr)).toBe('3B00');
    expect(await exchange(connection)).toBe(random);
  });

  it('says that the reader is gone', async () => {
    const connection = await connected();
    await double.detach(reader);
    expect(await codeOf(exchange(connection))).toBe('SCARD_E_READER_UNAVAILABLE');
    expect(await codeOf(connection.reconnect())).toBe('SCARD_E_READER_UNAVAILABLE');
    await connection.close();
    await allLetGo();
  });

  it.each([
    ['card', 'SCARD_W_REMOVED_CARD', () => double.remove(reader)],
    ['reader', 'SCARD_E_READER_UNAVAILABLE', () => double.detach(reader)],
  ])('says so when the %s goes in the middle of a command', async (_, code, go) => {
    const connection = await connected();
    const hangs = await nextHangs(reader);
    const answer = codeOf(exchange(connection));
    await hangs();
    await go();
    expect(await answer).toBe(code);
  });

  it.each(['', '90'])('Y03 takes an answer of less than two bytes (%j) for the loss of the card', async (bytes) => {
    const connection = await connected();
    await double.fault(reader, { on: 'transmit', act: { kind: 'answer', hex: bytes } });
    expect(await codeOf(exchange(connection))).toBe('SCARD_W_REMOVED_CARD');
  });

  it('says that another program reset the card, and works again after reconnecting', async () => {
    const connection = await connected();
    await double.reset(reader);
    expect(await codeOf(exchange(connection))).toBe('SCARD_W_RESET_CARD');
    expect(await codeOf(exchange(connection))).toBe('SCARD_W_RESET_CARD');
    await connection.reconnect();
    expect(await exchange(connection)).toBe(random);
    expect((await double.counts(reader)).resets).toBe(1);
  });

  it('leaves the card as it is, or resets it, as it is closed; and is over then', async () => {
    const first = await connected();
    await first.close();
    expect(await double.counts(reader)).toEqual({ exchanges: 0, resets: 0, connections: 0, hanging: 0 });
    const second = await pcsc.connect(reader);
    await Promise.all([second.close('reset'), second.close()]);
    expect(await double.counts(reader)).toEqual({ exchanges: 0, resets: 1, connections: 0, hanging: 0 });
    expect(await codeOf(exchange(second))).toBe('SCARD_E_INVALID_HANDLE');
    await allLetGo();
  });

  it('ends with the service, and the next one works when the service is back', async () => {
    const connection = await connected();
    const hangs = await nextHangs(reader);
    const answer = errorOf(exchange(connection));
    await hangs();
    await double.stop();
    expect(toDossierError((await answer) as PcscError).code).toBe('DP-1002');
    expect(toDossierError((await errorOf(exchange(connection))) as PcscError).code).toBe('DP-1002');
    await double.start();
    expect(await exchange(await pcsc.connect(reader))).toBe(random);
  });
});

describe('a card in use by another program (field trouble 5)', () => {
  it('is tried again shortly', async () => {
    await withCard();
    await double.fault(reader, { on: 'connect', act: fails('SCARD_E_SHARING_VIOLATION'), times: 2 });
    expect(await exchange(await pcsc.connect(reader))).toBe(random);
  });

  it('is an error of its own when that does not help', async () => {
    await withCard();
    await double.hold(reader, 'exclusive');
    expect(await codeOf(pcsc.connect(reader))).toBe('SCARD_E_SHARING_VIOLATION');
    await double.hold(reader, 'none');
    expect(await exchange(await pcsc.connect(reader))).toBe(random);
  });

  it('is not waited for longer than allowed when a transaction holds it; what comes late is undone', async () => {
    await withCard();
    await double.hold(reader, 'transaction');
    const error = await errorOf(pcsc.connect(reader, { timeout: 50 }));
    expect(error).toMatchObject({ name: 'PcscTimeout', operation: 'SCardConnect', timeout: 50 });
    const next = pcsc.connect(reader);
    await double.hold(reader, 'none');
    expect(await exchange(await next)).toBe(random);
    expect((await double.counts(reader)).connections).toBe(1);
  });

  it('delays a command until the transaction ends, or until the limit', async () => {
    const connection = await connected();
    await double.hold(reader, 'transaction');
    expect(await errorOf(exchange(connection, { timeout: 50 }))).toBeInstanceOf(PcscTimeout);
    const answer = exchange(connection);
    await double.hold(reader, 'none');
    expect(await answer).toBe(random);
  });
});

describe('a transaction', () => {
  it('keeps others out until the work is done', async () => {
    const [mine, theirs] = [await connected(), await pcsc.connect(reader)];
    const order: string[] = [];
    let intruder: Promise<unknown> = Promise.resolve();
    const result = await mine.transaction(async () => {
      intruder = exchange(theirs).then(() => order.push('theirs'));
      for (let index = 0; index < 20; index += 1) await exchange(mine);
      order.push('mine');
      return 'signed';
    });
    await intruder;
    expect(result).toBe('signed');
    expect(order).toEqual(['mine', 'theirs']);
  });

  it('ends when the work fails, with the error of the work', async () => {
    const [mine, theirs] = [await connected(), await pcsc.connect(reader)];
    const error = await errorOf(mine.transaction(() => Promise.reject(new Error('wrong PIN'))));
    expect(error).toMatchObject({ message: 'wrong PIN' });
    expect(await exchange(theirs)).toBe(random);
  });

  it('keeps the result when the card is pulled at the last moment', async () => {
    const connection = await connected();
    const work = async () => {
      const answer = await exchange(connection);
      await double.remove(reader);
      return answer;
    };
    expect(await connection.transaction(work)).toBe(random);
    expect(await codeOf(connection.transaction(work))).toBe('SCARD_W_REMOVED_CARD');
  });

  it('is not begun behind the back of a caller who has given up', async () => {
    const [mine, theirs] = [await connected(), await pcsc.connect(reader)];
    const hangs = await nextHangs(reader, 'begin');
    const work = vi.fn(() => Promise.resolve());
    expect(await errorOf(mine.transaction(work, { timeout: 30 }))).toBeInstanceOf(PcscTimeout);
    await hangs();
    await double.release(reader);
    expect(await exchange(theirs)).toBe(random);
    expect(work).not.toHaveBeenCalled();
  });

  it('does not wait for a command that hangs in it, and ends when that returns', async () => {
    const [mine, theirs] = [await connected(), await pcsc.connect(reader)];
    const hangs = await nextHangs(reader);
    const error = await errorOf(mine.transaction(() => exchange(mine, { timeout: 30 })));
    expect(error).toBeInstanceOf(PcscTimeout);
    await hangs();
    await double.release(reader);
    expect(await exchange(theirs)).toBe(random);
  });

  it('is one at a time', async () => {
    const connection = await connected();
    const nested = connection.transaction(() => connection.transaction(() => Promise.resolve()));
    await expect(nested).rejects.toThrow('already running');
    expect(await connection.transaction(() => exchange(connection))).toBe(random);
  });
});

describe('Y03 a card that never answers', () => {
  it('costs its caller no more than the limit, and the others nothing', async () => {
    const seen = new ReaderRecorder();
    pcsc.watch(seen);
    const [stuck, also, fine] = [await connected(), await connected('Third 00 00'), await connected(other)];
    await Promise.all([nextHangs(reader), nextHangs('Third 00 00')]);
    const [error] = await Promise.all([
      errorOf(exchange(stuck, { timeout: 40 })),
      errorOf(exchange(also, { timeout: 40 })),
    ]);
    expect(error).toMatchObject({ name: 'PcscTimeout', operation: 'SCardTransmit', timeout: 40 });
    expect(await exchange(fine)).toBe(random);
    await double.remove(other);
    await seen.until('the removal', (states) => states.some(({ name, present }) => name === other && !present));
  });

  it('holds up neither closing nor, for longer than allowed, connecting anew; all is released when it answers', async () => {
    const stuck = await connected();
    const hangs = await nextHangs(reader);
    expect(await errorOf(exchange(stuck, { timeout: 30 }))).toBeInstanceOf(PcscTimeout);
    await stuck.close();
    expect((await double.counts(reader)).connections).toBe(1);
    expect(await errorOf(pcsc.connect(reader, { timeout: 30 }))).toBeInstanceOf(PcscTimeout);
    const next = pcsc.connect(reader);
    await hangs();
    await double.release(reader);
    expect(await exchange(await next)).toBe(random);
    expect((await double.counts(reader)).connections).toBe(1);
    await pcsc.close();
    await letGoOf(reader);
  });

  it('has its late answer dropped: the next command gets its own', async () => {
    const connection = await connected();
    const hangs = await nextHangs(reader);
    const verify = Buffer.from('002000820631323334353600'.slice(0, 22), 'hex');
    expect(await errorOf(connection.transmit(verify, { timeout: 30 }))).toBeInstanceOf(PcscTimeout);
    const next = exchange(connection);
    await hangs();
    await double.release(reader);
    expect(await next).toBe(random);
  });
});

describe('an AbortSignal', () => {
  it('ends the wait for a command at once, with its reason', async () => {
    const connection = await connected();
    const hangs = await nextHangs(reader);
    const abort = new AbortController();
    const answer = errorOf(exchange(connection, { signal: abort.signal }));
    await hangs();
    abort.abort(new Error('cancelled by the user'));
    expect(await answer).toMatchObject({ message: 'cancelled by the user' });
    await hangs();
    await double.release(reader);
    expect(await exchange(connection)).toBe(random);
  });

  it('keeps a command that waits its turn from being sent', async () => {
    const connection = await connected();
    const hangs = await nextHangs(reader);
    const first = exchange(connection);
    const abort = new AbortController();
    const second = errorOf(exchange(connection, { signal: abort.signal }));
    abort.abort(new Error('never mind'));
    expect(await second).toMatchObject({ message: 'never mind' });
    await hangs();
    await double.release(reader);
    expect(await first).toBe(random);
    expect((await double.counts(reader)).exchanges).toBe(1);
    expect(await errorOf(exchange(connection, { signal: AbortSignal.abort(new Error('before')) }))).toMatchObject({
      message: 'before',
    });
  });

  it('and the end of PC/SC end a connect', async () => {
    await withCard();
    await double.hold(reader, 'transaction');
    const abort = new AbortController();
    const aborted = errorOf(pcsc.connect(reader, { signal: abort.signal }));
    abort.abort(new Error('cancelled by the user'));
    expect(await aborted).toMatchObject({ message: 'cancelled by the user' });
    const ended = codeOf(pcsc.connect(reader));
    await pcsc.close();
    expect(await ended).toBe('SCARD_E_CANCELLED');
    expect(await codeOf(pcsc.connect(reader))).toBe('SCARD_E_CANCELLED');
    await double.hold(reader, 'none');
    await letGoOf(reader);
  });
});
