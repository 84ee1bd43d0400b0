import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AccountPortal,
  goodPassword,
  names,
  type Registration,
  startAccountPortal,
} from '../../../test/portal/account-portal.ts';
import { type Answer, refusalOf, startPki } from '../../../test/portal/portal-fixture.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
let pki: Awaited<ReturnType<typeof startPki>>;
let at: AccountPortal;

const later = (answer: Answer) => at.registrationOf(answer);
const send = (registration: Registration, path: string, body?: unknown) =>
  at.post(`/registration/${path}`, body, registration.registrationToken);
const mailedCode = (address: string) => at.letters.newest(address, 'verification-code').code;
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const stateOf = (address: string) => {
  const database = new DatabaseSync(join(at.portal.directory, 'portal.db'), { readOnly: true });
  const row = database.prepare('SELECT state FROM account WHERE address = ?').get(address);
  database.close();
  return row?.['state'] ?? null;
};
const logged = () => {
  const log = new DatabaseSync(at.portal.portal.auditFile, { readOnly: true });
  const rows = log.prepare('SELECT * FROM access_log ORDER BY sequence').all();
  log.close();
  return rows;
};

beforeAll(async () => {
  pki = await startPki();
  at = await startAccountPortal(pki, { configuration: { verificationRequired: false } });
});
afterAll(async () => {
  await at.close();
  await pki.close();
});

