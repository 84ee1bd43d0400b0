import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { KeyUsageFlags } from '@peculiar/asn1-x509';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SessionAnswer } from '../../../contract/portal/auth.ts';
import {
  type PortalFixture,
  refusalOf,
  startPki,
  startPortalFixture,
  webEidToken,
} from '../../../test/portal/portal-fixture.ts';
import type { Credential } from '../../../tools/test-pki/authorities.ts';
import { uziPersona } from '../../../tools/test-pki/personas.ts';

const minute = 60_000;
let pki: Awaited<ReturnType<typeof startPki>>;
let portal: PortalFixture;
let huisarts: Credential;

const cardOf = async (id: string) => (await pki.pki.issue(uziPersona(id))).authentication;
const logged = () => {
  const log = new DatabaseSync(portal.portal.auditFile, { readOnly: true });
  const rows = log.prepare('SELECT * FROM access_log ORDER BY sequence').all();
  log.close();
  return rows;
};

beforeAll(async () => {
  pki = await startPki();
  portal = await startPortalFixture(pki, { rateLimits: { login: { burst: 10_000, perSecond: 1000 } } });
  // Making keys is slow, so all cards at once.
  const others = ['huisarts-collega', 'apotheker', 'verlopen', 'nog-niet-geldig', 'ingetrokken', 'medewerker'];
  [huisarts] = await Promise.all([cardOf('huisarts'), ...others.map(cardOf)]);
});
afterEach(() => pki.revocation.behave({}));
afterAll(async () => {
  await portal.close();
  await pki.close();
});

describe('S4-09 login with a UZI-pas', () => {
  it('lets a general practitioner in and says who that is', async () => {
    const before = portal.now();
    const answer = await portal.login(huisarts);
    expect(answer.status).toBe(200);
    const session = SessionAnswer.parse(answer.json());
    expect(session.user).toEqual({
      name: 'Noëlle van den Brûlé',
      roleCode: '01.015',
      role: 'Huisarts',
      organisation: 'Huisartsenpraktijk De Brug',
      assurance: 'high',
      agb: '99000101',
      address: null,
      duties: [],
      lastLogin: null,
    });
    expect(session.clinician).toEqual({ uziNumber: '900000101', agb: '99000101', ura: '90000101' });
    const lifetime = new Date(session.sessionExpiresAt).getTime() - before.getTime();
    expect(lifetime / 3600_000).toBeCloseTo(12, 1);
    const me = await portal.send('/auth/me', { token: session.accessToken });
    expect(me.json()).toEqual(session.user);
  });

  it('S1-42 tells the login before this one', async () => {
    const first = portal.now().getTime();
    await portal.session('huisarts-collega');
    portal.advance(minute);
    const { user } = await portal.session('huisarts-collega');
    expect(new Date(user.lastLogin!).getTime() - first).toBeLessThan(minute / 2);
  });

  it.each([
    ['apotheekhoudend-huisarts', '01.004'],
    ['specialist-ouderengeneeskunde', '01.047'],
  ])('S4-01 lets %s in', async (id, roleCode) => {
    expect((await portal.session(id)).user.roleCode).toBe(roleCode);
  });

  it('writes the login down', async () => {
    await portal.login(huisarts);
    expect(logged().at(-1)).toMatchObject({
      event_code: '110114',
      subtype: 'login',
      outcome: '0',
      uzi_number: '900000101',
      role_code: '01.015',
      ura: '90000101',
      access_point: '127.0.0.1',
      checks: 'T--F',
      reason: null,
    });
  });
});

