import { describe, expect, it } from 'vitest';
import { MemoryConnection } from '../../test/card/memory-connection.ts';
import { hex, type MemoryCard, MemoryCard as Card, type Quirks } from '../../test/card/memory-card.ts';
import { pkcs15Files, usage } from '../../test/card/pkcs15-files.ts';
import { describeToken, loginData, pinBytes } from '../../test/card/token-contract.ts';
import { newKeyPair } from '../../test/card/uzi-certificate.ts';
import {
  loginCertificate,
  signatureCertificate,
  type UziCardShape,
  uziMemoryCard,
} from '../../test/card/uzi-memory-card.ts';
import { PcscError, PcscTimeout } from '../pcsc/pcsc-error.ts';
import { CardMemory } from './card-memory.ts';
import { Pkcs15Token } from './pkcs15-token.ts';

function onTrial(
  card: MemoryCard,
  memory = new CardMemory(),
  options: { atr?: Uint8Array; protocol?: 'T=0' | 'T=1' } = {},
) {
  const connections: MemoryConnection[] = [];
  const connect = async () => {
    const connection = new MemoryConnection(card, options);
    connections.push(connection);
    return connection;
  };
  return { card, connections, token: new Pkcs15Token({ connect, memory, monotonic: () => performance.now() }) };
}

const login = async ({ token }: { token: Pkcs15Token }, pin = '123456') => {
  const reading = await token.read();
  const signed = await token.login({ cardKey: reading.cardKey, data: loginData(), pin: pinBytes(pin) });
  return { reading, signed, apdus: reading.cost.apdus + signed.cost.apdus };
};

const trialOf =
  (shape: UziCardShape, tellsTries = true) =>
  async () => ({
    ...onTrial(uziMemoryCard(shape)),
    pin: '123456',
    wrongPin: '654321',
    tellsTries,
    finish: async () => {},
  });

describeToken('a PKCS#15 card', trialOf({}));
describeToken('a PKCS#15 card that does not count', trialOf({ quirks: { tellsTries: false } }, false));
describeToken(
  'a plain PKCS#15 card',
  trialOf({ quirks: { oddRead: false, shortIdentifiers: false, extended: false } }),
);

describe('APDU budget', () => {
  it('a first login takes 11 commands: 8 to read, 3 to sign', async () => {
    const one = onTrial(uziMemoryCard());
    const { apdus, reading } = await login(one);
    expect(one.card.instructions).toEqual(['A4', 'B0', 'B0', 'B1', 'B1', 'B1', 'B1', '20', '22', '20', '2A']);
    expect(apdus).toBe(11);
    expect(reading.cost.cardMilliseconds).toBeGreaterThan(0);
  });

  it('a repeated login of the same card takes 6, also after it was taken out', async () => {
    const memory = new CardMemory();
    const card = uziMemoryCard();
    await login(onTrial(card, memory));
    card.commands.length = 0;
    card.reset();
    const { apdus } = await login(onTrial(card, memory));
    expect(card.instructions).toEqual(['A4', 'B0', '20', '22', '20', '2A']);
    expect(apdus).toBe(6);
  });

  it('another card of the same kind is read for itself', async () => {
    const memory = new CardMemory();
    await login(onTrial(uziMemoryCard(), memory));
    const other = uziMemoryCard({ serialNumber: hex('99'), certificate: { name: 'Iemand Anders' } });
    const { reading } = await login(onTrial(other, memory));
    expect(reading.facts.subject.commonName).toBe('Iemand Anders');
    expect(reading.cardKey).toBe('99');
  });

  it('cards without a serial number are never taken for one another', async () => {
    const memory = new CardMemory();
    const shape = { serialNumber: new Uint8Array() };
    const first = await login(onTrial(uziMemoryCard(shape), memory));
    const second = await login(onTrial(uziMemoryCard({ ...shape, certificate: { name: 'Iemand Anders' } }), memory));
    expect(second.reading.facts.subject.commonName).toBe('Iemand Anders');
    expect(second.reading.cardKey).not.toBe(first.reading.cardKey);
  });
});

