import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import koffi from 'koffi';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectControl, type ReaderControl } from './control-client.ts';
import { startControlServer, type ControlServer } from './control-server.ts';
import { readerNames } from './pcsc-view.ts';
import { VirtualReader } from './virtual-reader.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const first = 'Dossierpas Virtual Reader 00 00';
const second = 'Dossierpas Virtual Reader 00 01';
const noSmartcard = 0x8010000c;
const removedCard = 0x80100069;

const pcsc = koffi.load('libpcsclite.so.1');
const functions = {
  establish: pcsc.func('long SCardEstablishContext(unsigned long, void *, void *, _Out_ long *)'),
  release: pcsc.func('long SCardReleaseContext(long)'),
  connect: pcsc.func(
    'long SCardConnect(long, const char *, unsigned long, unsigned long, _Out_ long *, _Out_ unsigned long *)',
  ),
  transmit: pcsc.func(
    'long SCardTransmit(long, const void *, const uint8_t *, unsigned long, void *, _Out_ uint8_t *, _Inout_ unsigned long *)',
  ),
  disconnect: pcsc.func('long SCardDisconnect(long, unsigned long)'),
};
const call = (name: keyof typeof functions, ...args: unknown[]): Promise<number> =>
  new Promise((resolve, reject) => {
    (functions[name].async as (...all: unknown[]) => void)(...args, (error: unknown, code: number) =>
      error ? reject(error) : resolve(code >>> 0),
    );
  });

/** A bare PC/SC client, so that what is asserted is what any client sees. Answers the SCARD code of each step. */
const exchange = async (reader: string, command: string): Promise<{ code: number; response: string }> => {
  const [context, card, protocol]: [[number], [number], [number]] = [[0], [0], [0]];
  const established = await call('establish', 2, null, null, context);
  if (established !== 0) return { code: established, response: '' };
  try {
    const code = await call('connect', context[0], reader, 2, 3, card, protocol);
    if (code !== 0) return { code, response: '' };
    const apdu = Buffer.from(command, 'hex');
    const answer = Buffer.alloc(65_538);
    const length: [number] = [answer.length];
    const pci = koffi.address(pcsc.symbol('g_rgSCardT1Pci', 'void *'));
    const sent = await call('transmit', card[0], pci, apdu, apdu.length, null, answer, length);
    await call('disconnect', card[0], 0);
    return { code: sent, response: answer.toString('hex', 0, length[0]) };
  } finally {
    await call('release', context[0]);
  }
};

const selectApplication = '00a404000ca000000063504b43532d313500';

let directory: string;
let reader: VirtualReader;
let server: ControlServer;
let control: ReaderControl;
const warnings: string[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'virtual-reader-'));
  reader = await VirtualReader.start({ directory, pkiDirectory: directory, warn: (line) => warnings.push(line) });
  server = await startControlServer(join(directory, 'card.sock'), reader);
});
beforeEach(async () => {
  control = await connectControl(join(directory, 'card.sock'));
});
afterEach(async () => {
  await control.remove(0);
  await control.remove(1);
  control.close();
});
afterAll(async () => {
  await server.close();
  await reader.close();
  await rm(directory, { recursive: true, force: true });
});

