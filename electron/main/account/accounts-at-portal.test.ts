import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AccountPortal, goodPassword, names, startAccountPortal } from '../../../test/portal/account-portal.ts';
import { startPki, webEidToken } from '../../../test/portal/portal-fixture.ts';
import { card, picture } from '../../../test/session/machine-run.ts';
import { type AccountApp, type AccountAppOptions, startAccountApp } from '../../../test/session/account-app.ts';
import type { Credential } from '../../../tools/test-pki/authorities.ts';
import { uziPersona } from '../../../tools/test-pki/personas.ts';
import { homeHandlers } from './home.ts';
import { ownAccountHandlers } from './own-account.ts';

/** One portal for all; its start and its keys are what takes time here. */
const patient = { timeout: 8_000, interval: 20 };
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const deskAddress = 'desk@eemhof.example';
let pki: Awaited<ReturnType<typeof startPki>>;
let at: AccountPortal;
let uzi: Credential;
const apps: AccountApp[] = [];
const context = { signal: new AbortController().signal, windowId: 1 };

beforeAll(async () => {
  pki = await startPki();
  at = await startAccountPortal(pki, {
    configuration: {
      verificationRequired: true,
      // Open, whatever day the tests run on.
      desk: {
        from: '00:00',
        until: '23:59',
        holidays: { public: false, open: [-1, 0, 1].map((days) => dateOf(Date.now() + days * 86_400_000)) },
        firstAccounts: [deskAddress],
      },
      documents: [{ name: 'Werkwijze', address: 'https://portaal.example.nl/werkwijze' }],
    },
  });
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(at.portal.portal.caFile, 'utf8')]);
  uzi = (await pki.pki.issue(uziPersona('huisarts'))).authentication;
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});
afterAll(async () => {
  await at.close();
  await pki.close();
});

function open(options: Partial<AccountAppOptions> = {}): AccountApp {
  const app = startAccountApp({ origin: at.portal.portal.origin, now: () => at.portal.now().getTime(), ...options });
  apps.push(app);
  return app;
}
const phase = (app: AccountApp, wanted: string) =>
  vi.waitFor(() => expect(app.sessions.view.phase).toBe(wanted), patient);
const registered = (app: AccountApp) => {
  const { view } = app.flow;
  if (view.flow !== 'registration') throw new Error(view.flow);
  return view.at;
};

interface Person {
  readonly address: string;
  readonly secret: string;
}

/** From the choice of the second factor to the last step, with the app. */
async function linkApp(app: AccountApp): Promise<Person> {
  await app.flow.startApp();
  const step = registered(app);
  if (step.step !== 'app') throw new Error(step.step);
  const secret = new URL(step.secret.uri).searchParams.get('secret') ?? '';
  await app.flow.confirmApp(at.codeOf(secret));
  at.nextCode();
  expect(registered(app)).toMatchObject({ step: 'recovery-codes' });
  await app.flow.keptRecoveryCodes();
  expect(registered(app)).toEqual({ step: 'done', address: step.address });
  app.flow.leave();
  return { address: step.address, secret };
}

/** Signs up with the code of the mail, through the flow of the app. */
async function register(app: AccountApp): Promise<Person> {
  const address = at.newAddress();
  await app.flow.begin(address, null);
  expect(registered(app)).toMatchObject({ step: 'email-code', address });
  await app.flow.verifyCode(at.letters.newest(address, 'verification-code').code);
  await app.flow.setPassword(goodPassword, names);
  expect(registered(app)).toMatchObject({ step: 'second-factor' });
  return linkApp(app);
}

async function password(app: AccountApp, userName: string, typed = goodPassword, rememberName = false) {
  if (app.sessions.view.phase === 'signed-out') app.sessions.dispatch({ type: 'start', method: 'account' });
  app.sessions.submitPassword(userName, { password: typed, rememberName });
}

function code(app: AccountApp, person: Person, trustDevice = false) {
  app.sessions.submitCode({ kind: 'code', code: at.codeOf(person.secret), trustDevice });
  at.nextCode();
}

/** The servicedesk at its screen; its first account came by the personal link of configuration. */
let desk: { app: AccountApp; person: Person } | null = null;
async function openDesk(): Promise<AccountApp> {
  const app = open();
  if (desk === null) {
    await at.letters.arrived(deskAddress, 'password-invitation');
    await app.flow.openPasted(at.letters.newest(deskAddress, 'password-invitation').link);
    await app.flow.setPassword(goodPassword, names);
    desk = { app, person: await linkApp(app) };
  }
  await password(app, deskAddress);
  await phase(app, 'account-code');
  code(app, desk.person);
  await phase(app, 'signed-in');
  app.desk.follow();
  await vi.waitFor(() => expect(app.desk.view.line).toBe('live'), patient);
  return app;
}

