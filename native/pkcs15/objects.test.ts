import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../test/card/memory-card.ts';
import { der, pkcs15Files, type PinShape, usage } from '../../test/card/pkcs15-files.ts';
import { encodeTlv, TlvError } from '../iso7816/ber-tlv.ts';
import { readPinObjects } from './authentication-objects.ts';
import { readCertificates } from './certificates.ts';
import { readDirectoryFile } from './directory-file.ts';
import { readObjectDirectory } from './object-directory.ts';
import { readPrivateKeys } from './private-keys.ts';
import { readTokenInfo } from './token-info.ts';

const certificate = der.sequence(der.integer(1));
const keys = [
  { id: 1, usage: usage.authentication, certificate, reference: 0x84 },
  { id: 2, usage: usage.signature, certificate },
];
const files = pkcs15Files({ keys });
const file = (identifier: string) => files.get(`3F005015${identifier}`)!;
const pin = (shape: PinShape) => readPinObjects(pkcs15Files({ keys, pin: shape }).get('3F0050154404')!)[0];

describe('the files of a card (ISO/IEC 7816-15)', () => {
  it('EF.OD leads to the other directories', () => {
    const directory = readObjectDirectory(file('5031'));
    const paths = [directory.privateKeys, directory.certificates, directory.authenticationObjects].map(([source]) =>
      source?.kind === 'file' ? toHex(source.path.file) : null,
    );
    expect(paths).toEqual(['3F0050154401', '3F0050154403', '3F0050154404']);
  });

  it('EF.OD may hold the objects itself', () => {
    const [source] = readObjectDirectory(der.context(0, der.context(0, file('4401')))).privateKeys;
    expect(source?.kind === 'direct' && readPrivateKeys(source.objects)).toHaveLength(2);
  });

  it('EF.PrKD: usage and reference of each RSA key, other keys passed over', () => {
    const elliptic = encodeTlv(0xa0, der.integer(1));
    expect(readPrivateKeys(Uint8Array.of(...elliptic, ...file('4401')))).toEqual([
      {
        id: Uint8Array.of(1),
        authId: Uint8Array.of(1),
        usage: { sign: true, nonRepudiation: false },
        reference: 0x84,
        algorithms: [],
      },
      {
        id: Uint8Array.of(2),
        authId: Uint8Array.of(1),
        usage: { sign: true, nonRepudiation: true },
        reference: 0x82,
        algorithms: [],
      },
    ]);
  });

  it('EF.CD: certificates in files and right here, with index and length', () => {
    const [first] = readCertificates(file('4403'));
    expect(first?.value.kind === 'file' && toHex(first.value.path.file)).toBe('3F0050154301');
    const entry = (value: Uint8Array) =>
      der.sequence(
        der.sequence(),
        der.sequence(der.octets(hex('07')), hex('0101FF')),
        der.context(1, der.sequence(value)),
      );
    const part = der.sequence(der.octets(hex('4301')), der.integer(300), encodeTlv(0x80, hex('20')));
    const [direct, indexed] = readCertificates(Uint8Array.of(...entry(der.context(0, certificate)), ...entry(part)));
    expect(direct).toEqual({ id: hex('07'), authority: true, value: { kind: 'direct', der: certificate } });
    expect(indexed?.value).toMatchObject({ path: { part: { offset: 300, length: 32 } } });
  });

  it('EF.AOD: the rules of the PIN', () => {
    expect(pin({})).toMatchObject({
      type: 'ascii-numeric',
      minLength: 6,
      maxLength: 8,
      storedLength: 8,
      reference: 1,
      padding: null,
      initialized: true,
      administrative: false,
    });
    expect(pin({ flags: [0, 1, 5], reference: 0x81 })).toMatchObject({
      initialized: false,
      padding: 0xff,
      reference: 0x81,
    });
    expect(pin({ flags: [4, 6] })).toMatchObject({ administrative: true });
    expect(pin({ flags: [4, 7] })).toMatchObject({ administrative: true });
    expect(pin({ minLength: 0 })).toMatchObject({ minLength: 1 });
  });

  it.each<PinShape>([
    { minLength: 9 },
    { maxLength: 0, minLength: 0 },
    { maxLength: 65 },
    { storedLength: 200 },
    { type: 5 },
  ])('Y03 a PIN with %o is not believed', (shape) => {
    expect(() => pin(shape)).toThrow(TlvError);
  });

  it('EF.CIAInfo: serial number, label, and what the card calls its algorithms', () => {
    const algorithm = der.sequence(
      der.integer(1),
      der.integer(1),
      hex('0500'),
      der.bits(1),
      hex('06092A864886F70D010101'),
      der.integer(0x12),
    );
    const info = readTokenInfo(
      der.sequence(
        der.integer(1),
        der.octets(hex('0102')),
        der.text('maker'),
        encodeTlv(0x80, hex('5A6F72')),
        der.bits(1),
        der.context(2, algorithm),
      ),
    );
    expect(info).toEqual({
      serialNumber: hex('0102'),
      label: 'Zor',
      algorithms: [{ reference: 1, mechanism: 1, cardReference: 0x12 }],
    });
    expect(readTokenInfo(der.sequence(der.integer(0), der.bits())).serialNumber).toHaveLength(0);
  });

  it('EF.DIR: only applications with cryptographic information', () => {
    const other = encodeTlv(0x61, encodeTlv(0x4f, hex('A000000018434D')));
    const [entry, ...rest] = readDirectoryFile(Uint8Array.of(...other, ...files.get('3F002F00')!));
    expect([toHex(entry!.name), toHex(entry!.path!), rest]).toEqual(['A000000063504B43532D313501', '3F005015', []]);
  });
});
