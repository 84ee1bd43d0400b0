import { randomBytes, sign, verify, X509Certificate } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateFacts } from '../../contract/uzi/certificate-facts.ts';
import { checkUziProfile } from '../../contract/uzi/profile.ts';
import { openTestPki, type IssuedCard, type TestPki } from './open-test-pki.ts';
import { personas, uziPersona } from './personas.ts';
import { startRevocationServer, type RevocationServer } from './revocation-server.ts';
import { UziTrustFile } from './trust-file.ts';

const run = promisify(execFile);

/** openssl is a peer nobody here wrote: it must agree with every certificate, answer and list. */
const openssl = async (...args: string[]): Promise<string> => {
  try {
    const { stdout, stderr } = await run('openssl', args);
    return stdout + stderr;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Error('openssl is missing: install the Debian package "openssl".', { cause: error });
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return stdout + stderr;
  }
};

let directory: string;
let pki: TestPki;
let server: RevocationServer;
let trust: UziTrustFile;
let card: IssuedCard;
const at = (name: string) => join(directory, name);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'test-pki-'));
  pki = await openTestPki(directory);
  server = await startRevocationServer(pki);
  trust = UziTrustFile.parse(JSON.parse(await readFile(server.trustFile, 'utf8')));
  card = await pki.issue(uziPersona('huisarts'));
  await writeFile(
    at('chain.pem'),
    await Promise.all([...trust.cas[0]!.issuers, trust.cas[0]!.certificate].map((f) => readFile(at(f), 'utf8'))).then(
      (c) => c.join(''),
    ),
  );
});

afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

const normal = () => server.behave({});
const ocsp = (persona: string, ...more: string[]) =>
  openssl(
    'ocsp',
    '-issuer',
    at(trust.cas[0]!.certificate),
    '-cert',
    at(`cards/${persona}/authentication.pem`),
    '-url',
    trust.cas[0]!.ocsp,
    '-CAfile',
    at(trust.roots[0]!),
    '-verify_other',
    at('chain.pem'),
    '-no_cert_verify',
    ...more,
  );

