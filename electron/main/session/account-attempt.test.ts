import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryKeychain } from '../../../test/keychain/memory-keychain.ts';
import {
  type EventLine,
  type Reply,
  refusal,
  type ScriptedPortal,
  startScriptedPortal,
} from '../../../test/portal/scripted-portal.ts';
import { type AccountApp, startAccountApp } from '../../../test/session/account-app.ts';
import { accountUser } from '../../../test/session/machine-run.ts';

const name = 'a.devries@praktijk.example.nl';
const letters = (letter: string) => letter.repeat(43);
const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
let counter = 0;
const session = () => {
  counter += 1;
  return {
    accessToken: `access-${counter}`.padEnd(24, 'x'),
    accessExpiresAt: soon(5),
    refreshToken: `refresh-${counter}`.padEnd(24, 'x'),
    sessionExpiresAt: soon(700),
    user: accountUser,
    clinician: null,
  };
};
const trust = (letter: string) => ({ credential: letters(letter), until: soon(1000) });
const ok = (json: unknown): Reply => ({ status: 200, json });
const codeWanted = ok({
  next: 'code',
  loginToken: letters('L'),
  expiresAt: soon(10),
  factors: ['app'],
  firstTime: false,
});
const trusted = (letter: string) => ok({ next: 'session', session: session(), device: trust(letter) });
const verification = ok({
  next: 'verification',
  verification: { verificationToken: letters('V'), code: '3761', expiresAt: soon(60) },
});
const hours = { open: true, closesAt: soon(60), opensAt: null, from: '08:30', until: '17:00', telephone: null };
const message = (id: number, text: string) => ({ id, from: 'desk', author: 'Desk', text, at: soon(0) });

let portal: ScriptedPortal;
let keychain: MemoryKeychain;
let app: AccountApp;
beforeAll(async () => {
  portal = await startScriptedPortal();
});
beforeEach(() => {
  keychain = new MemoryKeychain();
  app = startAccountApp({ origin: portal.origin, keychain });
  portal.received.length = 0;
  portal.on('POST /auth/login/password', codeWanted);
  portal.on('POST /auth/logout', { status: 204 });
});
afterEach(() => app.close());
afterAll(() => portal.close());

const phase = (wanted: string) => vi.waitFor(() => expect(app.sessions.view.phase).toBe(wanted));
const submitPassword = () => {
  if (app.sessions.view.phase === 'signed-out') app.sessions.dispatch({ type: 'start', method: 'account' });
  app.sessions.submitPassword(name, { password: 'canary-password', rememberName: false });
};
const submitCode = (trustDevice = false) => app.sessions.submitCode({ kind: 'code', code: '123456', trustDevice });
const shown = () =>
  portal.at('POST /auth/login/password').map(({ json }) => (json as { deviceCredential: string }).deviceCredential);
const keptTrust = () =>
  [...keychain.kept.values()].map((text) => (JSON.parse(text) as { credential: string }).credential);

