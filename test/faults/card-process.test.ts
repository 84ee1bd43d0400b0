import { verify, X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CardAnswer } from '../../contract/card/protocol.ts';
import { openPcsc } from '../../native/pcsc/koffi-pcsc.ts';
import type { Pcsc } from '../../native/pcsc/pcsc.ts';
import { CardMemory } from '../../native/token/card-memory.ts';
import { LoginData } from '../../native/token/login-data.ts';
import { Pkcs15Token } from '../../native/token/pkcs15-token.ts';
import { VirtualReader } from '../../tools/virtual-reader/virtual-reader.ts';
import { CardChild } from '../card/card-child.ts';
import { describeToken, nonce, pinBytes } from '../card/token-contract.ts';

/** The real way: card process, koffi, libpcsclite, pcscd, vpcd, and the virtual UZI-pas that OpenSC's tools accept too. */

const origin = 'https://portaal.example';
let directory: string;
let virtual: VirtualReader;
let reader: string;
let second: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'card-'));
  virtual = await VirtualReader.start({ directory, pkiDirectory: directory, warn: () => {} });
  [reader = '', second = ''] = virtual.readers;
});
afterAll(async () => {
  await virtual.close();
  await rm(directory, { recursive: true, force: true });
});

const cardKeyIn = (answer: CardAnswer): string => {
  if (answer.op !== 'read') throw new Error(`no summary but ${JSON.stringify(answer)}`);
  return answer.summary.cardKey;
};

