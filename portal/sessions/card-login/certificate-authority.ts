import type { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_kp_OCSPSigning,
  KeyUsage,
} from '@peculiar/asn1-x509';

/** What a certificate says it may do as issuer or as OCSP responder. */
export interface AuthorityFacts {
  /** basicConstraints CA and keyUsage keyCertSign (RFC 5280 4.2.1.3, 4.2.1.9). */
  readonly signsCertificates: boolean;
  /** keyUsage cRLSign, or no keyUsage at all. */
  readonly signsRevocationLists: boolean;
  /** Extended key usage OCSPSigning (RFC 6960 4.2.2.2). */
  readonly signsOcsp: boolean;
  /** How many CAs may stand below it; null for any number. */
  readonly pathLength: number | null;
}

/** @returns the facts of a certificate that node already parsed */
export function authorityFacts(certificate: X509Certificate): AuthorityFacts {
  const { tbsCertificate } = AsnConvert.parse(certificate.raw, Certificate);
  const read = <T>(id: string, type: new () => T): T | null => {
    const extension = tbsCertificate.extensions?.find(({ extnID }) => extnID === id);
    return extension ? AsnConvert.parse(extension.extnValue, type) : null;
  };
  const constraints = read(id_ce_basicConstraints, BasicConstraints);
  const usage = read(id_ce_keyUsage, KeyUsage)?.toJSON() ?? null;
  return {
    signsCertificates: constraints?.cA === true && (usage?.includes('keyCertSign') ?? false),
    signsRevocationLists: usage?.includes('crlSign') ?? true,
    signsOcsp: read(id_ce_extKeyUsage, ExtendedKeyUsage)?.includes(id_kp_OCSPSigning) ?? false,
    pathLength: constraints?.pathLenConstraint ?? null,
  };
}