describe('certificates by the profile of the CPS', () => {
  test('openssl verifies the chain of all three certificates to the TEST root', async () => {
    for (const name of ['authentication', 'signature', 'confidentiality']) {
      const said = await openssl(
        'verify',
        '-x509_strict',
        '-CAfile',
        at(trust.roots[0]!),
        '-untrusted',
        at('chain.pem'),
        at(`cards/huisarts/${name}.pem`),
      );
      expect(said).toContain(': OK');
    }
  });

  test('the authentication certificate has UPN first and 2.5.5.5 second, and seven parts in it', async () => {
    const text = await openssl('x509', '-in', at('cards/huisarts/authentication.pem'), '-noout', '-text');
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature\n/);
    expect(text).toContain('TLS Web Client Authentication, E-mail Protection');
    expect(text).toContain('Policy: 2.16.528.1.1007.99.211');
    expect(text).toContain('sha256WithRSAEncryption');
    const parsed = await openssl('asn1parse', '-in', at('cards/huisarts/authentication.pem'));
    const offset = /X509v3 Subject Alternative Name\s+\d+:d=\d+\s+hl=\d+ l=\s*\d+ prim: OCTET STRING/.exec(parsed);
    const inner = /(\d+):d=\d+\s+hl=\d+ l=\s*\d+ prim: OCTET STRING/.exec(offset![0])![1]!;
    const names = await openssl('asn1parse', '-in', at('cards/huisarts/authentication.pem'), '-strparse', inner);
    expect(names.replaceAll(/\s+/g, ' ')).toMatch(
      /Microsoft User Principal Name .* UTF8STRING :900000101@90000101 .*OBJECT :2\.5\.5\.5 .*IA5STRING :2\.16\.528\.1\.1007\.99\.217-1-900000101-Z-90000101-01\.015-99000101/,
    );
  });

  test('signature and confidentiality have their own key usage and no UPN', async () => {
    const signature = await openssl('x509', '-in', at('cards/huisarts/signature.pem'), '-noout', '-text');
    expect(signature).toMatch(/Key Usage: critical\s+Non Repudiation\n/);
    expect(signature).toContain('qcStatements');
    expect(signature).not.toContain('UPN');
    const secrecy = await openssl('x509', '-in', at('cards/huisarts/confidentiality.pem'), '-noout', '-text');
    expect(secrecy).toMatch(/Key Usage: critical\s+Key Encipherment, Data Encipherment\n/);
  });

  test('names outside ASCII survive, and issuer and serial number are those of CIBG', () => {
    const { subject, issuer } = new X509Certificate(card.authentication.certificate);
    expect(subject).toContain('CN=Noëlle van den Brûlé');
    expect(subject).toContain('serialNumber=900000101');
    expect(issuer).toContain('O=CIBG');
    expect(issuer).toContain('organizationIdentifier=NTRNL-50000535');
    expect(issuer).toContain('CN=TEST UZI-register Zorgverlener CA G3');
  });

  test('a medewerker op naam is issued by the other CA', async () => {
    const employee = await pki.issue(uziPersona('medewerker'));
    const { issuer, subject } = new X509Certificate(employee.authentication.certificate);
    expect(issuer).toContain('CN=TEST UZI-register Medewerker op naam CA G3');
    expect(subject).not.toContain('title=');
  });

  test('the key belongs to the certificate', () => {
    const { certificate, privateKey } = card.authentication;
    const data = randomBytes(32);
    expect(verify('sha256', data, new X509Certificate(certificate).publicKey, sign('sha256', data, privateKey))).toBe(
      true,
    );
  });

  test('expired and not-yet-valid cards are so at the real clock', async () => {
    const expired = new X509Certificate((await pki.issue(uziPersona('verlopen'))).authentication.certificate);
    const early = new X509Certificate((await pki.issue(uziPersona('nog-niet-geldig'))).authentication.certificate);
    expect(expired.validToDate.getTime()).toBeLessThan(Date.now());
    expect(early.validFromDate.getTime()).toBeGreaterThan(Date.now());
  });

  test.each([
    ['huisarts', { ok: true, roleCode: '01.015' }],
    ['medewerker', { ok: true, roleCode: '00.000' }],
    ['verlopen', { ok: false, check: 'expired' }],
    ['nog-niet-geldig', { ok: false, check: 'not-yet-valid' }],
  ] as const)('the product itself judges the certificate of %s as its persona says', async (id, expected) => {
    const { authentication, signature } = await pki.issue(uziPersona(id));
    const judge = (der: Buffer) => checkUziProfile(certificateFacts(der), { mode: 'test', now: new Date() });
    const result = judge(authentication.certificate);
    expect(result.ok ? { ok: true, roleCode: result.identity.roleCode } : result).toEqual(expected);
    expect(judge(signature.certificate)).toEqual({ ok: false, check: 'policy' });
  });

  test('a deviating certificate departs in the field given only', async () => {
    const odd = await pki.issueDeviating(uziPersona('huisarts'), 'authentication', { keyUsage: 3 });
    await writeFile(at('odd.pem'), new X509Certificate(odd.certificate).toString());
    const text = await openssl('x509', '-in', at('odd.pem'), '-noout', '-text');
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation\n/);
    expect(text).toContain('Policy: 2.16.528.1.1007.99.211');
  });

  test('personas have numbers of the length the CPS prescribes, all different', () => {
    const holders = personas.filter((persona) => persona.kind === 'uzi');
    for (const holder of holders) {
      expect([holder.uziNumber, holder.ura, holder.agb].map((number) => number.length)).toEqual([9, 8, 8]);
      expect(holder.roleCode).toMatch(/^\d{2}\.\d{3}$/);
    }
    expect(new Set(holders.map((holder) => holder.uziNumber)).size).toBe(holders.length);
    expect(new Set(personas.map((persona) => persona.id)).size).toBe(personas.length);
  });
});

describe('the directory', () => {
  test('a second opening reads the same hierarchy and the same card', async () => {
    const again = await openTestPki(directory);
    expect(again.authorities.root.certificate).toEqual(pki.authorities.root.certificate);
    expect((await again.issue(uziPersona('huisarts'))).signature.certificate).toEqual(card.signature.certificate);
  });

  test('two openings at the same time agree', async () => {
    const shared = await mkdtemp(join(tmpdir(), 'test-pki-race-'));
    try {
      const [one, other] = await Promise.all([openTestPki(shared), openTestPki(shared)]);
      expect(one.authorities.level2.certificate).toEqual(other.authorities.level2.certificate);
    } finally {
      await rm(shared, { recursive: true, force: true });
    }
  });

  test('keys are readable for their owner alone', async () => {
    for (const file of ['pki/root.key.pem', 'cards/huisarts/authentication.key.pem'])
      expect((await stat(at(file))).mode & 0o777).toBe(0o600);
  });
});

