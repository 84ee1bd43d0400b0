import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../test/card/memory-card.ts';
import { CommandChannel } from './command-channel.ts';
import { readByIdentifier, readByShortIdentifier, readSelected } from './read-binary.ts';
import { nameOfStatus, pinStatus, StatusWordError } from './status-word.ts';

/** A card that answers from a list and remembers the commands. */
function scripted(answers: readonly string[], { atr = '3B800181', protocol = 'T=1' as 'T=0' | 'T=1' } = {}) {
  const sent: string[] = [];
  const left = [...answers];
  const transmit = async (command: Uint8Array) => {
    sent.push(toHex(command));
    return hex(left.shift() ?? '6F00');
  };
  return { sent, channel: new CommandChannel({ transmit }, { atr: hex(atr), protocol }) };
}

/** Historical bytes 80 73 C0 01 and a byte of capabilities: chaining, extended length. */
const atrWith = (capabilities: string) => `3B850180 73C001${capabilities}`.replace(' ', '');
const read = { ins: 0xb0, p1: 0, p2: 0 };

describe('an answer in pieces', () => {
  it('61xx is fetched by GET RESPONSE, with the class of the command', async () => {
    const { channel, sent } = scripted(['AA6102', 'BBCC6101', 'DD9000']);
    const { data, status } = await channel.send({ ...read, cla: 0x80, le: 256 });
    expect([toHex(data), status]).toEqual(['AABBCCDD', 0x9000]);
    expect(sent.slice(1)).toEqual(['80C0000002', '80C0000001']);
  });

  it('6Cxx is asked again with the right length, once', async () => {
    const { channel, sent } = scripted(['6C02', 'BBCC9000']);
    expect(toHex(await channel.expect({ ...read, le: 256 }))).toBe('BBCC');
    expect(sent).toEqual(['00B0000000', '00B0000002']);
    const liar = scripted(['6C02', '6C03', '6C04']);
    await expect(liar.channel.expect({ ...read, le: 256 })).rejects.toThrow(StatusWordError);
    expect(liar.sent).toHaveLength(2);
  });

  it('Y03 a card that promises more for ever is stopped', async () => {
    let commands = 0;
    const endless = (data: string) => ({
      transmit: async () => {
        commands += 1;
        return hex(`${data}6100`);
      },
    });
    const options = { atr: hex('3B800181'), protocol: 'T=1' as const };
    await new CommandChannel(endless(''), options).send({ ...read, le: 256 });
    expect(commands).toBe(2);
    for (const data of ['00', '00'.repeat(256)]) {
      commands = 0;
      const { status } = await new CommandChannel(endless(data), options).send({ ...read, le: 256 });
      expect(status).toBe(0x6100);
      expect(commands).toBe(512);
    }
  });
});

describe('extended length', () => {
  it.each([
    ['says it can', atrWith('C0'), 'T=1', '00B00000000000'],
    ['says it can, over T=0', atrWith('C0'), 'T=0', '00B00000000000'],
    ['says it cannot', atrWith('80'), 'T=1', '00B0000000'],
    ['says nothing', '3B800181', 'T=1', '00B00000000000'],
    ['says nothing, over T=0', '3B00', 'T=0', '00B0000000'],
  ] as const)('a card that %s', async (_, atr, protocol, command) => {
    const { channel, sent } = scripted(['9000'], { atr, protocol });
    await channel.send({ ...read, le: channel.mostExpected });
    expect(sent).toEqual([command]);
  });

  it.each(['6700', '6E00'])('%s: short from then on', async (refusal) => {
    const { channel, sent } = scripted([refusal, '019000', '029000']);
    expect(toHex(await channel.expect({ ...read, le: 65_536 }))).toBe('01');
    await channel.expect({ ...read, le: channel.mostExpected });
    expect(sent).toEqual(['00B00000000000', '00B0000000', '00B0000000']);
  });

  it('long data go in a chain where extended length is not known', async () => {
    const { channel, sent } = scripted(['9000', '019000'], { atr: atrWith('80') });
    const data = new Uint8Array(300).fill(7);
    expect(toHex(await channel.expect({ ins: 0x2a, p1: 0x9e, p2: 0x9a, data, le: 256 }))).toBe('01');
    expect(sent.map((command) => command.slice(0, 10))).toEqual(['102A9E9AFF', '002A9E9A2D']);
    expect(sent[1]!.endsWith('00')).toBe(true);
  });

  it('a chain that is refused ends there; a card without chaining is not tried', async () => {
    const long = { ins: 0x2a, p1: 0x9e, p2: 0x9a, data: new Uint8Array(300) };
    const refusing = scripted(['6883'], { atr: atrWith('80') });
    await expect(refusing.channel.expect(long)).rejects.toMatchObject({ status: 0x6883 });
    const without = scripted([], { atr: atrWith('00') });
    await expect(without.channel.send(long)).rejects.toMatchObject({ status: 0x6884 });
    expect(without.sent).toEqual([]);
  });
});

