import type { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, CertificateList } from '@peculiar/asn1-x509';
import { authorityFacts } from './certificate-authority.ts';
import { RevocationSourceError } from './revocation-status.ts';
import { isSignedBy } from './signature.ts';

/** A verified CRL: the serial numbers it revokes (hex), and how long it counts. */
export interface RevocationList {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: ReadonlySet<string>;
}

/** Key of a serial number: its DER content in hex. */
export function serialKey(serialNumber: ArrayBuffer): string {
  return Buffer.from(serialNumber).toString('hex');
}

/** @returns the key of the serial number of a certificate */
export function serialKeyOf(certificate: X509Certificate): string {
  return serialKey(AsnConvert.parse(certificate.raw, Certificate).tbsCertificate.serialNumber);
}

/**
 * Reads and verifies a full CRL of one CA (RFC 5280 6.3): issuer, signature, times. A list with a critical extension
 * (delta, indirect, or only some reasons) is refused, because reading it as a full list would call revoked cards good.
 * @throws RevocationSourceError when it cannot be relied on
 */
export function readRevocationList(der: Uint8Array, ca: X509Certificate, now: Date, skewMs: number): RevocationList {
  try {
    return verifiedList(AsnConvert.parse(der, CertificateList), ca, now, skewMs);
  } catch (cause) {
    throw cause instanceof RevocationSourceError ? cause : new RevocationSourceError('malformed', { cause });
  }
}

function verifiedList(list: CertificateList, ca: X509Certificate, now: Date, skewMs: number): RevocationList {
  const { tbsCertList } = list;
  const issuer = Buffer.from(AsnConvert.serialize(tbsCertList.issuer));
  const subject = AsnConvert.serialize(AsnConvert.parse(ca.raw, Certificate).tbsCertificate.subject);
  if (!issuer.equals(new Uint8Array(subject)) || !authorityFacts(ca).signsRevocationLists) {
    throw new RevocationSourceError('responder');
  }
  const content = list.tbsCertListRaw ?? AsnConvert.serialize(tbsCertList);
  if (!isSignedBy(ca.publicKey, list.signatureAlgorithm.algorithm, content, list.signature)) {
    throw new RevocationSourceError('signature');
  }
  if (tbsCertList.crlExtensions?.some(({ critical }) => critical)) throw new RevocationSourceError('malformed');
  const thisUpdate = tbsCertList.thisUpdate.getTime();
  const nextUpdate = tbsCertList.nextUpdate?.getTime();
  const begun = thisUpdate.getTime() <= now.getTime() + skewMs;
  if (!nextUpdate || !begun || !(now.getTime() <= nextUpdate.getTime() + skewMs)) {
    throw new RevocationSourceError('stale');
  }
  const revoked = new Set(
    (tbsCertList.revokedCertificates ?? []).map(({ userCertificate }) => serialKey(userCertificate)),
  );
  return { thisUpdate, nextUpdate, revoked };
}