describe('reader and cards', () => {
  test('a PC/SC client sees two empty readers by the names that the ready line gives', async () => {
    expect(await readerNames()).toEqual([first, second]);
    expect(reader.readers).toEqual([first, second]);
    expect((await exchange(first, selectApplication)).code).toBe(noSmartcard);
  });

  test('once inserted, a card answers; APDUs and card time are counted', async () => {
    await control.insert('huisarts');
    const { code, response } = await exchange(first, selectApplication);
    expect([code, response.slice(-4)]).toEqual([0, '9000']);
    const { apdus, cardMilliseconds } = await control.cost();
    expect(apdus).toBe(1);
    expect(cardMilliseconds).toBeGreaterThan(0);
    expect((await control.insert('apotheker')).slots[0]!.apdus).toBe(0);
  });

  test('an extended APDU goes through pcscd in one piece', async () => {
    await control.insert('huisarts');
    await exchange(first, selectApplication);
    const { response } = await exchange(first, '00b14331000003540100ffff');
    expect(response.length).toBeGreaterThan(2 * 1200);
    expect(response.slice(-4)).toBe('9000');
  });

  test('both slots hold a card, but not the same one', async () => {
    await control.insert('huisarts');
    await control.insert('medewerker', { slot: 1 });
    expect((await exchange(second, selectApplication)).code).toBe(0);
    await expect(control.insert('huisarts', { slot: 1 })).rejects.toThrow('in the other slot');
  });

  test('a card that was out remembers its wrong PINs, a fresh one does not', async () => {
    await control.insert('huisarts', { fresh: true });
    expect((await exchange(first, '0020000106313131313131')).response).toBe('63c2');
    await control.remove();
    expect((await control.insert('huisarts')).slots[0]!.pinTriesLeft).toBe(2);
    await control.remove();
    expect((await control.insert('huisarts', { fresh: true })).slots[0]!.pinTriesLeft).toBe(3);
  });

  test('a card that drops the line is gone for PC/SC', async () => {
    await control.insert('huisarts');
    await control.misbehave('drop');
    expect((await exchange(first, selectApplication)).response.length).toBeLessThan(4);
    await expect
      .poll(async () => (await exchange(first, selectApplication)).code, { timeout: 15_000 })
      .toBeOneOf([noSmartcard, removedCard]);
    expect((await control.status()).slots[0]).toMatchObject({ persona: 'huisarts', connected: false });
  });

  test('a card that falls silent keeps its client waiting until it is taken out', async () => {
    await control.insert('huisarts');
    await control.misbehave('silent');
    const waiting = exchange(first, selectApplication);
    await control.remove();
    expect((await waiting).response).not.toContain('9000');
    expect((await control.insert('huisarts')).slots[0]).toMatchObject({ connected: true, apdus: 0 });
    expect((await exchange(first, selectApplication)).response.slice(-4)).toBe('9000');
  });

  test('the port of the reader is open to this machine alone', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
    if (outside === undefined) return;
    const configuration = await readFile(join(directory, 'reader.conf.d', 'vpcd'), 'utf8');
    const port = Number.parseInt(/CHANNELID 0x([0-9A-F]+)/.exec(configuration)![1]!, 16);
    const [error] = (await once(connect(port, outside), 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });
});

describe('the service', () => {
  test('killed, it is gone for clients; restarted, it has the same readers and the same card', async () => {
    await control.insert('huisarts', { fresh: true });
    await exchange(first, '0020000106313131313131');
    const before = await control.status();
    const killed = await control.killService();
    expect(killed).toMatchObject({ service: 'stopped', servicePid: null });
    expect(await readerNames()).toBeNull();
    const after = await control.restartService();
    expect(after.service).toBe('running');
    expect(after.servicePid).not.toBe(before.servicePid);
    expect(await readerNames()).toEqual([first, second]);
    expect((await exchange(first, '00200001')).response).toBe('63c2');
  });

  test('when it dies by itself the reader says so, and can be told to start it again', async () => {
    const { servicePid } = await control.status();
    process.kill(servicePid!, 'SIGKILL');
    await expect.poll(async () => (await control.status()).service, { timeout: 15_000 }).toBe('stopped');
    expect(warnings.at(-1)).toContain('pcscd ended (SIGKILL)');
    await control.insert('huisarts-collega');
    await control.restartService();
    expect((await exchange(first, selectApplication)).code).toBe(0);
  });
});

describe('control', () => {
  test('a persona that is none is refused with the ones there are', async () => {
    await expect(control.insert('dokter')).rejects.toThrow(/no persona "dokter".*huisarts-collega/);
  });

  test('what is no command is refused, and the line stays usable', async () => {
    const socket = connect(join(directory, 'card.sock'));
    const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
    socket.write('nonsense\n{"command":"eject"}\n{"command":"status"}\n');
    const answers = [await lines.next(), await lines.next(), await lines.next()];
    expect(answers.map(({ value }) => (JSON.parse(String(value)) as { ok: boolean }).ok)).toEqual([false, false, true]);
    socket.destroy();
  });

  test('a trace holds every exchange, and no PIN', async () => {
    await control.insert('huisarts', { fresh: true });
    const { trace } = await control.trace(true);
    await exchange(first, '0020000106313233343536');
    await exchange(first, selectApplication);
    await control.trace(false);
    const written = await readFile(trace!, 'utf8');
    expect(written).toContain('> 0020000106 (6 secret bytes)\n< 9000');
    expect(written).toContain(`> ${selectApplication}`);
    expect(written).not.toContain('313233343536');
    expect((await stat(trace!)).mode & 0o777).toBe(0o600);
  });
});

describe('main.ts', () => {
  test('when pcscd does not come up it names the Debian packages, and ends', async () => {
    const own = await mkdtemp(join(tmpdir(), 'virtual-reader-bare-'));
    try {
      for (const [name, program] of [
        ['setpriv', 'setpriv'],
        ['perl', 'perl'],
        ['pcscd', 'false'],
      ] as const)
        await symlink(`/usr/bin/${program}`, join(own, name));
      const child = spawn(process.execPath, [main, '--dir', own, '--pki', directory], {
        env: { ...process.env, PATH: own },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      expect(code).toBe(1);
      expect(said).toContain('Debian packages pcscd, vsmartcard-vpcd');
      expect(said).not.toContain('    at ');
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  });

  test('prints its ready line, and leaves no pcscd behind when it is killed', async () => {
    const own = await mkdtemp(join(tmpdir(), 'virtual-reader-main-'));
    const child = spawn(process.execPath, [main, '--dir', own, '--pki', directory, '--persona', 'huisarts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      expect(JSON.parse(line)).toEqual({
        ready: 'virtual-reader',
        socket: join(own, 'pcscd.comm'),
        readers: [first, second],
        control: join(own, 'card.sock'),
        openScConfiguration: join(own, 'opensc.conf'),
      });
      const there = await connectControl(join(own, 'card.sock'));
      const { servicePid, slots } = await there.status();
      expect(slots[0]).toMatchObject({ persona: 'huisarts', connected: true });
      child.kill('SIGKILL');
      await expect(there.status()).rejects.toThrow('The virtual reader ended.');
      await expect.poll(async () => isRunning(servicePid!), { timeout: 15_000 }).toBe(false);
    } finally {
      child.kill('SIGKILL');
      await rm(own, { recursive: true, force: true });
    }
  });
});

/** A process that nobody waited for is no longer running either. */
const isRunning = async (pid: number): Promise<boolean> => {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') X');
  return !['X', 'Z'].includes(state.slice(state.lastIndexOf(')') + 2, state.lastIndexOf(')') + 3));
};