/** Up to the four digits, and verified by the desk over the telephone. */
async function firstLogin(app: AccountApp, person: Person, trustDevice = false): Promise<void> {
  await password(app, person.address);
  await phase(app, 'account-code');
  code(app, person, trustDevice);
  await phase(app, 'account-verification');
  const { view } = app.sessions;
  const digits = view.phase === 'account-verification' ? view.code : '';
  const servicedesk = await openDesk();
  await servicedesk.desk.verify({ conversationId: null, address: person.address, code: digits }, context.signal);
  await phase(app, 'signed-in');
}

describe('S0-06 to S1-41 from the first letter to the first login', () => {
  it('registers, logs in with password and code, chats, is verified, and goes in by itself', async () => {
    const servicedesk = await openDesk();
    const app = open();
    const person = await register(app);
    await password(app, '');
    // The form begins with the name that was just registered.
    await vi.waitFor(
      () => expect(app.sessions.view).toMatchObject({ phase: 'account-password', busy: false }),
      patient,
    );
    expect(app.sessions.view).toMatchObject({ problem: { code: 'DP-2101' } });
    await password(app, person.address, 'helemaal verkeerd');
    await vi.waitFor(() => expect(app.sessions.view).toMatchObject({ busy: false }), patient);
    expect(app.sessions.view).toMatchObject({ userName: person.address, problem: { code: 'DP-2101' } });
    await password(app, person.address);
    await phase(app, 'account-code');
    expect(app.sessions.view).toMatchObject({
      firstTime: true,
      canTrustDevice: true,
      factors: ['app', 'recovery-code'],
    });
    code(app, person);
    await phase(app, 'account-verification');
    const { view } = app.sessions;
    const digits = view.phase === 'account-verification' ? view.code : '';

    await vi.waitFor(() => expect(app.chat.view).toMatchObject({ line: 'live', hours: { open: true } }), patient);
    app.chat.start();
    await app.chat.send(`Goedemorgen, mijn code is ${digits}`, context.signal);
    await vi.waitFor(() => expect(app.chat.view.messages.at(-1)?.from).toBe('user'), patient);
    const conversation = await vi.waitFor(() => {
      const found = servicedesk.desk.view.conversations.find(({ address }) => address === person.address);
      expect(found).toMatchObject({ state: 'waiting', present: true });
      return found!;
    }, patient);
    const thread = await servicedesk.desk.conversation(conversation.id, context.signal);
    expect(thread.messages.at(-1)?.text).toContain(digits);
    await servicedesk.desk.send(conversation.id, 'Dank u, een moment.', context.signal);
    await vi.waitFor(() => expect(app.chat.view.messages.at(-1)?.from).toBe('desk'), patient);
    const verify = (typed: string) =>
      servicedesk.desk.verify(
        { conversationId: conversation.id, address: person.address, code: typed },
        context.signal,
      );
    await expect(verify(digits === '0000' ? '0001' : '0000')).rejects.toMatchObject({ code: 'DP-2127' });
    await verify(digits);
    await phase(app, 'signed-in');
    expect(app.sessions.view).toMatchObject({
      user: { address: person.address, assurance: 'substantial', roleCode: null },
    });
    expect(app.chat.view).toEqual({ line: 'closed', messages: [], hours: null });
  });

  it('S1-16 begins again, goes back from the app, and an unfinished registration goes on after a login', async () => {
    const app = open();
    const address = at.newAddress();
    await app.flow.begin(address, null);
    await expect(app.flow.verifyCode('000000')).rejects.toMatchObject({ code: 'DP-2106' });
    expect(registered(app)).toMatchObject({ step: 'email-code' });
    await app.flow.verifyCode(at.letters.newest(address, 'verification-code').code);
    await expect(app.flow.setPassword('kort', names)).rejects.toMatchObject({ code: 'DP-2113' });
    await app.flow.setPassword(goodPassword, names);
    await app.flow.startApp();
    expect(registered(app).step).toBe('app');
    await app.flow.chooseFactor();
    expect(registered(app).step).toBe('second-factor');
    app.flow.leave();
    expect(app.flow.view).toEqual({ flow: 'none', notice: null });

    await password(app, address);
    await phase(app, 'signed-out');
    expect(registered(app)).toMatchObject({ step: 'second-factor', address });
    await expect(app.flow.linkToken({ serial: '12345', code: '123456' })).rejects.toMatchObject({ code: 'DP-2118' });
    const file = { base64: Buffer.from('upn,serial number\n').toString('base64') };
    expect(await app.flow.checkTokenFile(file, context.signal)).toMatchObject({ uploaded: false, tokens: [] });
    await linkApp(app);
  });
});

