import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { z } from 'zod';
import { treats } from '../../contract/organisation/member.ts';
import type { Takeover, TakeoverRequest } from '../../contract/organisation/people.ts';
import type { TakeoverHandling } from '../../contract/portal/organisations.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Caller, MemberCaller } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { holdersOf } from './personal-agb.ts';
import { nameOf, rolesOf } from './rows.ts';
import type { TakeoverTable } from './tables.ts';

/** Requests with the names of organisation and people, newest first. */
const takeoverRows = (database: Kysely<PortalDatabase>) =>
  database
    .selectFrom('takeover')
    .innerJoin('organisation', 'organisation.id', 'takeover.organisation_id')
    .innerJoin('account as asker', 'asker.id', 'takeover.requested_by')
    .leftJoin('account as handler', 'handler.id', 'takeover.handled_by')
    .selectAll('takeover')
    .select([
      'organisation.name as organisation',
      'asker.given_name as askerGiven',
      'asker.surname as askerSurname',
      'handler.given_name as handlerGiven',
      'handler.surname as handlerSurname',
    ])
    .orderBy('takeover.requested_at', 'desc')
    .orderBy('takeover.id')
    .limit(500);

type Row = Awaited<ReturnType<ReturnType<typeof takeoverRows>['execute']>>[number];

function takeoverView(row: Row): Takeover {
  return {
    id: row.id,
    organisation: row.organisation,
    fromAgb: row.from_agb,
    toAgb: row.to_agb,
    note: row.note,
    requestedBy: nameOf({ given_name: row.askerGiven, surname: row.askerSurname }),
    requestedAt: new Date(row.requested_at).toISOString(),
    handled:
      row.outcome === null || row.handled_at === null
        ? null
        : {
            outcome: row.outcome,
            note: row.handled_note ?? '',
            by: nameOf({ given_name: row.handlerGiven, surname: row.handlerSurname }),
            at: new Date(row.handled_at).toISOString(),
            participants: row.participants ?? 0,
          },
  };
}

/** Overname (S3-31): handed in by the organisation, handled once by the servicedesk; who treated before stays known. */
export class Takeovers {
  readonly #parts: Pick<OrganisationParts, 'database' | 'audit' | 'now'>;

  constructor(parts: Pick<OrganisationParts, 'database' | 'audit' | 'now'>) {
    this.#parts = parts;
  }

