import { createHash, randomBytes, sign, type KeyObject } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  id_ce_subjectKeyIdentifier,
  KeyIdentifier,
  KeyUsage,
  type Name,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

/** sha256WithRSAEncryption with its NULL parameters (RFC 4055 section 5), as CIBG signs (CPS UZI-register 7.1.3). */
export const sha256WithRsa = (): AlgorithmIdentifier =>
  new AlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.11', parameters: null });

/** The ArrayBuffer that the asn1-schema classes want, without the pool around a Node Buffer. */
export const arrayBuffer = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
};

/** One extension from anything asn1-schema can serialise, or from DER that is already there. */
export const extension = (id: string, value: object, critical = false): Extension =>
  new Extension({
    extnID: id,
    critical,
    extnValue: new OctetString(value instanceof Uint8Array ? arrayBuffer(value) : AsnConvert.serialize(value)),
  });

export const subjectPublicKeyInfo = (publicKey: KeyObject): SubjectPublicKeyInfo =>
  AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo);

/** Key identifier by method 1 of RFC 5280 section 4.2.1.2: SHA-1 over the subject public key. */
export const keyIdentifier = (publicKey: KeyObject): Buffer =>
  createHash('sha1')
    .update(new Uint8Array(subjectPublicKeyInfo(publicKey).subjectPublicKey))
    .digest();

/** Whoever signs: its name and its private key. */
export interface Signer {
  readonly name: Name;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** What goes into a certificate; lengths and rules are up to the profile that fills it. */
export interface CertificateContent {
  readonly subject: Name;
  readonly publicKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly keyUsage: number;
  /** null: an end entity. */
  readonly ca: { readonly pathLength?: number } | null;
  readonly extensions: readonly Extension[];
}

/** RSASSA-PKCS1-v1_5 with SHA-256 over DER bytes. */
export const signDer = (content: ArrayBuffer, key: KeyObject): ArrayBuffer =>
  arrayBuffer(sign('sha256', new Uint8Array(content), key));

/** 16 random octets, positive and without a leading zero (RFC 5280 section 4.1.2.2 allows 20). */
const newSerialNumber = (): Buffer => {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
};

/** Issues one X.509 v3 certificate (RFC 5280) with a random serial number. Answers its DER. */
export const issueCertificate = (content: CertificateContent, issuer: Signer): Buffer => {
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: arrayBuffer(newSerialNumber()),
    signature: sha256WithRsa(),
    issuer: issuer.name,
    validity: new Validity({ notBefore: content.notBefore, notAfter: content.notAfter }),
    subject: content.subject,
    subjectPublicKeyInfo: subjectPublicKeyInfo(content.publicKey),
    extensions: new Extensions([
      extension(
        id_ce_authorityKeyIdentifier,
        new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyIdentifier(issuer.publicKey)) }),
      ),
      extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyIdentifier(content.publicKey))),
      extension(
        id_ce_basicConstraints,
        new BasicConstraints({
          cA: content.ca !== null,
          ...(content.ca?.pathLength === undefined ? {} : { pathLenConstraint: content.ca.pathLength }),
        }),
        true,
      ),
      extension(id_ce_keyUsage, new KeyUsage(content.keyUsage), true),
      ...content.extensions,
    ]),
  });
  const signatureValue = signDer(AsnConvert.serialize(tbsCertificate), issuer.privateKey);
  const certificate = new Certificate({ tbsCertificate, signatureAlgorithm: sha256WithRsa(), signatureValue });
  return Buffer.from(AsnConvert.serialize(certificate));
};
