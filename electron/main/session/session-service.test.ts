import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebEidToken } from '../../../contract/card/protocol.ts';
import { DossierError, type ErrorView } from '../../../contract/errors/error-view.ts';
import type { PinView } from '../../../contract/views/pin.ts';
import type { SessionView } from '../../../contract/views/session.ts';
import { card as cardSummary, picture, user } from '../../../test/session/machine-run.ts';
import { CardFailure } from '../card/card-client.ts';
import type { Log } from '../log/log.ts';
import type { Challenge } from '../portal/auth-client.ts';
import { CurrentSession } from '../portal/current-session.ts';
import type { PortalSession } from '../portal/portal-session.ts';
import { PreferencesFile } from '../preferences/preferences-file.ts';
import { limits } from './limits.ts';
import { type SessionDependencies, SessionService } from './session-service.ts';

const lines: string[] = [];
const line = (event: string, fields?: unknown) => lines.push(JSON.stringify([event, fields]));
const log: Log = { error: line, warn: line, info: line, debug: line };
const token = { signature: 'signed' } as unknown as WebEidToken;
const pinBytes = () => new Uint8Array(Buffer.from('739154'));

/** A portal session that remembers whether it is open. */
class FakePortalSession {
  readonly user = user;
  readonly endsAt: number;
  open = true;
  ended: () => void = () => {};
  readonly keepAlive = vi.fn(() => Promise.resolve());

  constructor(endsAt: number) {
    this.endsAt = endsAt;
  }
  onEnded(listener: () => void): void {
    this.ended = listener;
  }
  close(): Promise<void> {
    this.open = false;
    return Promise.resolve();
  }
}

let directory: string;
let now: number;
let timers: { at: number; callback: () => void }[];
const pass = (milliseconds: number) => {
  const end = now + milliseconds;
  for (;;) {
    const due = timers.filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0];
    if (due === undefined) break;
    timers.splice(timers.indexOf(due), 1);
    now = Math.max(now, due.at);
    due.callback();
  }
  now = end;
};

let told: { session: SessionView[]; pin: (PinView | null)[]; left: string[]; order: string[] };
let sessions: FakePortalSession[];
let card: { read: ReturnType<typeof vi.fn>; authenticate: ReturnType<typeof vi.fn> };
let auth: { challenge: ReturnType<typeof vi.fn>; login: ReturnType<typeof vi.fn> };
let current: CurrentSession;
let service: SessionService;

const build = (blocked: ErrorView | null = null, platform: NodeJS.Platform = 'linux') =>
  new SessionService({
    card: card as unknown as SessionDependencies['card'],
    auth: auth as unknown as SessionDependencies['auth'],
    current,
    relyingParty: { name: 'Ziekenhuis Voorbeeld', origin: 'https://portaal.example.nl' },
    clock: {
      now: () => now,
      after: (milliseconds, callback) => {
        const timer = { at: now + milliseconds, callback };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
      },
    },
    audience: {
      sessionLeft: ({ code }) => {
        told.left.push(code);
        told.order.push('left');
      },
      session: (view) => {
        told.session.push(view);
        told.order.push(view.phase);
      },
      readers: () => {},
      pin: (view) => told.pin.push(view),
    },
    log,
    platform,
    preferences: new PreferencesFile(directory, log),
    blocked,
  });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'dossierpas-session-'));
  now = 1_700_000_000_000;
  timers = [];
  sessions = [];
  lines.length = 0;
  told = { session: [], pin: [], left: [], order: [] };
  current = new CurrentSession();
  let nonces = 0;
  card = {
    read: vi.fn(() => Promise.resolve(cardSummary())),
    authenticate: vi.fn(() => Promise.resolve(token)),
  };
  auth = {
    challenge: vi.fn(() => {
      nonces += 1;
      const challenge = { nonce: `nonce-${nonces}`, expiresAt: now + 300_000, clockOffset: 0, clientVerifier: 'v' };
      return Promise.resolve(challenge satisfies Challenge);
    }),
    login: vi.fn(() => {
      sessions.push(new FakePortalSession(now + limits.session));
      return Promise.resolve(sessions.at(-1) as unknown as PortalSession);
    }),
  };
  service = build();
});

afterEach(() => rmSync(directory, { recursive: true }));

/** Lets everything that is already answered arrive. */
const turn = () => new Promise((resolve) => setImmediate(resolve));
const settle = () => vi.waitFor(() => expect(service.view.phase).not.toBe('working'));
const begin = async () => {
  service.dispatch({ type: 'readers', readers: picture('uzi') });
  service.dispatch({ type: 'start', method: 'uzi-pas' });
  await settle();
};
const signIn = async () => {
  await begin();
  service.submitPin(pinBytes());
  await settle();
};

