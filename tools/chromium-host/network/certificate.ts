import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';

type Names = PeerCertificate['subject'];

const listOf = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());
const first = (value: string | string[] | undefined): string => listOf(value)[0] ?? '';

const principalOf = (names: Names): Electron.CertificatePrincipal => ({
  commonName: first(names.CN),
  organizations: listOf(names.O),
  organizationUnits: listOf(names.OU),
  locality: first(names.L),
  state: first(names.ST),
  country: first(names.C),
});

/** As Chromium displays a name: the common name, or the organization where there is none. */
const displayName = (names: Names): string => first(names.CN) || first(names.O) || first(names.OU);

const pemOf = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
};

/**
 * @param peer a certificate as Node's TLS gives it, with its issuers
 * @returns the same as Electron shows it (structures/certificate.md): data in PEM, times in seconds since 1970
 */
export function electronCertificate(peer: DetailedPeerCertificate): Electron.Certificate {
  const { issuerCertificate } = peer;
  // Node lets a self-signed certificate be its own issuer; Electron ends the chain there.
  const hasIssuer = issuerCertificate && !issuerCertificate.raw.equals(peer.raw);
  return {
    data: pemOf(peer.raw),
    fingerprint: `sha256/${Buffer.from(peer.fingerprint256.replaceAll(':', ''), 'hex').toString('base64')}`,
    issuer: principalOf(peer.issuer),
    issuerName: displayName(peer.issuer),
    subject: principalOf(peer.subject),
    subjectName: displayName(peer.subject),
    serialNumber: peer.serialNumber.toUpperCase(),
    validStart: Date.parse(peer.valid_from) / 1000,
    validExpiry: Date.parse(peer.valid_to) / 1000,
    ...(hasIssuer ? { issuerCert: electronCertificate(issuerCertificate) } : {}),
  } as Electron.Certificate;
}
