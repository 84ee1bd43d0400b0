import type { Transaction } from 'kysely';
import { type Member, type OrganisationRole, treats } from '../../contract/organisation/member.ts';
import type { ChangedBy } from '../accounts/account-audit.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Principal } from '../sessions/principal.ts';
import type { OrganisationAudit } from './organisation-audit.ts';
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

type AgbColumns = Pick<MemberRow, 'agb' | 'agb_from' | 'agb_taken_back'>;

/** @returns the columns of a user that hold the code */
export const agbColumns = (agb: PersonalAgb | null): AgbColumns => ({
  agb: agb?.code ?? null,
  agb_from: agb?.from ?? null,
  agb_taken_back: 0,
});

/** A code is of whoever asked for a place and was not refused one: who is stopped still has participants. */
const holding = ['applied', 'active', 'stopped'] as const;

/** @returns the users of an organisation who have one of these codes; of each code it should be one */
export const holdersOf = (
  connection: Connection,
  organisationId: string,
  codes: readonly string[],
): Promise<Pick<MemberRow, 'id' | 'account_id' | 'agb' | 'agb_from' | 'state' | 'roles'>[]> =>
  connection
    .selectFrom('member')
    .select(['id', 'account_id', 'agb', 'agb_from', 'state', 'roles'])
    .where('organisation_id', '=', organisationId)
    .where('agb', 'in', codes)
    .where('state', 'in', holding)
    .execute();

/** @returns whether one of these users has participants */
async function treatsSomebody(connection: Connection, memberIds: readonly string[]): Promise<boolean> {
  const one = await connection
    .selectFrom('participant')
    .select('id')
    .where('member_id', 'in', memberIds)
    .where('same_as', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

/** Somebody whose typed code a card proved to be another's. */
export type AgbLoser = Pick<MemberRow, 'id' | 'account_id'>;

/**
 * Makes a personal code free for somebody: within an organisation it is one user's, for a takeover moves participants by
 * it (S3-31). What a card proves goes before what was typed: who typed it is without a code then, and no takeover that
 * names it tells any more who was meant. Participants stay with whoever has them; so who was stopped with participants
 * keeps the code, for nobody else could give another one by which they are taken over.
 * @returns who lost it; `appendTakenBack` writes that down
 * @throws PortalRefusal 409 DP-5019 when somebody else has it and no card says otherwise, or was stopped with participants;
 *   the refusal does not say who
 */
export async function claimAgb(
  transaction: Transaction<PortalDatabase>,
  organisationId: string,
  agb: PersonalAgb | null,
  accountId: string,
): Promise<AgbLoser[]> {
  if (agb === null) return [];
  const holders = await holdersOf(transaction, organisationId, [agb.code]);
  const others = holders.filter((holder) => holder.account_id !== accountId);
  if (others.length === 0) return [];
  const ids = others.map(({ id }) => id);
  const stopped = others.filter(({ state }) => state === 'stopped').map(({ id }) => id);
  if (
    agb.from === 'typed' ||
    others.some((holder) => holder.agb_from !== 'typed') ||
    (await treatsSomebody(transaction, stopped))
  ) {
    throw new PortalRefusal(409, 'DP-5019');
  }
  await transaction
    .updateTable('member')
    .set({ ...agbColumns(null), agb_taken_back: 1 })
    .where('id', 'in', ids)
    .execute();
  const takeovers = transaction.updateTable('takeover').where('organisation_id', '=', organisationId);
  await takeovers.set({ from_taken_back: 1 }).where('from_agb', '=', agb.code).execute();
  await takeovers.set({ to_taken_back: 1 }).where('to_agb', '=', agb.code).execute();
  return others;
}

/** Writes down, for each who lost a code, that it is another's; at the end of the transaction that took it. */
export function appendTakenBack(
  audit: OrganisationAudit,
  by: ChangedBy,
  organisationId: string,
  losers: readonly AgbLoser[],
): void {
  for (const { id: memberId } of losers) audit.append(by, 'member-agb-taken-back', { organisationId, memberId });
}
