import { X509Certificate } from 'node:crypto';
import type { Certificate, Request as VerificationRequest, Session } from 'electron';
import { errorFields } from '../log/log-fields.ts';
import type { Log } from '../log/log.ts';

/** Answers of a verification: the chain is good, or Chromium's own result stands (session.setCertificateVerifyProc). */
export const trusted = 0;
export const asChromiumFound = -3;

/** net::ERR_CERT_AUTHORITY_INVALID: nothing else is ever overruled. */
const authorityUnknown = -202;
/** Extended key usage serverAuth (RFC 5280 4.2.1.12). */
const serverAuth = '1.3.6.1.5.5.7.3.1';
const longestChain = 6;

/** The certificates as the server presented them, its own first. */
function presentedChain(certificate: Certificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next: Certificate | undefined = certificate;
  while (next !== undefined && chain.length < longestChain) {
    const current = new X509Certificate(next.data);
    if (chain.at(-1)?.raw.equals(current.raw) === true) break;
    chain.push(current);
    next = next.issuerCert as Certificate | undefined;
  }
  return chain;
}

const isValidAt = (certificate: X509Certificate, now: Date): boolean =>
  certificate.validFromDate <= now && now <= certificate.validToDate;

const isSignedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

/**
 * Does this chain lead from the server to one of the configured authorities, now, for this host?
 * Checked are: the server's name in its SubjectAltName (RFC 6125), its purpose, validity of every certificate, issuer,
 * CA flag and signature of every step (RFC 5280 6.1). Certificates below the authority may be missing or extra.
 * @param chain the server's certificate first
 */
export function leadsToAuthority(
  chain: readonly X509Certificate[],
  host: string,
  authorities: readonly X509Certificate[],
  now: Date,
): boolean {
  const server = chain[0];
  if (server === undefined || server.ca || server.checkHost(host, { subject: 'never' }) === undefined) return false;
  // Node's `keyUsage` is the extended key usage; absent means any purpose.
  const purposes = server.keyUsage as readonly string[] | undefined;
  if (purposes !== undefined && !purposes.includes(serverAuth)) return false;

  let current = server;
  for (let step = 0; step < longestChain; step += 1) {
    if (!isValidAt(current, now)) return false;
    const from = current;
    const authority = authorities.find((one) => isSignedBy(from, one));
    if (authority !== undefined) return isValidAt(authority, now);
    const issuer = chain.find((one) => one !== from && isSignedBy(from, one));
    if (issuer === undefined) return false;
    current = issuer;
  }
  return false;
}

/** Whom the client trusts besides the OS trust store: these authorities, for this host only. */
export interface PortalTrust {
  readonly host: string;
  readonly authorities: readonly X509Certificate[];
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Decides on one server: Chromium's own result stands, except that the configured host may be vouched for by the
 * configured authorities when the authority is all that Chromium did not know (SECURITY T01).
 */
export function verdictOn(request: VerificationRequest, trust: PortalTrust): typeof trusted | typeof asChromiumFound {
  if (request.hostname !== trust.host || request.errorCode !== authorityUnknown) return asChromiumFound;
  try {
    const chain = presentedChain(request.certificate);
    return leadsToAuthority(chain, trust.host, trust.authorities, trust.now()) ? trusted : asChromiumFound;
  } catch (error) {
    trust.log.warn('certificate of the portal cannot be read', errorFields(error));
    return asChromiumFound;
  }
}

/**
 * Installs {@link verdictOn} on the session through which the portal and the clinical server are reached. Without a CA
 * file nothing is changed.
 * @param trusts one for each host
 */
export function trustServers(session: Session, trusts: readonly PortalTrust[]): void {
  const extended = trusts.filter(({ authorities }) => authorities.length > 0);
  if (extended.length === 0) return;
  session.setCertificateVerifyProc((request, answer) =>
    answer(extended.some((trust) => verdictOn(request, trust) === trusted) ? trusted : asChromiumFound),
  );
}
