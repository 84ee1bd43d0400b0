import { DossierError } from '../../contract/errors/error-view.ts';
import {
  type CertificateFacts,
  certificateFacts,
  CertificateSyntaxError,
} from '../../contract/uzi/certificate-facts.ts';
import { checkUziProfile, claimsUzi, type UziIdentity } from '../../contract/uzi/profile.ts';
import { TlvError } from '../iso7816/ber-tlv.ts';

/** @returns true for the authentication certificate of a UZI-pas: its key usage is digitalSignature and nothing else. */
export function isLoginCertificate(facts: CertificateFacts): boolean {
  return claimsUzi(facts) && facts.keyUsage?.length === 1 && facts.keyUsage[0] === 'digitalSignature';
}

/**
 * @param der certificate on a card
 * @throws TlvError when the bytes are no certificate: to the reader of a card it is one more damaged file
 */
export function factsOnCard(der: Uint8Array): CertificateFacts {
  try {
    return certificateFacts(der);
  } catch (cause) {
    if (cause instanceof CertificateSyntaxError) throw new TlvError('damaged certificate', { cause });
    throw cause;
  }
}

/**
 * Says early what the portal would say anyway. Test passes are let through: whether they may log in is for the portal,
 * which knows what it trusts.
 * @param facts of the authentication certificate
 * @param now the clock of this computer
 * @returns the holder
 * @throws DossierError DP-1201 expired, DP-1202 not yet valid, DP-2004 not a certificate for logging in
 */
export function holderOf(facts: CertificateFacts, now: Date): UziIdentity {
  const result = checkUziProfile(facts, { mode: 'test', now });
  if (result.ok) return result.identity;
  if (result.check === 'expired') throw new DossierError('DP-1201', { date: dutchDate(facts.notAfter) });
  if (result.check === 'not-yet-valid') throw new DossierError('DP-1202', { date: dutchDate(facts.notBefore) });
  throw new DossierError('DP-2004', { check: result.check });
}

/** DD-MM-JJJJ, in the Netherlands (DESIGN 4.5). */
function dutchDate(date: Date): string {
  return new Intl.DateTimeFormat('nl-NL', {
    timeZone: 'Europe/Amsterdam',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(date);
}
