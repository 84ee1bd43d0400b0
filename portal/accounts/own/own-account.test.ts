import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OwnAccount } from '../../../contract/account/own-account.ts';
import { SessionAnswer } from '../../../contract/portal/auth.ts';
import { type AccountPortal, startAccountPortal } from '../../../test/portal/account-portal.ts';
import { type Answer, refusalOf, startPki, webEidToken } from '../../../test/portal/portal-fixture.ts';
import { uziPersona } from '../../../tools/test-pki/personas.ts';

let pki: Awaited<ReturnType<typeof startPki>>;
let at: AccountPortal;

const account = async ({ accessToken: token }: SessionAnswer) =>
  OwnAccount.parse((await at.portal.send('/account', { token })).json());
const me = ({ accessToken: token }: SessionAnswer) => at.portal.send('/auth/me', { token });
const remove = (path: string, { accessToken: token }: SessionAnswer) =>
  at.portal.send(path, { method: 'DELETE', token });
const logged = () => {
  const log = new DatabaseSync(at.portal.portal.auditFile, { readOnly: true });
  const rows = log.prepare('SELECT * FROM access_log ORDER BY sequence').all();
  log.close();
  return rows;
};
const cardLogin = async (personaId: string) => {
  const { authentication } = await pki.pki.issue(uziPersona(personaId));
  const { nonce, clientVerifier } = await at.portal.challenge();
  return { token: webEidToken(authentication, at.portal.portal.origin, nonce), nonce, clientVerifier };
};
const stepUp = async ({ accessToken }: SessionAnswer, personaId: string): Promise<Answer> =>
  at.post('/auth/step-up/card', await cardLogin(personaId), accessToken);
/** The least of the clinical routes. */
const clinical = ({ accessToken: token }: SessionAnswer) => at.portal.send('/me/recent-patients', { token });

beforeAll(async () => {
  pki = await startPki();
  at = await startAccountPortal(pki, { configuration: { verificationRequired: false } });
});
afterAll(async () => {
  await at.close();
  await pki.close();
});

describe('S1-28, S2-16 My account', () => {
  it('shows everything of the own account and nothing of another', async () => {
    const [person, other] = [await at.register(), await at.register()];
    await at.session(other);
    await at.passwordLogin(person.address, 'fout fout');
    const first = await at.session(person, true);
    const second = await at.session(person);
    const shown = await account(second);
    expect(shown).toMatchObject({
      address: person.address,
      names: { givenName: 'Sanne', surname: 'Achterberg' },
      organisation: null,
      recoveryCodesLeft: 10,
      factors: [{ kind: 'app', serial: null }],
    });
    expect(shown.sessions.map(({ current, device }) => [current, device])).toEqual(
      expect.arrayContaining([
        [true, 'praktijk-pc'],
        [false, 'praktijk-pc'],
      ]),
    );
    expect([shown.sessions.length, shown.devices.map(({ current }) => current)]).toEqual([2, [false]]);
    expect((await account(first)).devices.map(({ current }) => current)).toEqual([true]);
    expect(shown.signIns.map(({ method, outcome }) => [method, outcome])).toEqual([
      ['account', 'ok'],
      ['account', 'ok'],
      ['account', 'wrong-password'],
    ]);
  });

  it('keeps the fifty newest sign-ins', async () => {
    const person = await at.register();
    for (let turn = 0; turn < 52; turn += 1) {
      await at.passwordLogin(person.address, 'fout fout');
      at.portal.advance(15 * 60_000);
    }
    const shown = await account(await at.session(person));
    expect([shown.signIns.length, shown.signIns[0]?.outcome]).toEqual([50, 'ok']);
  });

  it('DP-2125 a session by card alone has no account', async () => {
    const session = await at.portal.session('huisarts');
    expect(refusalOf(await at.portal.send('/account', { token: session.accessToken }))).toMatchObject({
      status: 403,
      code: 'DP-2125',
    });
  });

  it('S2-01 every route asks for a session', async () => {
    const id = 'a';
    for (const [method, path, body] of [
      ['GET', '/account'],
      ['POST', '/account/password', { current: 'a', next: 'b' }],
      ['POST', '/account/factors/app'],
      ['POST', '/account/factors/app/confirm', { code: '1' }],
      ['POST', '/account/factors/token', { serial: '1', code: '1' }],
      ['POST', '/account/factors/resync', { serial: '1', first: '1', second: '2' }],
      ['DELETE', `/account/factors/${id}`],
      ['POST', '/account/recovery-codes'],
      ['POST', '/account/token-file/check', { base64: '' }],
      ['POST', '/account/token-file', { base64: '' }],
      ['DELETE', `/account/sessions/${id}`],
      ['POST', '/account/sessions/end-others'],
      ['DELETE', `/account/devices/${id}`],
      ['POST', '/auth/step-up/card', await cardLogin('huisarts')],
    ] as const) {
      const answer = await at.portal.send(path, { method: method, ...(body !== undefined && { body }) });
      expect([path, refusalOf(answer).code]).toEqual([path, 'DP-2008']);
    }
  });
});

