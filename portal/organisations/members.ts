import type { Kysely, Transaction } from 'kysely';
import {
  type Member,
  type OrganisationRole,
  type StatusChange,
  statusChanges,
  treats,
} from '../../contract/organisation/member.ts';
import type { ChangedBy } from '../accounts/account-audit.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { OrganisationAudit, OrganisationEvent } from './organisation-audit.ts';
import { grantOf } from './permissions.ts';
import { type Connection, type MemberRow, type Membership, rolesOf, standingOf } from './rows.ts';

const eventOf = {
  activate: 'member-activated',
  reject: 'member-rejected',
  stop: 'member-stopped',
} as const satisfies Record<StatusChange, OrganisationEvent>;

/** A user and the name of the account behind it. */
type NamedRow = MemberRow & { readonly given_name: string | null; readonly surname: string | null };

const isActiveBeheerder = (row: Pick<MemberRow, 'state' | 'roles'>): boolean =>
  row.state === 'active' && rolesOf(row).includes('beheerder');

/** Does somebody treat from now on? Whoever was only invited gives a code, or none, with the application. */
const beginsToTreat = (row: Pick<MemberRow, 'state' | 'roles'>, roles: readonly OrganisationRole[]): boolean =>
  row.state !== 'invited' && roles.some(treats) && !rolesOf(row).some(treats);

const lacksCode = (row: Pick<MemberRow, 'agb' | 'roles'>): boolean => row.agb === null && rolesOf(row).some(treats);

/** Users of organisations; every change is one transaction with its line in the access log. */
export class Members {
  readonly #database: Kysely<PortalDatabase>;
  readonly #audit: OrganisationAudit;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, audit: OrganisationAudit, now: () => Date) {
    this.#database = database;
    this.#audit = audit;
    this.#now = now;
  }

  /** Everybody of an organisation as the caller sees them, oldest first. */
  async list(caller: Membership): Promise<Member[]> {
    const rows = await this.#rows(this.#database, caller.organisation.id);
    return rows.map((row) => this.#view(row, rows, caller));
  }

  /**
   * Wijzig status (S3-26 to S3-30).
   * @returns the user as it is now, and whom to tell
   * @throws PortalRefusal 404 DP-5007 nobody here, 409 DP-5009 not from this state, 409 DP-5013 the last beheerder, 409
   *   DP-5024 who applies to treat lost the AGB code of the application, and can still give another
   */
  async change(
    caller: Membership,
    memberId: string,
    change: StatusChange,
    by: ChangedBy,
  ): Promise<{ readonly member: Member; readonly accountId: string }> {
    const place = { organisationId: caller.organisation.id, memberId };
    return this.#database.transaction().execute(async (transaction) => {
      const row = await this.#find(transaction, place.organisationId, memberId);
      const next = statusChanges[row.state][change];
      if (next === undefined || row.account_id === null) throw new PortalRefusal(409, 'DP-5009');
      if (change === 'stop') await this.#keepBeheerder(transaction, row);
      // Who was stopped gives one after that: before it they reach nothing here.
      if (row.state === 'applied' && next === 'active' && lacksCode(row)) throw new PortalRefusal(409, 'DP-5024');
      await transaction
        .updateTable('member')
        .set({ state: next, since: this.#now().getTime() })
        .where('id', '=', memberId)
        .execute();
      // Last: a change that cannot be written down is rolled back.
      this.#audit.append(by, eventOf[change], place);
      return { member: await this.#viewOf(transaction, caller, memberId), accountId: row.account_id };
    });
  }

  /**
   * Another set of roles (S2-03).
   * @throws PortalRefusal 404 DP-5007 nobody here, 409 DP-5013 the last beheerder, 409 DP-5024 who is to treat has no
   *   personal AGB code, and could never be taken over from (S3-31)
   */
  async setRoles(
    caller: Membership,
    memberId: string,
    roles: readonly OrganisationRole[],
    by: ChangedBy,
  ): Promise<Member> {
    const place = { organisationId: caller.organisation.id, memberId };
    return this.#database.transaction().execute(async (transaction) => {
      const row = await this.#find(transaction, place.organisationId, memberId);
      if (!roles.includes('beheerder')) await this.#keepBeheerder(transaction, row);
      if (beginsToTreat(row, roles) && row.agb === null) throw new PortalRefusal(409, 'DP-5024');
      await transaction
        .updateTable('member')
        .set({ roles: JSON.stringify([...new Set(roles)]) })
        .where('id', '=', memberId)
        .execute();
      this.#audit.append(by, 'member-roles-changed', place);
      return this.#viewOf(transaction, caller, memberId);
    });
  }

  /** Addresses of who is told of applications and new links: contact persons, and without one who manages (S3-25). */
  async contactAddresses(organisationId: string): Promise<string[]> {
    const rows = await this.#rows(this.#database, organisationId);
    const active = rows.filter(({ state }) => state === 'active');
    const having = (...roles: OrganisationRole[]) =>
      active.filter((row) => rolesOf(row).some((role) => roles.includes(role))).map(({ address }) => address);
    const contacts = having('contactpersoon', 'zelfstandige-behandelaar');
    return contacts.length > 0 ? contacts : having('praktijkhouder', 'beheerder');
  }

  /** An organisation without an active beheerder could no longer manage itself. */
  async #keepBeheerder(transaction: Transaction<PortalDatabase>, row: MemberRow): Promise<void> {
    if (!isActiveBeheerder(row)) return;
    const rows = await this.#rows(transaction, row.organisation_id);
    if (rows.filter(isActiveBeheerder).length <= 1) throw new PortalRefusal(409, 'DP-5013');
  }

  async #find(transaction: Transaction<PortalDatabase>, organisationId: string, memberId: string): Promise<MemberRow> {
    const row = await transaction
      .selectFrom('member')
      .selectAll()
      .where('id', '=', memberId)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst();
    if (!row) throw new PortalRefusal(404, 'DP-5007');
    return row;
  }

  #rows(connection: Connection, organisationId: string): Promise<NamedRow[]> {
    return connection
      .selectFrom('member')
      .leftJoin('account', 'account.id', 'member.account_id')
      .selectAll('member')
      .select(['account.given_name', 'account.surname'])
      .where('organisation_id', '=', organisationId)
      .orderBy('member.since')
      .orderBy('member.id')
      .limit(2000)
      .execute();
  }

  async #viewOf(connection: Connection, caller: Membership, memberId: string): Promise<Member> {
    const rows = await this.#rows(connection, caller.organisation.id);
    const row = rows.find(({ id }) => id === memberId);
    if (!row) throw new PortalRefusal(404, 'DP-5007');
    return this.#view(row, rows, caller);
  }

  #view(row: NamedRow, all: readonly NamedRow[], caller: Membership): Member {
    const mayChange = grantOf(standingOf(caller.organisation, caller.member), 'change-status') === 'yes';
    const isLast = isActiveBeheerder(row) && all.filter(isActiveBeheerder).length === 1;
    const possible = Object.keys(statusChanges[row.state]) as StatusChange[];
    const { given_name: givenName, surname } = row;
    return {
      id: row.id,
      name: givenName === null || surname === null ? null : `${givenName} ${surname}`,
      address: row.address,
      agb: row.agb,
      agbFrom: row.agb_from,
      roles: rolesOf(row),
      state: row.state,
      since: new Date(row.since).toISOString(),
      may: mayChange ? possible.filter((change) => change !== 'stop' || !isLast) : [],
      isSelf: row.id === caller.member.id,
    };
  }
}