describe('S0-06 to S0-23 signing up', () => {
  it('goes from the address to a session, and each step says where it is', async () => {
    const address = at.newAddress();
    const begun = await at.begin(`  ${address.toUpperCase()} `);
    expect(begun.at).toMatchObject({ step: 'email-code', address });
    expect(stateOf(address)).toBe('address-unconfirmed');
    const proved = await at.step(begun, 'code/verify', { code: ` ${mailedCode(address).replace(/^.../, '$& ')} ` });
    expect(proved.at).toEqual({ step: 'password', address, way: 'self', names: null });
    expect(stateOf(address)).toBe('address-confirmed');
    const chosen = await at.step(proved, 'password', { password: goodPassword, names });
    expect(chosen.at).toEqual({ step: 'second-factor', address, freeTokens: 0 });
    expect(stateOf(address)).toBe('second-factor-required');
    const { done, secret, recoveryCodes } = await at.linkApp(chosen);
    expect(done.at).toEqual({ step: 'done', address });
    expect([recoveryCodes.length, stateOf(address)]).toEqual([10, 'verified']);
    at.nextCode();
    const { user } = await at.session({ address, password: goodPassword, secret, recoveryCodes });
    expect(user).toMatchObject({ name: 'Sanne Achterberg', assurance: 'substantial', address, role: null, duties: [] });
    const changes = logged().filter((line) => line['event_code'] === '110137');
    expect(changes.slice(-4).map((line) => line['subtype'])).toEqual([
      'signed-up',
      'address-proved',
      'password-set',
      'factor-linked-without-desk',
    ]);
  });

  it.each(['', 'sanne', 'sanne@debrug', 'sanne@debrug.example, iemand@debrug.example'])(
    'DP-2112 refuses the address %j before a mail is sent',
    async (address) => {
      const before = at.letters.sent.length;
      const answer = await at.post('/registration', { address, supplier: null });
      expect([refusalOf(answer).code, at.letters.sent.length]).toEqual(['DP-2112', before]);
    },
  );

  it('DP-2129 a mail server that is down: nothing is counted, and the next try is a new one', async () => {
    const address = at.newAddress();
    at.letters.broken = true;
    const answer = await at.post('/registration', { address, supplier: null });
    at.letters.broken = false;
    expect(refusalOf(answer)).toMatchObject({ status: 502, code: 'DP-2129' });
    expect((await at.begin(address)).at.step).toBe('email-code');
  });

  it('DP-2125 only by personal link where the portal is set up so', async () => {
    const invited = await startAccountPortal(pki, { configuration: { selfRegistration: false } });
    const answer = await invited.post('/registration', { address: invited.newAddress(), supplier: null });
    await invited.close();
    expect([refusalOf(answer), invited.letters.sent]).toMatchObject([{ status: 403, code: 'DP-2125' }, []]);
  });

  it('S1-16 Begin opnieuw: password and secret are discarded, and it can be done again', async () => {
    const address = at.newAddress();
    const chosen = await at.toSecondFactor(address);
    const app = await at.step(chosen, 'app');
    const again = await at.step(app, 'restart');
    expect([again.at, stateOf(address)]).toEqual([
      { step: 'password', address, way: 'self', names: null },
      'address-confirmed',
    ]);
    expect(refusalOf(await at.passwordLogin(address, goodPassword)).code).toBe('DP-2101');
    const second = await at.step(again, 'password', { password: `${goodPassword} b`, names });
    const secondApp = await at.step(second, 'app');
    expect(secondApp.at).not.toEqual(app.at);
    expect((await at.linkApp(second)).done.at.step).toBe('done');
  });

  it('S1-15 back from the app to the choice, and S1-21 a wrong code leaves the secret', async () => {
    const app = await at.step(await at.toSecondFactor(at.newAddress()), 'app');
    if (app.at.step !== 'app') throw new Error(app.at.step);
    const secret = new URL(app.at.secret.uri).searchParams.get('secret') ?? '';
    expect(refusalOf(await send(app, 'app/confirm', { code: wrong(at.codeOf(secret)) })).code).toBe('DP-2102');
    expect(later(await at.portal.send('/registration', { token: app.registrationToken })).at).toEqual(app.at);
    const choice = await at.step(app, 'app/discard');
    expect(choice.at.step).toBe('second-factor');
    expect(refusalOf(await send(choice, 'app/confirm', { code: at.codeOf(secret) })).code).toBe('DP-2117');
  });

  it('S1-26, S1-31 a token file and a token of it', async () => {
    const choice = await at.toSecondFactor(at.newAddress());
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const csv = `upn,serial number,secret key,time interval,manufacturer,model\n,GALT${Date.now()},${secret},30,Feitian,C200\n`;
    const serial = csv.split(',')[6] ?? '';
    const file = { base64: Buffer.from(csv).toString('base64') };
    expect((await send(choice, 'token-file/check', file)).json()).toMatchObject({ uploaded: false, badLines: [] });
    expect(refusalOf(await send(choice, 'token', { serial, code: at.codeOf(secret) })).code).toBe('DP-2118');
    expect((await send(choice, 'token-file', file)).json()).toMatchObject({ uploaded: true });
    const linked = await at.step(choice, 'token', { serial, code: at.codeOf(secret) });
    expect(linked.at.step).toBe('recovery-codes');
  });

  it('recovery codes that were not kept are replaced for who comes back: only hashes are kept', async () => {
    const app = await at.step(await at.toSecondFactor(at.newAddress()), 'app');
    if (app.at.step !== 'app') throw new Error(app.at.step);
    const secret = new URL(app.at.secret.uri).searchParams.get('secret') ?? '';
    const shown = await at.step(app, 'app/confirm', { code: at.codeOf(secret) });
    const again = later(await at.portal.send('/registration', { token: shown.registrationToken }));
    if (shown.at.step !== 'recovery-codes' || again.at.step !== 'recovery-codes') throw new Error(again.at.step);
    expect(again.at.codes).toHaveLength(10);
    expect(again.at.codes).not.toEqual(shown.at.codes);
  });
});

describe('S0-05 the button of a supplier', () => {
  it('blocks the account when it is complete, says so after the right password only', async () => {
    const address = at.newAddress();
    const { done } = await at.linkApp(await at.toSecondFactor(address, 'leverancier-a'));
    expect([done.at, stateOf(address)]).toEqual([{ step: 'blocked', address }, 'blocked']);
    expect(refusalOf(await at.passwordLogin(address, goodPassword))).toMatchObject({ status: 403, code: 'DP-2105' });
    expect(refusalOf(await at.passwordLogin(address, 'iets anders dus')).code).toBe('DP-2101');
  });
});