describe('the proof that this device is trusted', () => {
  const signInTrusting = async () => {
    portal.on('POST /auth/login/code', trusted('A'));
    submitPassword();
    await phase('account-code');
    submitCode(true);
    await phase('signed-in');
    app.sessions.dispatch({ type: 'sign-out' });
    await vi.waitFor(() => expect(portal.at('POST /auth/logout')).toHaveLength(1));
  };

  it('each is shown once, and the next is kept before anybody hears that the login worked', async () => {
    await signInTrusting();
    portal.on('POST /auth/login/password', trusted('B'));
    const order: string[] = [];
    const { set } = keychain;
    keychain.set = async (...given) => {
      order.push(app.sessions.view.phase);
      await set.apply(keychain, given);
    };
    submitPassword();
    await phase('signed-in');
    expect(order).toEqual(['account-password']);
    expect(keptTrust()).toEqual([letters('B')]);
    app.sessions.dispatch({ type: 'sign-out' });
    submitPassword();
    await phase('signed-in');
    expect(shown()).toEqual([null, letters('A'), letters('B')]);
  });

  it('a login that nobody waits for any more still keeps the next one, and closes its session', async () => {
    await signInTrusting();
    portal.received.length = 0;
    const gate = Promise.withResolvers<Reply>();
    portal.on('POST /auth/login/password', () => gate.promise);
    submitPassword();
    await vi.waitFor(() => expect(shown()).toEqual([letters('A')]));
    app.sessions.dispatch({ type: 'cancel' });
    gate.resolve(trusted('B'));
    await vi.waitFor(() => expect(portal.at('POST /auth/logout')).toHaveLength(1));
    expect(app.sessions.view).toMatchObject({ phase: 'signed-out', notice: { code: 'DP-2009' } });
    expect(keptTrust()).toEqual([letters('B')]);
  });

  it('one that the portal does not take is forgotten; one whose login had no answer is shown again', async () => {
    await signInTrusting();
    portal.on('POST /auth/login/password', { status: 503 });
    submitPassword();
    await vi.waitFor(() => expect(app.sessions.view).toMatchObject({ problem: { code: 'DP-3005' } }));
    expect(keptTrust()).toEqual([letters('A')]);
    portal.on('POST /auth/login/password', codeWanted);
    submitPassword();
    await phase('account-code');
    expect(keptTrust()).toEqual([]);
  });

  it('DP-6006 without a keychain the login goes on as without trust', async () => {
    keychain.mood = 'shut';
    app.sessions.dispatch({ type: 'start', method: 'account' });
    const problem = { code: 'DP-6006', params: { check: 'locked' } };
    await vi.waitFor(() => expect(app.sessions.view).toMatchObject({ phase: 'account-password', problem }));
    await signInTrusting();
    expect(app.told.session).toContainEqual(expect.objectContaining({ phase: 'account-code', canTrustDevice: false }));
    expect(keychain.kept.size).toBe(0);
  });
});

describe('waiting for the servicedesk', () => {
  const lines: EventLine[] = [];
  const wait = async () => {
    lines.length = 0;
    portal.on('GET /verification/events', { stream: (line) => lines.push(line) });
    portal.on('POST /auth/login/code', verification);
    submitPassword();
    await phase('account-code');
    submitCode();
    await phase('account-verification');
    await vi.waitFor(() => expect(lines).toHaveLength(1));
  };
  const begin = (line: EventLine | undefined) => line?.send({ event: 'conversation', messages: [], hours });

  it('shows what is said, once, and the digits of now', async () => {
    await wait();
    begin(lines[0]);
    lines[0]?.send({ event: 'message', message: message(1, 'Goedemorgen') });
    lines[0]?.send({ event: 'message', message: message(1, 'Goedemorgen') });
    lines[0]?.send({ event: 'code', code: '0042', expiresAt: soon(60) });
    lines[0]?.send({ event: 'hours', hours: { ...hours, open: false } });
    await vi.waitFor(() => expect(app.chat.view.hours).toMatchObject({ open: false }));
    expect(app.chat.view.messages.map(({ text }) => text)).toEqual(['Goedemorgen']);
    expect(app.sessions.view).toMatchObject({ code: '0042' });
    expect(portal.at('GET /verification/events')[0]?.bearer).toBe(letters('V'));
  });

  it('a line that breaks is lost and comes back at once when the chat is opened', async () => {
    await wait();
    begin(lines[0]);
    await vi.waitFor(() => expect(app.chat.view.line).toBe('live'));
    lines[0]?.break();
    await vi.waitFor(() => expect(app.chat.view.line).toBe('lost'));
    app.chat.start();
    await vi.waitFor(() => expect(lines).toHaveLength(2));
    begin(lines[1]);
    await vi.waitFor(() => expect(app.chat.view.line).toBe('live'));
  });

  it('verified, it goes in by itself; not yet, it waits on', async () => {
    await wait();
    begin(lines[0]);
    portal.on('POST /auth/login/verified', refusal(409, 'DP-2126'));
    app.sessions.dispatch({ type: 'retry' });
    await vi.waitFor(() => expect(portal.at('POST /auth/login/verified')).toHaveLength(1));
    expect(app.sessions.view.phase).toBe('account-verification');
    portal.on('POST /auth/login/verified', ok(session()));
    await vi.waitFor(() => {
      lines[0]?.send({ event: 'verified' });
      expect(app.sessions.view.phase).toBe('signed-in');
    });
    expect(app.chat.view).toEqual({ line: 'closed', messages: [], hours: null });
    await lines[0]?.closed;
  });

  it.each([
    ['system-locked', 'the machine locks'],
    ['cancel', 'the user gives up'],
  ] as const)('%s: when %s the line closes and what was said is gone', async (type) => {
    await wait();
    begin(lines[0]);
    lines[0]?.send({ event: 'message', message: message(1, 'Goedemorgen') });
    await vi.waitFor(() => expect(app.chat.view.messages).toHaveLength(1));
    app.sessions.dispatch({ type });
    expect(app.chat.view).toEqual({ line: 'closed', messages: [], hours: null });
    await lines[0]?.closed;
    await expect(app.chat.send('nog iets', new AbortController().signal)).rejects.toMatchObject({ code: 'DP-2117' });
  });

  it('DP-2130 the portal forgot who waits: back to the password, with the name', async () => {
    await wait();
    portal.on('GET /verification/events', refusal(401, 'DP-2130'));
    lines[0]?.end();
    await vi.waitFor(() => expect(app.chat.view.line).toBe('lost'));
    app.chat.start();
    await phase('account-password');
    expect(app.sessions.view).toMatchObject({ userName: name, problem: { code: 'DP-2130' } });
  });
});

