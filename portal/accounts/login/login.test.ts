import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CodeLoginAnswer, PasswordLoginAnswer, RegistrationAnswer } from '../../../contract/portal/accounts.ts';
import { SessionAnswer } from '../../../contract/portal/auth.ts';
import {
  type AccountPortal,
  goodPassword,
  type Person,
  startAccountPortal,
} from '../../../test/portal/account-portal.ts';
import { type Answer, refusalOf, startPki } from '../../../test/portal/portal-fixture.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
let pki: Awaited<ReturnType<typeof startPki>>;
let at: AccountPortal;
let sanne: Person;

const me = (token: string) => at.portal.send('/auth/me', { token });
const lastLogged = () => {
  const log = new DatabaseSync(at.portal.portal.auditFile, { readOnly: true });
  const row = log.prepare('SELECT * FROM access_log ORDER BY sequence DESC LIMIT 1').get();
  log.close();
  return row;
};
const passwordAnswer = (answer: Answer) => PasswordLoginAnswer.parse(answer.json());
const linkIn = (address: string) => at.letters.tokenOf(at.letters.newest(address, 'password-reset'));
const forgotten = async (user: string, address: string): Promise<string> => {
  const count = at.letters.to(address).filter(({ mail }) => mail === 'password-reset').length;
  expect((await at.post('/auth/password/forgot', { user })).status).toBe(204);
  await at.letters.arrived(address, 'password-reset', count + 1);
  return linkIn(address);
};
const openReset = async (link: string) =>
  (await at.post('/auth/password/link', { link })).json() as { resetToken: string; address: string };

beforeAll(async () => {
  pki = await startPki();
  at = await startAccountPortal(pki, { configuration: { verificationRequired: false } });
  sanne = await at.register();
});
afterAll(async () => {
  await at.close();
  await pki.close();
});

