import { type Member, type OrganisationRole, treats } from '../../contract/organisation/member.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Principal } from '../sessions/principal.ts';
import type { Connection, MemberRow } from './rows.ts';

/** A personal AGB code, and whether the certificate of a card proved it. */
export interface PersonalAgb {
  readonly code: string;
  readonly from: NonNullable<Member['agbFrom']>;
}

/**
 * The personal AGB code of somebody who asks for a place in an organisation, by which a takeover finds them (S3-31).
 * What the certificate of a card says is proven, goes before what somebody types, and is kept for every role: who has
 * no participants today may treat tomorrow.
 * @param typed eight digits; null when none were given
 * @returns null only for a role without participants
 * @throws PortalRefusal 409 DP-5018 typed another than the card has, 400 DP-5001 neither card nor typist gives one
 */
export function personalAgbOf(
  role: OrganisationRole,
  typed: string | null,
  { clinician }: Pick<Principal, 'clinician'>,
): PersonalAgb | null {
  const proven = clinician?.agb ?? null;
  if (proven !== null && typed !== null && typed !== proven) throw new PortalRefusal(409, 'DP-5018');
  if (proven !== null) return { code: proven, from: 'card' };
  if (typed !== null) return { code: typed, from: 'typed' };
  // Who has no participants needs none, and is not asked for one.
  if (treats(role)) throw new PortalRefusal(400, 'DP-5001');
  return null;
}

/** @returns the columns of a user that hold the code */
export const agbColumns = (agb: PersonalAgb | null): Pick<MemberRow, 'agb' | 'agb_from'> => ({
  agb: agb?.code ?? null,
  agb_from: agb?.from ?? null,
});

/** A code is of whoever asked for a place and was not refused one: who is stopped still has participants. */
const holding = ['applied', 'active', 'stopped'] as const;

/** @returns the users of an organisation who have one of these codes; of each code it should be one */
export const holdersOf = (
  connection: Connection,
  organisationId: string,
  codes: readonly string[],
): Promise<Pick<MemberRow, 'id' | 'account_id' | 'agb' | 'state' | 'roles'>[]> =>
  connection
    .selectFrom('member')
    .select(['id', 'account_id', 'agb', 'state', 'roles'])
    .where('organisation_id', '=', organisationId)
    .where('agb', 'in', codes)
    .where('state', 'in', holding)
    .execute();

/**
 * Within an organisation a personal code is one user's: a takeover moves participants by it (S3-31).
 * @throws PortalRefusal 409 DP-5019 when somebody else has it; the refusal does not say who
 */
export async function requireFreeAgb(
  connection: Connection,
  organisationId: string,
  agb: PersonalAgb | null,
  accountId: string,
): Promise<void> {
  if (agb === null) return;
  const holders = await holdersOf(connection, organisationId, [agb.code]);
  if (holders.some((holder) => holder.account_id !== accountId)) throw new PortalRefusal(409, 'DP-5019');
}