describe('the desk', () => {
  const withDuty = { ...accountUser, duties: ['servicedesk'] };
  const person = { givenName: 'A', surname: 'B' };
  const conversation = (id: string, unread: number) => ({
    id,
    address: name,
    names: person,
    startedAt: soon(0),
    lastMessageAt: null,
    unread,
    present: true,
    state: 'waiting',
  });
  const account = { id: 'a1', address: name, names: person, state: 'blocked', since: soon(0) };

  it('follows what changes, and forgets it all when the session locks', async () => {
    const lines: EventLine[] = [];
    portal.on('GET /desk/events', { stream: (line) => lines.push(line) });
    portal.on(
      'POST /auth/login/password',
      ok({ next: 'session', session: { ...session(), user: withDuty }, device: trust('D') }),
    );
    submitPassword();
    await phase('signed-in');
    expect(app.desk.view.line).toBe('closed');
    app.desk.follow();
    app.desk.follow();
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    lines[0]?.send({ event: 'desk', conversations: [conversation('c1', 0)], accounts: [] });
    lines[0]?.send({ event: 'conversation', conversation: conversation('c2', 1) });
    lines[0]?.send({ event: 'conversation', conversation: conversation('c1', 3) });
    lines[0]?.send({ event: 'account', account });
    lines[0]?.send({ event: 'message', conversationId: 'c2', message: message(7, 'Hallo') });
    await vi.waitFor(() => expect(app.desk.view.newest).toMatchObject({ conversationId: 'c2', message: { id: 7 } }));
    expect(app.desk.view.conversations.map(({ id, unread }) => [id, unread])).toEqual([
      ['c2', 1],
      ['c1', 3],
    ]);
    expect(app.desk.view.accounts).toMatchObject([{ id: 'a1' }]);

    portal.on('POST /desk/accounts/a%2F..%2Fb/unblock', { status: 204 });
    await app.desk.unblock('a/../b', new AbortController().signal);
    app.sessions.dispatch({ type: 'lock' });
    expect(app.desk.view).toEqual({ line: 'closed', conversations: [], accounts: [], newest: null });
    await lines[0]?.closed;
    expect(() => app.desk.follow()).toThrow('DP-2008');
  });
});

it('K02 the log holds no password, code, token, proof, name or word of a chat', async () => {
  const lines: EventLine[] = [];
  portal.on('GET /verification/events', { stream: (line) => lines.push(line) });
  portal.on('POST /auth/login/code', verification);
  portal.on('POST /verification/messages', refusal(409, 'DP-2128'));
  submitPassword();
  await phase('account-code');
  submitCode(true);
  await phase('account-verification');
  await vi.waitFor(() => expect(lines).toHaveLength(1));
  lines[0]?.send({ event: 'conversation', messages: [message(1, 'canary-said')], hours });
  await expect(app.chat.send('canary-typed', new AbortController().signal)).rejects.toMatchObject({ code: 'DP-2128' });
  lines[0]?.send('data: {"event":"canary-broken"}\n\n');
  await vi.waitFor(() => expect(app.chat.view.line).toBe('lost'));
  expect(app.logged.length).toBeGreaterThan(5);
  expect(app.logged.join('')).not.toMatch(/canary|devries|LLLL|VVVV|123456|3761/);
  expect(JSON.stringify(app.told)).not.toMatch(/canary-password|LLLL|VVVV|123456/);
});
