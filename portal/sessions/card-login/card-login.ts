import type { WebEidToken } from '../../../contract/card/protocol.ts';
import { checkUziProfile, type UziCheck, type UziIdentity } from '../../../contract/uzi/profile.ts';
import { roleName } from '../../../contract/uzi/role-codes.ts';
import type { FastifyBaseLogger } from 'fastify';
import { PortalRefusal } from '../../server/refusal.ts';
import type { CardHolder } from '../session-principal.ts';
import { issuingCa } from './chain.ts';
import type { RevocationChecker } from './revocation.ts';
import type { Trust, TrustedCa } from './trust.ts';
import { type CardCertificate, certificateOf, checkTokenSignature } from './web-eid-token.ts';

/** Someone who proved to hold the key of a UZI certificate that a trusted CA issued; not yet let in. */
export interface ProvenHolder {
  readonly identity: UziIdentity;
  readonly card: CardCertificate;
  readonly ca: TrustedCa;
}

export interface CardLoginOptions {
  readonly trust: Trust;
  readonly revocation: RevocationChecker;
  readonly now: () => Date;
  /** Role codes that may log in (S4-01). */
  readonly allowedRoles: readonly string[];
}

const amsterdam = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** The text of a role; an N pass has none and is named by its kind. */
export function roleText({ passType, roleCode }: UziIdentity): string {
  return passType === 'N' ? 'medewerker op naam' : roleName(roleCode);
}

/** @returns what a session keeps of a card */
export function cardHolderOf({ identity }: ProvenHolder): CardHolder {
  const { uziNumber, agb, ura, roleCode, name, organisation } = identity;
  return { uziNumber, agb, ura, roleCode, role: roleText(identity), name, organisation };
}

function profileRefusal(check: UziCheck, { facts }: CardCertificate): PortalRefusal {
  if (check === 'expired') return new PortalRefusal(401, 'DP-1201', { date: amsterdam.format(facts.notAfter) });
  if (check === 'not-yet-valid') return new PortalRefusal(401, 'DP-1202', { date: amsterdam.format(facts.notBefore) });
  // A test pass on a production portal, or a CA of another kind: about whom the portal trusts, not about the pass.
  if (check === 'oid-ca' || check === 'issuer') return new PortalRefusal(401, 'DP-2003');
  return new PortalRefusal(401, 'DP-2004', { check });
}

/** Login with a UZI-pas by Web eID token (S4-09; check order of card/FACTS 1.6). */
export class CardLogin {
  readonly #options: CardLoginOptions;

  constructor(options: CardLoginOptions) {
    this.#options = options;
  }

  /**
   * Shape, UZI profile, validity, chain, signature. The signature comes before revocation, unlike in the Web eID
   * libraries: so nobody can make the portal ask after a certificate whose key he does not hold.
   * @param origin the portal's own origin, as the card must have signed it
   * @throws PortalRefusal DP-1201, 1202, 2003, 2004, 2007
   */
  prove(token: WebEidToken, nonce: string, origin: string): ProvenHolder {
    const { trust, now } = this.#options;
    const card = certificateOf(token);
    const profile = checkUziProfile(card.facts, { mode: trust.mode, now: now() });
    if (!profile.ok) throw profileRefusal(profile.check, card);
    const ca = issuingCa(card.certificate, trust, now());
    if (!ca) throw new PortalRefusal(401, 'DP-2003');
    checkTokenSignature(token, card, origin, nonce);
    return { identity: profile.identity, card, ca };
  }

  /**
   * Revocation, then the role gate.
   * @throws PortalRefusal DP-2001 revoked, DP-2005 not known, DP-2002 role (S4-01)
   */
  async admit({ identity, card, ca }: ProvenHolder, log: FastifyBaseLogger): Promise<void> {
    const verdict = await this.#options.revocation.check(card.certificate, ca);
    if (verdict.troubles.length > 0) log.warn({ troubles: verdict.troubles }, 'revocation source not usable');
    if (verdict.status === 'revoked') throw new PortalRefusal(401, 'DP-2001');
    if (verdict.status === 'unknown') throw new PortalRefusal(503, 'DP-2005');
    if (identity.passType !== 'Z' || !this.#options.allowedRoles.includes(identity.roleCode)) {
      throw new PortalRefusal(403, 'DP-2002', { role: roleText(identity) });
    }
  }
}