describe('S0-23, S1-45 password, then code', () => {
  it('the address in any form is the user name', async () => {
    for (const user of [sanne.address, ` ${sanne.address.toUpperCase()} `]) {
      expect(passwordAnswer(await at.passwordLogin(user, sanne.password)).next).toBe('code');
    }
  });

  it('S2-10 the two-factor notice comes once per account', async () => {
    const person = await at.register();
    const firstTimes = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const answer = passwordAnswer(await at.passwordLogin(person.address, person.password));
      firstTimes.push(answer.next === 'code' && answer.firstTime);
    }
    expect(firstTimes).toEqual([true, false, false]);
  });

  it('S1-42 tells the login before this one, and the login is written down', async () => {
    const person = await at.register();
    expect((await at.session(person)).user.lastLogin).toBeNull();
    const second = at.portal.now().getTime();
    const session = await at.session(person);
    expect(Math.abs(Date.parse(session.user.lastLogin ?? '') - second)).toBeLessThan(60_000);
    expect(lastLogged()).toMatchObject({
      event_code: '110114',
      subtype: 'login',
      outcome: '0',
      uzi_number: null,
      user_name: 'Sanne Achterberg',
    });
    expect(String(lastLogged()?.['object'])).toMatch(/^account\/[0-9a-f-]{36}$/);
  });

  it('DP-2130 ten minutes between password and code, and a wait works once', async () => {
    const token = await at.loginToken(sanne);
    at.portal.advance(10 * minute);
    expect(refusalOf(await at.codeLogin(token, at.codeOf(sanne.secret)))).toMatchObject({
      status: 401,
      code: 'DP-2130',
    });
    const second = await at.loginToken(sanne);
    expect((await at.codeLogin(second, at.codeOf(sanne.secret))).status).toBe(200);
    at.nextCode();
    expect(refusalOf(await at.codeLogin(second, at.codeOf(sanne.secret))).code).toBe('DP-2130');
    expect(refusalOf(await at.codeLogin('A'.repeat(43), '123456')).code).toBe('DP-2130');
  });

  it('DP-2102 a wrong code leaves the wait; DP-2104 a used code is refused for good', async () => {
    const token = await at.loginToken(sanne);
    const code = at.codeOf(sanne.secret);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    expect(refusalOf(await at.codeLogin(token, wrong)).code).toBe('DP-2102');
    expect((await at.codeLogin(token, code)).status).toBe(200);
    expect(refusalOf(await at.codeLogin(await at.loginToken(sanne), code)).code).toBe('DP-2104');
    at.nextCode();
  });

  it('the code of somebody else is wrong', async () => {
    const other = await at.register();
    expect(refusalOf(await at.codeLogin(await at.loginToken(sanne), at.codeOf(other.secret))).code).toBe('DP-2102');
  });

  it('100 logins at the same moment with one code: exactly one succeeds', async () => {
    const person = await at.register();
    const tokens: string[] = [];
    for (let turn = 0; turn < 10; turn += 1) tokens.push(await at.loginToken(person));
    const code = at.codeOf(person.secret);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_none, turn) => at.codeLogin(tokens[turn % 10]!, code)),
    );
    const served = answers.filter((answer) => answer.status === 200);
    expect(served).toHaveLength(1);
    const refusals = new Set(answers.filter((answer) => answer.status !== 200).map((answer) => refusalOf(answer).code));
    expect([...refusals].filter((refused) => !['DP-2104', 'DP-2103', 'DP-2130'].includes(refused))).toEqual([]);
    at.nextCode();
  });

  it('a recovery code works once, in the place of the code, and the owner is told', async () => {
    const person = await at.register();
    const code = person.recoveryCodes[3] ?? '';
    const kind = 'recovery-code' as const;
    const answer = CodeLoginAnswer.parse((await at.codeLogin(await at.loginToken(person), code, { kind })).json());
    expect(answer.next).toBe('session');
    await at.letters.arrived(person.address, 'recovery-code-used');
    expect(at.letters.newest(person.address, 'recovery-code-used').left).toBe(9);
    expect(refusalOf(await at.codeLogin(await at.loginToken(person), code, { kind })).code).toBe('DP-2122');
  });

  it('S1-14 without a second factor the registration goes on where it was', async () => {
    const address = at.newAddress();
    await at.toSecondFactor(address);
    const answer = passwordAnswer(await at.passwordLogin(address, goodPassword));
    if (answer.next !== 'registration') throw new Error(answer.next);
    const registration = RegistrationAnswer.parse(answer.registration);
    expect(registration.at).toEqual({ step: 'second-factor', address, freeTokens: 0 });
    const restarted = await at.step(await at.step(registration, 'app'), 'restart');
    expect(restarted.at.step).toBe('second-factor');
    expect((await at.linkApp(restarted)).done.at.step).toBe('done');
  });
});

describe('whether an account exists', () => {
  it('DP-2101 wrong password and unknown address are one answer', async () => {
    const unverified = at.newAddress();
    await at.begin(unverified);
    const answers = [];
    for (const user of [sanne.address, at.newAddress(), unverified, 'geen adres', '']) {
      const answer = await at.passwordLogin(user, 'iets anders dus');
      const { requestId: _, ...body } = answer.json() as { requestId: string };
      answers.push([answer.status, body, Object.keys(answer.headers).toSorted()]);
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.[1]).toEqual({ error: { code: 'DP-2101' } });
  });

  it('DP-2103 the sixth try waits, for an address that has no account too', async () => {
    const known = await at.register();
    for (const user of [known.address, at.newAddress()]) {
      for (let turn = 0; turn < 5; turn += 1)
        expect(refusalOf(await at.passwordLogin(user, 'fout fout')).code).toBe('DP-2101');
      const waiting = await at.passwordLogin(user, known.password);
      expect(refusalOf(waiting)).toMatchObject({ status: 429, code: 'DP-2103', params: { seconds: 30 } });
      expect(waiting.headers['retry-after']).toBe('30');
    }
    at.portal.advance(30_000);
    expect(passwordAnswer(await at.passwordLogin(known.address, known.password)).next).toBe('code');
  });

  it('DP-2103 per network address too, whoever is tried', async () => {
    const strict = await startAccountPortal(pki, {
      accountSettings: {
        networkThrottle: { freeTries: 5, firstDelaySeconds: 2, longestDelaySeconds: 30, forgetMinutes: 15 },
      },
    });
    const codes = [];
    for (let turn = 0; turn < 6; turn += 1)
      codes.push(refusalOf(await strict.passwordLogin(strict.newAddress(), 'fout')).code);
    await strict.close();
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'DP-2101'), 'DP-2103']);
  });
});