describe('the own password', () => {
  it('changes with the current one; other sessions and trusted devices end', async () => {
    const person = await at.register();
    const other = await at.session(person, true);
    const session = await at.session(person);
    const change = (current: string, next: string) =>
      at.post('/account/password', { current, next }, session.accessToken);
    const next = 'Een ander nieuw liedje';
    expect(refusalOf(await change('fout fout', next))).toMatchObject({ status: 403, code: 'DP-2101' });
    expect(refusalOf(await change(person.password, 'Achterberg1')).code).toBe('DP-2115');
    expect((await change(person.password, next)).status).toBe(204);
    expect([(await me(session)).status, refusalOf(await me(other)).code]).toEqual([200, 'DP-2008']);
    expect((await account(session)).devices).toEqual([]);
    await at.letters.arrived(person.address, 'password-changed');
    expect(refusalOf(await at.passwordLogin(person.address, person.password)).code).toBe('DP-2101');
    expect((await at.session({ ...person, password: next })).user.address).toBe(person.address);
  });

  it('DP-2103 cannot be guessed from an open session', async () => {
    const person = await at.register();
    const { accessToken } = await at.session(person);
    const codes = [];
    for (let turn = 0; turn < 6; turn += 1) {
      codes.push(
        refusalOf(await at.post('/account/password', { current: `fout ${turn}`, next: 'x' }, accessToken)).code,
      );
    }
    expect(codes.at(-1)).toBe('DP-2103');
  });
});