describe('S0-23 a later login', () => {
  it('a trusted device skips the code, each time with the next proof; forgotten at the portal, it asks again', async () => {
    const app = open();
    const person = await register(app);
    await firstLogin(app, person);
    app.sessions.dispatch({ type: 'sign-out' });
    await password(app, person.address, goodPassword, true);
    await phase(app, 'account-code');
    code(app, person, true);
    await phase(app, 'signed-in');
    const proofs = new Set<string>();
    for (let turn = 0; turn < 3; turn += 1) {
      proofs.add([...app.keychain.kept.values()].find((value) => value.includes('credential')) ?? '');
      app.sessions.dispatch({ type: 'sign-out' });
      // oxlint-disable-next-line no-await-in-loop -- one login after another
      await password(app, person.address, goodPassword, true);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await phase(app, 'signed-in');
    }
    expect(proofs.size).toBe(3);

    const own = ownAccountHandlers(app.current);
    const { devices } = await own.get(undefined, context);
    expect(devices).toEqual([expect.objectContaining({ current: true, device: 'praktijk-pc' })]);
    await own.forgetDevice({ id: devices[0]!.id }, context);
    app.sessions.dispatch({ type: 'sign-out' });
    await password(app, person.address, goodPassword, true);
    await phase(app, 'account-code');
    expect([...app.keychain.kept.values()]).toEqual([person.address]);

    const next = open({ keychain: app.keychain });
    next.sessions.dispatch({ type: 'start', method: 'account' });
    await vi.waitFor(() => expect(next.sessions.view).toMatchObject({ userName: person.address }), patient);
  });

  it('locked, the same account opens it again by its password', async () => {
    const app = open();
    const person = await register(app);
    await firstLogin(app, person);
    app.sessions.dispatch({ type: 'lock' });
    expect(() => app.current.signedIn).toThrow('DP-2008');
    app.sessions.dispatch({ type: 'unlock' });
    expect(app.sessions.view).toMatchObject({ phase: 'account-password', userName: person.address });
    app.sessions.submitPassword('', { password: goodPassword, rememberName: false });
    await phase(app, 'account-code');
    code(app, person);
    await phase(app, 'signed-in');
  });
});

describe('DP-2123 step-up', () => {
  it('raises the session with a card, which is bound to the account', async () => {
    const token = (nonce: string) => webEidToken(uzi, at.portal.portal.origin, nonce);
    const summary = card('key-1');
    const app = open({
      card: {
        read: () => Promise.resolve(summary),
        authenticate: ({ nonce, pin }) => {
          pin.fill(0);
          return Promise.resolve(token(nonce));
        },
      },
    });
    const person = await register(app);
    await firstLogin(app, person);
    app.sessions.dispatch({ type: 'readers', readers: picture('uzi') });
    app.sessions.dispatch({ type: 'step-up' });
    await vi.waitFor(() => expect(app.sessions.pinView).not.toBeNull(), patient);
    app.sessions.submitPin(new Uint8Array(Buffer.from('739154')));
    await vi.waitFor(
      () => expect(app.sessions.view).toMatchObject({ user: { assurance: 'high', roleCode: '01.015' }, stepUp: null }),
      patient,
    );
    expect(app.current.signedIn.clinician?.uziNumber).toMatch(/^\d{9}$/);
    // The tokens of before are replaced: the session goes on with the new ones.
    const own = ownAccountHandlers(app.current);
    expect(await own.get(undefined, context)).toMatchObject({ address: person.address });
    await app.current.signedIn.keepAlive();
    app.sessions.dispatch({ type: 'readers', readers: picture('none') });
    expect(app.sessions.view).toMatchObject({ phase: 'locked', reason: 'card-removed' });
  });
});

