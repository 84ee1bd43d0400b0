import { createHash, randomBytes, type X509Certificate } from 'node:crypto';
import { CertID, id_pkix_ocsp_nonce, OCSPRequest, Request, TBSRequest } from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, Certificate, Extension } from '@peculiar/asn1-x509';

const sha1Oid = '1.3.14.3.2.26';

/** A request and what its answer must repeat. */
export interface OcspQuestion {
  readonly der: Uint8Array<ArrayBuffer>;
  /** DER of the CertID. */
  readonly certId: Buffer;
  /** DER of the nonce extension's value. */
  readonly nonce: Buffer;
}

const sha1 = (bytes: ArrayBuffer) => new OctetString(createHash('sha1').update(new Uint8Array(bytes)).digest());

/**
 * An OCSP request for one certificate (RFC 6960 4.1) with a nonce of 32 bytes (RFC 9654). The CertID is hashed with
 * SHA-1, the one algorithm every responder knows (RFC 5019 2.1.1); it only names the certificate and protects nothing.
 */
export function ocspQuestion(card: X509Certificate, ca: X509Certificate): OcspQuestion {
  const issuer = AsnConvert.parse(ca.raw, Certificate).tbsCertificate;
  const certId = new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: sha1Oid, parameters: null }),
    issuerNameHash: sha1(AsnConvert.serialize(issuer.subject)),
    issuerKeyHash: sha1(issuer.subjectPublicKeyInfo.subjectPublicKey),
    serialNumber: AsnConvert.parse(card.raw, Certificate).tbsCertificate.serialNumber,
  });
  const nonce = AsnConvert.serialize(new OctetString(randomBytes(32)));
  const request = new OCSPRequest({
    tbsRequest: new TBSRequest({
      requestList: [new Request({ reqCert: certId })],
      requestExtensions: [new Extension({ extnID: id_pkix_ocsp_nonce, extnValue: new OctetString(nonce) })],
    }),
  });
  return {
    der: new Uint8Array(AsnConvert.serialize(request)),
    certId: Buffer.from(AsnConvert.serialize(certId)),
    nonce: Buffer.from(nonce),
  };
}