describe('OCSP and CRL', () => {
  test('openssl accepts a good answer by POST, signed by the responder of the CA', async () => {
    const said = await ocsp('huisarts');
    expect(said).toContain('Response verify OK');
    expect(said).toContain('authentication.pem: good');
    expect(said).not.toContain('nonce');
  });

  test('the same answer comes by GET, with base64 in the path', async () => {
    const der = at('request.der');
    await openssl(
      'ocsp',
      '-sha256',
      '-issuer',
      at(trust.cas[0]!.certificate),
      '-cert',
      at('cards/huisarts/authentication.pem'),
      '-no_nonce',
      '-reqout',
      der,
    );
    const path = encodeURIComponent((await readFile(der)).toString('base64'));
    const answer = await fetch(`${trust.cas[0]!.ocsp}/${path}`);
    expect(answer.headers.get('content-type')).toBe('application/ocsp-response');
    await writeFile(at('answer.der'), Buffer.from(await answer.arrayBuffer()));
    const text = await openssl('ocsp', '-respin', at('answer.der'), '-resp_text', '-noverify');
    expect(text).toContain('Cert Status: good');
    expect(text).toContain('OCSP responder TEST UZI-register Zorgverlener CA G3');
    expect(text).toContain('OCSP No Check');
  });

  test('revoked is said by OCSP and by the CRL, and can be taken back', async () => {
    await pki.issue(uziPersona('ingetrokken'));
    expect(await ocsp('ingetrokken')).toContain('authentication.pem: revoked');
    const list = Buffer.from(await (await fetch(trust.cas[0]!.crl)).arrayBuffer());
    await writeFile(at('z.crl'), list);
    expect(await openssl('crl', '-inform', 'DER', '-in', at('z.crl'), '-CAfile', at('chain.pem'), '-noout')).toContain(
      'verify OK',
    );
    const text = await openssl('crl', '-inform', 'DER', '-in', at('z.crl'), '-noout', '-text');
    const { serialNumber } = new X509Certificate(await readFile(at('cards/ingetrokken/authentication.pem')));
    expect(text).toContain(`Serial Number: ${serialNumber}`);
    const [last, next] = ['Last', 'Next'].map((word) => Date.parse(new RegExp(`${word} Update: (.*)`).exec(text)![1]!));
    expect(next! - last!).toBe(48 * 3600_000);

    await pki.setRevoked(uziPersona('ingetrokken'), false);
    expect(await ocsp('ingetrokken')).toContain('authentication.pem: good');
    await pki.setRevoked(uziPersona('ingetrokken'), true);
  });

  test('an empty list is a list too', async () => {
    await writeFile(at('n.crl'), Buffer.from(await (await fetch(trust.cas[1]!.crl)).arrayBuffer()));
    const text = await openssl(
      'crl',
      '-inform',
      'DER',
      '-in',
      at('n.crl'),
      '-CAfile',
      at(trust.cas[1]!.certificate),
      '-text',
    );
    expect(text).toContain('verify OK');
    expect(text).toContain('No Revoked Certificates');
  });

  test('a certificate of another CA is unknown', async () => {
    await pki.issue(uziPersona('medewerker'));
    expect(await ocsp('medewerker')).toContain('authentication.pem: unknown');
  });

  test('what is no request gets malformedRequest', async () => {
    const answer = await fetch(trust.cas[0]!.ocsp, { method: 'POST', body: 'no DER' });
    expect(Buffer.from(await answer.arrayBuffer()).toString('hex')).toBe('30030a0101');
  });

  test('stale, wrong-signer, try-later and unreachable are what they say', async () => {
    server.behave({ ocsp: 'stale' });
    expect(await ocsp('huisarts')).toContain('status expired');
    server.behave({ ocsp: 'wrong-signer' });
    expect(await ocsp('huisarts')).toContain('Response Verify Failure');
    server.behave({ ocsp: 'try-later' });
    expect(await ocsp('huisarts')).toContain('trylater');
    server.behave({ ocsp: 'unreachable', crl: 'unreachable' });
    await expect(fetch(trust.cas[0]!.crl)).rejects.toThrow('fetch failed');
    await expect(fetch(trust.cas[0]!.ocsp, { method: 'POST' })).rejects.toThrow('fetch failed');
    normal();
    expect(await ocsp('huisarts')).toContain('good');
  });

  test('another process can change the behaviour, and cannot set nonsense', async () => {
    const origin = `http://127.0.0.1:${server.port}`;
    const put = (body: unknown) => fetch(`${origin}/behaviour`, { method: 'PUT', body: JSON.stringify(body) });
    expect((await put({ ocsp: 'stale' })).status).toBe(204);
    expect(await ocsp('huisarts')).toContain('status expired');
    expect((await put({ ocsp: 'sleepy' })).status).toBe(400);
    expect((await put({})).status).toBe(204);
    expect(await ocsp('huisarts')).toContain('good');
  });

  test('it counts what was asked', async () => {
    const before = { ...server.requests };
    await fetch(trust.cas[0]!.crl);
    expect(server.requests).toEqual({ ...before, crl: before.crl + 1 });
  });
});
