import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { isBsn } from '../../contract/bsn.ts';
import type { Participant, ParticipantRequest } from '../../contract/organisation/people.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { fullName } from '../sessions/principal.ts';
import type { MemberCaller } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { nameOf } from './rows.ts';

/** Participants and who treats them; of a BSN only a keyed mark and three digits are kept (S3-18). */
export class Participants {
  readonly #parts: Pick<OrganisationParts, 'database' | 'texts' | 'audit' | 'now'>;

  constructor(parts: Pick<OrganisationParts, 'database' | 'texts' | 'audit' | 'now'>) {
    this.#parts = parts;
  }

  /** Those of the organisation, newest first. */
  async list({ organisation, member }: MemberCaller): Promise<Participant[]> {
    const rows = await this.#parts.database
      .selectFrom('participant')
      .innerJoin('member', 'member.id', 'participant.member_id')
      .innerJoin('account', 'account.id', 'member.account_id')
      .selectAll('participant')
      .select(['account.given_name', 'account.surname'])
      .where('participant.organisation_id', '=', organisation.id)
      .where('participant.same_as', 'is', null)
      .orderBy('participant.since', 'desc')
      .orderBy('participant.id')
      .limit(5000)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      bsnEnding: row.bsn_ending,
      birthDate: row.birth_date,
      treatedBy: nameOf(row),
      isOwn: row.member_id === member.id,
      since: new Date(row.since).toISOString(),
    }));
  }

  /**
   * The caller treats somebody.
   * @throws PortalRefusal 422 DP-5016 no BSN, 409 DP-5011 the caller's own already, 409 DP-5012 treated by somebody else
   * here or elsewhere and `again` was not said
   */
  async add(
    { organisation, member, account, by }: MemberCaller,
    { bsn, birthDate, again }: z.infer<typeof ParticipantRequest>,
  ): Promise<Participant> {
    if (!isBsn(bsn)) throw new PortalRefusal(422, 'DP-5016');
    const { database, texts, audit, now } = this.#parts;
    const { current: mark, earlier } = texts.marks(bsn);
    const id = randomUUID();
    const since = now().getTime();
    const bsnEnding = bsn.slice(-3);
    await database.transaction().execute(async (transaction) => {
      // The number is here now and never again: what an earlier key marked is known by the current one from now on.
      await transaction.updateTable('participant').set({ bsn_mark: mark }).where('bsn_mark', 'in', earlier).execute();
      const treating = await transaction
        .selectFrom('participant')
        .select('member_id')
        .where('bsn_mark', '=', mark)
        .where('same_as', 'is', null)
        .execute();
      if (treating.some((one) => one.member_id === member.id)) throw new PortalRefusal(409, 'DP-5011');
      if (treating.length > 0 && !again) throw new PortalRefusal(409, 'DP-5012');
      await transaction
        .insertInto('participant')
        .values({
          id,
          organisation_id: organisation.id,
          member_id: member.id,
          bsn_mark: mark,
          bsn_ending: bsnEnding,
          birth_date: birthDate,
          since,
          same_as: null,
        })
        .execute();
      audit.append(by, 'participant-registered', { organisationId: organisation.id, memberId: id });
    });
    const treatedBy = fullName(account.names);
    return { id, bsnEnding, birthDate, treatedBy, isOwn: true, since: new Date(since).toISOString() };
  }
}
