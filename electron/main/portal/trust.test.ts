import { X509Certificate } from 'node:crypto';
import type { Certificate, Request as VerificationRequest, Session } from 'electron';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type TlsCertificate, tlsCertificate } from '../../../test/portal/tls-chain.ts';
import type { Log } from '../log/log.ts';
import { asChromiumFound, trusted, trustServers, verdictOn } from './trust.ts';

const serverAuth = '1.3.6.1.5.5.7.3.1';
const clientAuth = '1.3.6.1.5.5.7.3.2';
const host = 'portaal.example.nl';
const log: Log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
const day = 86_400_000;

/** As Electron gives a chain: each certificate holds its issuer. */
function presented([first, ...rest]: readonly TlsCertificate[]): Certificate {
  const issuerCert = rest.length > 0 ? presented(rest) : undefined;
  return { data: first!.pem, issuerCert } as unknown as Certificate;
}

const chains: Record<string, readonly TlsCertificate[]> = {};
let root: TlsCertificate;
const verdict = (chain: readonly TlsCertificate[], change: Partial<VerificationRequest> = {}, now = new Date()) =>
  verdictOn({ hostname: host, errorCode: -202, certificate: presented(chain), ...change } as VerificationRequest, {
    host,
    authorities: [new X509Certificate(root.pem)],
    now: () => now,
    log,
  });

beforeAll(() => {
  root = tlsCertificate({ subject: 'Ziekenhuis CA', ca: true });
  const sub = tlsCertificate({ subject: 'Ziekenhuis Sub CA', ca: true, issuer: root });
  const server = { subject: 'portaal', host, issuer: root };
  chains['direct'] = [tlsCertificate({ ...server, purposes: [serverAuth] }), root];
  chains['without its CA'] = [tlsCertificate(server)];
  chains['through a sub CA'] = [tlsCertificate({ ...server, issuer: sub }), sub, root];
  chains['sub CA not sent'] = [tlsCertificate({ ...server, issuer: sub })];

  const foreign = tlsCertificate({ subject: 'Ziekenhuis CA', ca: true });
  chains['CA of the same name'] = [tlsCertificate({ ...server, issuer: foreign }), foreign];
  chains['self-signed'] = [tlsCertificate({ subject: 'portaal', host })];
  chains['other host'] = [tlsCertificate({ ...server, host: 'portaal.example.nl.evil.org' })];
  chains['name only in the subject'] = [tlsCertificate({ subject: host, issuer: root })];
  chains['expired'] = [tlsCertificate({ ...server, notAfter: new Date(Date.now() - 1000) })];
  chains['not yet valid'] = [tlsCertificate({ ...server, notBefore: new Date(Date.now() + day) })];
  chains['for clients'] = [tlsCertificate({ ...server, purposes: [clientAuth] })];
  const noCa = tlsCertificate({ subject: 'een server', host: 'x.example.nl', issuer: root });
  chains['issued by a server'] = [tlsCertificate({ ...server, issuer: noCa }), noCa, root];
  const old = tlsCertificate({ subject: 'Oud', ca: true, issuer: root, notAfter: new Date(Date.now() - 1000) });
  chains['expired sub CA'] = [tlsCertificate({ ...server, issuer: old }), old, root];
  chains['the CA itself'] = [root];
});

describe('T01 whom the portal may be vouched for by', () => {
  it.each(['direct', 'without its CA', 'through a sub CA'])('trusted: %s', (name) => {
    expect(verdict(chains[name]!)).toBe(trusted);
  });

  it.each([
    'sub CA not sent',
    'CA of the same name',
    'self-signed',
    'other host',
    'name only in the subject',
    'expired',
    'not yet valid',
    'for clients',
    'issued by a server',
    'expired sub CA',
    'the CA itself',
  ])('left to Chromium: %s', (name) => {
    expect(verdict(chains[name]!)).toBe(asChromiumFound);
  });

  it('a CA that is over vouches for nobody', () => {
    expect(verdict(chains['direct']!, {}, new Date(Date.now() + 40 * day))).toBe(asChromiumFound);
  });

  it.each([
    ['another host', { hostname: 'example.org' }],
    ['a good result', { errorCode: 0 }],
    ['a wrong name', { errorCode: -200 }],
    ['a wrong date', { errorCode: -201 }],
    ['a revoked certificate', { errorCode: -206 }],
    ['a weak key', { errorCode: -211 }],
  ])('never overrules %s', (_name, change) => {
    expect(verdict(chains['direct']!, change)).toBe(asChromiumFound);
  });

  it('a certificate that cannot be read is not trusted', () => {
    expect(verdict([{ ...root, pem: 'nothing' }])).toBe(asChromiumFound);
  });

  it('a chain that leads in a circle ends', () => {
    const certificate = presented(chains['self-signed']!);
    certificate.issuerCert = certificate;
    expect(verdict(chains['self-signed']!, { certificate })).toBe(asChromiumFound);
  });

  it('without a CA file nothing is installed, with one the verdict is', () => {
    const session = { setCertificateVerifyProc: vi.fn() };
    const trust = { host, now: () => new Date(), log };
    trustServers(session as unknown as Session, [{ ...trust, authorities: [] }]);
    expect(session.setCertificateVerifyProc).not.toHaveBeenCalled();
    const other = {
      ...trust,
      host: 'fhir.example',
      authorities: [new X509Certificate(tlsCertificate({ subject: 'Other', ca: true }).pem)],
    };
    trustServers(session as unknown as Session, [{ ...trust, authorities: [new X509Certificate(root.pem)] }, other]);
    const answer = vi.fn();
    const proc = session.setCertificateVerifyProc.mock.calls[0]![0] as (request: object, answer: () => void) => void;
    proc({ hostname: host, errorCode: -202, certificate: presented(chains['direct']!) }, answer);
    proc({ hostname: host, errorCode: -202, certificate: presented(chains['expired']!) }, answer);
    // The authority of one server vouches for no other.
    proc({ hostname: 'fhir.example', errorCode: -202, certificate: presented(chains['direct']!) }, answer);
    expect(answer.mock.calls).toEqual([[0], [-3], [-3]]);
  });
});
