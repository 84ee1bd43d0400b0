import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  BasicConstraints,
  ExtendedKeyUsage,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_kp_serverAuth,
  KeyUsage,
  KeyUsageFlags,
  NameConstraints,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import { extension, issueCertificate } from './certificate.ts';

/** A certificate (PEM) and its private key. */
export interface Credential {
  readonly certificate: string;
  readonly key: KeyObject;
}

const day = 24 * 3600_000;
/** Clocks of two computers differ a little; one made a moment ago must not look as from the future. */
const backdatedMs = day;
const caDays = 3650;
/** Browsers refuse server certificates of more than 398 days (CA/Browser Forum 6.3.2). */
const serverDays = 397;

const caName = 'Dossierpas portal CA (localhost)';
const serverName = 'localhost';

const dnsName = new GeneralName({ dNSName: serverName });
const address = (iPAddress: string) => new GeneralName({ iPAddress });

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/**
 * A CA of this computer alone: name constraints let it speak for localhost, 127.0.0.1 and ::1 only, so that whoever
 * steals its key cannot pose as any other host to clients that trust it.
 */
export function createCa(now: Date): Credential {
  const key = newKey();
  const publicKey = createPublicKey(key);
  const permitted = [dnsName, address('127.0.0.1/32'), address('::1/128')];
  const certificate = issueCertificate(
    {
      subject: caName,
      issuer: caName,
      publicKey,
      issuerPublicKey: publicKey,
      notBefore: new Date(now.getTime() - backdatedMs),
      notAfter: new Date(now.getTime() + caDays * day),
      extensions: [
        extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
        extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)),
        extension(
          id_ce_nameConstraints,
          true,
          new NameConstraints({
            permittedSubtrees: new GeneralSubtrees(permitted.map((base) => new GeneralSubtree({ base }))),
          }),
        ),
      ],
    },
    key,
  );
  return { certificate, key };
}

/** A server certificate for localhost, 127.0.0.1 and ::1. */
export function createServerCredential(ca: Credential, now: Date): Credential {
  const key = newKey();
  const certificate = issueCertificate(
    {
      subject: serverName,
      issuer: caName,
      publicKey: createPublicKey(key),
      issuerPublicKey: createPublicKey(ca.key),
      notBefore: new Date(now.getTime() - backdatedMs),
      notAfter: new Date(now.getTime() + serverDays * day),
      extensions: [
        extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
        extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.digitalSignature)),
        extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth])),
        extension(
          id_ce_subjectAltName,
          false,
          new SubjectAlternativeName([dnsName, address('127.0.0.1'), address('::1')]),
        ),
      ],
    },
    ca.key,
  );
  return { certificate, key };
}
