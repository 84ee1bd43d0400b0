import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Log } from '../log/log.ts';
import type { ReadersPicture } from '../session/stage.ts';
import { CardClient, CardFailure } from './card-client.ts';
import type { CardProcess } from './card-process.ts';

interface Asked {
  id: number;
  op: string;
  target?: number;
  pin?: Uint8Array;
}

/** A card process that does nothing but what the test says. */
class FakeProcess implements CardProcess {
  readonly asked: Asked[] = [];
  killed = false;
  message: (message: unknown) => void = () => {};
  exit: (code: number) => void = () => {};

  send(message: unknown): void {
    // As the real one: what is sent is a copy.
    this.asked.push(structuredClone(message) as Asked);
  }
  kill(): boolean {
    this.killed = true;
    this.exit(137);
    return true;
  }
  onMessage(listener: (message: unknown) => void): void {
    this.message = listener;
  }
  onExit(listener: (code: number) => void): void {
    this.exit = listener;
  }
}

const log: Log = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
const cost = { apdus: 4, cardMilliseconds: 120.4 };
const summary = {
  reader: 'R1',
  cardKey: 'a1',
  holder: 'A. de Vries',
  roleCode: '01.015',
  uziNumber: '123456789',
  pin: { minLength: 5, maxLength: 8, numericOnly: true, triesLeft: 3 },
};
const token = {
  unverifiedCertificate: 'AAAA',
  algorithm: 'RS256',
  signature: 'AAAA',
  format: 'web-eid:1.0',
  appVersion: 'https://example.nl/releases/1',
};

let processes: FakeProcess[];
let pictures: ReadersPicture[];
let client: CardClient;
const running = () => processes.at(-1)!;
const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
  processes = [];
  pictures = [];
  client = new CardClient(() => {
    processes.push(new FakeProcess());
    return running();
  }, log);
  client.onReaders((picture) => pictures.push(picture));
  client.start();
});
afterEach(() => {
  client.stop();
  vi.useRealTimers();
});

const authenticate = (pin: Uint8Array, signal = never) =>
  client.authenticate({ reader: 'R1', cardKey: 'a1', origin: 'https://p.nl', nonce: 'n'.repeat(44), pin }, signal);

