import type { X509Certificate } from 'node:crypto';
import { authorityFacts } from './certificate-authority.ts';
import type { Trust, TrustedCa } from './trust.ts';

/**
 * Name and signature; not the authority key identifier, which may name one generation of a CA that was certified
 * twice with the same key (card/FACTS 1.4).
 */
function issued(issuer: X509Certificate, subject: X509Certificate): boolean {
  return subject.issuer === issuer.subject && subject.verify(issuer.publicKey);
}

/** RFC 5280 6.1.4: may sign certificates, is valid now, and allows this many CAs below it. */
function mayIssue(issuer: X509Certificate, casBelow: number, now: Date): boolean {
  const { signsCertificates, pathLength } = authorityFacts(issuer);
  const valid = issuer.validFromDate <= now && now <= issuer.validToDate;
  return signsCertificates && valid && casBelow <= (pathLength ?? Infinity);
}

/** Depth first; no certificate twice. `casBelow` CAs stand between `ca` and the card's certificate. */
function reachesRoot(
  ca: X509Certificate,
  roots: readonly X509Certificate[],
  others: readonly X509Certificate[],
  casBelow: number,
  now: Date,
): boolean {
  if (!mayIssue(ca, casBelow, now)) return false;
  if (roots.some((root) => root.raw.equals(ca.raw))) return true;
  return others.some((issuer) => {
    const rest = others.filter((other) => other !== issuer);
    return issued(issuer, ca) && reachesRoot(issuer, roots, rest, casBelow + 1, now);
  });
}

/**
 * Builds the path from a card's certificate to a root, out of pinned certificates only (SECURITY Y04). Every
 * generation of a CA is tried, so one expired generation does not shut out the cards of its name.
 * @returns the CA that issued the card, with its revocation addresses; null when no path reaches a root
 */
export function issuingCa(card: X509Certificate, trust: Trust, now: Date): TrustedCa | null {
  const { roots } = trust;
  const found = trust.cas.find(
    (ca) => issued(ca.certificate, card) && reachesRoot(ca.certificate, roots, [...ca.issuers, ...roots], 0, now),
  );
  return found ?? null;
}
