import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SessionAnswer } from '../../contract/portal/auth.ts';
import { type PortalFixture, refusalOf, startPki, startPortalFixture } from '../../test/portal/portal-fixture.ts';

const minute = 60_000;
let pki: Awaited<ReturnType<typeof startPki>>;
let portal: PortalFixture;
let session: SessionAnswer;

const refresh = (refreshToken: string) => portal.send('/auth/refresh', { body: { refreshToken } });
const refreshed = async (refreshToken: string) => SessionAnswer.parse((await refresh(refreshToken)).json());
const me = (token: string) => portal.send('/auth/me', { token });
const lastLogged = () => {
  const log = new DatabaseSync(portal.portal.auditFile, { readOnly: true });
  const row = log.prepare('SELECT * FROM access_log ORDER BY sequence DESC LIMIT 1').get();
  log.close();
  return row;
};

beforeAll(async () => {
  pki = await startPki();
  portal = await startPortalFixture(pki);
});
beforeEach(async () => {
  session = await portal.session('huisarts');
});
afterAll(async () => {
  await portal.close();
  await pki.close();
});

describe('access token', () => {
  it('is good for five minutes', async () => {
    portal.advance(5 * minute - 1000);
    expect((await me(session.accessToken)).status).toBe(200);
    portal.advance(1000);
    const late = await me(session.accessToken);
    expect(refusalOf(late)).toEqual({ status: 401, code: 'DP-2008' });
    expect(late.headers['www-authenticate']).toBe('Bearer');
  });

  it.each([
    ['none', undefined],
    ['one nobody handed out', 'A'.repeat(43)],
    ['one that is too long', 'A'.repeat(5000)],
    ['one with something behind it', `${'A'.repeat(43)} x`],
  ])('%s is refused', async (_name, token) => {
    expect(refusalOf(await portal.send('/auth/me', token === undefined ? {} : { token })).code).toBe('DP-2008');
  });

  it('a refresh token is no access token', async () => {
    expect(refusalOf(await me(session.refreshToken)).code).toBe('DP-2008');
  });
});

describe('refresh token', () => {
  it('gives new tokens, and the access token of before lives out its minutes', async () => {
    const next = await refreshed(session.refreshToken);
    expect(next.accessToken).not.toBe(session.accessToken);
    expect(next.refreshToken).not.toBe(session.refreshToken);
    expect({ user: next.user, ends: next.sessionExpiresAt }).toEqual({
      user: session.user,
      ends: session.sessionExpiresAt,
    });
    expect([(await me(session.accessToken)).status, (await me(next.accessToken)).status]).toEqual([200, 200]);
  });

  it('used twice ends the whole session, and is written down', async () => {
    const next = await refreshed(session.refreshToken);
    expect(refusalOf(await refresh(session.refreshToken))).toEqual({ status: 401, code: 'DP-2008' });
    expect(lastLogged()).toMatchObject({ subtype: 'refresh-reuse', outcome: '4', uzi_number: '900000101' });
    expect(refusalOf(await me(next.accessToken)).code).toBe('DP-2008');
    expect(refusalOf(await refresh(next.refreshToken)).code).toBe('DP-2008');
  });

  it('of another session is untouched by that', async () => {
    const other = await portal.session('huisarts');
    await refreshed(session.refreshToken);
    await refresh(session.refreshToken);
    expect((await me(other.accessToken)).status).toBe(200);
    expect((await refresh(other.refreshToken)).status).toBe(200);
  });

  it('used by twenty at once: one is served, and then the session is over', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(session.refreshToken)));
    const served = answers.filter((answer) => answer.status === 200);
    expect(served).toHaveLength(1);
    expect(refusalOf(await me(SessionAnswer.parse(served[0]!.json()).accessToken)).code).toBe('DP-2008');
  });

  it('does not carry a session over its twelve hours', async () => {
    let current = session;
    const start = portal.now().getTime();
    const end = new Date(session.sessionExpiresAt).getTime();
    while (portal.now().getTime() + 20 * minute < end) {
      portal.advance(19 * minute);
      current = await refreshed(current.refreshToken);
    }
    portal.advance(end - portal.now().getTime() - 2 * minute);
    current = await refreshed(current.refreshToken);
    expect(new Date(current.accessExpiresAt).getTime()).toBe(end);
    portal.advance(2 * minute);
    expect(refusalOf(await me(current.accessToken)).code).toBe('DP-2008');
    expect(refusalOf(await refresh(current.refreshToken)).code).toBe('DP-2008');
    portal.advance(start - portal.now().getTime());
  });

  it('unknown is refused', async () => {
    expect(refusalOf(await refresh('A'.repeat(43))).code).toBe('DP-2008');
  });
});

