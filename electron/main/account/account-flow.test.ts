import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AccountApp, startAccountApp } from '../../../test/session/account-app.ts';
import { type Reply, refusal, type ScriptedPortal, startScriptedPortal } from '../../../test/portal/scripted-portal.ts';

const address = 'a.devries@praktijk.example.nl';
const token = (letter: string) => letter.repeat(43);
const link = (letter = 'L') => `dossierpas://registratie/${token(letter)}`;
const later = new Date(Date.now() + 3_600_000).toISOString();
const registration = (at: object, letter = 'R'): Reply => ({
  status: 200,
  json: { registrationToken: token(letter), expiresAt: later, at: { address, ...at } },
});
const passwordStep = registration({ step: 'password', way: 'link', names: null });
const emailStep = registration({ step: 'email-code', resendAt: later, expiresAt: later });

let portal: ScriptedPortal;
let app: AccountApp;
beforeAll(async () => {
  portal = await startScriptedPortal();
});
beforeEach(() => {
  app = startAccountApp({ origin: portal.origin });
  portal.received.length = 0;
  portal.on('POST /registration', emailStep);
  portal.on('POST /registration/link', passwordStep);
});
afterEach(() => app.close());
afterAll(() => portal.close());

/** A reply that waits until the test lets it go. */
function held(route: string, reply: Reply) {
  const gate = Promise.withResolvers<Reply>();
  const came = new Promise<void>((resolve) => {
    portal.on(route, () => {
      resolve();
      return gate.promise;
    });
  });
  return { came, release: () => gate.resolve(reply) };
}

describe('registration in main', () => {
  it('hands every step the token of the step before, and shows none', async () => {
    portal.on('POST /registration/code/verify', registration({ step: 'password', way: 'self', names: null }, 'S'));
    portal.on('POST /registration/password', registration({ step: 'second-factor', freeTokens: 2 }, 'T'));
    await app.flow.begin(address, null);
    await app.flow.verifyCode('12 34 56');
    await app.flow.setPassword('geheim-canarie', { givenName: 'A', surname: 'B' });
    expect(app.flow.view).toEqual({
      flow: 'registration',
      at: { step: 'second-factor', address, freeTokens: 2 },
      notice: null,
    });
    expect(portal.received.map(({ bearer }) => bearer)).toEqual([null, token('R'), token('S')]);
    expect(portal.at('POST /registration/code/verify')[0]?.json).toEqual({ code: '12 34 56' });
    expect(JSON.stringify(app.told)).not.toMatch(/RRRR|SSSS|TTTT|canarie/);
    expect(app.logged.join('')).not.toMatch(/RRRR|SSSS|TTTT|canarie|devries/);
  });

  it.each([
    ['DP-2106', refusal(400, 'DP-2106')],
    ['DP-3005', { status: 503 }],
  ] as const)('%s leaves it where it was', async (failure, reply) => {
    portal.on('POST /registration/code/verify', reply);
    await app.flow.begin(address, null);
    const before = app.flow.view;
    await expect(app.flow.verifyCode('123456')).rejects.toMatchObject({ code: failure });
    expect(app.flow.view).toEqual(before);
  });

  it('DP-2116 a registration that waited too long is over, and says so', async () => {
    portal.on('POST /registration/code/verify', refusal(401, 'DP-2116'));
    await app.flow.begin(address, null);
    await expect(app.flow.verifyCode('123456')).rejects.toMatchObject({ code: 'DP-2116' });
    expect(app.flow.view).toEqual({ flow: 'none', notice: { code: 'DP-2116' } });
    await expect(app.flow.verifyCode('123456')).rejects.toMatchObject({ code: 'DP-2117' });
  });

  it('a second step while one is under way is refused, as after a double click', async () => {
    await app.flow.begin(address, null);
    const verify = held('POST /registration/code/verify', passwordStep);
    const first = app.flow.verifyCode('123456');
    await verify.came;
    await expect(app.flow.verifyCode('123456')).rejects.toMatchObject({ code: 'DP-2117' });
    verify.release();
    await first;
    expect(portal.at('POST /registration/code/verify')).toHaveLength(1);
  });

  it('left while a step is under way, what comes is dropped', async () => {
    await app.flow.begin(address, null);
    const verify = held('POST /registration/code/verify', passwordStep);
    const step = app.flow.verifyCode('123456');
    await verify.came;
    app.flow.leave();
    verify.release();
    await expect(step).rejects.toMatchObject({ code: 'DP-6005' });
    expect(app.flow.view).toEqual({ flow: 'none', notice: null });
  });

  it('S1-29 the bytes of a token file go to the portal as they came', async () => {
    await app.flow.begin(address, null);
    const report = { problem: 'encoding', tokens: [], badLines: [], uploaded: false };
    portal.on('POST /registration/token-file/check', { status: 200, json: report });
    const base64 = Buffer.from([0xff, 0xfe, 0x00, 0x80]).toString('base64');
    expect(await app.flow.checkTokenFile({ base64 }, new AbortController().signal)).toEqual(report);
    expect(portal.at('POST /registration/token-file/check')[0]?.json).toEqual({ base64 });
  });
});

