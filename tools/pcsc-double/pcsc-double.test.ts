import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardOf, scriptedCard } from './card.ts';
import { type PcscDouble, startPcscDouble } from './pcsc-double.ts';
import { spawnPcscDouble } from './spawn-pcsc-double.ts';
import { commands, results } from './wire.ts';

/**
 * What libpcsclite 1.9 never does (native/pcsc has the tests with it): the messages of a newer library, and of a
 * client that knows no manners.
 */
let directory: string;
let double: PcscDouble;
let client: RawClient;

/** Sends messages and takes answers of a known size. */
class RawClient {
  readonly #socket: Socket;
  #rest = Buffer.alloc(0);
  #wake: (() => void) | undefined;

  constructor(at: string) {
    this.#socket = connect(at);
    this.#socket.on('data', (bytes) => {
      this.#rest = Buffer.concat([this.#rest, bytes]);
      this.#wake?.();
    });
  }

  async ask(command: number, body: readonly number[], answer: number, extra = Buffer.alloc(0)): Promise<Buffer> {
    const message = Buffer.alloc(8 + body.length * 4);
    [body.length * 4, command, ...body].forEach((value, index) => message.writeUInt32LE(value >>> 0, index * 4));
    this.#socket.write(Buffer.concat([message, extra]));
    return this.take(answer);
  }

  async take(size: number): Promise<Buffer> {
    while (this.#rest.length < size) {
      // oxlint-disable-next-line no-await-in-loop -- as long as the answer is not whole
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const answer = this.#rest.subarray(0, size);
    this.#rest = this.#rest.subarray(size);
    return answer;
  }

  end(): void {
    this.#socket.destroy();
  }
}

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'pcsc-double-'));
  const socket = path.join(directory, 's');
  double = await startPcscDouble({ socket });
  client = new RawClient(socket);
});
afterEach(async () => {
  client.end();
  await double.stop();
  await rm(directory, { recursive: true, force: true });
});
const last = (answer: Buffer) => answer.readUInt32LE(answer.length - 4);

describe('the protocol of a newer library', () => {
  it.each([
    [4, 4],
    [5, 5],
    [6, 5],
  ])('is met for minor version %i with %i', async (asked, answered) => {
    const answer = await client.ask(commands.version, [4, asked, 0], 12);
    expect([answer.readInt32LE(0), answer.readInt32LE(4), last(answer)]).toEqual([4, answered, results.success]);
  });

  it('counts how often a reader came or went', async () => {
    double.attach('One 00 00');
    double.attach('Two 00 00');
    double.detach('One 00 00');
    expect((await client.ask(commands.readerEvents, [], 8)).readUInt32LE(0)).toBe(3);
  });
});

describe('a client without manners', () => {
  it('gets an error for a handle it never had, and for what is not there', async () => {
    expect(last(await client.ask(commands.beginTransaction, [77, 0], 8))).toBe(results.invalidHandle);
    expect(last(await client.ask(commands.cancel, [77, 0], 8))).toBe(results.invalidHandle);
    const apdu = Buffer.from('00840000', 'hex');
    const answer = await client.ask(commands.transmit, [77, 2, 16, apdu.length, 0, 0, 0, 0], 32, apdu);
    expect([answer.readUInt32LE(24), last(answer)]).toEqual([0, results.invalidHandle]);
  });

  it('gets one answer to "stop waiting", even when it was woken in the same moment', async () => {
    await client.ask(commands.waitForChange, [], 16 * 184);
    double.attach('One 00 00');
    expect(last(await client.ask(commands.stopWaiting, [], 8))).toBe(results.success);
    expect(last(await client.ask(commands.establishContext, [2, 0, 0], 12))).toBe(results.success);
  });
});

describe('readers', () => {
  it('are named once, sixteen at most, and there before they are used', () => {
    double.attach('One 00 00');
    expect(() => double.attach('One 00 00')).toThrow('already');
    expect(() => double.remove('Two 00 00')).toThrow('no reader');
    for (let index = 2; index <= 16; index += 1) double.attach(`Reader ${index}`);
    expect(() => double.attach('Seventeen')).toThrow('16');
    double.clear();
    expect(() => double.counts('One 00 00')).toThrow('no reader');
  });
});

describe('cards', () => {
  it('of a script give the answer of the longest command that fits', () => {
    const card = scriptedCard({
      kind: 'script',
      atr: '3B00',
      answers: [
        { command: '00A4', answer: '6A82' },
        { command: '00A40400', answer: '9000' },
      ],
    });
    const answer = (command: string) => Buffer.from(card.process(Buffer.from(command, 'hex'))).toString('hex');
    expect([answer('00A4040001AA'), answer('00A40000'), answer('00B0')]).toEqual(['9000', '6a82', '6d00']);
  });

  it('of a module are made in the process of the double', async () => {
    const file = path.join(directory, 'card.mjs');
    await writeFile(
      file,
      `export const counter = ({ first }) => { let n = first; return { atr: Uint8Array.of(0x3b, 0), process: () => Uint8Array.of(n++, 0x90, 0), reset() { n = first; } }; };`,
    );
    const card = await cardOf({ kind: 'module', path: file, make: 'counter', options: { first: 5 } });
    expect([card.process(new Uint8Array(4))[0], card.process(new Uint8Array(4))[0]]).toEqual([5, 6]);
    const child = await spawnPcscDouble({ socket: path.join(directory, 'child') });
    try {
      await child.attach('One 00 00');
      await child.insert('One 00 00', { kind: 'module', path: file, make: 'counter', options: { first: 5 } });
      await expect(
        child.insert('One 00 00', { kind: 'module', path: file, make: 'nothing', options: {} }),
      ).rejects.toThrow('no function nothing');
      await expect(child.remove('Two 00 00')).rejects.toThrow('no reader Two');
    } finally {
      await child.kill();
    }
    await expect(child.start()).rejects.toThrow('has ended');
  });
});