describe('a session nobody uses', () => {
  it('DP-2008 is over after twenty minutes', async () => {
    portal.advance(20 * minute);
    const late = await refresh(session.refreshToken);
    portal.advance(-20 * minute);
    expect(refusalOf(late)).toEqual({ status: 401, code: 'DP-2008' });
  });
});

describe('logout', () => {
  const logout = (refreshToken: string) => portal.send('/auth/logout', { body: { refreshToken } });

  it('ends the session and is written down once', async () => {
    const answer = await logout(session.refreshToken);
    expect([answer.status, answer.text]).toEqual([204, '']);
    const line = lastLogged();
    expect(line).toMatchObject({ subtype: 'logout', outcome: '0', uzi_number: '900000101' });
    expect(refusalOf(await me(session.accessToken)).code).toBe('DP-2008');
    expect(refusalOf(await refresh(session.refreshToken)).code).toBe('DP-2008');
    expect((await logout(session.refreshToken)).status).toBe(204);
    expect(lastLogged()).toEqual(line);
  });

  it('says the same for a token nobody handed out', async () => {
    expect((await logout('A'.repeat(43))).status).toBe(204);
  });
});

describe('I04 what is kept', () => {
  it('no token, nonce or verifier is in a file of the portal', async () => {
    const { nonce, clientVerifier } = await portal.challenge();
    const next = await refreshed(session.refreshToken);
    const secrets = [nonce, clientVerifier, session.accessToken, session.refreshToken, next.accessToken];
    const files = readdirSync(portal.directory, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files.map((file) => file.name)).toContain('portal.db-wal');
    for (const file of files) {
      const content = readFileSync(join(file.parentPath, file.name)).toString('latin1');
      for (const secret of secrets) expect(content.includes(secret)).toBe(false);
    }
  });
});

describe('rate limits', () => {
  it('DP-3006 per address for logins, and time gives them back', async () => {
    const strict = await startPortalFixture(pki, { rateLimits: { login: { burst: 3, perSecond: 1 } } });
    const clientChallenge = 'A'.repeat(43);
    const ask = () => strict.send('/auth/challenge', { body: { clientChallenge } });
    const statuses = [];
    for (let turn = 0; turn < 4; turn += 1) statuses.push((await ask()).status);
    const refused = await ask();
    strict.advance(2000);
    const later = await ask();
    const up = await strict.send('/health');
    await strict.close();
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(refusalOf(refused).code).toBe('DP-3006');
    expect(refused.headers['retry-after']).toBe('1');
    expect([later.status, up.status]).toEqual([200, 200]);
  });

  it('DP-3006 per session and per address', async () => {
    const strict = await startPortalFixture(pki, { rateLimits: { session: { burst: 2, perSecond: 0.001 } } });
    const [one, two] = [await strict.session('huisarts'), await strict.session('huisarts')];
    const ask = (token: string) => strict.send('/auth/me', { token });
    const statuses = [];
    for (const { accessToken } of [one, one, one, two]) statuses.push((await ask(accessToken)).status);
    await strict.close();
    expect(statuses).toEqual([200, 200, 429, 200]);
    const closed = await startPortalFixture(pki, { rateLimits: { address: { burst: 1, perSecond: 0.001 } } });
    await closed.send('/health');
    const refused = await closed.send('/health');
    await closed.close();
    expect(refusalOf(refused)).toEqual({ status: 429, code: 'DP-3006' });
  });
});
