import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountPortal, goodPassword, names, startAccountPortal } from '../../test/portal/account-portal.ts';
import { refusalOf, startPki } from '../../test/portal/portal-fixture.ts';

const day = 24 * 60 * 60_000;
const organisation = 'Huisartsenpraktijk De Brug';
const desk = 'balie@eemhof.example';
const adviser = 'adviseur@medicalhub.example';
let pki: Awaited<ReturnType<typeof startPki>>;
let at: AccountPortal;
let deskToken: string;

const openLink = (link: string) => at.post('/registration/link', { link });
/** By the servicedesk's own route. */
const invite = async (address: string, way: 'link' | 'invitation' = 'link') => {
  const answer = await at.post('/desk/invitations', { way, organisation, addresses: [address] }, deskToken);
  return (answer.json() as { results: { outcome: string }[] }).results.map(({ outcome }) => outcome);
};
const linkTo = (address: string) => at.letters.tokenOf(at.letters.newest(address, 'registration-link'));
const rowOf = (address: string, directory = at.portal.directory) => {
  const database = new DatabaseSync(join(directory, 'portal.db'), { readOnly: true });
  const row = database.prepare('SELECT * FROM account WHERE address = ?').get(address);
  database.close();
  return row;
};

/** Sessions end after twenty quiet minutes, so the desk logs in again after the clock was turned. */
let deskSecret: string;
const deskLogsIn = async () => {
  const session = await at.session({ address: desk, password: goodPassword, secret: deskSecret, recoveryCodes: [] });
  deskToken = session.accessToken;
};

beforeAll(async () => {
  pki = await startPki();
  at = await startAccountPortal(pki, {
    configuration: {
      desk: { firstAccounts: [desk] },
      suppliers: [{ id: 'medicalhub', name: 'TheMedicalHub', advisers: [adviser] }],
    },
  });
  await at.letters.arrived(desk, 'password-invitation');
  const link = at.letters.tokenOf(at.letters.newest(desk, 'password-invitation'));
  const opened = at.registrationOf(await openLink(link));
  const chosen = await at.step(opened, 'password', {
    password: goodPassword,
    names: { givenName: 'Bo', surname: 'Balie' },
  });
  ({ secret: deskSecret } = await at.linkApp(chosen));
  at.nextCode();
  await deskLogsIn();
});
afterAll(async () => {
  await at.close();
  await pki.close();
});

describe('the first servicedesk', () => {
  it('is invited by the portal itself, has the duty, and nobody needs to verify it', () => {
    expect(rowOf(desk)).toMatchObject({ state: 'verified', duties: '["servicedesk"]', way: 'invitation' });
  });
});

describe('S0-01 an adviser of a supplier', () => {
  it('is invited by the portal for that supplier, and keeps the duty when an organisation invites as well', async () => {
    await at.letters.arrived(adviser, 'password-invitation');
    expect(at.letters.newest(adviser, 'password-invitation')).toMatchObject({ organisation: 'TheMedicalHub' });
    expect(await invite(adviser)).toEqual(['sent']);
    expect(rowOf(adviser)).toMatchObject({ state: 'invited', duties: '["leverancier-adviseur"]', organisation });
  });

  it('gets the duty also with an account of before, once and written down', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'portal-adviser-'));
    const address = 'adviseur@debrug.example';
    const before = await startAccountPortal(pki, { dataDirectory });
    await before.toSecondFactor(address);
    await before.close();
    const suppliers = [{ id: 'medicalhub', name: 'TheMedicalHub', advisers: [address] }];
    for (const time of ['first', 'second']) {
      const after = await startAccountPortal(pki, { dataDirectory, configuration: { suppliers } });
      // What the portal does at its start ends before it closes.
      await after.close();
      expect([time, rowOf(address, dataDirectory)?.['duties']]).toEqual([time, '["leverancier-adviseur"]']);
    }
    const log = new DatabaseSync(join(dataDirectory, 'audit.db'), { readOnly: true });
    expect(log.prepare("SELECT user_name, object FROM access_log WHERE subtype = 'duty-given'").all()).toEqual([
      { user_name: null, object: `account/${String(rowOf(address, dataDirectory)?.['id'])}` },
    ]);
    log.close();
    await rm(dataDirectory, { recursive: true });
  });
});