describe('cards that do it differently all log in', () => {
  it.each<[string, UziCardShape]>([
    ['no short identifiers', { quirks: { shortIdentifiers: false } }],
    ['no odd READ BINARY', { quirks: { oddRead: false } }],
    ['no SELECT by path', { quirks: { oddRead: false, selectPath: false } }],
    ['no extended length', { quirks: { extended: false } }],
    ['a small buffer', { quirks: { readBuffer: 100 } }],
    ['a small buffer, no odd form', { quirks: { readBuffer: 100, oddRead: false } }],
    ['answers in pieces', { quirks: { pieces: 200, extended: false } }],
    ['no control information', { quirks: { controlInformation: false } }],
    ['application only in EF.DIR', { quirks: { selectByName: false } }],
    ['application only in EF.DIR, by records', { quirks: { selectByName: false, recordDirectory: true } }],
    ['a longer name, found in EF.DIR', { card: { applicationName: 'A000000063504B43532D313501' } }],
    ['relative paths', { relative: true }],
    ['relative paths, no odd form', { relative: true, quirks: { oddRead: false } }],
    ['relative paths, place unknown', { relative: true, quirks: { oddRead: false, controlInformation: false } }],
    ['padded files', { padding: 40 }],
    ['an application elsewhere', { directory: '3F007F01', card: { directory: '3F007F01' } }],
    ['PIN before key', { quirks: { keyBeforePin: false } }],
    ['key forgotten over VERIFY', { quirks: { forgetsKeyOverVerify: true } }],
    ['PIN in the master file', { pin: { path: '3F00' } }],
    ['certificates in one file, by index and length', { oneCertificateFile: true }],
  ])('%s', async (_, shape) => {
    const card = uziMemoryCard(shape);
    const { signed } = await login(onTrial(card));
    expect(signed.signature).toHaveLength(256);
  });

  it('T=0 without a word about extended length is spoken to in short commands', async () => {
    const one = onTrial(uziMemoryCard({ quirks: { pieces: 250 } }), new CardMemory(), { protocol: 'T=0' });
    await login(one);
    expect(one.card.commands.every((command) => command.length / 2 <= 4 + 1 + 255 + 1)).toBe(true);
    expect(one.card.instructions).toContain('C0');
  });

  it('the algorithm is called what the card calls it, else what most cards call it', async () => {
    const [listed, silent] = [uziMemoryCard({ algorithm: 0x12 }), uziMemoryCard()];
    await login(onTrial(listed));
    await login(onTrial(silent));
    expect(listed.commands).toContain('002241B606800112840181');
    expect(silent.commands).toContain('002241B606800102840181');
  });

  it('PINs in BCD reach the card packed', async () => {
    const card = uziMemoryCard({ pin: { type: 0 }, card: { pin: '\x12\x34\x56' } });
    await login(onTrial(card));
    expect(card.commands).toContain('0020000103123456');
  });

  it('PINs that need padding reach the card at their stored length', async () => {
    const card = uziMemoryCard({ pin: { flags: [0, 1, 4, 5] }, card: { pin: '123456\xff\xff' } });
    await login(onTrial(card));
    expect(card.commands).toContain('0020000108313233343536FFFF');
  });
});

