import { KeyUsageFlags } from '@peculiar/asn1-x509';
import { MemoryCard, type MemoryCardParts, type Quirks } from './memory-card.ts';
import { pkcs15Files, type Pkcs15Shape, usage } from './pkcs15-files.ts';
import { newKeyPair, uziCertificate, type UziCertificateShape } from './uzi-certificate.ts';

/** One pair for all cards of a test file: making one takes a while. */
export const cardKeys = newKeyPair();

export const loginCertificate = (shape: UziCertificateShape = {}): Uint8Array => uziCertificate(cardKeys, shape);

/** The other two certificates of a pass: no UPN, other usage. */
export const signatureCertificate = uziCertificate(cardKeys, { upn: null, keyUsage: KeyUsageFlags.nonRepudiation });
export const confidentialityCertificate = uziCertificate(cardKeys, {
  upn: null,
  keyUsage: KeyUsageFlags.keyEncipherment | KeyUsageFlags.dataEncipherment,
});

export interface UziCardShape extends Partial<Pkcs15Shape> {
  readonly certificate?: UziCertificateShape;
  readonly quirks?: Quirks;
  readonly card?: Partial<MemoryCardParts>;
}

/** @returns a UZI-pas in memory: signature and confidentiality come first, so that the right key must be looked for. */
export function uziMemoryCard(shape: UziCardShape = {}): MemoryCard {
  const { certificate = {}, quirks = {}, card = {}, ...files } = shape;
  const keys = [
    { id: 2, usage: usage.signature, certificate: signatureCertificate },
    { id: 3, usage: usage.confidentiality, certificate: confidentialityCertificate },
    { id: 1, usage: usage.authentication, certificate: loginCertificate(certificate) },
  ];
  return new MemoryCard({
    files: pkcs15Files({ keys, ...files }),
    privateKey: cardKeys.privateKey,
    quirks,
    ...card,
  });
}
