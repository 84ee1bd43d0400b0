import { readFileSync } from 'node:fs';
import { verify, X509Certificate } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { type CardAnswer, CardMessage, CardNews } from '../../contract/card/protocol.ts';
import { PcscError, PcscTimeout } from '../../native/pcsc/pcsc-error.ts';
import { CardMemory } from '../../native/token/card-memory.ts';
import { LoginData } from '../../native/token/login-data.ts';
import { Pkcs15Token } from '../../native/token/pkcs15-token.ts';
import { MemoryCard } from '../../test/card/memory-card.ts';
import { MemoryPcsc } from '../../test/card/memory-pcsc.ts';
import { nonce, pinBytes } from '../../test/card/token-contract.ts';
import { type UziCardShape, uziMemoryCard } from '../../test/card/uzi-memory-card.ts';
import { CardProcess } from './card-process.ts';
import { idleRelease, inUseRetry, readLimit } from './card-slot.ts';
import { appVersion } from './web-eid-token.ts';

const reader = 'Reader 0';
const origin = 'https://portaal.example';
const now = new Date('2026-11-21T12:00:00Z');

/** A card process with everything it says: news and answers, each checked against the contract. */
function started() {
  const pcsc = new MemoryPcsc();
  const posted: CardMessage[] = [];
  const faults: unknown[] = [];
  const memory = new CardMemory();
  const process = new CardProcess({
    pcsc,
    tokenIn: (name) =>
      new Pkcs15Token({
        connect: (signal) => pcsc.connect(name, signal ? { signal } : {}),
        memory,
        monotonic: () => performance.now(),
      }),
    now: () => now,
    post: (message) => posted.push(CardMessage.parse(structuredClone(message))),
    report: (error) => faults.push(error),
  });
  process.start();
  pcsc.attach(reader);

  let lastId = 0;
  const answerTo = (id: number) =>
    posted.find((message): message is CardAnswer => 'id' in message && message.id === id);
  const send = (question: Record<string, unknown>) => {
    lastId += 1;
    const id = lastId;
    return { id, done: process.receive({ id, ...question }).then(() => answerTo(id)) };
  };
  const ask = (question: Record<string, unknown>) => send(question).done;
  const read = () => ask({ op: 'read', reader });
  const authenticate = (cardKey: string, pin: Uint8Array = pinBytes('123456')) =>
    ask({ op: 'authenticate', reader, cardKey, origin, nonce, pin });
  const news = () => posted.filter((message) => message.op === 'readers');
  const face = () => {
    const last = news().at(-1);
    return last && CardNews.parse(last).readers[0]?.card;
  };
  const settled = (wanted: string) => vi.waitFor(() => expect(face()).toBe(wanted), { interval: 1 });
  return { pcsc, process, posted, faults, send, ask, read, authenticate, news, face, settled };
}

const cardKeyIn = (answer: CardAnswer | undefined): string => {
  if (answer?.op !== 'read') throw new Error(`no summary but ${JSON.stringify(answer)}`);
  return answer.summary.cardKey;
};

