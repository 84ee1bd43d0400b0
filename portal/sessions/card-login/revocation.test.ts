import { X509Certificate } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OCSPRequest, OCSPResponse } from '@peculiar/asn1-ocsp';
import { AsnConvert } from '@peculiar/asn1-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPki } from '../../../test/portal/portal-fixture.ts';
import { type Credential, signerOf } from '../../../tools/test-pki/authorities.ts';
import { createCrl } from '../../../tools/test-pki/crl.ts';
import { answerOcsp, type OcspResponder } from '../../../tools/test-pki/ocsp.ts';
import { uziPersona } from '../../../tools/test-pki/personas.ts';
import { defaultRevocationOptions, RevocationChecker, type RevocationOptions } from './revocation.ts';
import type { TrustedCa } from './trust.ts';

const hour = 3600_000;
let pki: Awaited<ReturnType<typeof startPki>>;
let card: X509Certificate;
let other: X509Certificate;
let server: Server;
let ca: TrustedCa;
/** What the test at hand answers; by path. */
let answers: Record<string, RequestListener>;
let clock: Date;

const responder = (
  name: 'ocsp-z' | 'ocsp-n' | 'uzi-ca-z' | 'uzi-ca-n' = 'ocsp-z',
  change?: Partial<Credential>,
): OcspResponder => {
  const { authorities } = pki.pki;
  const credential = { ...authorities[name], ...change };
  const uziCa = signerOf('uzi-ca-z', authorities['uzi-ca-z'].privateKey);
  return { ca: uziCa, signer: signerOf(name, credential.privateKey), certificate: credential.certificate };
};

type Find = Parameters<typeof answerOcsp>[2];
const good: Find = async (serialNumber) => ({ serialNumber, revokedAt: null });
const revoked: Find = async (serialNumber) => ({ serialNumber, revokedAt: clock });

/** Answers OCSP with the responder and state given; `ask` may change the question before it is answered. */
const ocsp =
  (who: () => OcspResponder, find: Find, age = 0, ask = (question: Buffer): Uint8Array => question): RequestListener =>
  (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const producedAt = new Date(clock.getTime() - age);
      const times = { producedAt, nextUpdate: new Date(producedAt.getTime() + 12 * hour) };
      response.end(await answerOcsp(ask(Buffer.concat(chunks)), who(), find, times));
    });
  };

const crl =
  (serials: string[], age = 0, key: 'uzi-ca-z' | 'uzi-ca-n' = 'uzi-ca-z'): RequestListener =>
  (_request, response) => {
    const signer = { ...signerOf('uzi-ca-z', pki.pki.authorities['uzi-ca-z'].privateKey) };
    const wrong = signerOf('uzi-ca-n', pki.pki.authorities['uzi-ca-n'].privateKey);
    const used = key === 'uzi-ca-z' ? signer : { ...wrong, name: signer.name };
    const lines = serials.map((serialNumber) => ({ serialNumber, revokedAt: clock }));
    response.end(createCrl(used, lines, new Date(clock.getTime() - age)));
  };

const fail: RequestListener = (_request, response) => void response.writeHead(500).end();
const bytes =
  (content: Uint8Array | string): RequestListener =>
  (_request, response) =>
    void response.end(content);

const checker = (options: Partial<RevocationOptions> = {}) =>
  new RevocationChecker(() => clock, { ...defaultRevocationOptions, ...options });
const troublesOf = async (asked = checker()) =>
  (await asked.check(card, ca)).troubles.map(({ source, trouble }) => `${source} ${trouble}`);

