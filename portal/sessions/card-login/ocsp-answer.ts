import { createHash, X509Certificate } from 'node:crypto';
import {
  BasicOCSPResponse,
  id_pkix_ocsp_basic,
  id_pkix_ocsp_nonce,
  OCSPResponse,
  OCSPResponseStatus,
  type ResponderID,
  type SingleResponse,
} from '@peculiar/asn1-ocsp';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import { authorityFacts } from './certificate-authority.ts';
import type { OcspQuestion } from './ocsp-request.ts';
import { RevocationSourceError, type RevocationStatus } from './revocation-status.ts';
import { isSignedBy } from './signature.ts';

export interface OcspFreshness {
  /** Oldest `thisUpdate` that counts, in milliseconds. */
  readonly maximumAgeMs: number;
  /** How far the responder's clock may be ahead or behind. */
  readonly skewMs: number;
}

function parseAnswer(der: Uint8Array): BasicOCSPResponse {
  const answer = AsnConvert.parse(der, OCSPResponse);
  if (answer.responseStatus !== OCSPResponseStatus.successful || !answer.responseBytes) {
    throw new RevocationSourceError('not-successful');
  }
  if (answer.responseBytes.responseType !== id_pkix_ocsp_basic) throw new RevocationSourceError('malformed');
  return AsnConvert.parse(answer.responseBytes.response, BasicOCSPResponse);
}

function isNamed(id: ResponderID, certificate: X509Certificate): boolean {
  const { subject, subjectPublicKeyInfo } = AsnConvert.parse(certificate.raw, Certificate).tbsCertificate;
  if (id.byName) {
    return Buffer.from(AsnConvert.serialize(id.byName)).equals(Buffer.from(AsnConvert.serialize(subject)));
  }
  const keyHash = createHash('sha1').update(new Uint8Array(subjectPublicKeyInfo.subjectPublicKey)).digest();
  return id.byKey !== undefined && keyHash.equals(new Uint8Array(id.byKey.buffer));
}

/** RFC 6960 4.2.2.2: the CA itself, or a responder to whom this CA gave OCSPSigning; such a one has ocsp-nocheck. */
function responderOf(basic: BasicOCSPResponse, ca: X509Certificate, now: Date): X509Certificate {
  const { responderID } = basic.tbsResponseData;
  const delegates = (basic.certs ?? [])
    .map((certificate) => new X509Certificate(Buffer.from(AsnConvert.serialize(certificate))))
    .filter(
      (delegate) =>
        delegate.issuer === ca.subject &&
        delegate.verify(ca.publicKey) &&
        delegate.validFromDate <= now &&
        now <= delegate.validToDate &&
        authorityFacts(delegate).signsOcsp,
    );
  const responder = [ca, ...delegates].find((candidate) => isNamed(responderID, candidate));
  if (!responder) throw new RevocationSourceError('responder');
  return responder;
}

function checkNonce(basic: BasicOCSPResponse, sent: Buffer): void {
  const nonce = basic.tbsResponseData.responseExtensions?.find(({ extnID }) => extnID === id_pkix_ocsp_nonce);
  // A responder that prepares its answers leaves the nonce out (RFC 6960 4.4.1); freshness then stops a replay.
  if (nonce && !sent.equals(new Uint8Array(nonce.extnValue.buffer))) throw new RevocationSourceError('nonce');
}

function checkFreshness(single: SingleResponse, now: Date, { maximumAgeMs, skewMs }: OcspFreshness): void {
  const age = now.getTime() - single.thisUpdate.getTime();
  const overdue = single.nextUpdate && now.getTime() - single.nextUpdate.getTime() > skewMs;
  // Written so that an unreadable time (NaN) is stale as well.
  if (!(age >= -skewMs && age <= maximumAgeMs + skewMs) || overdue) throw new RevocationSourceError('stale');
}

function statusOf({ certStatus }: SingleResponse): RevocationStatus {
  if (certStatus.revoked) return 'revoked';
  return certStatus.good === null ? 'good' : 'unknown';
}

/**
 * Reads and verifies the answer to one question (RFC 6960 3.2): responder, signature, nonce, certificate, freshness.
 * @throws RevocationSourceError when it cannot be relied on
 */
export function readOcspAnswer(
  der: Uint8Array,
  question: OcspQuestion,
  ca: X509Certificate,
  now: Date,
  freshness: OcspFreshness,
): RevocationStatus {
  try {
    return verifiedStatus(parseAnswer(der), question, ca, now, freshness);
  } catch (cause) {
    // ASN.1 and X.509 readers throw errors of their own for bytes they do not understand.
    throw cause instanceof RevocationSourceError ? cause : new RevocationSourceError('malformed', { cause });
  }
}

function verifiedStatus(
  basic: BasicOCSPResponse,
  question: OcspQuestion,
  ca: X509Certificate,
  now: Date,
  freshness: OcspFreshness,
): RevocationStatus {
  const { publicKey } = responderOf(basic, ca, now);
  const content = basic.tbsResponseDataRaw ?? AsnConvert.serialize(basic.tbsResponseData);
  if (!isSignedBy(publicKey, basic.signatureAlgorithm.algorithm, content, basic.signature)) {
    throw new RevocationSourceError('signature');
  }
  checkNonce(basic, question.nonce);
  const single = basic.tbsResponseData.responses.find(({ certID }) =>
    question.certId.equals(Buffer.from(AsnConvert.serialize(certID))),
  );
  if (!single) throw new RevocationSourceError('other-certificate');
  checkFreshness(single, now, freshness);
  return statusOf(single);
}