describe('own second factors', () => {
  it('another app is added and the first removed; the last one stays; each change is mailed and written down', async () => {
    const person = await at.register();
    const session = await at.session(person);
    const token = session.accessToken;
    const app = (await at.post('/account/factors/app', undefined, token)).json() as { uri: string };
    const secret = new URL(app.uri).searchParams.get('secret') ?? '';
    const code = at.codeOf(secret);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    expect(refusalOf(await at.post('/account/factors/app/confirm', { code: wrong }, token)).code).toBe('DP-2102');
    expect((await at.post('/account/factors/app/confirm', { code }, token)).status).toBe(204);
    at.nextCode();
    const [one, two] = (await account(session)).factors.toSorted((a, b) => a.since.localeCompare(b.since));
    expect((await remove(`/account/factors/${one?.id}`, session)).status).toBe(204);
    expect(refusalOf(await remove(`/account/factors/${two?.id}`, session)).code).toBe('DP-2121');
    await at.letters.arrived(person.address, 'second-factor-changed', 2);
    const changes = logged().filter((line) => line['event_code'] === '110137');
    expect(changes.slice(-2).map((line) => [line['subtype'], line['user_name'], line['outcome']])).toEqual([
      ['factor-added', 'Sanne Achterberg', '0'],
      ['factor-removed', 'Sanne Achterberg', '0'],
    ]);
    expect((await at.session({ ...person, secret })).user.address).toBe(person.address);
  });

  it('new recovery codes end the old ones', async () => {
    const person = await at.register();
    const { accessToken } = await at.session(person);
    const { codes } = (await at.post('/account/recovery-codes', undefined, accessToken)).json() as { codes: string[] };
    const kind = 'recovery-code' as const;
    const spend = async (code: string) => at.codeLogin(await at.loginToken(person), code, { kind });
    expect(refusalOf(await spend(person.recoveryCodes[0] ?? '')).code).toBe('DP-2122');
    expect((await spend(codes[0] ?? '')).status).toBe(200);
  });

  it('S1-28, S1-30 a token file is uploaded and its token linked, by a body of more than 64 kB too', async () => {
    const session = await at.session(await at.register());
    const line = (serial: string) =>
      `iemand@debrug.example,${serial},GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,${'F'.repeat(100)},${'C'.repeat(100)}`;
    const serials = Array.from({ length: 200 }, (_none, number) => `OWN${String(number).padStart(9, '0')}`);
    const csv = ['upn,serial number,secret key,time interval,manufacturer,model', ...serials.map(line)].join('\n');
    const file = { base64: Buffer.from(csv).toString('base64') };
    expect(file.base64.length).toBeGreaterThan(64 * 1024);
    expect((await at.post('/account/token-file', file, session.accessToken)).json()).toMatchObject({ uploaded: true });
    expect((await account(session)).freeTokens).toBe(200);
    const code = at.codeOf('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    const link = await at.post('/account/factors/token', { serial: serials[7], code }, session.accessToken);
    expect([link.status, (await account(session)).freeTokens]).toEqual([204, 199]);
  });
});

describe('own sessions and devices', () => {
  it('end one by one, all others at once, and never those of somebody else', async () => {
    const [person, stranger] = [await at.register(), await at.register()];
    const sessions = [await at.session(person, true), await at.session(person), await at.session(person)];
    const [trusted, second, current] = sessions as [SessionAnswer, SessionAnswer, SessionAnswer];
    const foreign = await at.session(stranger, true);
    const list = (await account(current)).sessions.filter((session) => !session.current);
    const theirs = await account(foreign);
    expect(refusalOf(await remove(`/account/sessions/${theirs.sessions[0]?.id}`, current)).status).toBe(404);
    expect(refusalOf(await remove(`/account/devices/${theirs.devices[0]?.id}`, current)).status).toBe(404);
    expect((await remove(`/account/sessions/${list[0]?.id}`, current)).status).toBe(204);
    expect((await account(current)).sessions).toHaveLength(2);
    const device = (await account(current)).devices[0]?.id ?? '';
    expect((await remove(`/account/devices/${device}`, current)).status).toBe(204);
    expect((await remove(`/account/devices/${device}`, current)).status).toBe(404);
    expect((await at.post('/account/sessions/end-others', undefined, current.accessToken)).status).toBe(204);
    const statuses = [];
    for (const session of [trusted, second, current, foreign]) statuses.push((await me(session)).status);
    expect(statuses).toEqual([401, 401, 200, 200]);
  });
});

describe('step-up: actions that demand the card', () => {
  it('DP-2123 an account session opens no dossier, and that is written down; with the card it goes on', async () => {
    const person = await at.register();
    const session = await at.session(person);
    expect(refusalOf(await clinical(session))).toMatchObject({ status: 403, code: 'DP-2123' });
    expect(logged().at(-1)).toMatchObject({
      subtype: 'refused',
      outcome: '4',
      reason: 'DP-2123',
      user_name: 'Sanne Achterberg',
    });
    const answer = await stepUp(session, 'huisarts');
    const high = SessionAnswer.parse(answer.json());
    expect(high.user).toMatchObject({ assurance: 'high', roleCode: '01.015', address: person.address });
    expect(high.clinician?.uziNumber).toBe('900000101');
    expect(logged().at(-1)).toMatchObject({ subtype: 'step-up', outcome: '0', uzi_number: '900000101' });
    expect((await clinical(high)).status).toBe(200);
    expect(high.sessionExpiresAt).toBe(session.sessionExpiresAt);
    // A token that was copied before the step-up does not rise with it.
    expect(refusalOf(await me(session)).code).toBe('DP-2008');
    expect(refusalOf(await at.post('/auth/refresh', { refreshToken: session.refreshToken })).code).toBe('DP-2008');
    const shown = await account(high);
    expect(shown.sessions).toMatchObject([{ current: true, assurance: 'high' }]);
    expect(shown.signIns[0]).toMatchObject({ method: 'uzi-pas', outcome: 'ok', device: 'praktijk-pc' });
    const refreshed = SessionAnswer.parse((await at.post('/auth/refresh', { refreshToken: high.refreshToken })).json());
    expect(refreshed.user.assurance).toBe('high');

    // DP-2124 from now on only this card, and only for this account.
    const again = await at.session(person);
    expect(refusalOf(await stepUp(again, 'huisarts-collega'))).toMatchObject({ status: 403, code: 'DP-2124' });
    expect((await me(again)).json()).toMatchObject({ assurance: 'substantial' });
    const other = await at.session(await at.register());
    expect(refusalOf(await stepUp(other, 'huisarts')).code).toBe('DP-2124');
    expect((await stepUp(again, 'huisarts')).status).toBe(200);
    const own = logged().filter((line) => line['subtype'] === 'card-bound');
    expect(own).toHaveLength(1);
  });

  it('two accounts that show one card at the same moment: one gets it', async () => {
    const sessions = [await at.session(await at.register()), await at.session(await at.register())];
    const answers = await Promise.all(sessions.map((session) => stepUp(session, 'huisarts-collega')));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 403]);
  });

  it('a broken token, a used challenge and a card session are refused', async () => {
    const session = await at.session(await at.register());
    const login = await cardLogin('huisarts');
    const send = (body: unknown, token = session.accessToken) => at.post('/auth/step-up/card', body, token);
    expect(refusalOf(await send({ ...login, token: { ...login.token, signature: 'AAAA' } })).code).toBe('DP-2007');
    expect(refusalOf(await send(login)).code).toBe('DP-2006');
    expect(refusalOf(await send({})).code).toBe('DP-2007');
    const card = await at.portal.session('huisarts');
    expect(refusalOf(await send(await cardLogin('huisarts'), card.accessToken)).code).toBe('DP-2117');
    expect((await me(session)).status).toBe(200);
  });
});