describe('S0-01 an adviser whom the configuration names no longer', () => {
  it('loses the duty and every session at the next start, written down once; others keep theirs', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'portal-adviser-'));
    const [leaves, stays] = ['weg@medicalhub.example', 'blijft@medicalhub.example'];
    const supplier = (...advisers: string[]) => ({
      verificationRequired: false,
      desk: { firstAccounts: [desk] },
      suppliers: [{ id: 'medicalhub', name: 'TheMedicalHub', advisers }],
    });
    const first = await startAccountPortal(pki, { dataDirectory, configuration: { verificationRequired: false } });
    const people = [await first.register(leaves), await first.register(stays)];
    await first.close();
    const second = await startAccountPortal(pki, { dataDirectory, configuration: supplier(leaves, stays) });
    second.portal.advance(day);
    const tokens: string[] = [];
    for (const person of people) tokens.push((await second.session(person)).accessToken);
    const forms = async (portal: AccountPortal) => {
      const asked = tokens.map((token) => portal.portal.send('/request-forms', { token }));
      return (await Promise.all(asked)).map(({ status }) => status);
    };
    await second.close();
    for (const time of ['first', 'second']) {
      const after = await startAccountPortal(pki, {
        dataDirectory,
        configuration: supplier('Blijft@MedicalHub.example'),
      });
      after.portal.advance(day);
      await expect.poll(() => rowOf(leaves, dataDirectory)?.['duties']).toBe('[]');
      await expect.poll(() => forms(after)).toEqual([401, 200]);
      await after.close();
      expect([time, rowOf(stays, dataDirectory)?.['duties']]).toEqual([time, '["leverancier-adviseur"]']);
      // Of the servicedesk the configuration names only the first people: theirs is not taken.
      const without = await startAccountPortal(pki, { dataDirectory, configuration: { ...supplier(stays), desk: {} } });
      await without.close();
      expect([time, rowOf(desk, dataDirectory)?.['duties']]).toEqual([time, '["servicedesk"]']);
    }
    const log = new DatabaseSync(join(dataDirectory, 'audit.db'), { readOnly: true });
    expect(log.prepare("SELECT user_name, object FROM access_log WHERE subtype = 'duty-taken'").all()).toEqual([
      { user_name: null, object: `account/${String(rowOf(leaves, dataDirectory)?.['id'])}` },
    ]);
    log.close();
    await rm(dataDirectory, { recursive: true });
  });
});

