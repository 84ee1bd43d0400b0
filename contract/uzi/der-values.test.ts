import { AsnConvert } from '@peculiar/asn1-schema';
import {
  Certificate,
  CertificatePolicies,
  ExtendedKeyUsage,
  KeyUsage,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newKeyPair, uziCertificate } from '../../test/card/uzi-certificate.ts';
import { certificateFacts } from './certificate-facts.ts';
import { DerError, readDer } from './der.ts';
import { bitsOf, instantOf, objectIdentifier, textOf } from './der-values.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));

it('reads the same from a certificate as an independent library', () => {
  const der = uziCertificate(newKeyPair());
  const facts = certificateFacts(der);
  const { tbsCertificate: tbs } = AsnConvert.parse(Uint8Array.from(der), Certificate);
  const read = <T>(id: string, type: new () => T): T =>
    AsnConvert.parse(tbs.extensions!.find(({ extnID }) => extnID === id)!.extnValue.buffer, type);
  expect(facts.notBefore).toEqual(tbs.validity.notBefore.getTime());
  expect(facts.notAfter).toEqual(tbs.validity.notAfter.getTime());
  expect(facts.keyUsage).toEqual(read('2.5.29.15', KeyUsage).toJSON());
  expect(facts.extendedKeyUsage).toEqual([...read('2.5.29.37', ExtendedKeyUsage)]);
  expect(facts.policies).toEqual(
    [...read('2.5.29.32', CertificatePolicies)].map(({ policyIdentifier }) => policyIdentifier),
  );
  expect(facts.otherNames.map(({ typeId }) => typeId)).toEqual(
    [...read('2.5.29.17', SubjectAlternativeName)].map(({ otherName }) => otherName!.typeId),
  );
  expect(facts.publicKeyAlgorithm).toBe(tbs.subjectPublicKeyInfo.algorithm.algorithm);
});

it.each([
  ['an indefinite length', bytes(0x30, 0x80, 0x00, 0x00)],
  ['a length longer than needed', bytes(0x04, 0x81, 0x01, 0x00)],
  ['a value cut short', bytes(0x04, 0x05, 0x00)],
  ['a tag number above 30', bytes(0x1f, 0x81, 0x00, 0x00)],
  ['nothing', bytes()],
])('Y03 refuses %s', (_what, der) => {
  expect(() => readDer(der)).toThrow(DerError);
});

it('X.690 8.19 reads object identifiers with large arcs', () => {
  expect(objectIdentifier(bytes(0x60, 0x84, 0x10, 0x01, 0x87, 0x6b, 0x01, 0x02, 0x05, 0x01))).toBe(
    '2.16.528.1.1003.1.2.5.1',
  );
  expect(() => objectIdentifier(bytes(0x60, 0x80, 0x01))).toThrow(DerError);
  expect(() => objectIdentifier(bytes(0x60, 0x84))).toThrow(DerError);
});

it.each([
  [0x17, '491231235959Z', '2049-12-31T23:59:59.000Z'],
  [0x17, '500101000000Z', '1950-01-01T00:00:00.000Z'],
  [0x18, '20500101000000Z', '2050-01-01T00:00:00.000Z'],
])('RFC 5280 4.1.2.5 reads a time of type %i: %s', (tag, text, iso) => {
  expect(instantOf({ tag, value: bytes(...ascii(text)), raw: bytes() })).toEqual(new Date(iso));
});

it.each(['260230000000Z', '2602010000Z', '260201000000+0100', '', '2602010000000Z'])('refuses the time %j', (text) => {
  expect(() => instantOf({ tag: 0x17, value: bytes(...ascii(text)), raw: bytes() })).toThrow(DerError);
});

it('reads any UTF-8 text as it was written, and refuses what is no UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(textOf({ tag: 0x0c, value: Uint8Array.from(Buffer.from(text)), raw: bytes() })).toBe(text);
    }),
  );
  expect(() => textOf({ tag: 0x0c, value: bytes(0xc3, 0x28), raw: bytes() })).toThrow(DerError);
});

it('reads a BMPString as UTF-16 and a number as no text', () => {
  expect(textOf({ tag: 0x1e, value: bytes(0x00, 0x41, 0x00, 0xeb), raw: bytes() })).toBe('Aë');
  expect(textOf({ tag: 0x02, value: bytes(1), raw: bytes() })).toBeNull();
});

it('X.690 8.6 numbers bits from the first', () => {
  expect(bitsOf(bytes(0x07, 0x80))).toEqual([0]);
  expect(bitsOf(bytes(0x00, 0x00, 0x80))).toEqual([8]);
  expect(() => bitsOf(bytes(0x08))).toThrow(DerError);
});