describe('a trusted device', () => {
  const trusted = async (person: Person) => {
    const answer = await at.login(person, true);
    if (answer.next !== 'session' || !answer.device) throw new Error('not trusted');
    return answer;
  };
  const again = async (person: Person, credential: string) =>
    passwordAnswer(await at.passwordLogin(person.address, person.password, credential));

  it('logs in without a code, and its credential is another one each time', async () => {
    const person = await at.register();
    const first = await trusted(person);
    const second = await again(person, first.device?.credential ?? '');
    if (second.next !== 'session') throw new Error(second.next);
    expect(second.session.user.address).toBe(person.address);
    expect(second.device.credential).not.toBe(first.device?.credential);
    expect(second.device.until).toBe(first.device?.until);
    expect((await again(person, second.device.credential)).next).toBe('session');
    const home = await at.portal.send('/home', { token: second.session.accessToken });
    expect(home.json()).toMatchObject({ notices: [{ kind: 'security', read: false }] });
  });

  it('a credential shown twice ends the trust, the newest one too', async () => {
    const person = await at.register();
    const first = (await trusted(person)).device?.credential ?? '';
    const second = await again(person, first);
    if (second.next !== 'session') throw new Error(second.next);
    expect((await again(person, first)).next).toBe('code');
    expect(lastLogged()).toMatchObject({ subtype: 'device-reuse', outcome: '4' });
    expect((await again(person, second.device.credential)).next).toBe('code');
  });

  it('of somebody else, unknown, or with a wrong password is worth nothing', async () => {
    const [one, two] = [await at.register(), await at.register()];
    const credential = (await trusted(one)).device?.credential ?? '';
    expect((await again(two, credential)).next).toBe('code');
    expect((await again(one, 'A'.repeat(43))).next).toBe('code');
    expect(refusalOf(await at.passwordLogin(one.address, 'fout fout', credential)).code).toBe('DP-2101');
    expect((await again(one, credential)).next).toBe('session');
  });

  it('ends thirty days after the login that began it', async () => {
    const person = await at.register();
    let { credential } = (await trusted(person)).device ?? { credential: '' };
    at.portal.advance(29 * day);
    const answer = await again(person, credential);
    if (answer.next !== 'session') throw new Error(answer.next);
    ({ credential } = answer.device);
    at.portal.advance(day);
    expect((await again(person, credential)).next).toBe('code');
  });

  it('used by ten at the same moment: one gets in, and the trust is over', async () => {
    const person = await at.register();
    const credential = (await trusted(person)).device?.credential ?? '';
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => at.passwordLogin(person.address, person.password, credential)),
    );
    const sessions = answers.filter((answer) => answer.status === 200 && passwordAnswer(answer).next === 'session');
    expect(sessions.length).toBeLessThanOrEqual(1);
    at.portal.advance(60 * minute);
    expect((await again(person, credential)).next).toBe('code');
  });
});