beforeAll(async () => {
  pki = await startPki();
  const [one, two] = await Promise.all(['huisarts', 'huisarts-collega'].map((id) => pki.pki.issue(uziPersona(id))));
  card = new X509Certificate(one!.authentication.certificate);
  other = new X509Certificate(two!.authentication.certificate);
  server = createServer((request, response) => answers[request.url ?? '']?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const certificate = new X509Certificate(pki.pki.authorities['uzi-ca-z'].certificate);
  ca = { certificate, issuers: [], ocsp: `${origin}/ocsp`, crl: `${origin}/crl` };
});
beforeEach(() => {
  clock = new Date();
  answers = { '/ocsp': ocsp(responder, good), '/crl': fail };
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await pki.close();
});

describe('Y04 OCSP', () => {
  it('good and revoked, without a look at the CRL', async () => {
    expect(await checker().check(card, ca)).toEqual({ status: 'good', source: 'ocsp', troubles: [] });
    answers['/ocsp'] = ocsp(responder, revoked);
    expect((await checker().check(card, ca)).status).toBe('revoked');
  });

  it('an answer by the CA itself counts', async () => {
    answers['/ocsp'] = ocsp(() => responder('uzi-ca-z'), revoked);
    expect(await checker().check(card, ca)).toEqual({ status: 'revoked', source: 'ocsp', troubles: [] });
  });

  it('an answer without a nonce counts while it is fresh', async () => {
    const withoutNonce = (question: Buffer) => {
      const parsed = AsnConvert.parse(question, OCSPRequest);
      delete parsed.tbsRequest.requestExtensions;
      return new Uint8Array(AsnConvert.serialize(parsed));
    };
    answers['/ocsp'] = ocsp(responder, good, 0, withoutNonce);
    expect((await checker().check(card, ca)).source).toBe('ocsp');
    answers['/ocsp'] = ocsp(responder, good, 2 * hour, withoutNonce);
    expect(await troublesOf()).toEqual(['ocsp stale', 'crl status']);
  });

  it.each<[string, () => RequestListener, string]>([
    ['the responder of another CA', () => ocsp(() => responder('ocsp-n'), good), 'responder'],
    [
      'a certificate without OCSPSigning',
      () => ocsp(() => responder('ocsp-z', { certificate: pki.pki.authorities['uzi-ca-n'].certificate }), good),
      'responder',
    ],
    [
      'another key than that of the responder',
      () => ocsp(() => responder('ocsp-z', { privateKey: pki.pki.authorities.root.privateKey }), good),
      'signature',
    ],
    ['an answer of before', () => ocsp(responder, good, 2 * hour), 'stale'],
    ['an answer from the future', () => ocsp(responder, good, -hour), 'stale'],
    ['the nonce of another question', () => ocsp(responder, good, 0, changedNonce), 'nonce'],
    ['another certificate', () => ocsp(responder, good, 0, aboutOther), 'other-certificate'],
    ['no DER', () => bytes('<html>'), 'malformed'],
    ['nothing', () => bytes(''), 'malformed'],
    ['too much', () => bytes(Buffer.alloc(70_000)), 'too-large'],
    [
      'a redirect',
      () => (_request, response) => void response.writeHead(302, { location: ca.crl }).end(),
      'unreachable',
    ],
    ['an error', () => fail, 'status'],
  ])('%s counts for nothing', async (_name, listener, trouble) => {
    answers['/ocsp'] = listener();
    expect(await troublesOf()).toEqual([`ocsp ${trouble}`, 'crl status']);
  });

  it('a changed byte anywhere in an answer never makes a revoked card good', async () => {
    const seen: Buffer[] = [];
    const listener = ocsp(responder, revoked);
    answers['/ocsp'] = (request, response) => {
      const end = response.end.bind(response) as (content: Buffer) => typeof response;
      response.end = ((content: Buffer) => {
        seen.push(content);
        const changed = Buffer.from(content);
        const at = (seen.length * 7919) % content.length;
        changed[at] = (changed[at] ?? 0) ^ (1 << (seen.length % 8));
        return end(changed);
      }) as typeof response.end;
      listener(request, response);
    };
    const asked = checker();
    const verdicts = await Promise.all(Array.from({ length: 40 }, () => asked.check(card, ca)));
    expect(verdicts.map(({ status }) => status)).not.toContain('good');
    expect(AsnConvert.parse(seen[0]!, OCSPResponse).responseStatus).toBe(0);
  });

  function changedNonce(question: Buffer): Uint8Array {
    const parsed = AsnConvert.parse(question, OCSPRequest);
    const value = new Uint8Array(parsed.tbsRequest.requestExtensions![0]!.extnValue.buffer);
    value[10] = value[10]! ^ 1;
    return new Uint8Array(AsnConvert.serialize(parsed));
  }

  function aboutOther(question: Buffer): Uint8Array {
    const parsed = AsnConvert.parse(question, OCSPRequest);
    const serial = Uint8Array.from(Buffer.from(other.serialNumber, 'hex'));
    parsed.tbsRequest.requestList[0]!.reqCert.serialNumber = serial.buffer;
    return new Uint8Array(AsnConvert.serialize(parsed));
  }
});

describe('Y04 CRL, when OCSP gives nothing', () => {
  beforeEach(() => {
    answers = { '/ocsp': fail, '/crl': crl([]) };
  });

  it('good and revoked', async () => {
    expect(await checker().check(card, ca)).toMatchObject({ status: 'good', source: 'crl' });
    answers['/crl'] = crl([other.serialNumber, card.serialNumber]);
    expect(await checker().check(card, ca)).toMatchObject({ status: 'revoked', source: 'crl' });
  });

  it.each<[string, () => RequestListener, string]>([
    ['after its nextUpdate', () => crl([], 49 * hour), 'stale'],
    ['from the future', () => crl([], -hour), 'stale'],
    ['signed by another CA', () => crl([], 0, 'uzi-ca-n'), 'signature'],
    ['that is no CRL', () => bytes('<html>'), 'malformed'],
    ['that does not come', () => (request) => void request.destroy(), 'unreachable'],
  ])('a list %s counts for nothing', async (_name, listener, trouble) => {
    answers['/crl'] = listener();
    expect(await troublesOf()).toEqual(['ocsp status', `crl ${trouble}`]);
  });

  it('is fetched once for many, again after an hour, and serves until its nextUpdate when it cannot be fetched', async () => {
    let fetched = 0;
    const counted =
      (listener: RequestListener): RequestListener =>
      (request, response) => {
        fetched += 1;
        listener(request, response);
      };
    answers['/crl'] = counted(crl([]));
    const asked = checker();
    await Promise.all(Array.from({ length: 5 }, () => asked.check(card, ca)));
    await asked.check(card, ca);
    expect(fetched).toBe(1);
    clock = new Date(clock.getTime() + hour);
    answers['/crl'] = counted(crl([card.serialNumber]));
    expect((await asked.check(card, ca)).status).toBe('revoked');
    answers['/crl'] = counted(fail);
    clock = new Date(clock.getTime() + 47 * hour);
    expect((await asked.check(card, ca)).status).toBe('revoked');
    clock = new Date(clock.getTime() + 2 * hour);
    expect((await asked.check(card, ca)).status).toBe('unknown');
    expect(fetched).toBe(4);
  });
});
