import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { Extension, KeyUsageFlags } from '@peculiar/asn1-x509';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  huisarts,
  newKeyPair,
  ura,
  uziCertificate,
  type UziCertificateShape,
  uziNumber,
} from '../../test/card/uzi-certificate.ts';
import { certificateFacts, CertificateSyntaxError } from './certificate-facts.ts';
import { checkUziProfile, claimsUzi, type UziProfileOptions } from './profile.ts';

const keys = newKeyPair();
const now = new Date('2026-11-21T12:00:00Z');
const check = (shape: UziCertificateShape = {}, options: Partial<UziProfileOptions> = {}) =>
  checkUziProfile(certificateFacts(uziCertificate(keys, shape)), { mode: 'production', now, ...options });

/** What reading bytes comes to: `facts`, or the name of the error. */
function outcomeOf(bytes: Uint8Array): string {
  try {
    const facts = certificateFacts(bytes);
    checkUziProfile(facts, { mode: 'test', now });
    claimsUzi(facts);
    return 'facts';
  } catch (error) {
    return error instanceof Error ? error.name : 'not an error';
  }
}

describe('a good certificate', () => {
  it('gives the holder, with names outside ASCII intact', () => {
    expect(check()).toEqual({
      ok: true,
      identity: {
        oidCa: '2.16.528.1.1003.1.3.5.5.2',
        version: '1',
        uziNumber,
        passType: 'Z',
        ura,
        roleCode: '01.015',
        agb: null,
        name: 'Anneke van den Bèrg',
        organisation: 'Huisartsenpraktijk De Wïlg',
      },
    });
  });

  it('states its facts', () => {
    const facts = certificateFacts(uziCertificate(keys));
    expect(facts).toMatchObject({
      issuer: { commonName: 'UZI-register Zorgverlener CA G3', organisation: 'CIBG' },
      subject: { title: 'Huisarts', surname: 'van den Bèrg', givenName: 'Anneke', serialNumber: uziNumber },
      certificateNumber: '12345678',
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2028-12-31T00:00:00Z'),
      keyUsage: ['digitalSignature'],
      isCa: false,
      publicKeyAlgorithm: '1.2.840.113549.1.1.1',
      unknownCriticalExtensions: [],
    });
    expect(facts.otherNames).toContainEqual({ typeId: '2.5.5.5', stringType: 'ia5', value: huisarts });
  });

  it('of 2024 without emailProtection passes: only clientAuth is asked for', () => {
    expect(check({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.4.1.311.10.3.12'] }).ok).toBe(true);
  });

  it('of a medewerker op naam passes with role 00.000', () => {
    const subjectId = huisarts.replace('5.5.2-', '5.5.3-').replace('-Z-', '-N-').replace('01.015', '00.000');
    expect(check({ subjectId, issuer: 'UZI-register Medewerker op naam CA G3' }).ok).toBe(true);
  });

  it('of a medewerker niet op naam passes only where that pass is asked for', () => {
    const shape = {
      subjectId: huisarts.replace('5.5.2-', '5.5.4-').replace('-Z-', '-M-').replace('01.015', '00.000'),
      issuer: 'UZI-register Medewerker niet op naam CA G3',
      policies: ['2.16.528.1.1003.1.2.5.4'],
    };
    expect(check(shape)).toEqual({ ok: false, check: 'pass-type' });
    expect(check(shape, { passTypes: ['M'] }).ok).toBe(true);
  });

  it('of CIBG TEST passes in test mode only', () => {
    const shape = {
      subjectId: huisarts.replace('2.16.528.1.1003.1.3.5.5.2', '2.16.528.1.1007.99.217'),
      issuer: 'TEST UZI-register Zorgverlener CA G3',
      policies: ['2.16.528.1.1007.99.211', '2.16.528.1.1007.99.2042'],
    };
    expect(check(shape, { mode: 'test' }).ok).toBe(true);
    expect(check(shape)).toEqual({ ok: false, check: 'oid-ca' });
  });
});

describe('Y04 a bad certificate is refused by the check it fails', () => {
  const day = 24 * 3600 * 1000;
  it.each<[string, UziCertificateShape]>([
    ['subject-id-name', { subjectIdCopies: 0, upn: null }],
    ['subject-id-name', { subjectIdCopies: 2 }],
    ['subject-id-name', { subjectIdType: 'utf8String' }],
    ['subject-id-parts', { subjectId: huisarts.slice(0, huisarts.lastIndexOf('-')) }],
    ['subject-id-role', { subjectId: huisarts.replace('01.015', '00.000') }],
    ['oid-ca', { subjectId: huisarts.replace('5.5.2-', '5.5.3-') }],
    ['issuer', { issuer: 'UZI-register Medewerker op naam CA G3' }],
    ['issuer', { issuer: 'Not UZI-register Zorgverlener CA G3' }],
    ['issuer', { issuer: 'TEST UZI-register Zorgverlener CA G3' }],
    ['policy', { policies: ['2.16.528.1.1003.1.2.5.2'] }],
    ['policy', { policies: ['2.16.528.1.1003.1.2.5.4'] }],
    ['policy', { policies: ['2.16.528.1.1007.99.211'] }],
    ['key-usage', { keyUsage: KeyUsageFlags.nonRepudiation }],
    ['key-usage', { keyUsage: KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation }],
    ['extended-key-usage', { extendedKeyUsage: ['1.3.6.1.5.5.7.3.4'] }],
    ['basic-constraints', { isCa: true }],
    [
      'critical-extension',
      { extraExtensions: [new Extension({ extnID: '1.2.3.4', critical: true, extnValue: new OctetString([5, 0]) })] },
    ],
    ['subject-serial-number', { serialNumber: '987654321' }],
    ['upn', { upn: null }],
    ['upn', { upn: `${uziNumber}@87654321` }],
    ['not-yet-valid', { notBefore: new Date(now.getTime() + day) }],
    ['expired', { notAfter: new Date(now.getTime() - day) }],
  ])('%s: %o', (failing, shape) => {
    expect(check(shape)).toEqual({ ok: false, check: failing });
  });

  it('a server pass cannot log a person in', () => {
    const subjectId = huisarts.replace('5.5.2-', '5.5.5-').replace('-Z-', '-S-').replace('01.015', '00.000');
    expect(check({ subjectId, issuer: 'UZI-register Private Server CA G1' })).toEqual({
      ok: false,
      check: 'pass-type',
    });
  });
});

describe('Y03 bytes that are no certificate', () => {
  const good = uziCertificate(keys);

  it('an extension that stands twice is refused', () => {
    const keyUsage = new Extension({
      extnID: '2.5.29.15',
      critical: true,
      extnValue: new OctetString(AsnConvert.serialize(new OctetString([1]))),
    });
    expect(() => certificateFacts(uziCertificate(keys, { extraExtensions: [keyUsage] }))).toThrow(
      CertificateSyntaxError,
    );
  });

  it('a byte too many or too few is refused', () => {
    expect(() => certificateFacts(Uint8Array.of(...good, 0))).toThrow(CertificateSyntaxError);
    expect(() => certificateFacts(good.subarray(0, -1))).toThrow(CertificateSyntaxError);
    expect(() => certificateFacts(new Uint8Array())).toThrow(CertificateSyntaxError);
  });

  it('anything else gives facts or a CertificateSyntaxError, nothing else', () => {
    const byteChanges = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.oneof(byteChanges, fc.uint8Array({ maxLength: 300 })), (change) => {
        const bytes = change instanceof Uint8Array ? change : Uint8Array.from(good);
        if (!(change instanceof Uint8Array)) for (const [at, value] of change) bytes[at] = value;
        expect(outcomeOf(bytes)).toMatch(/^(facts|CertificateSyntaxError)$/);
      }),
      { numRuns: 500 },
    );
  });
});