describe('the card process over a real pcscd', () => {
  let child: CardChild;
  const read = () => child.ask({ op: 'read', reader });
  const authenticate = (cardKey: string, pin = '123456') =>
    child.ask({ op: 'authenticate', reader, cardKey, origin, nonce, pin: pinBytes(pin) });

  /** Puts a pass in and waits until the card process has read it. */
  const insert = async (persona: string, choice: { shortApdus?: boolean } = {}) => {
    await virtual.insert(persona, { fresh: true, ...choice });
    await child.untilFace(reader, 'uzi');
  };
  /** Messages are taken in order: once a later one is answered, the earlier one is with the card. */
  const underWay = () => child.ask({ op: 'read', reader: second });

  // One process for all: it has to get over everything that is done to it, and starting one takes a while.
  beforeAll(() => {
    child = new CardChild(virtual.socket);
  });
  afterAll(() => child.end());
  beforeEach(async () => {
    await child.untilFace(reader, 'none');
    await child.untilFace(second, 'none');
  });
  afterEach(async () => {
    virtual.misbehave('none');
    await virtual.remove(0);
    await virtual.remove(1);
    if (virtual.status().service === 'stopped') await virtual.restartService();
  });

  it('S4-08 logs in with at most 12 APDUs, and with at most 6 when the same card comes back', async () => {
    // A persona that no other test here uses: this process has never seen its pass.
    await insert('specialist-ouderengeneeskunde');
    const summary = await read();
    expect(summary).toMatchObject({ summary: { holder: 'Jörg Müller', roleCode: '01.047', pin: { triesLeft: 3 } } });
    const answer = await authenticate(cardKeyIn(summary));
    if (answer.op !== 'authenticate') throw new Error(JSON.stringify(answer));

    const { publicKey } = new X509Certificate(Buffer.from(answer.token.unverifiedCertificate, 'base64'));
    const signature = Buffer.from(answer.token.signature, 'base64');
    expect(verify('sha256', new LoginData(origin, nonce).toBytes(), publicKey, signature)).toBe(true);
    expect(virtual.status().slots[0]!.apdus).toBeLessThanOrEqual(12);

    await virtual.remove();
    await child.untilFace(reader, 'none');
    await virtual.insert('specialist-ouderengeneeskunde');
    await child.untilFace(reader, 'uzi');
    const again = await authenticate(cardKeyIn(await read()));
    expect(again.op).toBe('authenticate');
    expect(virtual.status().slots[0]!.apdus).toBeLessThanOrEqual(6);
  });

  it('logs in with a card that knows short APDUs only', async () => {
    await insert('huisarts', { shortApdus: true });
    expect((await authenticate(cardKeyIn(await read()))).op).toBe('authenticate');
  });

  it.each([
    ['verlopen', 'uzi', 'DP-1201'],
    ['nog-niet-geldig', 'uzi', 'DP-1202'],
    ['geblokkeerd', 'blocked', 'DP-1104'],
    ['niet-geactiveerd', 'not-activated', 'DP-1105'],
    ['beschadigd', 'damaged', 'DP-1006'],
    ['vreemd', 'foreign', 'DP-1005'],
  ])('the pass "%s" shows as %s and answers %s', async (persona, face, code) => {
    await virtual.insert(persona, { fresh: true });
    await child.untilFace(reader, face);
    expect(await read()).toMatchObject({ op: 'error', error: { code } });
  });

  it('a wrong role is the portal’s business: the pass of an apotheker signs', async () => {
    await insert('apotheker');
    const summary = await read();
    expect(summary).toMatchObject({ summary: { roleCode: '17.000' } });
    expect((await authenticate(cardKeyIn(summary))).op).toBe('authenticate');
  });

  it('wrong PINs are counted by the card until it blocks', async () => {
    await insert('huisarts');
    const key = cardKeyIn(await read());
    expect(await authenticate(key, '1234')).toMatchObject({ error: { code: 'DP-1106' } });
    expect(virtual.status().slots[0]!.pinTriesLeft).toBe(3);
    expect(await authenticate(key, '000000')).toMatchObject({ error: { code: 'DP-1101' }, triesLeft: 2 });
    expect(await authenticate(key, '000000')).toMatchObject({ error: { code: 'DP-1102' }, triesLeft: 1 });
    expect(await authenticate(key, '000000')).toMatchObject({ error: { code: 'DP-1104' }, triesLeft: 0 });
    await child.untilFace(reader, 'blocked');
    expect(virtual.status().slots[0]!.pinTriesLeft).toBe(0);
  });

  it('two readers, two passes: each its own', async () => {
    await insert('huisarts');
    await virtual.insert('medewerker', { slot: 1, fresh: true });
    await child.untilFace(second, 'uzi');
    expect(child.news?.readers.map(({ holder }) => holder)).toEqual(['Noëlle van den Brûlé', 'Kees Bakker']);
  });

  it('a pass taken out before the PIN: DP-1003, and the next pass is not shown it', async () => {
    await insert('huisarts');
    const key = cardKeyIn(await read());
    await virtual.remove();
    await child.untilFace(reader, 'none');
    expect(await authenticate(key)).toMatchObject({ error: { code: 'DP-1003' } });
    await insert('apotheker');
    expect(await authenticate(key)).toMatchObject({ error: { code: 'DP-1004' } });
  });

  it('a pass that stops answering: the login can be cancelled, and the pass taken out', async () => {
    await insert('huisarts');
    const key = cardKeyIn(await read());
    virtual.misbehave('silent');
    const login = child.send({ op: 'authenticate', reader, cardKey: key, origin, nonce, pin: pinBytes('123456') });
    await underWay();
    await child.ask({ op: 'cancel', target: login.id });
    expect(await login.answer).toMatchObject({ error: { code: 'DP-2009' } });
  });

  it('pcscd killed in the middle of a login: an error, then everything works again without a restart', async () => {
    await insert('huisarts');
    const key = cardKeyIn(await read());
    virtual.misbehave('silent');
    const login = authenticate(key);
    await underWay();
    await virtual.killService();
    expect(await login).toMatchObject({ op: 'error' });
    await child.until(({ service }) => service === 'stopped');
    expect(await read()).toMatchObject({ error: { code: 'DP-1002' } });
    virtual.misbehave('none');
    await virtual.restartService();
    await child.untilFace(reader, 'uzi');
    expect((await authenticate(cardKeyIn(await read()))).op).toBe('authenticate');
  });
});

it.each(['none', 'silent'] as const)(
  'the card process ends with its parent, also while a pass does not answer (%s)',
  async (how) => {
    await virtual.insert('huisarts', { fresh: true });
    const child = new CardChild(virtual.socket);
    await child.untilFace(reader, 'uzi');
    const key = cardKeyIn(await child.ask({ op: 'read', reader }));
    virtual.misbehave(how);
    void child.send({ op: 'authenticate', reader, cardKey: key, origin, nonce, pin: pinBytes('123456') });
    expect(await child.orphan()).toEqual({ exited: true });
    await virtual.remove();
  },
);

let pcsc: Pcsc;
beforeAll(() => {
  pcsc = openPcsc();
});
afterAll(() => pcsc.close());

describeToken('the virtual UZI-pas over a real pcscd', async () => {
  await virtual.insert('huisarts', { fresh: true });
  const connect = (signal?: AbortSignal) => pcsc.connect(reader, signal ? { signal } : {});
  return {
    token: new Pkcs15Token({ connect, memory: new CardMemory(), monotonic: () => performance.now() }),
    pin: '123456',
    wrongPin: '654321',
    tellsTries: true,
    finish: () => virtual.remove(),
  };
});
