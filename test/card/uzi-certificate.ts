import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  CertificatePolicies,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  id_ce_basicConstraints,
  id_ce_certificatePolicies,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  KeyUsage,
  KeyUsageFlags,
  Name,
  OtherName,
  PolicyInformation,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import { upnOid } from '../../contract/uzi/oids.ts';

/** What of a UZI authentication certificate a test may want different. */
export interface UziCertificateShape {
  readonly subjectId?: string;
  readonly subjectIdType?: 'ia5String' | 'utf8String';
  readonly subjectIdCopies?: number;
  readonly upn?: string | null;
  readonly issuer?: string;
  readonly name?: string;
  readonly serialNumber?: string;
  readonly policies?: readonly string[];
  readonly keyUsage?: number;
  readonly extendedKeyUsage?: readonly string[];
  readonly isCa?: boolean;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly extraExtensions?: readonly Extension[];
}

export const uziNumber = '123456789';
export const ura = '12345678';
export const huisarts = `2.16.528.1.1003.1.3.5.5.2-1-${uziNumber}-Z-${ura}-01.015-00000000`;

const rsa = new AlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.11', parameters: null });

/** @returns an RSA-2048 key pair, made on the spot. */
export function newKeyPair(): { privateKey: KeyObject; publicKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

const attribute = (type: string, value: string) =>
  new RelativeDistinguishedName([
    new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String: value }) }),
  ]);
const text = (value: string, type: 'ia5String' | 'utf8String') =>
  AsnConvert.serialize(new AttributeValue({ [type]: value }));
const otherName = (typeId: string, value: ArrayBuffer) =>
  new GeneralName({ otherName: new OtherName({ typeId, value }) });

/** @returns an extension of one asn1-x509 value. */
export const extension = (extnID: string, critical: boolean, value: unknown) =>
  new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });

/**
 * A certificate in the UZI authentication profile (card/FACTS 1.3), signed by the key itself: enough for readers of
 * certificates; chains belong to the test PKI.
 * @returns DER
 */
export function uziCertificate(
  keys: { privateKey: KeyObject; publicKey: KeyObject },
  shape: UziCertificateShape = {},
): Uint8Array {
  const {
    subjectId = huisarts,
    subjectIdType = 'ia5String',
    subjectIdCopies = 1,
    upn = `${uziNumber}@${ura}`,
    issuer = 'UZI-register Zorgverlener CA G3',
    name = 'Anneke van den Bèrg',
    serialNumber = uziNumber,
    policies = ['2.16.528.1.1003.1.2.5.1'],
    keyUsage = KeyUsageFlags.digitalSignature,
    extendedKeyUsage = ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4', '1.3.6.1.4.1.311.10.3.12'],
    isCa = false,
    notBefore = new Date('2026-01-01T00:00:00Z'),
    notAfter = new Date('2028-12-31T00:00:00Z'),
    extraExtensions = [],
  } = shape;
  const names = [
    ...(upn === null ? [] : [otherName(upnOid, text(upn, 'utf8String'))]),
    ...Array.from({ length: subjectIdCopies }, () => otherName('2.5.5.5', text(subjectId, subjectIdType))),
  ];
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: Uint8Array.of(0x12, 0x34, 0x56, 0x78).buffer,
    signature: rsa,
    issuer: new Name([attribute('2.5.4.6', 'NL'), attribute('2.5.4.10', 'CIBG'), attribute('2.5.4.3', issuer)]),
    validity: new Validity({ notBefore, notAfter }),
    subject: new Name([
      attribute('2.5.4.6', 'NL'),
      attribute('2.5.4.10', 'Huisartsenpraktijk De Wïlg'),
      attribute('2.5.4.12', 'Huisarts'),
      attribute('2.5.4.4', 'van den Bèrg'),
      attribute('2.5.4.42', 'Anneke'),
      attribute('2.5.4.5', serialNumber),
      attribute('2.5.4.3', name),
    ]),
    subjectPublicKeyInfo: AsnConvert.parse(
      keys.publicKey.export({ type: 'spki', format: 'der' }),
      SubjectPublicKeyInfo,
    ),
    extensions: new Extensions([
      ...(names.length > 0 ? [extension(id_ce_subjectAltName, false, new SubjectAlternativeName(names))] : []),
      extension(id_ce_keyUsage, true, new KeyUsage(keyUsage)),
      extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([...extendedKeyUsage])),
      extension(
        id_ce_certificatePolicies,
        false,
        new CertificatePolicies(policies.map((policyIdentifier) => new PolicyInformation({ policyIdentifier }))),
      ),
      extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: isCa })),
      ...extraExtensions,
    ]),
  });
  const toSign = new Uint8Array(AsnConvert.serialize(tbs));
  const signatureValue = createSign('sha256').update(toSign).sign(keys.privateKey);
  return new Uint8Array(
    AsnConvert.serialize(
      new Certificate({
        tbsCertificate: tbs,
        signatureAlgorithm: rsa,
        signatureValue: Uint8Array.from(signatureValue).buffer,
      }),
    ),
  );
}