describe('Y04 a card that is not let in', () => {
  it.each([
    ['verlopen', { status: 401, code: 'DP-1201', params: { date: expect.stringMatching(/^\d\d-\d\d-\d{4}$/) } }],
    ['nog-niet-geldig', { status: 401, code: 'DP-1202', params: { date: expect.stringMatching(/^\d\d-\d\d-\d{4}$/) } }],
    ['ingetrokken', { status: 401, code: 'DP-2001' }],
    ['medewerker', { status: 403, code: 'DP-2002', params: { role: 'medewerker op naam' } }],
    ['apotheker', { status: 403, code: 'DP-2002', params: { role: 'Apotheker' } }],
  ])('%s', async (id, refusal) => {
    expect(refusalOf(await portal.login(await cardOf(id)))).toEqual(refusal);
  });

  it('writes the refusal down with its reason, and the holder only once proven', async () => {
    await portal.login(await cardOf('apotheker'));
    expect(logged().at(-1)).toMatchObject({ outcome: '4', uzi_number: '900000105', reason: 'DP-2002', checks: 'F--F' });
    await portal.login(await cardOf('verlopen'));
    expect(logged().at(-1)).toMatchObject({ outcome: '4', uzi_number: null, user_name: null, reason: 'DP-1201' });
  });

  it.each(['signature', 'confidentiality'] as const)('the %s certificate of a good card', async (purpose) => {
    const card = await pki.pki.issue(uziPersona('huisarts'));
    expect(refusalOf(await portal.login(card[purpose]))).toEqual({
      status: 401,
      code: 'DP-2004',
      params: { check: 'policy' },
    });
  });

  it('a certificate that may do more than log in', async () => {
    const keyUsage = KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation;
    const odd = await pki.pki.issueDeviating(uziPersona('huisarts'), 'authentication', { keyUsage });
    expect(refusalOf(await portal.login(odd))).toMatchObject({ code: 'DP-2004', params: { check: 'key-usage' } });
  });

  it('a damaged certificate', async () => {
    const certificate = huisarts.certificate.subarray(0, -100);
    expect(refusalOf(await portal.login({ ...huisarts, certificate }))).toMatchObject({
      code: 'DP-2004',
      params: { check: 'decode' },
    });
  });

  it('a card of a hierarchy with the same names and other keys', async () => {
    const other = await startPki();
    const { authentication } = await other.pki.issue(uziPersona('huisarts'));
    await other.close();
    expect(refusalOf(await portal.login(authentication))).toEqual({ status: 401, code: 'DP-2003' });
  });

  it('a test card on a production portal', async () => {
    const trust = JSON.parse(readFileSync(pki.revocation.trustFile, 'utf8'));
    const trustFile = join(dirname(pki.revocation.trustFile), 'production-trust.json');
    writeFileSync(trustFile, JSON.stringify({ ...trust, mode: 'production' }));
    const production = await startPortalFixture(pki, { trustFile });
    const answer = await production.login(huisarts);
    await production.close();
    expect(refusalOf(answer)).toEqual({ status: 401, code: 'DP-2003' });
  });
});

describe('Y04 revocation', () => {
  it('a CRL revokes when OCSP is down', async () => {
    pki.revocation.behave({ ocsp: 'unreachable' });
    expect(refusalOf(await portal.login(await cardOf('ingetrokken'))).code).toBe('DP-2001');
    expect((await portal.login(huisarts)).status).toBe(200);
  });

  it.each(['stale', 'try-later', 'wrong-signer'] as const)(
    'an OCSP answer that is %s counts for nothing',
    async (ocsp) => {
      const fresh = await startPortalFixture(pki);
      pki.revocation.behave({ ocsp });
      const good = await fresh.login(huisarts);
      pki.revocation.behave({ ocsp, crl: 'unreachable' });
      const unhelped = await startPortalFixture(pki);
      const refused = await unhelped.login(huisarts);
      await Promise.all([fresh.close(), unhelped.close()]);
      expect(good.status).toBe(200);
      expect(refusalOf(refused)).toEqual({ status: 503, code: 'DP-2005' });
    },
  );

  it('without OCSP and CRL nobody is let in; an old CRL does not help', async () => {
    const fresh = await startPortalFixture(pki);
    pki.revocation.behave({ ocsp: 'unreachable', crl: 'unreachable' });
    const both = await fresh.login(huisarts);
    pki.revocation.behave({ ocsp: 'unreachable', crl: 'stale' });
    const stale = await fresh.login(huisarts);
    const log = fresh.log.text();
    await fresh.close();
    expect([refusalOf(both).code, refusalOf(stale).code]).toEqual(['DP-2005', 'DP-2005']);
    expect(log).toContain('"troubles":[{"source":"ocsp","trouble":"unreachable"},{"source":"crl","trouble":"stale"}]');
  });

  it('a responder that takes too long is not waited for', async () => {
    const fresh = await startPortalFixture(pki, { revocation: { timeoutMs: 100 } });
    pki.revocation.behave({ delay: 60_000 });
    const answer = await fresh.login(huisarts);
    await fresh.close();
    expect(refusalOf(answer).code).toBe('DP-2005');
  });

  it('a certificate that the responder does not know is not let in, whatever the CRL says', async () => {
    const { register, directory } = pki.pki;
    const unbooked = await pki.pki.issueDeviating(uziPersona('huisarts'), 'authentication', {});
    const serial = new X509Certificate(unbooked.certificate).serialNumber;
    await rm(join(directory, 'issued', 'Z', serial));
    expect(await register.find('Z', serial)).toBeUndefined();
    expect(refusalOf(await portal.login(unbooked))).toEqual({ status: 503, code: 'DP-2005' });
  });

  it('asks nothing for a card whose key was not proven', async () => {
    const { ocsp, crl } = { ...pki.revocation.requests };
    const { nonce, clientVerifier } = await portal.challenge();
    const token = webEidToken(huisarts, 'https://localhost:1', nonce);
    await portal.send('/auth/login/card', { body: { token, nonce, clientVerifier } });
    expect(pki.revocation.requests).toEqual({ ocsp, crl });
  });
});

