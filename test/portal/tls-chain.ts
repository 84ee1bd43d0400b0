import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  BasicConstraints,
  ExtendedKeyUsage,
  GeneralName,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_subjectAltName,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import { extension, issueCertificate } from '../../portal/tls/certificate.ts';

const day = 86_400_000;

/** A certificate with its key, and what is needed to issue with it. */
export interface TlsCertificate {
  readonly pem: string;
  readonly keyPem: string;
  readonly subject: string;
  readonly key: KeyObject;
}

export interface TlsShape {
  readonly subject: string;
  /** Left out, the certificate signs itself. */
  readonly issuer?: TlsCertificate;
  readonly ca?: boolean;
  readonly host?: string;
  readonly purposes?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** Issues a certificate for TLS tests, good or bad, as its shape says. */
export function tlsCertificate(shape: TlsShape): TlsCertificate {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = shape.issuer ?? { subject: shape.subject, key };
  const host = new GeneralName({ dNSName: shape.host ?? '' });
  const extensions = [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: shape.ca ?? false })),
    ...(shape.host === undefined ? [] : [extension(id_ce_subjectAltName, false, new SubjectAlternativeName([host]))]),
    ...(shape.purposes === undefined
      ? []
      : [extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([...shape.purposes]))]),
  ];
  const content = {
    subject: shape.subject,
    issuer: issuer.subject,
    publicKey: createPublicKey(key),
    issuerPublicKey: createPublicKey(issuer.key),
    notBefore: shape.notBefore ?? new Date(Date.now() - day),
    notAfter: shape.notAfter ?? new Date(Date.now() + 30 * day),
    extensions,
  };
  const pem = issueCertificate(content, issuer.key);
  return { pem, keyPem: key.export({ type: 'pkcs8', format: 'pem' }).toString(), subject: shape.subject, key };
}