describe('D01 links', () => {
  it('from the system: opens, with its own view meanwhile', async () => {
    const open = held('POST /registration/link', passwordStep);
    const opened = app.flow.openFromSystem(link());
    await open.came;
    expect(app.flow.view).toEqual({ flow: 'opening-link' });
    open.release();
    await opened;
    expect(app.flow.view).toMatchObject({ flow: 'registration', at: { step: 'password' } });
    expect(portal.at('POST /registration/link')[0]?.json).toEqual({ link: token('L') });
  });

  it('pasted: the page of this portal opens, anything else is DP-2109 and asks the portal nothing', async () => {
    await app.flow.openPasted(`${portal.origin}/open/registratie#${token('L')}`);
    expect(app.flow.view.flow).toBe('registration');
    app.flow.leave();
    portal.received.length = 0;
    for (const text of ['hallo', `https://evil.example/open/registratie#${token('L')}`]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await expect(app.flow.openPasted(text)).rejects.toMatchObject({ code: 'DP-2109' });
    }
    expect(portal.received).toEqual([]);
    expect(app.flow.view).toEqual({ flow: 'none', notice: null });
  });

  it.each(['DP-2109', 'DP-2110', 'DP-2111'])('%s of the portal becomes the notice', async (code) => {
    portal.on('POST /registration/link', refusal(410, code));
    await app.flow.openFromSystem(link());
    expect(app.flow.view).toEqual({ flow: 'none', notice: { code } });
    await app.flow.openFromSystem('dossierpas://evil.example/x');
    expect(app.flow.view).toEqual({ flow: 'none', notice: { code: 'DP-2109' } });
  });

  it('DP-2132 beside a flow that goes on: told, also twice, and the work stays', async () => {
    await app.flow.begin(address, null);
    const count = app.told.flow.length;
    await app.flow.openFromSystem(link());
    await app.flow.openFromSystem(link());
    expect(app.told.flow).toHaveLength(count + 2);
    expect(app.flow.view).toMatchObject({
      flow: 'registration',
      at: { step: 'email-code' },
      notice: { code: 'DP-2132' },
    });
    expect(portal.at('POST /registration/link')).toEqual([]);
    portal.on('POST /registration/code/verify', passwordStep);
    await app.flow.verifyCode('123456');
    expect(app.flow.view).toMatchObject({ at: { step: 'password' }, notice: null });
  });

  it('a form that nobody has submitted makes way; a login under way does not', async () => {
    app.sessions.dispatch({ type: 'start', method: 'account' });
    await app.flow.openFromSystem(link());
    expect(app.sessions.view).toMatchObject({ phase: 'signed-out', notice: null });
    expect(app.flow.view.flow).toBe('registration');
    app.flow.leave();

    const login = held('POST /auth/login/password', refusal(401, 'DP-2101'));
    app.sessions.dispatch({ type: 'start', method: 'account' });
    app.sessions.submitPassword(address, { password: 'x', rememberName: false });
    await login.came;
    await app.flow.openFromSystem(link());
    expect(app.flow.view).toEqual({ flow: 'none', notice: { code: 'DP-2132' } });
    expect(app.sessions.view).toMatchObject({ phase: 'account-password', busy: true });
    login.release();
    await vi.waitFor(() => expect(app.sessions.view).toMatchObject({ busy: false }));
  });

  it('left while it opens, the registration that comes is not shown', async () => {
    const open = held('POST /registration/link', passwordStep);
    const opened = app.flow.openFromSystem(link());
    await open.came;
    app.flow.leave();
    open.release();
    await opened;
    expect(app.flow.view).toEqual({ flow: 'none', notice: null });
  });

  it('a link for a new password that fails leaves the login screen', async () => {
    portal.on('POST /auth/password/link', { status: 503 });
    await app.flow.openFromSystem(`dossierpas://wachtwoord/${token('W')}`);
    expect(app.flow.view).toEqual({ flow: 'none', notice: { code: 'DP-3005', params: { status: 503 } } });
  });
});