describe('S1-46 forgotten password', () => {
  it('a new password by the link; sessions and trusted devices end, the second factor stays', async () => {
    const person = await at.register();
    const before = await at.login(person, true);
    if (before.next !== 'session') throw new Error(before.next);
    const link = await forgotten(person.address.toUpperCase(), person.address);
    expect(at.letters.newest(person.address, 'password-reset').link).toBe(
      `${at.portal.portal.origin}/open/wachtwoord#${link}`,
    );
    const { resetToken, address } = await openReset(link);
    expect(address).toBe(person.address);
    const password = 'Een ander nieuw liedje';
    const reset = (next: string) => at.post('/auth/password/reset', { resetToken, password: next });
    expect(refusalOf(await reset('kort')).code).toBe('DP-2113');
    expect((await reset(password)).status).toBe(204);
    expect(refusalOf(await me(before.session.accessToken)).code).toBe('DP-2008');
    expect(refusalOf(await at.post('/auth/refresh', { refreshToken: before.session.refreshToken })).code).toBe(
      'DP-2008',
    );
    expect(refusalOf(await at.passwordLogin(person.address, person.password)).code).toBe('DP-2101');
    const answer = passwordAnswer(await at.passwordLogin(person.address, password, before.device?.credential ?? ''));
    expect(answer.next).toBe('code');
    await at.letters.arrived(person.address, 'password-changed');
    expect((await at.session({ ...person, password })).user.address).toBe(person.address);
    expect(refusalOf(await reset('Nog een ander liedje')).code).toBe('DP-2110');
    expect(refusalOf(await at.post('/auth/password/link', { link }))).toMatchObject({ status: 410, code: 'DP-2111' });
  });

  it('unknown, invited, or asked again too soon: the same 204, and no mail', async () => {
    const person = await at.register();
    await forgotten(person.address, person.address);
    const before = at.letters.sent.length;
    for (const user of [at.newAddress(), 'geen adres', '', person.address]) {
      const answer = await at.post('/auth/password/forgot', { user });
      expect([answer.status, answer.text]).toEqual([204, '']);
    }
    // What goes on after those answers is done before this one is: one connection, one query after another.
    at.portal.advance(minute);
    await forgotten(person.address, person.address);
    expect(at.letters.sent.length).toBe(before + 1);
  });

  it('a mail server that is down does not tell', async () => {
    const person = await at.register();
    at.letters.broken = true;
    const answer = await at.post('/auth/password/forgot', { user: person.address });
    await vi.waitFor(() => expect(at.portal.log.text()).toContain('work after an answer failed'));
    at.letters.broken = false;
    expect(answer.status).toBe(204);
  });

  it('DP-2109 another link, DP-2110 an old one; a newer one replaces it', async () => {
    const person = await at.register();
    const first = await forgotten(person.address, person.address);
    const opened = await openReset(first);
    at.portal.advance(minute);
    const second = await forgotten(person.address, person.address);
    const open = (link: string) => at.post('/auth/password/link', { link });
    for (const link of [first, 'A'.repeat(43), first.slice(0, 40), '']) {
      expect(refusalOf(await open(link))).toMatchObject({ status: 404, code: 'DP-2109' });
    }
    const late = { resetToken: opened.resetToken, password: 'Een ander nieuw liedje' };
    expect(refusalOf(await at.post('/auth/password/reset', late)).code).toBe('DP-2109');
    expect(refusalOf(await at.post('/registration/link', { link: second })).code).toBe('DP-2109');
    at.portal.advance(30 * minute);
    expect(refusalOf(await open(second))).toMatchObject({ status: 410, code: 'DP-2110' });
  });

  it('DP-2110 the opened link waits a quarter of an hour; it can be opened again', async () => {
    const person = await at.register();
    const link = await forgotten(person.address, person.address);
    const { resetToken } = await openReset(link);
    at.portal.advance(15 * minute);
    const password = 'Een ander nieuw liedje';
    expect(refusalOf(await at.post('/auth/password/reset', { resetToken, password })).code).toBe('DP-2110');
    const again = await openReset(link);
    expect((await at.post('/auth/password/reset', { resetToken: again.resetToken, password })).status).toBe(204);
  });

  it('two that set it at the same moment: one does', async () => {
    const person = await at.register();
    const { resetToken } = await openReset(await forgotten(person.address, person.address));
    const tries = ['Een ander nieuw liedje', 'Nog een ander liedje'];
    const answers = await Promise.all(
      tries.map((password) => at.post('/auth/password/reset', { resetToken, password })),
    );
    expect(answers.filter((answer) => answer.status === 204)).toHaveLength(1);
  });

  it('wrong tries of before are forgotten', async () => {
    const person = await at.register();
    for (let turn = 0; turn < 6; turn += 1) await at.passwordLogin(person.address, 'fout fout');
    const { resetToken } = await openReset(await forgotten(person.address, person.address));
    const password = 'Een ander nieuw liedje';
    await at.post('/auth/password/reset', { resetToken, password });
    expect(passwordAnswer(await at.passwordLogin(person.address, password)).next).toBe('code');
  });
});