describe('asking the card process', () => {
  it('gives each answer to its own question', async () => {
    const first = client.read('R1', never);
    const second = client.read('R2', never);
    const [one, two] = running().asked;
    running().message({ id: two!.id, op: 'read', summary: { ...summary, reader: 'R2' }, cost });
    running().message({ id: one!.id, op: 'read', summary, cost });
    expect((await first).reader).toBe('R1');
    expect((await second).reader).toBe('R2');
  });

  it('K02 overwrites the PIN before it waits for anything', async () => {
    const pin = new Uint8Array(Buffer.from('739154'));
    const signed = authenticate(pin);
    expect([...pin]).toEqual([0, 0, 0, 0, 0, 0]);
    const [question] = running().asked;
    expect(Buffer.from(question!.pin!).toString()).toBe('739154');
    running().message({ id: question!.id, op: 'authenticate', token, cost });
    expect(await signed).toEqual(token);
    expect(JSON.stringify(vi.mocked(log.info).mock.calls)).not.toContain('739154');
  });

  it('S4-10 a wrong PIN tells how many tries are left', async () => {
    const signed = authenticate(new Uint8Array([49]));
    running().message({ id: 1, op: 'error', error: { code: 'DP-1102' }, triesLeft: 1 });
    const failure = await signed.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CardFailure);
    expect(failure).toMatchObject({ code: 'DP-1102', triesLeft: 1 });
  });

  it('an error outside the catalogue becomes DP-6004', async () => {
    const read = client.read('R1', never);
    running().message({ id: 1, op: 'error', error: { code: 'DP-1999' }, triesLeft: null });
    await expect(read).rejects.toMatchObject({ code: 'DP-6004' });
  });

  it('cancelled, it tells the card process which question nobody waits for', async () => {
    const abort = new AbortController();
    const read = client.read('R1', abort.signal);
    abort.abort(new Error('card removed'));
    await expect(read).rejects.toThrow('card removed');
    expect(running().asked[1]).toEqual({ id: 2, op: 'cancel', target: 1 });
    await expect(client.read('R1', abort.signal)).rejects.toThrow('card removed');
    expect(running().asked).toHaveLength(2);
  });

  it('DP-1009 gives up a card that hangs', async () => {
    const read = client.read('R1', never).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await read).toMatchObject({ code: 'DP-1009' });
    expect(running().asked[1]).toMatchObject({ op: 'cancel', target: 1 });
  });

  it('logs the code of a fault and of a refused request, and nothing else of them', async () => {
    vi.mocked(log.error).mockClear();
    vi.mocked(log.info).mockClear();
    running().message({ op: 'fault', code: 'DP-6004', text: 'canary' });
    expect(vi.mocked(log.error).mock.calls).toEqual([['fault in the card process', { code: 'DP-6004' }]]);
    const read = client.read('R1', never);
    running().message({ id: 1, op: 'error', error: { code: 'DP-1008', params: { x: 'canary' } }, triesLeft: null });
    await expect(read).rejects.toMatchObject({ code: 'DP-1008' });
    expect(vi.mocked(log.info).mock.calls).toEqual([['card request failed', { code: 'DP-1008' }]]);
  });

  it('passes on the whole picture of readers', () => {
    const readers = [{ name: 'R1', card: 'uzi', holder: 'A. de Vries' }];
    running().message({ op: 'readers', service: 'running', readers });
    running().message({ op: 'readers', service: 'stopped', readers: [] });
    expect(pictures).toEqual([
      { service: 'running', readers },
      { service: 'stopped', readers: [] },
    ]);
  });
});

describe('a card process that dies', () => {
  it('DP-1010 fails what was asked, says so, and is started again', async () => {
    const read = client.read('R1', never);
    processes[0]!.exit(139);
    await expect(read).rejects.toMatchObject({ code: 'DP-1010' });
    expect(pictures).toEqual([{ service: 'restarting', readers: [] }]);
    await expect(client.read('R1', never)).rejects.toMatchObject({ code: 'DP-1010' });
    await vi.advanceTimersByTimeAsync(200);
    expect(processes).toHaveLength(2);
    const again = client.read('R1', never);
    running().message({ id: running().asked[0]!.id, op: 'read', summary, cost });
    expect((await again).cardKey).toBe('a1');
  });

  it('is started ever slower while it keeps dying, and quickly again once it lived', async () => {
    const pauses = [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000];
    for (const [index, pause] of pauses.entries()) {
      running().exit(1);
      // oxlint-disable-next-line no-await-in-loop -- time passes in order
      await vi.advanceTimersByTimeAsync(pause - 1);
      expect(processes).toHaveLength(index + 1);
      // oxlint-disable-next-line no-await-in-loop
      await vi.advanceTimersByTimeAsync(1);
      expect(processes).toHaveLength(index + 2);
    }
    await vi.advanceTimersByTimeAsync(30_000);
    running().exit(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(processes).toHaveLength(pauses.length + 2);
  });

  it('what a process says after its end is not heard', async () => {
    const [old] = processes;
    old!.exit(1);
    await vi.advanceTimersByTimeAsync(200);
    old!.message({ op: 'readers', service: 'running', readers: [] });
    expect(pictures).toEqual([{ service: 'restarting', readers: [] }]);
  });

  it('one that says something unknown is ended and started again', async () => {
    running().message({ op: 'readers', service: 'dancing', readers: [] });
    expect(processes[0]!.killed).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(processes).toHaveLength(2);
  });

  it('stopped on purpose it stays away', async () => {
    const read = client.read('R1', never);
    client.stop();
    await expect(read).rejects.toMatchObject({ code: 'DP-1010' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(processes).toHaveLength(1);
    expect(pictures).toEqual([]);
  });
});