describe('S0-08, S0-09 the e-mail code', () => {
  it('wrong is refused, right works once', async () => {
    const address = at.newAddress();
    const begun = await at.begin(address);
    const code = mailedCode(address);
    expect(code).toMatch(/^\d{6}$/);
    for (const typed of [wrong(code), '', `${code}0`, code.slice(1)]) {
      expect(refusalOf(await send(begun, 'code/verify', { code: typed }))).toMatchObject({
        status: 400,
        code: 'DP-2106',
      });
    }
    expect((await at.step(begun, 'code/verify', { code })).at.step).toBe('password');
    expect(refusalOf(await send(begun, 'code/verify', { code })).code).toBe('DP-2117');
  });

  it('five wrong ones, and the right one is refused too', async () => {
    const address = at.newAddress();
    const begun = await at.begin(address);
    const code = mailedCode(address);
    for (let turn = 0; turn < 5; turn += 1) await send(begun, 'code/verify', { code: wrong(code) });
    expect(refusalOf(await send(begun, 'code/verify', { code }))).toMatchObject({
      code: 'DP-2107',
      params: { minutes: 15 },
    });
  });

  it('twenty wrong ones at the same moment: five are compared', async () => {
    const address = at.newAddress();
    const begun = await at.begin(address);
    const code = wrong(mailedCode(address));
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(begun, 'code/verify', { code })));
    const codes = answers.map((answer) => refusalOf(answer).code);
    expect([codes.filter((one) => one === 'DP-2106').length, codes.filter((one) => one === 'DP-2107').length]).toEqual([
      5, 15,
    ]);
  });

  it('DP-2107 after fifteen minutes, not a moment earlier', async () => {
    const address = at.newAddress();
    const begun = await at.begin(address);
    at.portal.advance(15 * minute - 10_000);
    expect(refusalOf(await send(begun, 'code/verify', { code: wrong(mailedCode(address)) })).code).toBe('DP-2106');
    at.portal.advance(10_000);
    expect(refusalOf(await send(begun, 'code/verify', { code: mailedCode(address) })).code).toBe('DP-2107');
  });

  it('of somebody else is refused', async () => {
    const [one, two] = [at.newAddress(), at.newAddress()];
    const begun = await at.begin(one);
    await at.begin(two);
    if (mailedCode(one) === mailedCode(two)) return;
    expect(refusalOf(await send(begun, 'code/verify', { code: mailedCode(two) })).code).toBe('DP-2106');
  });

  it('DP-2108 a new one after sixty seconds; then the old one is dead', async () => {
    const address = at.newAddress();
    const begun = await at.begin(address);
    const old = mailedCode(address);
    const soon = await send(begun, 'code/resend');
    const refusal = refusalOf(soon);
    expect([refusal.status, refusal.code]).toEqual([429, 'DP-2108']);
    expect(Number(refusal.params?.['seconds'])).toBeGreaterThan(50);
    expect(soon.headers['retry-after']).toBe(String(refusal.params?.['seconds']));
    at.portal.advance(minute);
    const resent = await at.step(begun, 'code/resend');
    expect(at.letters.newest(address, 'verification-code').again).toBe(true);
    const replaced = old === mailedCode(address) ? wrong(old) : old;
    expect(refusalOf(await send(resent, 'code/verify', { code: replaced })).code).toBe('DP-2106');
    expect((await at.step(resent, 'code/verify', { code: mailedCode(address) })).at.step).toBe('password');
  });

  it('a new one that could not be mailed leaves the old one as it was', async () => {
    const address = at.newAddress();
    const begun = await at.begin(address);
    at.portal.advance(minute);
    at.letters.broken = true;
    const failed = await send(begun, 'code/resend');
    at.letters.broken = false;
    expect(refusalOf(failed).code).toBe('DP-2129');
    expect((await at.step(begun, 'code/verify', { code: mailedCode(address) })).at.step).toBe('password');
  });

  it('at most ten mails to an address in a day', async () => {
    const address = at.newAddress();
    const begun = await at.begin(address);
    for (let turn = 0; turn < 9; turn += 1) {
      at.portal.advance(minute);
      await at.step(begun, 'code/resend');
    }
    at.portal.advance(minute);
    const refusal = refusalOf(await send(begun, 'code/resend'));
    expect(Number(refusal.params?.['seconds'])).toBeGreaterThan(23 * 60 * 60);
    at.portal.advance(day);
    expect((await at.begin(address)).at.step).toBe('email-code');
  });
});