describe('READ BINARY', () => {
  it('odd form: offset object out, data object back, until the file ends', async () => {
    const piece = (bytes: number) =>
      `53${bytes < 128 ? '' : '81'}${bytes.toString(16).padStart(2, '0')}${'AA'.repeat(bytes)}9000`;
    const { channel, sent } = scripted([piece(0xfb), piece(3), '6B00'], { atr: atrWith('80') });
    expect(await readByIdentifier(channel, 0x4403)).toHaveLength(0xfb + 3);
    expect(sent.slice(0, 2)).toEqual(['00B14403045402000000', '00B1440304540200FB00']);
  });

  it('short identifier first, offsets after that', async () => {
    const { channel, sent } = scripted([`${'AA'.repeat(256)}9000`, 'BB6282'], { atr: atrWith('80') });
    expect(await readByShortIdentifier(channel, 0x11)).toHaveLength(257);
    expect(sent).toEqual(['00B0910000', '00B0010000']);
  });

  it.each<[string, (channel: CommandChannel) => Promise<Uint8Array>]>([
    ['even', readSelected],
    ['odd', (channel) => readByIdentifier(channel, 0x4403)],
    ['by short identifier', (channel) => readByShortIdentifier(channel, 0x11)],
  ])('Y03 %s: whatever the card answers, it ends', async (_, readFile) => {
    const answer = fc.oneof(
      fc.uint8Array({ maxLength: 260 }),
      fc
        .tuple(fc.uint8Array({ maxLength: 260 }), fc.constantFrom(0x9000, 0x6282, 0x6100, 0x6c10, 0x6b00, 0x6a82))
        .map(([data, status]) => Uint8Array.of(0x53, 0x81, data.length & 0xff, ...data, status >> 8, status & 0xff)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), async (answers) => {
        let commands = 0;
        const transmit = async () => answers[commands++ % answers.length]!;
        const channel = new CommandChannel({ transmit }, { atr: hex('3B800181'), protocol: 'T=1' });
        const outcome = await readFile(channel).then(
          () => 'file',
          (error: Error) => error.name,
        );
        expect(outcome).toMatch(/^(file|TlvError|StatusWordError|ResponseCutShort)$/);
        expect(commands).toBeLessThanOrEqual(256 * 514);
      }),
      { numRuns: 50 },
    );
  });
});

describe('status words', () => {
  it.each([
    [0x9000, { kind: 'verified' }],
    [0x63c2, { kind: 'wrong', triesLeft: 2 }],
    [0x63c0, { kind: 'blocked' }],
    [0x6983, { kind: 'blocked' }],
    [0x6984, { kind: 'blocked' }],
    [0x6300, { kind: 'wrong', triesLeft: null }],
    [0x6a88, { kind: 'refused', status: 0x6a88 }],
  ])('%i of VERIFY', (status, meaning) => {
    expect(pinStatus(status)).toEqual(meaning);
  });

  it('have names for the log, and no data', () => {
    expect(nameOfStatus(0x6a82)).toBe('fileNotFound (6A82)');
    expect(nameOfStatus(0x0001)).toBe('0001');
    expect(new StatusWordError(0x20, 0x6983).message).toBe('INS 20: methodBlocked (6983)');
  });
});