describe('a UZI-pas in the reader', () => {
  it('is read by itself, and its holder shown', async () => {
    const one = started();
    one.pcsc.insert(reader, uziMemoryCard());
    await one.settled('uzi');
    expect(one.news().map((message) => message.op === 'readers' && message.readers[0]?.card)).toEqual([
      undefined,
      'none',
      'reading',
      'uzi',
    ]);
    expect(one.news().at(-1)).toMatchObject({
      service: 'running',
      readers: [{ name: reader, card: 'uzi', holder: 'Anneke van den Bèrg' }],
    });
  });

  it('first login: summary and a token that verifies, in 11 commands; the next login 6', async () => {
    const one = started();
    const card = uziMemoryCard();
    one.pcsc.insert(reader, card);
    const summary = await one.read();
    expect(summary).toMatchObject({
      op: 'read',
      summary: {
        reader,
        holder: 'Anneke van den Bèrg',
        roleCode: '01.015',
        uziNumber: '123456789',
        pin: { minLength: 6, maxLength: 8, numericOnly: true, triesLeft: 3 },
      },
      cost: { apdus: 8 },
    });
    const answer = await one.authenticate(cardKeyIn(summary));
    if (answer?.op !== 'authenticate') throw new Error(JSON.stringify(answer));
    const { publicKey } = new X509Certificate(Buffer.from(answer.token.unverifiedCertificate, 'base64'));
    const signature = Buffer.from(answer.token.signature, 'base64');
    expect(verify('sha256', new LoginData(origin, nonce).toBytes(), publicKey, signature)).toBe(true);
    expect(answer.token).toMatchObject({ algorithm: 'RS256', format: 'web-eid:1.0', appVersion });
    expect(card.commands).toHaveLength(11);

    one.pcsc.insert(reader, card);
    const again = await one.read();
    await one.authenticate(cardKeyIn(again));
    expect(card.commands).toHaveLength(11 + 6);
  });

  it('is not asked twice for the same summary, but again after a PIN', async () => {
    const one = started();
    const card = uziMemoryCard();
    one.pcsc.insert(reader, card);
    const key = cardKeyIn(await one.read());
    await one.read();
    expect(card.commands).toHaveLength(8);
    await one.authenticate(key, pinBytes('000000'));
    expect(await one.read()).toMatchObject({ summary: { pin: { triesLeft: 2 } } });
  });

  it('answers errors of the PIN with the tries left, and shows a blocked card', async () => {
    const one = started();
    one.pcsc.insert(reader, uziMemoryCard());
    const key = cardKeyIn(await one.read());
    const wrong = () => one.authenticate(key, pinBytes('000000'));
    expect(await one.authenticate(key, pinBytes('1'))).toMatchObject({ error: { code: 'DP-1106' }, triesLeft: null });
    expect(await wrong()).toMatchObject({ op: 'error', error: { code: 'DP-1101' }, triesLeft: 2 });
    expect(await wrong()).toMatchObject({ op: 'error', error: { code: 'DP-1102' }, triesLeft: 1 });
    expect(await wrong()).toMatchObject({ op: 'error', error: { code: 'DP-1104' }, triesLeft: 0 });
    await one.settled('blocked');
    expect(await one.read()).toMatchObject({ error: { code: 'DP-1104' }, triesLeft: 0 });
  });

  it('is let go of after a while, and found again for the PIN', async () => {
    vi.useFakeTimers();
    try {
      const one = started();
      one.pcsc.insert(reader, uziMemoryCard());
      const key = cardKeyIn(await one.read());
      await vi.advanceTimersByTimeAsync(idleRelease);
      expect(one.pcsc.connections.map(({ log }) => log.at(-1))).toEqual(['close leave']);
      expect(await one.authenticate(key)).toMatchObject({ op: 'authenticate', cost: { apdus: 5 } });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('cards that cannot log in', () => {
  it.each<[string, string, UziCardShape | null]>([
    ['foreign', 'DP-1005', null],
    ['not-activated', 'DP-1105', { pin: { flags: [0, 1] } }],
    ['uzi', 'DP-1201', { certificate: { notAfter: new Date('2026-11-20T23:59:59Z') } }],
    ['uzi', 'DP-1202', { certificate: { notBefore: new Date('2026-12-31T23:30:00Z') } }],
    ['uzi', 'DP-2004', { certificate: { issuer: 'Some other CA' } }],
  ])('%s: %s', async (face, code, shape) => {
    const one = started();
    one.pcsc.insert(reader, shape ? uziMemoryCard(shape) : new MemoryCard({ files: new Map() }));
    await one.settled(face);
    expect(await one.read()).toMatchObject({ op: 'error', error: { code } });
    expect(one.faults).toEqual([]);
  });

  it('dates are given as people in the Netherlands write and live them', async () => {
    const one = started();
    one.pcsc.insert(reader, uziMemoryCard({ certificate: { notBefore: new Date('2026-12-31T23:30:00Z') } }));
    expect(await one.read()).toMatchObject({ error: { params: { date: '01-01-2027' } } });
  });

  it.each<[string, Error]>([
    ['mute', new PcscTimeout('SCardTransmit', 15_000)],
    ['mute', PcscError.of('SCARD_E_NOT_TRANSACTED', 'SCardTransmit')],
    ['in-use', PcscError.of('SCARD_E_SHARING_VIOLATION', 'SCardConnect')],
  ])('%s when the card answers with %s', async (face, error) => {
    const one = started();
    one.pcsc.connectFailure = error;
    one.pcsc.insert(reader, uziMemoryCard());
    await one.settled(face);
    expect(await one.read()).toMatchObject({ op: 'error' });
  });

  it('mute and held by another program are seen without touching the card, and end', async () => {
    const one = started();
    const card = uziMemoryCard();
    one.pcsc.insert(reader, card, { mute: true });
    expect(one.face()).toBe('mute');
    one.pcsc.flag(reader, { mute: false, exclusive: true });
    expect(one.face()).toBe('in-use');
    expect(card.commands).toHaveLength(0);
    one.pcsc.flag(reader, { exclusive: false });
    await one.settled('uzi');
  });

  it('Y03 a card that draws every answer out is given up', async () => {
    vi.useFakeTimers();
    try {
      const one = started();
      const card = uziMemoryCard();
      card.onCommand = () => new Promise((resolve) => setTimeout(resolve, readLimit / 4));
      one.pcsc.insert(reader, card);
      await vi.advanceTimersByTimeAsync(readLimit * 2);
      expect(one.face()).toBe('mute');
      expect(card.commands).toHaveLength(4);
    } finally {
      vi.useRealTimers();
    }
  });

  it('a card that was held is tried again, also when nobody says that it is free', async () => {
    vi.useFakeTimers();
    try {
      const one = started();
      one.pcsc.connectFailure = PcscError.of('SCARD_E_SHARING_VIOLATION', 'SCardConnect');
      one.pcsc.insert(reader, uziMemoryCard());
      await vi.advanceTimersByTimeAsync(inUseRetry + 1);
      expect(one.face()).toBe('in-use');
      one.pcsc.connectFailure = null;
      await vi.advanceTimersByTimeAsync(inUseRetry);
      await vi.waitFor(() => expect(one.face()).toBe('uzi'));
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('readers and cards that come and go', () => {
  it('a card that is taken out during a reading: the question ends with DP-1004, the reader is empty', async () => {
    const one = started();
    const card = uziMemoryCard();
    const taken = Promise.withResolvers<void>();
    card.onCommand = async (count) => {
      if (count !== 3) return;
      taken.resolve();
      await new Promise((resolve) => setImmediate(resolve));
    };
    one.pcsc.insert(reader, card);
    const answer = one.read();
    await taken.promise;
    one.pcsc.remove(reader);
    expect(await answer).toMatchObject({ op: 'error', error: { code: 'DP-1004' } });
    expect(one.face()).toBe('none');
    one.pcsc.insert(reader, uziMemoryCard());
    await one.settled('uzi');
  });

  it('one card swapped for another is read anew', async () => {
    const one = started();
    one.pcsc.insert(reader, uziMemoryCard());
    const key = cardKeyIn(await one.read());
    one.pcsc.insert(reader, uziMemoryCard({ serialNumber: Uint8Array.of(9), certificate: { name: 'Iemand Anders' } }));
    expect(await one.read()).toMatchObject({ summary: { holder: 'Iemand Anders' } });
    expect(await one.authenticate(key)).toMatchObject({ error: { code: 'DP-1004' } });
  });

  it('DP-1003 without a card, DP-1001 without the reader, DP-1002 without the service', async () => {
    const one = started();
    expect(await one.read()).toMatchObject({ error: { code: 'DP-1003' } });
    one.pcsc.detach(reader);
    expect(await one.read()).toMatchObject({ error: { code: 'DP-1001' } });
    one.pcsc.stopService();
    expect(one.news().at(-1)).toEqual({ op: 'readers', service: 'stopped', readers: [] });
    expect(await one.read()).toMatchObject({ error: { code: 'DP-1002' } });
    one.pcsc.startService();
    one.pcsc.attach(reader);
    one.pcsc.insert(reader, uziMemoryCard());
    expect(await one.read()).toMatchObject({ op: 'read' });
  });

  it('two readers work side by side: one that hangs does not hold up the other', async () => {
    const one = started();
    const hanging = uziMemoryCard();
    hanging.onCommand = () => new Promise(() => {});
    one.pcsc.insert(reader, hanging);
    one.pcsc.attach('Reader 1');
    one.pcsc.insert('Reader 1', uziMemoryCard());
    expect(await one.ask({ op: 'read', reader: 'Reader 1' })).toMatchObject({ op: 'read' });
    expect(one.face()).toBe('reading');
  });

  it('stopping lets go of everything', async () => {
    const one = started();
    one.pcsc.insert(reader, uziMemoryCard());
    await one.settled('uzi');
    await one.process.stop();
    expect(one.pcsc.closed).toBe(true);
    await vi.waitFor(() => expect(one.pcsc.connections[0]!.log.at(-1)).toBe('close leave'));
  });
});

describe('questions', () => {
  it('one at a time per reader', async () => {
    const one = started();
    const card = uziMemoryCard();
    one.pcsc.insert(reader, card);
    const key = cardKeyIn(await one.read());
    const wrong = await Promise.all([1, 2].map(() => one.authenticate(key, pinBytes('000000'))));
    expect(wrong).toMatchObject([{ triesLeft: 2 }, { triesLeft: 1 }]);
  });

  it('are cancelled by number: DP-2009 for the one, an answer to the cancel', async () => {
    const one = started();
    const card = uziMemoryCard();
    one.pcsc.insert(reader, card);
    const key = cardKeyIn(await one.read());
    const asking = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    card.onCommand = () => {
      asking.resolve();
      return go.promise;
    };
    const login = one.send({ op: 'authenticate', reader, cardKey: key, origin, nonce, pin: pinBytes('123456') });
    await asking.promise;
    expect(await one.ask({ op: 'cancel', target: login.id })).toMatchObject({ op: 'cancel' });
    go.resolve();
    expect(await login.done).toMatchObject({ op: 'error', error: { code: 'DP-2009' } });
    expect(card.triesLeft).toBe(3);
    expect(card.instructions.filter((instruction) => instruction === '20')).toHaveLength(1);
  });

  it('I03 that break the protocol get DP-6003 and no more', async () => {
    const one = started();
    expect(await one.ask({ op: 'authenticate', reader, pin: 'text' })).toEqual({
      id: 1,
      op: 'error',
      error: { code: 'DP-6003' },
      triesLeft: null,
    });
    for (const nonsense of [null, 7, 'read', {}, { id: 'x' }]) await one.process.receive(nonsense);
    expect(one.faults).toHaveLength(6);
  });

  it('an origin that is none is a fault of ours, and no PIN is spent on it', async () => {
    const one = started();
    const card = uziMemoryCard();
    one.pcsc.insert(reader, card);
    const cardKey = cardKeyIn(await one.read());
    const pin = pinBytes('123456');
    const answer = await one.ask({
      op: 'authenticate',
      reader,
      cardKey,
      origin: 'https://portaal.example/',
      nonce,
      pin,
    });
    expect(answer).toMatchObject({ error: { code: 'DP-6004' } });
    expect(one.faults).toHaveLength(1);
    expect(card.commands).toHaveLength(8);
  });
});

describe('K02 the PIN', () => {
  const zeros = new Uint8Array(6);

  it.each<[string, Record<string, unknown>]>([
    ['right', {}],
    ['wrong', { pin: pinBytes('000001') }],
    ['in a message that breaks the protocol', { nonce: 7 }],
    ['for a reader that is not there', { reader: 'Elsewhere' }],
    ['for another card', { cardKey: 'other' }],
    ['for an impossible origin', { origin: 'file:///x' }],
  ])('is overwritten when it was %s', async (_, change) => {
    const one = started();
    one.pcsc.insert(reader, uziMemoryCard());
    const cardKey = cardKeyIn(await one.read());
    const question = { op: 'authenticate', reader, cardKey, origin, nonce, pin: pinBytes('123456'), ...change };
    await one.ask(question);
    expect(question.pin).toEqual(zeros);
  });

  it('stands in nothing that leaves the process', async () => {
    const one = started();
    one.pcsc.insert(reader, uziMemoryCard());
    const cardKey = cardKeyIn(await one.read());
    await one.authenticate(cardKey, pinBytes('424242'));
    await one.authenticate(cardKey);
    const said = JSON.stringify([one.posted, one.faults]);
    for (const canary of ['424242', Buffer.from('424242').toString('base64'), '123456"']) {
      expect(said).not.toContain(canary);
    }
  });
});

it('tokens name the version of package.json', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(appVersion).toBe(`urn:dossierpas:${version}`);
});
