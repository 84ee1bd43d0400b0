import { type OrganisationRole, treats } from '../../contract/organisation/member.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Principal } from '../sessions/principal.ts';

/**
 * The personal AGB code of somebody who asks for a place in an organisation, by which a takeover finds them (S3-31).
 * What the certificate of a card says is proven and goes before what somebody types.
 * @param typed eight digits; null when none were given
 * @returns null only for a role without participants
 * @throws PortalRefusal 409 DP-5018 typed another than the card has, 400 DP-5001 neither card nor typist gives one
 */
export function personalAgbOf(
  role: OrganisationRole,
  typed: string | null,
  { clinician }: Pick<Principal, 'clinician'>,
): string | null {
  const proven = clinician?.agb ?? null;
  if (proven !== null && typed !== null && typed !== proven) throw new PortalRefusal(409, 'DP-5018');
  // Who has no participants needs none, and is not asked for one.
  if (!treats(role)) return typed;
  const agb = proven ?? typed;
  if (agb === null) throw new PortalRefusal(400, 'DP-5001');
  return agb;
}