  /** Those of an organisation, newest first; who may ask for oneself alone sees what is about oneself. */
  async listOf(caller: MemberCaller): Promise<Takeover[]> {
    const { organisation, member, account, grant } = caller;
    const rows = await takeoverRows(this.#parts.database)
      .where('takeover.organisation_id', '=', organisation.id)
      .execute();
    const isOwnCode = await this.#hasCodeAlone(caller);
    const isAboutOwnCode = (row: (typeof rows)[number]) =>
      isOwnCode &&
      ((row.from_agb === member.agb && row.from_taken_back === 0) ||
        (row.to_agb === member.agb && row.to_taken_back === 0));
    const own = (row: (typeof rows)[number]) => row.requested_by === account.id || isAboutOwnCode(row);
    return rows.filter((row) => grant === 'yes' || own(row)).map(takeoverView);
  }

  /** All, for the servicedesk, newest first. */
  async list(): Promise<Takeover[]> {
    return (await takeoverRows(this.#parts.database).execute()).map(takeoverView);
  }

  /**
   * @throws PortalRefusal by who may ask for oneself alone: 403 DP-5008 for somebody else's participants, 409 DP-5025
   *   when the code does not tell whose they are
   */
  async request(caller: MemberCaller, { fromAgb, toAgb, note }: z.infer<typeof TakeoverRequest>): Promise<Takeover> {
    const { organisation, member, account, grant, by } = caller;
    const { database, audit, now } = this.#parts;
    const id = randomUUID();
    await database.transaction().execute(async (transaction) => {
      if (grant === 'own') {
        // As it is now: the code may have been taken back since the caller was let in.
        const holders = await holdersOf(transaction, organisation.id, [fromAgb]);
        if (!holders.some((holder) => holder.id === member.id)) throw new PortalRefusal(403, 'DP-5008');
        if (holders.length > 1) throw new PortalRefusal(409, 'DP-5025');
      }
      await transaction
        .insertInto('takeover')
        .values({
          id,
          organisation_id: organisation.id,
          from_agb: fromAgb,
          to_agb: toAgb,
          note,
          requested_by: account.id,
          requested_at: now().getTime(),
          outcome: null,
          handled_note: null,
          handled_by: null,
          handled_at: null,
          participants: null,
        })
        .execute();
      audit.append(by, 'takeover-requested', { organisationId: organisation.id, memberId: id });
    });
    return this.find(id);
  }

  /** @returns the organisation a request is of; null for a request that does not exist */
  async organisationOf(id: string): Promise<string | null> {
    const row = await this.#parts.database
      .selectFrom('takeover')
      .select('organisation_id')
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.organisation_id ?? null;
  }

  /** @throws PortalRefusal 404 DP-3007 */
  async find(id: string): Promise<Takeover> {
    const row = await takeoverRows(this.#parts.database).where('takeover.id', '=', id).executeTakeFirst();
    if (!row) throw new PortalRefusal(404, 'DP-3007', { status: 404 });
    return takeoverView(row);
  }

  /**
   * The servicedesk handles a request: done moves every participant to the colleague and keeps the trace.
   * @throws PortalRefusal 404 DP-3007 unknown, 409 DP-5011 handled before, 409 DP-5017 a code is not of a user here,
   *   409 DP-5025 it is of several, 409 DP-5027 it went to another user meanwhile (all three done only)
   */
  async handle(
    id: string,
    { outcome, note }: z.infer<typeof TakeoverHandling>,
    { account, by }: Caller,
  ): Promise<Takeover> {
    const { database, audit, now } = this.#parts;
    await database.transaction().execute(async (transaction) => {
      const row = await transaction.selectFrom('takeover').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) throw new PortalRefusal(404, 'DP-3007', { status: 404 });
      if (row.outcome !== null) throw new PortalRefusal(409, 'DP-5011');
      const participants = outcome === 'done' ? await this.#move(transaction, row) : 0;
      await transaction
        .updateTable('takeover')
        .set({
          outcome,
          handled_note: note,
          handled_by: account.id,
          handled_at: now().getTime(),
          participants,
        })
        .where('id', '=', id)
        .execute();
      audit.append(by, 'takeover-handled', { organisationId: row.organisation_id, memberId: id });
    });
    return this.find(id);
  }

  /** Is the code of the caller the caller's alone? Only then does it tell what is about them. */
  async #hasCodeAlone({ organisation, member }: MemberCaller): Promise<boolean> {
    if (member.agb === null) return false;
    const holders = await holdersOf(this.#parts.database, organisation.id, [member.agb]);
    return holders.every(({ id }) => id === member.id);
  }

  async #move(transaction: Transaction<PortalDatabase>, takeover: Selectable<TakeoverTable>): Promise<number> {
    // Who has the code now is not who was meant, or not for certain.
    if (takeover.from_taken_back === 1 || takeover.to_taken_back === 1) throw new PortalRefusal(409, 'DP-5027');
    const holders = await holdersOf(transaction, takeover.organisation_id, [takeover.from_agb, takeover.to_agb]);
    const [from, ...othersFrom] = holders.filter(({ agb }) => agb === takeover.from_agb);
    const [to, ...othersTo] = holders.filter(({ agb }) => agb === takeover.to_agb);
    // From before a code was one user's alone: whose participants go, or to whom, nobody can tell.
    if (othersFrom.length > 0 || othersTo.length > 0) throw new PortalRefusal(409, 'DP-5025');
    if (!from || to?.state !== 'active' || !rolesOf(to).some(treats)) throw new PortalRefusal(409, 'DP-5017');
    const registered = await transaction
      .selectFrom('participant')
      .select(['id', 'member_id', 'bsn_mark'])
      .where('organisation_id', '=', takeover.organisation_id)
      .where('member_id', 'in', [from.id, to.id])
      .where('same_as', 'is', null)
      .orderBy('since')
      .orderBy('id')
      .execute();
    const moved = registered.filter(({ member_id: memberId }) => memberId !== to.id);
    const own = new Map(
      registered.filter((one) => one.member_id === to.id).map((one) => [one.bsn_mark, one.id] as const),
    );
    for (const { id, member_id: fromMember, bsn_mark: mark } of moved) {
      // S3-18: whom the colleague treats already is there once; what was registered by who stops stays, behind it.
      const sameAs = own.get(mark) ?? null;
      if (sameAs === null) own.set(mark, id);
      // oxlint-disable-next-line no-await-in-loop -- one connection, one query after another
      await transaction
        .insertInto('participant_move')
        .values({ takeover_id: takeover.id, participant_id: id, from_member_id: fromMember, to_member_id: to.id })
        .execute();
      // oxlint-disable-next-line no-await-in-loop -- as above
      await transaction
        .updateTable('participant')
        .set({ member_id: to.id, same_as: sameAs })
        .where('id', '=', id)
        .execute();
    }
    return moved.length;
  }
}