describe('a token that is not for this login', () => {
  const loginWith = async (change: (body: LoginBody) => unknown) => {
    const { nonce, clientVerifier } = await portal.challenge();
    const token = webEidToken(huisarts, portal.portal.origin, nonce);
    return refusalOf(await portal.send('/auth/login/card', { body: change({ token, nonce, clientVerifier }) }));
  };
  interface LoginBody {
    token: ReturnType<typeof webEidToken>;
    nonce: string;
    clientVerifier: string;
  }

  it('a nonce twice', async () => {
    const { nonce, clientVerifier } = await portal.challenge();
    const token = webEidToken(huisarts, portal.portal.origin, nonce);
    const body = { token, nonce, clientVerifier };
    expect((await portal.send('/auth/login/card', { body })).status).toBe(200);
    expect(refusalOf(await portal.send('/auth/login/card', { body }))).toEqual({ status: 401, code: 'DP-2006' });
  });

  it('a hundred logins at once with one nonce: exactly one gets in', async () => {
    const { nonce, clientVerifier } = await portal.challenge();
    const token = webEidToken(huisarts, portal.portal.origin, nonce);
    const body = { token, nonce, clientVerifier };
    const answers = await Promise.all(Array.from({ length: 100 }, () => portal.send('/auth/login/card', { body })));
    const refused = answers.filter((answer) => answer.status !== 200);
    expect(refused).toHaveLength(99);
    expect(new Set(refused.map((answer) => refusalOf(answer).code))).toEqual(new Set(['DP-2006']));
  });

  it('a nonce after five minutes, and a refused login uses its nonce up', async () => {
    const { nonce, clientVerifier } = await portal.challenge();
    const token = webEidToken(huisarts, portal.portal.origin, nonce);
    const body = { token, nonce, clientVerifier };
    portal.advance(5 * minute + 1);
    expect(refusalOf(await portal.send('/auth/login/card', { body })).code).toBe('DP-2006');
    portal.advance(-5 * minute - 1);
    expect(refusalOf(await portal.send('/auth/login/card', { body })).code).toBe('DP-2006');
  });

  it('a nonce of another client', async () => {
    const { clientVerifier } = await portal.challenge();
    expect(await loginWith((body) => ({ ...body, clientVerifier }))).toEqual({ status: 401, code: 'DP-2006' });
  });

  it('a nonce nobody handed out', async () => {
    const nonce = Buffer.alloc(32).toString('base64');
    expect((await loginWith((body) => ({ ...body, nonce }))).code).toBe('DP-2006');
  });

  it.each([
    ['of another portal', () => 'https://portal.evil.example'],
    ['with a slash at its end', () => `${portal.portal.origin}/`],
    ['without TLS', () => portal.portal.origin.replace('https', 'http')],
  ])('an origin %s', async (_name, origin) => {
    const answer = await loginWith((body) => ({ ...body, token: webEidToken(huisarts, origin(), body.nonce) }));
    expect(answer).toEqual({ status: 401, code: 'DP-2007', params: { check: 'signature' } });
  });

  it('a nonce that was signed as bytes instead of as text, or another nonce', async () => {
    const answer = await loginWith((body) => ({
      ...body,
      token: webEidToken(huisarts, portal.portal.origin, Buffer.from(body.nonce, 'base64').toString('latin1')),
    }));
    expect(answer.params).toEqual({ check: 'signature' });
  });

  it('a signature with one bit changed', async () => {
    const answer = await loginWith(({ token, ...rest }) => {
      const signature = Buffer.from(token.signature, 'base64');
      signature[7]! ^= 1;
      return { ...rest, token: { ...token, signature: signature.toString('base64') } };
    });
    expect(answer).toEqual({ status: 401, code: 'DP-2007', params: { check: 'signature' } });
  });

  it('the certificate of one card with the signature of another', async () => {
    const other = await cardOf('huisarts-collega');
    const answer = await loginWith(({ token, ...rest }) => ({
      ...rest,
      token: { ...token, unverifiedCertificate: other.certificate.toString('base64') },
    }));
    expect(answer.params).toEqual({ check: 'signature' });
  });

  it.each<[string, (body: LoginBody) => unknown]>([
    ['another algorithm', ({ token, ...rest }) => ({ ...rest, token: { ...token, algorithm: 'none' } })],
    ['another format', ({ token, ...rest }) => ({ ...rest, token: { ...token, format: 'web-eid:2.0' } })],
    ['no certificate', ({ token, ...rest }) => ({ ...rest, token: { ...token, unverifiedCertificate: undefined } })],
    [
      'an over-long certificate',
      ({ token, ...rest }) => ({
        ...rest,
        token: { ...token, unverifiedCertificate: 'QUJD'.repeat(3000) },
      }),
    ],
    ['a signature that is not base64', ({ token, ...rest }) => ({ ...rest, token: { ...token, signature: '§' } })],
    ['no token at all', ({ token: _token, ...rest }) => rest],
  ])('a token with %s', async (_name, change) => {
    expect(await loginWith(change)).toEqual({ status: 400, code: 'DP-2007', params: { check: 'shape' } });
    expect(logged().at(-1)).toMatchObject({ subtype: 'login', outcome: '4', reason: 'DP-2007', uzi_number: null });
  });

  it('a body larger than any login', async () => {
    const answer = await portal.send('/auth/login/card', { body: { token: 'x'.repeat(100_000) } });
    expect(refusalOf(answer)).toMatchObject({ status: 413, code: 'DP-3007' });
  });
});
