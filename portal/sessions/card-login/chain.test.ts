import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { KeyUsageFlags } from '@peculiar/asn1-x509';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CertificateContent, issueCertificate } from '../../../tools/test-pki/certificate.ts';
import { distinguishedName } from '../../../tools/test-pki/distinguished-name.ts';
import { newRsaKey } from '../../../tools/test-pki/authorities.ts';
import { issuingCa } from './chain.ts';
import type { Trust } from './trust.ts';

const now = new Date('2026-06-01T00:00:00Z');
const soon = new Date('2028-11-12T00:00:00Z');
const past = new Date('2019-01-01T00:00:00Z');

const keys: Record<string, KeyObject> = {};
const nameOf = (commonName: string) => distinguishedName({ commonName });
const signer = (commonName: string, key: string) => ({
  name: nameOf(commonName),
  privateKey: keys[key]!,
  publicKey: createPublicKey(keys[key]!),
});

/** A certificate for `subject` with the key of that name, by `issuer`; a CA unless said otherwise. */
function certificate(
  subject: string,
  issuer: string,
  changes: Partial<CertificateContent> & { key?: string; issuerKey?: string } = {},
): X509Certificate {
  const { key = subject, issuerKey = issuer, ...content } = changes;
  const der = issueCertificate(
    {
      subject: nameOf(subject),
      publicKey: createPublicKey(keys[key]!),
      notBefore: past,
      notAfter: soon,
      keyUsage: KeyUsageFlags.keyCertSign,
      ca: {},
      extensions: [],
      ...content,
    },
    signer(issuer, issuerKey),
  );
  return new X509Certificate(der);
}

const card = (issuer: string, issuerKey = issuer) =>
  certificate('card', issuer, { keyUsage: KeyUsageFlags.digitalSignature, ca: null, issuerKey });

let root: X509Certificate;
let middle: X509Certificate;
let ca: X509Certificate;

const trustOf = (parts: Partial<Record<'roots' | 'issuers' | 'cas', X509Certificate[]>>): Trust => ({
  mode: 'test',
  roots: parts.roots ?? [root],
  cas: (parts.cas ?? [ca]).map((one, index) => ({
    certificate: one,
    issuers: parts.issuers ?? [middle],
    ocsp: `http://ocsp.test/${index}`,
    crl: `http://crl.test/${index}`,
  })),
});
const found = (subject: X509Certificate, trust: Trust) => issuingCa(subject, trust, now)?.certificate ?? null;

beforeAll(async () => {
  await Promise.all(
    ['root', 'middle', 'ca', 'other', 'card'].map(async (name) => {
      keys[name] = await newRsaKey();
    }),
  );
  root = certificate('root', 'root');
  middle = certificate('middle', 'root');
  ca = certificate('ca', 'middle', { ca: { pathLength: 0 } });
});

describe('Y04 issuingCa', () => {
  it('finds the CA over two steps, over one, and when the CA is itself the root', () => {
    expect(found(card('ca'), trustOf({}))).toBe(ca);
    expect(found(card('middle'), trustOf({ cas: [middle], issuers: [] }))).toBe(middle);
    expect(found(card('root'), trustOf({ cas: [root], issuers: [] }))).toBe(root);
  });

  it('takes either generation of a CA that was certified twice with one key, and the one that is still valid', () => {
    const old = certificate('ca', 'middle', { notAfter: new Date('2026-01-01T00:00:00Z') });
    expect(found(card('ca'), trustOf({ cas: [old, ca] }))).toBe(ca);
    expect(found(card('ca'), trustOf({ cas: [ca, old] }))).toBe(ca);
    expect(found(card('ca'), trustOf({ cas: [old] }))).toBeNull();
  });

  it('takes the generation with the key that signed, when a name has two keys', () => {
    const rekeyed = certificate('ca', 'middle', { key: 'other' });
    expect(found(card('ca', 'other'), trustOf({ cas: [ca, rekeyed] }))).toBe(rekeyed);
    expect(found(card('ca'), trustOf({ cas: [rekeyed, ca] }))).toBe(ca);
  });

  it('tries every generation on the way up', () => {
    const expired = certificate('middle', 'root', { notAfter: new Date('2026-01-01T00:00:00Z') });
    const foreign = certificate('middle', 'root', { key: 'other' });
    expect(found(card('ca'), trustOf({ issuers: [expired, foreign, middle] }))).toBe(ca);
    expect(found(card('ca'), trustOf({ issuers: [expired, foreign] }))).toBeNull();
  });

  it('refuses a card by the right name and another key', () => {
    expect(found(card('ca', 'other'), trustOf({}))).toBeNull();
  });

  it('refuses a chain that does not reach a root, or a root that is not yet or no longer valid', () => {
    expect(found(card('ca'), trustOf({ issuers: [] }))).toBeNull();
    expect(
      found(card('ca'), trustOf({ roots: [certificate('root', 'root', { key: 'other', issuerKey: 'other' })] })),
    ).toBeNull();
    expect(found(card('ca'), trustOf({ roots: [certificate('root', 'root', { notAfter: past })] }))).toBeNull();
    expect(found(card('ca'), trustOf({ roots: [certificate('root', 'root', { notBefore: soon })] }))).toBeNull();
  });

  it('refuses an issuer that is no CA, or may not sign certificates', () => {
    expect(found(card('ca'), trustOf({ cas: [certificate('ca', 'middle', { ca: null })] }))).toBeNull();
    const keyUsage = KeyUsageFlags.cRLSign;
    expect(found(card('ca'), trustOf({ cas: [certificate('ca', 'middle', { keyUsage })] }))).toBeNull();
  });

  it('refuses more CAs below one than its path length allows', () => {
    const short = certificate('middle', 'root', { ca: { pathLength: 0 } });
    expect(found(card('ca'), trustOf({ issuers: [short] }))).toBeNull();
    const enough = certificate('middle', 'root', { ca: { pathLength: 1 } });
    expect(found(card('ca'), trustOf({ issuers: [enough] }))).toBe(ca);
  });

  it('ends on certificates that sign each other in a ring', () => {
    const ring = [certificate('middle', 'other'), certificate('other', 'middle')];
    expect(found(card('ca'), trustOf({ issuers: ring }))).toBeNull();
  });
});