describe('a login through the service', () => {
  it('asks the PIN only when card and challenge are there, signs that challenge, and holds the session', async () => {
    await begin();
    expect(service.view.phase).toBe('entering-pin');
    expect(told.pin.at(-1)).toMatchObject({ relyingParty: 'Ziekenhuis Voorbeeld', holder: 'A. de Vries', busy: false });
    service.submitPin(pinBytes());
    expect(told.pin.at(-1)).toMatchObject({ busy: true });
    await settle();
    expect(card.authenticate.mock.calls[0]![0]).toMatchObject({
      nonce: 'nonce-1',
      origin: 'https://portaal.example.nl',
    });
    expect(auth.login.mock.calls[0]![0]).toMatchObject({ token, challenge: { nonce: 'nonce-1' } });
    expect(told.pin.at(-1)).toBeNull();
    expect(service.view).toEqual({ phase: 'signed-in', user, stepUp: null, locksAt: null });
    expect(current.signedIn).toBe(sessions[0]);
  });

  it('K02 overwrites the PIN also when nobody asked for one, and never logs it', async () => {
    const unasked = pinBytes();
    service.submitPin(unasked);
    expect([...unasked]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(card.authenticate).not.toHaveBeenCalled();
    await begin();
    const asked = pinBytes();
    service.submitPin(asked);
    expect([...asked]).toEqual([0, 0, 0, 0, 0, 0]);
    await settle();
    expect(lines.join('')).not.toContain('739154');
  });

  it('S4-10 keeps the PIN window after a wrong PIN, with what is left', async () => {
    card.authenticate.mockRejectedValueOnce(new CardFailure('DP-1102', {}, 1));
    await begin();
    service.submitPin(pinBytes());
    await settle();
    expect(told.pin.at(-1)).toMatchObject({ problem: { code: 'DP-1102' }, triesLeft: 1, busy: false });
    expect(told.pin).not.toContain(null);
  });

  it('signs the renewed challenge when typing took long', async () => {
    await begin();
    pass(245_000);
    expect(auth.challenge).toHaveBeenCalledTimes(2);
    await turn();
    pass(100_000);
    service.submitPin(pinBytes());
    await settle();
    expect(card.authenticate.mock.calls[0]![0]).toMatchObject({ nonce: 'nonce-2' });
    expect(service.view.phase).toBe('signed-in');
  });

  it('cancelling stops what runs', async () => {
    card.read.mockImplementation((_reader: string, signal: AbortSignal) => {
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    });
    service.dispatch({ type: 'readers', readers: picture('uzi') });
    service.dispatch({ type: 'start', method: 'uzi-pas' });
    const signal = card.read.mock.calls[0]![1] as AbortSignal;
    service.dispatch({ type: 'cancel' });
    expect(signal.aborted).toBe(true);
    expect(service.view).toMatchObject({ phase: 'signed-out', notice: { code: 'DP-2009' } });
  });

  it('closes a session that comes after the login was cancelled', async () => {
    let answer: (session: PortalSession) => void = () => {};
    auth.login.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    await begin();
    service.submitPin(pinBytes());
    await vi.waitFor(() => expect(auth.login).toHaveBeenCalled());
    service.dispatch({ type: 'cancel' });
    const late = new FakePortalSession(now + limits.session);
    answer(late as unknown as PortalSession);
    await vi.waitFor(() => expect(late.open).toBe(false));
    expect(() => current.signedIn).toThrow('DP-2008');
  });

  it('an unexpected failure is DP-6004, and its message is not logged', async () => {
    auth.challenge.mockRejectedValue(new TypeError('canary in a message'));
    await begin();
    expect(service.view).toMatchObject({ phase: 'failed', error: { code: 'DP-6004' } });
    expect(lines.join('')).not.toContain('canary');
  });

  it('DP-6001 says at once that there is no configuration', () => {
    expect(build({ code: 'DP-6001' }).view).toMatchObject({ phase: 'signed-out', notice: { code: 'DP-6001' } });
  });
});

it.each([
  ['win32', 'DP-1001'],
  ['linux', 'DP-1002'],
] as const)('without a service of the system, %s shows %s', (platform, code) => {
  const here = build(null, platform);
  here.dispatch({ type: 'readers', readers: { service: 'stopped', readers: [] } });
  expect(here.readers.problem).toEqual({ code });
});

describe('S4-08 the last way to log in', () => {
  it('is known after a restart once it worked', async () => {
    expect(service.view).toMatchObject({ phase: 'signed-out', lastMethod: null });
    await signIn();
    expect(build().view).toMatchObject({ phase: 'signed-out', lastMethod: 'uzi-pas' });
  });

  it('is not known after a login that did not', async () => {
    await begin();
    service.dispatch({ type: 'cancel' });
    expect(build().view).toMatchObject({ phase: 'signed-out', lastMethod: null });
  });
});

describe('a session through the service', () => {
  it('Y02 locking stops what runs before the lock screen is told, and closes the session', async () => {
    await signIn();
    told.order.length = 0;
    service.dispatch({ type: 'readers', readers: picture('none') });
    expect(told.order).toEqual(['left', 'locked']);
    expect(told.left).toEqual(['DP-2008']);
    expect(sessions[0]!.open).toBe(false);
    expect(() => current.signedIn).toThrow(DossierError);
  });

  it('Y02 locks by its own timer after fifteen quiet minutes, with a warning before', async () => {
    await signIn();
    pass(limits.idle);
    expect(service.view).toMatchObject({ phase: 'locked', reason: 'idle' });
    expect(told.session.some((view) => view.phase === 'signed-in' && view.locksAt !== null)).toBe(true);
    expect(timers).toEqual([]);
  });

  it('locks when the portal ends the session', async () => {
    await signIn();
    sessions[0]!.ended();
    expect(service.view).toMatchObject({ phase: 'locked', reason: 'session-ended' });
  });

  it('reads the card again after its process was restarted', async () => {
    await signIn();
    service.dispatch({ type: 'readers', readers: { service: 'restarting', readers: [] } });
    card.read.mockResolvedValueOnce(cardSummary('key-2'));
    service.dispatch({ type: 'readers', readers: picture('uzi') });
    await vi.waitFor(() => expect(service.view).toMatchObject({ phase: 'locked', reason: 'card-removed' }));
  });

  it('keeps the portal session alive while somebody works', async () => {
    await signIn();
    pass(60_000);
    service.dispatch({ type: 'active' });
    pass(limits.keepAlive);
    expect(sessions[0]!.keepAlive).toHaveBeenCalledTimes(1);
  });

  it('ends the session before the program ends', async () => {
    await signIn();
    await service.shutdown();
    expect(sessions[0]!.open).toBe(false);
    expect(timers).toEqual([]);
  });
});