describe('cards that cannot log in', () => {
  const foreignKey = { id: 1, usage: usage.authentication, certificate: loginCertificate() };
  const read = (card: MemoryCard, atr?: string) =>
    onTrial(card, new CardMemory(), atr === undefined ? {} : { atr: hex(atr) }).token.read();

  it('DP-1005 a card without a PKCS#15 application', async () => {
    await expect(read(new Card({ files: new Map() }))).rejects.toMatchObject({ code: 'DP-1005' });
  });

  it('DP-1005 a card with keys but no UZI certificate', async () => {
    const certificate = { subjectIdCopies: 0, upn: null };
    const keys = [{ ...foreignKey, certificate: loginCertificate(certificate) }];
    await expect(read(uziMemoryCard({ keys }))).rejects.toMatchObject({ code: 'DP-1005' });
  });

  it('DP-1011 a UZI-pas by its ATR whose files only SafeSign can reach', async () => {
    const atr = '3BFD1800FF8131FE4543494247555A494A324130383158';
    await expect(read(new Card({ files: new Map() }), atr)).rejects.toMatchObject({ code: 'DP-1011' });
    const gated = () => uziMemoryCard({ quirks: { gated: true } });
    await expect(read(gated(), atr)).rejects.toMatchObject({ code: 'DP-1011' });
    await expect(read(gated())).rejects.toMatchObject({ code: 'DP-1008' });
  });

  it('DP-1006 a certificate that was cut short', async () => {
    const keys = [{ ...foreignKey, certificate: loginCertificate().subarray(0, 700) }];
    await expect(read(uziMemoryCard({ keys }))).rejects.toMatchObject({ code: 'DP-1006' });
  });

  it('DP-1006 a directory that is no directory', async () => {
    const files = pkcs15Files({ keys: [foreignKey] }).set('3F0050154401', hex('30 84 FF FF FF FF 00'));
    await expect(read(new Card({ files }))).rejects.toMatchObject({ code: 'DP-1006' });
  });

  it('DP-2004 a pass with a signature certificate only: that key is never used to log in', async () => {
    const keys = [{ id: 2, usage: usage.signature, certificate: signatureCertificate }];
    await expect(read(uziMemoryCard({ keys }))).rejects.toMatchObject({
      code: 'DP-2004',
      params: { check: 'key-usage' },
    });
  });

  it('DP-1105 a pass that its holder has not activated is told before the PIN, and gets none', async () => {
    const one = onTrial(uziMemoryCard({ pin: { flags: [0, 1] } }));
    const { cardKey, pinState } = await one.token.read();
    expect(pinState).toBe('not-activated');
    const pin = pinBytes('123456');
    await expect(one.token.login({ cardKey, data: loginData(), pin })).rejects.toMatchObject({ code: 'DP-1105' });
    expect(one.card.triesLeft).toBe(3);
  });

  it('DP-1008 a card that signs with another key is not believed, and read anew', async () => {
    const memory = new CardMemory();
    const card = uziMemoryCard({ card: { privateKey: newKeyPair().privateKey } });
    await expect(login(onTrial(card, memory))).rejects.toMatchObject({ code: 'DP-1008' });
    const good = uziMemoryCard();
    await login(onTrial(good, memory));
    expect(good.instructions.filter((ins) => ins === 'B1')).toHaveLength(4);
  });
});

