import { createHash } from 'node:crypto';
import {
  BasicOCSPResponse,
  type CertID,
  CertStatus,
  id_pkix_ocsp_basic,
  id_pkix_ocsp_nonce,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import { arrayBuffer, sha256WithRsa, signDer, subjectPublicKeyInfo, type Signer } from './certificate.ts';
import type { IssuedCertificate } from './issued-register.ts';

/** Hash algorithms a client may build its CertID with. */
const hashName: Readonly<Record<string, 'sha1' | 'sha256'>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
};

/** Who answers for which CA. */
export interface OcspResponder {
  readonly ca: Pick<Signer, 'name' | 'publicKey'>;
  readonly signer: Signer;
  /** DER of the responder's certificate; it travels inside every answer. */
  readonly certificate: Buffer;
}

/** The time an answer claims, so that a test can ask for an old one. */
export interface OcspTimes {
  readonly producedAt: Date;
  readonly nextUpdate: Date;
}

const bytes = (value: OctetString | ArrayBuffer): Buffer =>
  Buffer.from(new Uint8Array(value instanceof ArrayBuffer ? value : value.buffer));

/** RFC 5280 section 4.1.2.5.2: no fractions of a second, and OpenSSL cannot compare times that have them. */
const wholeSeconds = (time: Date): Date => new Date(Math.floor(time.getTime() / 1000) * 1000);

/** RFC 6960 section 4.1.1: name and key of the issuer, hashed. */
const isAboutCa = (id: CertID, ca: OcspResponder['ca']): boolean => {
  const hash = hashName[id.hashAlgorithm.algorithm];
  if (hash === undefined) return false;
  const digest = (input: ArrayBuffer) => createHash(hash).update(new Uint8Array(input)).digest();
  const { subjectPublicKey } = subjectPublicKeyInfo(ca.publicKey);
  return (
    bytes(id.issuerNameHash).equals(digest(AsnConvert.serialize(ca.name))) &&
    bytes(id.issuerKeyHash).equals(digest(subjectPublicKey))
  );
};

const statusOf = (entry: IssuedCertificate | undefined): CertStatus => {
  if (entry === undefined) return new CertStatus({ unknown: null });
  if (entry.revokedAt === null) return new CertStatus({ good: null });
  return new CertStatus({ revoked: new RevokedInfo({ revocationTime: entry.revokedAt }) });
};

/** An answer without content, such as tryLater (RFC 6960 section 4.2.1). */
export const ocspFailure = (responseStatus: OCSPResponseStatus): Buffer =>
  Buffer.from(AsnConvert.serialize(new OCSPResponse({ responseStatus })));

/**
 * Answers an OCSP request (DER in, DER out; RFC 6960). Every asked certificate gets good, revoked or unknown, the
 * nonce of the request comes back, and what cannot be read gets malformedRequest.
 */
export const answerOcsp = async (
  request: Uint8Array,
  responder: OcspResponder,
  find: (serialNumber: string) => Promise<IssuedCertificate | undefined>,
  times: OcspTimes,
): Promise<Buffer> => {
  const producedAt = wholeSeconds(times.producedAt);
  const nextUpdate = wholeSeconds(times.nextUpdate);
  let parsed: OCSPRequest;
  try {
    parsed = AsnConvert.parse(request, OCSPRequest);
  } catch {
    return ocspFailure(OCSPResponseStatus.malformedRequest);
  }
  const responses = await Promise.all(
    parsed.tbsRequest.requestList.map(async ({ reqCert }) => {
      const serialNumber = bytes(reqCert.serialNumber).toString('hex').toUpperCase();
      const entry = isAboutCa(reqCert, responder.ca) ? await find(serialNumber) : undefined;
      return new SingleResponse({ certID: reqCert, certStatus: statusOf(entry), thisUpdate: producedAt, nextUpdate });
    }),
  );
  const nonce = parsed.tbsRequest.requestExtensions?.filter(({ extnID }) => extnID === id_pkix_ocsp_nonce) ?? [];
  const tbsResponseData = new ResponseData({
    responderID: new ResponderID({ byName: responder.signer.name }),
    producedAt,
    responses,
    ...(nonce.length === 0 ? {} : { responseExtensions: nonce }),
  });
  const basic = new BasicOCSPResponse({
    tbsResponseData,
    signatureAlgorithm: sha256WithRsa(),
    signature: signDer(AsnConvert.serialize(tbsResponseData), responder.signer.privateKey),
    certs: [AsnConvert.parse(arrayBuffer(responder.certificate), Certificate)],
  });
  const responseBytes = new ResponseBytes({
    responseType: id_pkix_ocsp_basic,
    response: new OctetString(AsnConvert.serialize(basic)),
  });
  const answer = new OCSPResponse({ responseStatus: OCSPResponseStatus.successful, responseBytes });
  return Buffer.from(AsnConvert.serialize(answer));
};
