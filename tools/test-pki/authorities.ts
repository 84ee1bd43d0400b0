import { createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { id_pkix_ocsp_nocheck } from '@peculiar/asn1-ocsp';
import { ExtendedKeyUsage, id_ce_extKeyUsage, id_kp_OCSPSigning, KeyUsageFlags, type Name } from '@peculiar/asn1-x509';
import { extension, issueCertificate, type Signer } from './certificate.ts';
import { distinguishedName } from './distinguished-name.ts';
import type { UziCardType } from './personas.ts';

/** Everyone in the hierarchy who has a key of its own, in the order in which they are issued. */
export const authorityIds = ['root', 'level2', 'uzi-ca-z', 'uzi-ca-n', 'ocsp-z', 'ocsp-n'] as const;
export type AuthorityId = (typeof authorityIds)[number];

/** A certificate (DER) and the key that belongs to it. */
export interface Credential {
  readonly certificate: Buffer;
  readonly privateKey: KeyObject;
}

export type Authorities = Readonly<Record<AuthorityId, Credential>>;

const issuerOf: Readonly<Record<AuthorityId, AuthorityId>> = {
  root: 'root',
  level2: 'root',
  'uzi-ca-z': 'level2',
  'uzi-ca-n': 'level2',
  'ocsp-z': 'uzi-ca-z',
  'ocsp-n': 'uzi-ca-n',
};

/** Common names as CIBG writes those of its own test hierarchy (CPS UZI-register table 6, card/FACTS 1.4). */
const commonName: Readonly<Record<AuthorityId, string>> = {
  root: 'TEST Zorg CSP Root CA G3',
  level2: 'TEST Zorg CSP Level 2 Persoon CA G3',
  'uzi-ca-z': 'TEST UZI-register Zorgverlener CA G3',
  'uzi-ca-n': 'TEST UZI-register Medewerker op naam CA G3',
  'ocsp-z': 'OCSP responder TEST UZI-register Zorgverlener CA G3',
  'ocsp-n': 'OCSP responder TEST UZI-register Medewerker op naam CA G3',
};

/** Which CA issues which type of card, and who answers for it. */
export const caOf = (type: UziCardType): 'uzi-ca-z' | 'uzi-ca-n' => (type === 'Z' ? 'uzi-ca-z' : 'uzi-ca-n');
export const responderOf = (type: UziCardType): 'ocsp-z' | 'ocsp-n' => (type === 'Z' ? 'ocsp-z' : 'ocsp-n');

const isResponder = (id: AuthorityId) => id === 'ocsp-z' || id === 'ocsp-n';

const authorityName = (id: AuthorityId): Name =>
  distinguishedName({
    country: 'NL',
    organisation: 'CIBG',
    organizationIdentifier: 'NTRNL-50000535',
    commonName: commonName[id],
  });

export const signerOf = (id: AuthorityId, privateKey: KeyObject): Signer => ({
  name: authorityName(id),
  privateKey,
  publicKey: createPublicKey(privateKey),
});

const generate = promisify(generateKeyPair);

/**
 * A new RSA key. 2048 bits everywhere: CIBG has 4096 for its CAs, but four of those cost some four seconds on two
 * cores, and every test file makes a hierarchy of its own.
 */
export const newRsaKey = async (): Promise<KeyObject> => (await generate('rsa', { modulusLength: 2048 })).privateKey;

const year = 365 * 24 * 3600_000;

/** The keys and certificates of root, level 2, both UZI CAs and their OCSP responders (RFC 6960 section 4.2.2.2). */
export const createAuthorities = async (now: Date): Promise<Authorities> => {
  const keys = await Promise.all(authorityIds.map(async (id) => [id, await newRsaKey()] as const));
  const keyOf = new Map<AuthorityId, KeyObject>(keys);
  const credential = ([id, privateKey]: readonly [AuthorityId, KeyObject]): [AuthorityId, Credential] => {
    const issuerKey = keyOf.get(issuerOf[id]) ?? privateKey;
    const certificate = issueCertificate(
      {
        subject: authorityName(id),
        publicKey: createPublicKey(privateKey),
        // Early enough for a card of three years that has already expired.
        notBefore: new Date(now.getTime() - 6 * year),
        notAfter: new Date(now.getTime() + (id === 'root' ? 12 : 10) * year),
        keyUsage: isResponder(id) ? KeyUsageFlags.digitalSignature : KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
        ca: isResponder(id) ? null : id.startsWith('uzi-ca') ? { pathLength: 0 } : {},
        extensions: isResponder(id)
          ? [
              extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_OCSPSigning])),
              extension(id_pkix_ocsp_nocheck, Uint8Array.of(0x05, 0x00)),
            ]
          : [],
      },
      signerOf(issuerOf[id], issuerKey),
    );
    return [id, { certificate, privateKey }];
  };
  return Object.fromEntries(keys.map(credential)) as Authorities;
};