describe('S1-02, S1-03, S2-02 to S2-08 a personal link', () => {
  it('is for one address, that cannot be changed, and leads to an account of the organisation', async () => {
    const address = at.newAddress();
    expect(await invite(address)).toEqual(['sent']);
    const letter = at.letters.newest(address, 'registration-link');
    expect(letter).toMatchObject({ organisation, days: 14 });
    expect(letter.link).toBe(`${at.portal.portal.origin}/open/registratie#${linkTo(address)}`);
    expect(rowOf(address)).toMatchObject({ state: 'invited', organisation });
    const opened = at.registrationOf(await openLink(linkTo(address)));
    expect(opened.at).toEqual({ step: 'password', address, way: 'link', names: null });
    const other = { password: goodPassword, names, address: 'iemand@anders.example' };
    const chosen = await at.step(opened, 'password', other);
    expect(chosen.at).toMatchObject({ step: 'second-factor', address });
    const app = await at.step(chosen, 'app');
    if (app.at.step !== 'app') throw new Error(app.at.step);
    expect([app.at.secret.issuer, app.at.secret.account]).toEqual([organisation, address]);
  });

  it('interrupted, it opens again; DP-2111 once the password is set; after Begin opnieuw it opens once more', async () => {
    const address = at.newAddress();
    await invite(address);
    const link = linkTo(address);
    await openLink(link);
    const opened = at.registrationOf(await openLink(link));
    const chosen = await at.step(opened, 'password', { password: goodPassword, names });
    expect(refusalOf(await openLink(link))).toMatchObject({ status: 410, code: 'DP-2111' });
    await at.step(chosen, 'restart');
    const again = at.registrationOf(await openLink(link));
    await at.step(again, 'password', { password: goodPassword, names });
    expect(refusalOf(await openLink(link)).code).toBe('DP-2111');
  });

  it('DP-2109 unknown, cut off, or replaced by a newer one; DP-2110 after fourteen days', async () => {
    const address = at.newAddress();
    await invite(address);
    const first = linkTo(address);
    await invite(address);
    const second = linkTo(address);
    for (const link of [first, second.slice(0, 42), `${second}A`, 'A'.repeat(43), '']) {
      expect(refusalOf(await openLink(link))).toMatchObject({ status: 404, code: 'DP-2109' });
    }
    at.portal.advance(14 * day);
    expect(refusalOf(await openLink(second))).toMatchObject({ status: 410, code: 'DP-2110' });
    await deskLogsIn();
    await invite(address);
    expect((await openLink(linkTo(address))).status).toBe(200);
  });

  it('an address with an account, and one that is none, get no mail', async () => {
    const address = at.newAddress();
    await at.toSecondFactor(address);
    const before = at.letters.sent.length;
    expect([await invite(address), await invite('geen adres')]).toEqual([['has-account'], ['no-address']]);
    expect(at.letters.sent.length).toBe(before);
  });

  it('a mail that cannot be sent leaves no account', async () => {
    const address = at.newAddress();
    at.letters.broken = true;
    const outcome = await invite(address);
    at.letters.broken = false;
    expect([outcome, rowOf(address)]).toEqual([['mail-failed'], undefined]);
  });

  it('who was invited and signs up without the link proves the same address by its code', async () => {
    const address = at.newAddress();
    await invite(address);
    const begun = await at.begin(address);
    const { code } = at.letters.newest(address, 'verification-code');
    const proved = await at.step(begun, 'code/verify', { code });
    await at.step(proved, 'password', { password: goodPassword, names });
    expect(rowOf(address)).toMatchObject({ state: 'second-factor-required', organisation });
    expect(refusalOf(await openLink(linkTo(address))).code).toBe('DP-2111');
  });

  it('an address that somebody only typed can be invited all the same', async () => {
    const address = at.newAddress();
    const begun = await at.begin(address);
    expect(await invite(address)).toEqual(['sent']);
    expect(rowOf(address)).toMatchObject({ state: 'invited', organisation });
    const { code } = at.letters.newest(address, 'verification-code');
    const late = await at.post('/registration/code/verify', { code }, begun.registrationToken);
    expect(refusalOf(late).code).toBe('DP-2116');
  });
});

describe('S0-05 lifting a block', () => {
  it('the desk lifts it, and the account is where it was before', async () => {
    const address = at.newAddress();
    const { secret, recoveryCodes } = await at.linkApp(await at.toSecondFactor(address, 'leverancier-a'));
    at.nextCode();
    const id = String(rowOf(address)?.['id']);
    const unblock = () => at.post(`/desk/accounts/${id}/unblock`, undefined, deskToken);
    expect((await unblock()).status).toBe(204);
    expect(rowOf(address)).toMatchObject({ state: 'awaiting-verification', state_before: null });
    expect(refusalOf(await unblock())).toMatchObject({ status: 409, code: 'DP-2117' });
    expect((await at.login({ address, password: goodPassword, secret, recoveryCodes })).next).toBe('verification');
  });
});

describe('the page behind a link', () => {
  const page = async (place: string) => at.portal.send(`/open/${place}`);

  it.each(['registratie', 'wachtwoord'])('%s: strict, and nothing from elsewhere', async (place) => {
    const answer = await page(place);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    const csp = String(answer.headers['content-security-policy']);
    expect(csp).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    const loads = [...answer.text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(loads.toSorted()).toEqual(['/open/open.css', '/open/open.js']);
    const [script, style] = [await at.portal.send('/open/open.js'), await at.portal.send('/open/open.css')];
    expect([script.headers['content-type'], style.headers['content-type']]).toEqual([
      'text/javascript; charset=utf-8',
      'text/css; charset=utf-8',
    ]);
  });
});