describe('the registration token', () => {
  const routes = [
    ['code/resend'],
    ['code/verify', { code: '123456' }],
    ['password', { password: goodPassword, names }],
    ['app'],
    ['app/confirm', { code: '123456' }],
    ['app/discard'],
    ['token', { serial: 'x', code: '123456' }],
    ['token-file/check', { base64: '' }],
    ['token-file', { base64: '' }],
    ['recovery-codes/kept'],
    ['restart'],
  ] as const;

  it.each(routes)('DP-2116 none, or one nobody handed out: %s', async (path, body?) => {
    expect(refusalOf(await at.post(`/registration/${path}`, body))).toMatchObject({ status: 401, code: 'DP-2116' });
    expect(refusalOf(await at.post(`/registration/${path}`, body, 'A'.repeat(43))).code).toBe('DP-2116');
  });

  it('DP-2116 waits an hour for its next step; each step gives it the hour again', async () => {
    const address = at.newAddress();
    const begun = await at.begin(address);
    const proved = await at.step(begun, 'code/verify', { code: mailedCode(address) });
    at.portal.advance(59 * minute);
    const chosen = await at.step(proved, 'password', { password: goodPassword, names });
    at.portal.advance(59 * minute);
    const app = await at.step(chosen, 'app');
    at.portal.advance(60 * minute);
    expect(refusalOf(await send(app, 'app/discard')).code).toBe('DP-2116');
    expect(refusalOf(await at.portal.send('/registration', { token: app.registrationToken })).code).toBe('DP-2116');
  });

  it('reaches no session and nothing of the account', async () => {
    const { registrationToken: token } = await at.toSecondFactor(at.newAddress());
    const codes = [];
    for (const path of ['/auth/me', '/account', '/home'])
      codes.push(refusalOf(await at.portal.send(path, { token })).code);
    codes.push(refusalOf(await at.post('/auth/login/verified', undefined, token)).code);
    expect(codes).toEqual(['DP-2008', 'DP-2008', 'DP-2008', 'DP-2130']);
  });

  it('REQUIREMENTS 6.1 every step that is not the next one is refused, from every step', async () => {
    const allowed: Record<string, readonly string[]> = {
      'email-code': ['code/resend', 'code/verify'],
      password: ['password', 'restart'],
      'second-factor': ['app', 'token', 'token-file/check', 'token-file', 'restart'],
      app: ['app', 'app/confirm', 'app/discard', 'restart'],
      'recovery-codes': ['recovery-codes/kept'],
      done: [],
    };
    const refusedFrom = async (registration: Registration) => {
      const step = registration.at.step;
      for (const [path, body] of routes) {
        if (allowed[step]?.includes(path)) continue;
        // oxlint-disable-next-line no-await-in-loop -- one registration, one step after another
        const answer = await send(registration, path, body);
        expect([step, path, refusalOf(answer).code]).toEqual([step, path, 'DP-2117']);
      }
    };
    const address = at.newAddress();
    const begun = await at.begin(address);
    await refusedFrom(begun);
    const proved = await at.step(begun, 'code/verify', { code: mailedCode(address) });
    await refusedFrom(proved);
    const chosen = await at.step(proved, 'password', { password: goodPassword, names });
    await refusedFrom(chosen);
    const app = await at.step(chosen, 'app');
    await refusedFrom(app);
    if (app.at.step !== 'app') throw new Error(app.at.step);
    const secret = new URL(app.at.secret.uri).searchParams.get('secret') ?? '';
    const codes = await at.step(app, 'app/confirm', { code: at.codeOf(secret) });
    await refusedFrom(codes);
    await refusedFrom(await at.step(codes, 'recovery-codes/kept'));
    expect(stateOf(address)).toBe('verified');
  });

  it('two registrations of one address: the second password is refused', async () => {
    const address = at.newAddress();
    const one = await at.begin(address);
    const first = await at.step(one, 'code/verify', { code: mailedCode(address) });
    at.portal.advance(minute);
    const two = await at.begin(address);
    const second = await at.step(two, 'code/verify', { code: mailedCode(address) });
    await at.step(first, 'password', { password: goodPassword, names });
    const late = await send(second, 'password', { password: 'Een heel ander wachtwoord', names });
    expect(refusalOf(late)).toMatchObject({ status: 409, code: 'DP-2117' });
  });
});