describe('other programs and the card', () => {
  it('another application was selected while the person typed: ours is selected again before the PIN', async () => {
    const one = onTrial(uziMemoryCard());
    const { cardKey } = await one.token.read();
    one.card.selectElsewhere();
    one.card.commands.length = 0;
    await one.token.login({ cardKey, data: loginData(), pin: pinBytes('123456') });
    expect(one.card.instructions).toEqual(['22', 'A4', 'B0', '20', '22', '2A']);
  });

  it('DP-1004 another card came into the reader: it does not see the PIN', async () => {
    const memory = new CardMemory();
    const cards = [uziMemoryCard(), uziMemoryCard({ serialNumber: hex('99') })];
    const connect = async () => new MemoryConnection(cards.shift()!);
    const [, second] = cards;
    const token = new Pkcs15Token({ connect, memory, monotonic: () => 0 });
    const { cardKey } = await token.read();
    await token.release();
    const pin = pinBytes('123456');
    await expect(token.login({ cardKey, data: loginData(), pin })).rejects.toMatchObject({ code: 'DP-1004' });
    expect(second!.commands.filter((command) => command.startsWith('002000'))).toHaveLength(0);
  });

  it('everything happens in transactions, and the card is left logged out', async () => {
    const one = onTrial(uziMemoryCard());
    await login(one);
    expect(one.connections.map(({ log }) => log)).toEqual([['begin', 'end', 'begin', 'end', 'close reset']]);
    expect(one.card.verified).toBe(false);
  });

  it('a reset by another program is made good once', async () => {
    const one = onTrial(uziMemoryCard());
    const { cardKey } = await one.token.read();
    const [connection] = one.connections;
    connection!.failures.set(9, PcscError.of('SCARD_W_RESET_CARD', 'SCardTransmit'));
    await one.token.login({ cardKey, data: loginData(), pin: pinBytes('123456') });
    expect(connection!.log).toContain('reconnect');
  });

  it('a reset while the PIN was on its way is not made good: a wrong PIN would cost two tries', async () => {
    const one = onTrial(uziMemoryCard());
    const { cardKey } = await one.token.read();
    one.connections[0]!.failures.set(10, PcscError.of('SCARD_W_RESET_CARD', 'SCardTransmit'));
    const pin = pinBytes('123456');
    await expect(one.token.login({ cardKey, data: loginData(), pin })).rejects.toMatchObject({ code: 'DP-1008' });
    expect(one.connections[0]!.log).not.toContain('reconnect');
  });

  it('a second reset in a row is told', async () => {
    const one = onTrial(uziMemoryCard());
    const reset = PcscError.of('SCARD_W_RESET_CARD', 'SCardTransmit');
    const failed = one.token.read();
    one.card.onCommand = () => {
      throw reset;
    };
    await expect(failed).rejects.toMatchObject({ code: 'DP-1008' });
  });

  it.each([
    ['DP-1004', PcscError.of('SCARD_W_REMOVED_CARD', 'SCardTransmit')],
    ['DP-1009', new PcscTimeout('SCardTransmit', 15_000)],
    ['DP-1007', PcscError.of('SCARD_E_SHARING_VIOLATION', 'SCardConnect')],
  ])('%s after which the next reading connects anew', async (code, error) => {
    const one = onTrial(uziMemoryCard());
    one.card.onCommand = (count) => {
      if (count === 4) throw error;
    };
    await expect(one.token.read()).rejects.toMatchObject({ code });
    await expect(one.token.read()).resolves.toMatchObject({ pinState: 'ready' });
    expect(one.connections).toHaveLength(2);
  });

  it('an abort in the middle of reading ends it', async () => {
    const one = onTrial(uziMemoryCard());
    const abort = new AbortController();
    const reason = new Error('cancelled');
    one.card.onCommand = (count) => {
      if (count === 3) abort.abort(reason);
    };
    await expect(one.token.read(abort.signal)).rejects.toBe(reason);
    expect(one.card.commands).toHaveLength(3);
  });
});

describe('K02 the PIN', () => {
  it('is overwritten in every command buffer, and left alone in the caller’s', async () => {
    const card = uziMemoryCard();
    const buffers: Uint8Array[] = [];
    const connection = new MemoryConnection(card);
    const transmit = connection.transmit.bind(connection);
    connection.transmit = async (command, options) => {
      buffers.push(command);
      return transmit(command, options);
    };
    const token = new Pkcs15Token({ connect: async () => connection, memory: new CardMemory(), monotonic: () => 0 });
    const { cardKey } = await token.read();
    const pin = pinBytes('123456');
    await token.login({ cardKey, data: loginData(), pin });
    expect(buffers.every((buffer) => buffer.every((byte) => byte === 0))).toBe(true);
    expect(pin).toEqual(pinBytes('123456'));
  });

  it.each<[string, Quirks]>([
    ['wrong', {}],
    ['uncounted', { tellsTries: false }],
  ])('%s stands in no error', async (_, quirks) => {
    const one = onTrial(uziMemoryCard({ quirks }));
    const failed = await login(one, '987654').catch((error: unknown) => error);
    expect(JSON.stringify([failed, String(failed), (failed as Error).stack])).not.toContain('987654');
  });
});
