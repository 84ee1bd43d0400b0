import { generateKeyPairSync } from 'node:crypto';
import {
  ExtendedKeyUsage,
  GeneralName,
  id_ce_extKeyUsage,
  id_ce_subjectAltName,
  id_kp_serverAuth,
  KeyUsageFlags,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import { extension, issueCertificate } from '../../test-pki/certificate.ts';
import { distinguishedName } from '../../test-pki/distinguished-name.ts';

const DAY_MS = 86_400_000;

/** What a TLS server of a test shows, in PEM: its key, and its certificate followed by its root, and that root, which nobody trusts. */
export interface TestCredential {
  readonly key: string;
  readonly cert: string;
  readonly root: string;
}

const pemOf = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;

/**
 * @param name DNS name of the server
 * @param validForDays negative for a certificate that has expired
 * @returns a server's credential under a root of its own, with fresh keys
 */
export function testCredential(name: string, validForDays: number): TestCredential {
  const rootKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const serverKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const root = {
    name: distinguishedName({ country: 'NL', organisation: 'Tests', commonName: 'Test Root' }),
    ...rootKeys,
  };
  const notBefore = new Date(Date.now() - 30 * DAY_MS);
  const rootCertificate = issueCertificate(
    {
      subject: root.name,
      publicKey: rootKeys.publicKey,
      notBefore,
      notAfter: new Date(Date.now() + DAY_MS),
      keyUsage: KeyUsageFlags.keyCertSign,
      ca: {},
      extensions: [],
    },
    root,
  );
  const certificate = issueCertificate(
    {
      subject: distinguishedName({ country: 'NL', organisation: 'Tests', commonName: 'Test Server' }),
      publicKey: serverKeys.publicKey,
      notBefore,
      notAfter: new Date(Date.now() + validForDays * DAY_MS),
      keyUsage: KeyUsageFlags.digitalSignature,
      ca: null,
      extensions: [
        extension(id_ce_subjectAltName, new SubjectAlternativeName([new GeneralName({ dNSName: name })])),
        extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
      ],
    },
    root,
  );
  return {
    key: String(serverKeys.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: pemOf(certificate) + pemOf(rootCertificate),
    root: pemOf(rootCertificate),
  };
}