describe('S1-36 to S1-41 the first login waits for the servicedesk', () => {
  it('DP-2126 until the four digits are entered; then the login goes on by itself, once', async () => {
    const desk = 'balie@eemhof.example';
    const verifying = await startAccountPortal(pki, { configuration: { desk: { firstAccounts: [desk] } } });
    await verifying.letters.arrived(desk, 'password-invitation');
    const link = verifying.letters.tokenOf(verifying.letters.newest(desk, 'password-invitation'));
    const opened = verifying.registrationOf(await verifying.post('/registration/link', { link }));
    expect(opened.at).toMatchObject({ step: 'password', address: desk, way: 'invitation' });
    const names = { givenName: 'Bo', surname: 'Balie' };
    const chosen = await verifying.step(opened, 'password', { password: goodPassword, names });
    const { secret, recoveryCodes } = await verifying.linkApp(chosen);
    verifying.nextCode();
    const person = await verifying.register();
    const bo = await verifying.session({ address: desk, password: goodPassword, secret, recoveryCodes });
    expect(bo.user.duties).toEqual(['servicedesk']);

    const answer = await verifying.login(person, true);
    if (answer.next !== 'verification') throw new Error(answer.next);
    const { verificationToken, code } = answer.verification;
    const verified = () => verifying.post('/auth/login/verified', undefined, verificationToken);
    expect(refusalOf(await verified())).toMatchObject({ status: 403, code: 'DP-2126' });
    expect(refusalOf(await verifying.portal.send('/auth/me', { token: verificationToken })).code).toBe('DP-2008');
    const entered = { conversationId: null, address: person.address, code };
    expect((await verifying.post('/desk/verifications', entered, bo.accessToken)).status).toBe(204);
    const session = SessionAnswer.parse((await verified()).json());
    expect(session.user).toMatchObject({ address: person.address, assurance: 'substantial' });
    expect(refusalOf(await verified()).code).toBe('DP-2130');
    expect((await verifying.session(person)).user.address).toBe(person.address);

    // S1-36 lost second factor: the same person is verified again.
    const own = (await verifying.portal.send('/account', { token: session.accessToken })).json() as { address: string };
    expect(own.address).toBe(person.address);
    const id = String(lastAccountOf(verifying, person.address));
    expect((await verifying.post(`/desk/accounts/${id}/factor-lost`, undefined, bo.accessToken)).status).toBe(204);
    expect(refusalOf(await verifying.portal.send('/auth/me', { token: session.accessToken })).code).toBe('DP-2008');
    expect(passwordAnswer(await verifying.passwordLogin(person.address, person.password)).next).toBe('registration');
    await verifying.close();
  });

  it('DP-2130 a verification token that nobody has', async () => {
    expect(refusalOf(await at.post('/auth/login/verified', undefined, 'A'.repeat(43))).code).toBe('DP-2130');
    expect(refusalOf(await at.post('/auth/login/verified')).code).toBe('DP-2130');
    const token = await at.loginToken(sanne);
    expect(refusalOf(await at.post('/auth/login/verified', undefined, token)).code).toBe('DP-2130');
  });
});

function lastAccountOf({ portal }: AccountPortal, address: string): unknown {
  const database = new DatabaseSync(`${portal.directory}/portal.db`, { readOnly: true });
  const row = database.prepare('SELECT id FROM account WHERE address = ?').get(address);
  database.close();
  return row?.['id'];
}