describe('what a signed-in account asks', () => {
  it('home without addresses, which open by their place; own account; refusals pass unchanged', async () => {
    const app = open();
    const person = await register(app);
    await firstLogin(app, person);
    const opened: string[] = [];
    const home = homeHandlers(app.current, (address) => Promise.resolve(void opened.push(address)));
    const view = await home.get(undefined, context);
    expect(JSON.stringify(view)).not.toContain('https://');
    const link = view.documents.find(({ name }) => name === 'Werkwijze')!.link;
    await home.open({ link }, context);
    expect(opened).toEqual(['https://portaal.example.nl/werkwijze']);
    await expect(home.open({ link: 99 }, context)).rejects.toMatchObject({ code: 'DP-6003' });

    const own = ownAccountHandlers(app.current);
    await expect(own.changePassword({ current: 'verkeerd', next: 'Een andere zin 8' }, context)).rejects.toMatchObject({
      code: 'DP-2101',
    });
    expect(app.sessions.view.phase).toBe('signed-in');
    const account = await own.get(undefined, context);
    await expect(own.removeFactor({ id: account.factors[0]!.id }, context)).rejects.toMatchObject({ code: 'DP-2121' });
    expect(await own.renewRecoveryCodes(undefined, context)).toHaveLength(10);
    expect(() => app.desk.follow()).toThrow('DP-2125');
    await expect(app.desk.unblock('x', context.signal)).rejects.toMatchObject({ code: 'DP-2125' });
    await expect(
      app.current.postForm('/fhir/Patient/_search', new URLSearchParams(), (await import('zod')).z.unknown(), {
        signal: context.signal,
      }),
    ).rejects.toMatchObject({ code: 'DP-2123', status: 403 });
  });
});

it('S2-08 the personal link of a letter sets a password for the address in it, and works once', async () => {
  const first = open();
  await openDesk();
  const { link } = at.letters.newest(deskAddress, 'password-invitation');
  await expect(first.flow.openPasted(link)).rejects.toMatchObject({ code: 'DP-2111' });
  expect(first.flow.view).toEqual({ flow: 'none', notice: null });
});

describe('S1-46 a forgotten password', () => {
  it('is set anew by the link of the mail, once, and the next login begins with the name', async () => {
    const app = open();
    const person = await register(app);
    await app.flow.forgotPassword('niemand@nergens.example');
    await app.flow.forgotPassword(person.address);
    await at.letters.arrived(person.address, 'password-reset');
    const { link } = at.letters.newest(person.address, 'password-reset');
    const scheme = `dossierpas://wachtwoord/${new URL(link).hash.slice(1)}`;
    await app.flow.openFromSystem(scheme);
    expect(app.flow.view).toMatchObject({ flow: 'new-password', address: person.address, done: false });
    await expect(app.flow.resetPassword('kort')).rejects.toMatchObject({ code: 'DP-2113' });
    await app.flow.resetPassword('Een heel nieuwe zin 9');
    expect(app.flow.view).toMatchObject({ flow: 'new-password', done: true });
    app.flow.leave();
    await app.flow.openFromSystem(scheme);
    expect(app.flow.view).toMatchObject({ flow: 'none', notice: { code: 'DP-2111' } });
    app.sessions.dispatch({ type: 'start', method: 'account' });
    expect(app.sessions.view).toMatchObject({ phase: 'account-password', userName: person.address });
    await password(app, person.address, 'Een heel nieuwe zin 9');
    await phase(app, 'account-code');
  });
});

it('I04 K02 no view and no log line ever held a password, a code, a token, an address in a log or a four-digit code', async () => {
  const found = new Set<string>();
  const watched = open({
    fetch: async (input, init) => {
      const { authorization } = Object.fromEntries(new Headers(init?.headers ?? (input as Request).headers));
      if (authorization !== undefined) found.add(authorization.replace('Bearer ', ''));
      const answer = await fetch(input, init);
      if (answer.headers.get('content-type')?.startsWith('application/json') === true) {
        const text = await answer.clone().text();
        for (const [, value] of text.matchAll(/"(?:\w*Token|credential)":"([^"]+)"/g)) found.add(value!);
      }
      return answer;
    },
  });
  const person = await register(watched);
  await firstLogin(watched, person);
  watched.sessions.dispatch({ type: 'sign-out' });
  await password(watched, person.address);
  await phase(watched, 'account-code');
  code(watched, person, true);
  await phase(watched, 'signed-in');
  // Of the registration, the login, the verification, the device, and two of each session.
  expect(found.size).toBeGreaterThan(7);
  const secrets = [...found];
  const views = JSON.stringify(watched.told);
  const log = watched.logged.join('\n');
  for (const secret of [...secrets, goodPassword]) {
    expect(views).not.toContain(secret);
    expect(log).not.toContain(secret);
  }
  for (const said of [person.address, person.secret, names.surname]) expect(log).not.toContain(said);
  const digits = watched.told.session.flatMap((view) => (view.phase === 'account-verification' ? [view.code] : []));
  expect(digits.length).toBeGreaterThan(0);
  expect(log.replaceAll(/"requestId":"[^"]*"/g, '').replaceAll(/"milliseconds":\d+/g, '')).not.toContain(digits[0]);
});
