import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type PortalFixture, startPki, startPortalFixture, webEidToken } from '../../../test/portal/portal-fixture.ts';
import type { Credential } from '../../../tools/test-pki/authorities.ts';
import { uziPersona } from '../../../tools/test-pki/personas.ts';
import type { Log } from '../log/log.ts';
import { AuthClient } from './auth-client.ts';
import { CurrentSession } from './current-session.ts';
import { type Fetch, PortalTransport } from './portal-transport.ts';

const log: Log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
const { signal } = new AbortController();
const Me = z.looseObject({});
const minutes = 60_000;

/** One portal for all, and one key for each card: making those is what takes time here. */
let pki: Awaited<ReturnType<typeof startPki>>;
let portal: PortalFixture;
const cards = new Map<string, Credential>();
let asked: string[];
/** This machine's clock against the real one, milliseconds; the portal's own clock only goes forward. */
let clockAhead: number;
let cableOut: boolean;

const network: Fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  asked.push(url.pathname);
  return cableOut ? fetch('https://localhost:1/', { signal: null }) : fetch(input, init);
};

beforeAll(async () => {
  pki = await startPki();
  portal = await startPortalFixture(pki);
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(portal.portal.caFile, 'utf8')]);
  for (const persona of ['huisarts', 'apotheker', 'ingetrokken']) {
    // oxlint-disable-next-line no-await-in-loop -- the hierarchy issues one after another
    cards.set(persona, (await pki.pki.issue(uziPersona(persona))).authentication);
  }
});
afterAll(async () => {
  await portal.close();
  await pki.close();
});
beforeEach(() => {
  asked = [];
  cableOut = false;
  clockAhead = portal.now().getTime() - Date.now();
});

const client = () =>
  new AuthClient({
    transport: new PortalTransport(portal.portal.origin, network, log),
    now: () => Date.now() + clockAhead,
    randomBytes,
    uziMode: 'test',
  });

const sign = (persona: string, nonce: string) => webEidToken(cards.get(persona)!, portal.portal.origin, nonce);

/** Challenge, signature by software in place of a card, login. */
async function login(persona: string, auth = client()) {
  const challenge = await auth.challenge(signal);
  return auth.login({ token: sign(persona, challenge.nonce), challenge }, signal);
}

describe('login at a real portal', () => {
  it('S4-09 opens a session for a general practitioner, and knows the numbers on the card', async () => {
    const session = await login('huisarts');
    expect(session.user).toMatchObject({ roleCode: '01.015', organisation: 'Huisartsenpraktijk De Brug' });
    expect(session.clinician?.uziNumber).toMatch(/^\d{9}$/);
    expect(await session.get('/auth/me', Me, { signal })).toBeTypeOf('object');
  });

  it.each([
    ['apotheker', 'DP-2002'],
    ['ingetrokken', 'DP-2001'],
  ])('S4-01 the portal refuses %s with %s', async (persona, code) => {
    await expect(login(persona)).rejects.toMatchObject({ code });
  });

  it('DP-2007 refuses a signature over another nonce', async () => {
    const auth = client();
    const challenge = await auth.challenge(signal);
    const token = sign('huisarts', randomBytes(32).toString('base64'));
    await expect(auth.login({ token, challenge }, signal)).rejects.toMatchObject({ code: 'DP-2007' });
  });

  it('DP-2006 refuses a nonce that another client asked for', async () => {
    const auth = client();
    const [mine, theirs] = [await auth.challenge(signal), await auth.challenge(signal)];
    const token = sign('huisarts', theirs.nonce);
    const challenge = { ...theirs, clientVerifier: mine.clientVerifier };
    await expect(auth.login({ token, challenge }, signal)).rejects.toMatchObject({
      code: expect.stringMatching(/DP-200[67]/) as unknown,
    });
  });

  it('DP-2004 does not even ask about a certificate that is no UZI certificate', async () => {
    const auth = client();
    const challenge = await auth.challenge(signal);
    const token = sign('huisarts', challenge.nonce);
    const ca = readFileSync(portal.portal.caFile, 'utf8').replace(/-----[^-]+-----|\s/g, '');
    const wrong = auth.login({ token: { ...token, unverifiedCertificate: ca }, challenge }, signal);
    await expect(wrong).rejects.toMatchObject({ code: 'DP-2004' });
    expect(asked).not.toContain('/auth/login/card');
  });

  it('DP-2011 says by how many minutes the clocks differ', async () => {
    clockAhead -= 7 * minutes;
    await expect(client().challenge(signal)).rejects.toMatchObject({ code: 'DP-2011', params: { minutes: 7 } });
    clockAhead += 11 * minutes;
    const challenge = await client().challenge(signal);
    expect(challenge.expiresAt - Date.now() - clockAhead).toBeGreaterThan(4 * minutes);
  });
});

describe('a session', () => {
  it('renews its access token once for all who need it', async () => {
    const session = await login('huisarts');
    clockAhead += 5 * minutes;
    asked = [];
    await Promise.all([1, 2, 3].map(() => session.get('/auth/me', Me, { signal })));
    expect(asked.toSorted()).toEqual(['/auth/me', '/auth/me', '/auth/me', '/auth/refresh']);
  });

  it('renews when the portal finds the token too old before this machine does', async () => {
    const session = await login('huisarts');
    portal.advance(6 * minutes);
    asked = [];
    expect(await session.get('/auth/me', Me, { signal })).toBeTypeOf('object');
    expect(asked).toEqual(['/auth/me', '/auth/refresh', '/auth/me']);
  });

  it('DP-2008 tells when the portal ended it, and asks nothing any more', async () => {
    const session = await login('huisarts');
    const ended = vi.fn();
    session.onEnded(ended);
    portal.advance(13 * 60 * minutes);
    await expect(session.get('/auth/me', Me, { signal })).rejects.toMatchObject({ code: 'DP-2008' });
    expect(ended).toHaveBeenCalledTimes(1);
    asked = [];
    await expect(session.get('/auth/me', Me, { signal })).rejects.toMatchObject({ code: 'DP-2008' });
    await session.close();
    expect(asked).toEqual([]);
  });

  it('closed it tells the portal, and what runs ends with DP-2008', async () => {
    const session = await login('huisarts');
    const running = session.get('/auth/me', Me, { signal });
    const closing = session.close();
    await expect(running).rejects.toMatchObject({ code: 'DP-2008' });
    await closing;
    expect(asked).toContain('/auth/logout');
    expect(portal.log.text()).toContain('/auth/logout');
    await expect(session.keepAlive()).rejects.toMatchObject({ code: 'DP-2008' });
  });

  it('a network that fails ends nothing', async () => {
    const session = await login('huisarts');
    const ended = vi.fn();
    session.onEnded(ended);
    clockAhead += 5 * minutes;
    cableOut = true;
    await expect(session.keepAlive()).rejects.toMatchObject({ code: 'DP-3001' });
    expect(ended).not.toHaveBeenCalled();
  });

  it('without anybody signed in every request is DP-2008', async () => {
    const current = new CurrentSession();
    await expect(current.get('/auth/me', Me, { signal })).rejects.toMatchObject({ code: 'DP-2008' });
    current.set(await login('huisarts'));
    expect(await current.get('/auth/me', Me, { signal })).toBeTypeOf('object');
  });
});