describe('S0-12, S1-10 the password', () => {
  it.each([
    ['kort', 'DP-2113'],
    ['wachtwoord', 'DP-2115'],
    ['Achterberg 2026', 'DP-2115'],
    ['x1 '.repeat(43), 'DP-2114'],
  ])('%s is refused, and the next try goes on', async (password, code) => {
    const address = at.newAddress();
    const proved = await at.step(await at.begin(address), 'code/verify', { code: mailedCode(address) });
    expect(refusalOf(await send(proved, 'password', { password, names })).code).toBe(code);
    expect((await at.step(proved, 'password', { password: goodPassword, names })).at.step).toBe('second-factor');
  });

  it('names are needed', async () => {
    const address = at.newAddress();
    const proved = await at.step(await at.begin(address), 'code/verify', { code: mailedCode(address) });
    const answer = await send(proved, 'password', { password: goodPassword, names: { givenName: ' ', surname: 'A' } });
    expect(refusalOf(answer).status).toBe(400);
  });
});

describe('whether an account exists', () => {
  /** Status and form of an answer, without what differs from one call to the next. */
  const formOf = (answer: Answer) => {
    const form = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).map(([key, inner]) => [key, key === 'step' || key === 'code' ? inner : form(inner)]),
          )
        : typeof value;
    return [answer.status, form(answer.json()), Object.keys(answer.headers).toSorted()];
  };

  it('does not show in any answer of signing up; the owner is told by mail', async () => {
    const known = await at.register();
    at.portal.advance(minute);
    const unknown = at.newAddress();
    const [forKnown, forUnknown] = [
      await at.post('/registration', { address: known.address, supplier: null }),
      await at.post('/registration', { address: unknown, supplier: null }),
    ];
    expect(formOf(forKnown)).toEqual(formOf(forUnknown));
    expect(at.letters.to(known.address).at(-1)).toEqual({ mail: 'already-registered' });
    const [one, two] = [later(forKnown), later(forUnknown)];
    for (let turn = 0; turn < 6; turn += 1) {
      const typed = { code: wrong(mailedCode(unknown)) };
      expect(formOf(await send(one, 'code/verify', typed))).toEqual(formOf(await send(two, 'code/verify', typed)));
    }
    expect(formOf(await send(one, 'code/resend'))).toEqual(formOf(await send(two, 'code/resend')));
    at.portal.advance(minute);
    expect(formOf(await send(one, 'code/resend'))).toEqual(formOf(await send(two, 'code/resend')));
    expect(formOf(await at.portal.send('/registration', { token: one.registrationToken }))).toEqual(
      formOf(await at.portal.send('/registration', { token: two.registrationToken })),
    );
    const again = () => at.post('/registration', { address: known.address, supplier: null });
    expect(refusalOf(await again()).code).toBe('DP-2108');
    expect(at.letters.to(known.address).filter(({ mail }) => mail === 'verification-code')).toHaveLength(1);
  });

  it('S1-07 the code of another registration moves none of an address with an account', async () => {
    const known = await at.register();
    at.portal.advance(minute);
    const pretended = await at.begin(known.address);
    const own = at.newAddress();
    await at.begin(own);
    expect(refusalOf(await send(pretended, 'code/verify', { code: mailedCode(own) })).code).toBe('DP-2106');
  });
});

describe('what is kept', () => {
  it('no password, code, token, secret or recovery code is in a file or in the log', async () => {
    const address = at.newAddress();
    const password = 'canarische kwartel 4417';
    const begun = await at.begin(address);
    const code = mailedCode(address);
    const proved = await at.step(begun, 'code/verify', { code });
    const chosen = await at.step(proved, 'password', { password, names });
    const { secret, recoveryCodes, done } = await at.linkApp(chosen);
    at.nextCode();
    const person = { address, password, secret, recoveryCodes };
    const answer = await at.login(person, true);
    if (answer.next !== 'session') throw new Error(answer.next);
    const { session, device } = answer;
    const secrets = [
      password,
      secret,
      ...recoveryCodes,
      done.registrationToken,
      session.accessToken,
      session.refreshToken,
    ];
    secrets.push(device?.credential ?? '', goodPassword);
    const files = readdirSync(at.portal.directory, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files.map((file) => file.name)).toContain('portal.db-wal');
    const contents = files.map((file) => readFileSync(join(file.parentPath, file.name)).toString('latin1'));
    for (const place of [...contents, at.portal.log.text()]) {
      for (const canary of secrets) expect(place.includes(canary)).toBe(false);
    }
    // Six digits stand in any file by chance: whole columns are looked at for them.
    expect(at.portal.log.text()).not.toContain(address);
    const access = JSON.stringify(logged());
    expect([access.includes(address), access.includes(`"${code}"`)]).toEqual([false, false]);
  });
});
