import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { PersonNames, RegistrationWay } from '../../contract/account/registration.ts';
import type { Duty } from '../../contract/views/person.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { FactorOwner } from '../factors/second-factors.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { AccountAudit, ChangedBy } from './account-audit.ts';
import type { Account } from './account-register.ts';
import { type AccountEvent, type AccountState, firstStates, nextPlace } from './account-states.ts';
import type { AccountTable } from './tables.ts';

/** An account with what only this part of the portal may know. */
export interface AccountRecord extends Account {
  readonly way: RegistrationWay;
  /** Must the servicedesk verify the first login? */
  readonly needsDesk: boolean;
  /** argon2id as PHC string. */
  readonly password: string | null;
  readonly passwordSince: Date | null;
}

export interface NewAccount {
  readonly address: string;
  readonly way: RegistrationWay;
  readonly organisation: string | null;
  readonly duties: readonly Duty[];
  readonly needsDesk: boolean;
}

/** Columns that may change together with a state. */
type Changes = Partial<Pick<AccountTable, 'given_name' | 'surname' | 'password' | 'password_since'>>;

/** At most so many accounts at the desk. */
const deskBound = 500;

function recordOf(row: Selectable<AccountTable>): AccountRecord {
  const { given_name: givenName, surname } = row;
  return {
    id: row.id,
    address: row.address,
    names: givenName === null || surname === null ? null : { givenName, surname },
    organisation: row.organisation,
    duties: JSON.parse(row.duties) as Duty[],
    state: row.state,
    since: new Date(row.since),
    way: row.way,
    needsDesk: row.needs_desk === 1,
    password: row.password,
    passwordSince: row.password_since === null ? null : new Date(row.password_since),
  };
}

/** @returns the account as other parts may know it: without its password */
export function publicAccount(record: AccountRecord): Account {
  const { id, address, names, organisation, duties, state, since } = record;
  return { id, address, names, organisation, duties, state, since };
}

/** @returns whose second factors these are */
export const factorOwner = ({ id, address, organisation }: AccountRecord): FactorOwner => ({
  accountId: id,
  address,
  organisation,
});

/** Accounts, their states and passwords. Every change of state is one transaction with its line in the access log. */
export class AccountStore {
  readonly #database: Kysely<PortalDatabase>;
  readonly #audit: AccountAudit;
  readonly #now: () => Date;
  readonly #listeners = new Set<(account: Account) => void>();

  constructor(database: Kysely<PortalDatabase>, audit: AccountAudit, now: () => Date) {
    this.#database = database;
    this.#audit = audit;
    this.#now = now;
  }

  async find(id: string): Promise<AccountRecord | null> {
    const row = await this.#database.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? recordOf(row) : null;
  }

  /** @param address normalised */
  async findByAddress(address: string): Promise<AccountRecord | null> {
    const row = await this.#database
      .selectFrom('account')
      .selectAll()
      .where('address', '=', address)
      .executeTakeFirst();
    return row ? recordOf(row) : null;
  }

  /** Accounts that need the desk: invited, waiting, blocked; newest first. */
  async needingDesk(): Promise<Account[]> {
    const rows = await this.#database
      .selectFrom('account')
      .selectAll()
      .where('state', 'in', ['invited', 'awaiting-verification', 'blocked'])
      .orderBy('since', 'desc')
      .limit(deskBound)
      .execute();
    return rows.map((row) => publicAccount(recordOf(row)));
  }

  /** A new account: invited by a personal link, or signed up by oneself. The address must be free. */
  async create(account: NewAccount, begin: keyof typeof firstStates, by: ChangedBy): Promise<AccountRecord> {
    const record = await this.#database.transaction().execute(async (transaction) => {
      const row = await transaction
        .insertInto('account')
        .values({
          id: randomUUID(),
          address: account.address,
          given_name: null,
          surname: null,
          organisation: account.organisation,
          duties: JSON.stringify(account.duties),
          way: account.way,
          state: firstStates[begin],
          state_before: null,
          since: this.#now().getTime(),
          needs_desk: account.needsDesk ? 1 : 0,
          password: null,
          password_since: null,
          notice_shown: 0,
          uzi_number: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      this.#audit.append(begin, 'C', row.id, by);
      return recordOf(row);
    });
    this.#tell(record);
    return record;
  }

  /**
   * Lets something happen to an account.
   * @param changes columns that change with the state
   * @throws PortalRefusal 409 DP-2117 when the table has no such transition from where the account is
   */
  async move(id: string, event: AccountEvent, by: ChangedBy, changes: Changes = {}): Promise<AccountRecord> {
    const record = await this.#database.transaction().execute(async (transaction) => {
      const found = await transaction.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
      const next = found && nextPlace({ state: found.state, before: found.state_before }, event);
      if (!next) throw new PortalRefusal(409, 'DP-2117');
      const row = await transaction
        .updateTable('account')
        .set({ ...changes, state: next.state, state_before: next.before, since: this.#now().getTime() })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      // Last: a change that cannot be written down is rolled back.
      this.#audit.append(event, 'U', id, by);
      return recordOf(row);
    });
    this.#tell(record);
    return record;
  }

  /** @returns how a password and the names stand in the columns of an account */
  passwordColumns(password: string, { givenName, surname }: PersonNames): Changes {
    return { password, password_since: this.#now().getTime(), given_name: givenName, surname };
  }

  /** Another password for an account that has one (S1-46). */
  async replacePassword(id: string, password: string, by: ChangedBy): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('account')
        .set({ password, password_since: this.#now().getTime() })
        .where('id', '=', id)
        .where('password', 'is not', null)
        .execute();
      this.#audit.append('password-changed', 'U', id, by);
    });
  }

  /** Gives an account a duty; one that it has already is not given again. */
  async giveDuty(id: string, duty: Duty, by: ChangedBy): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const row = await transaction.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      const { duties } = recordOf(row);
      if (duties.includes(duty)) return;
      await transaction
        .updateTable('account')
        .set({ duties: JSON.stringify([...duties, duty]) })
        .where('id', '=', id)
        .execute();
      this.#audit.append('duty-given', 'U', id, by);
    });
  }

  /**
   * Takes a duty from every account that has it.
   * @param but addresses, normalised, whose accounts keep it
   * @returns ids of the accounts that lost it
   */
  async takeDuty(duty: Duty, but: ReadonlySet<string>, by: ChangedBy): Promise<string[]> {
    return this.#database.transaction().execute(async (transaction) => {
      const rows = await transaction.selectFrom('account').selectAll().where('duties', 'like', `%"${duty}"%`).execute();
      const losing = rows.map(recordOf).filter(({ address }) => !but.has(address));
      for (const { id, duties } of losing) {
        const left = JSON.stringify(duties.filter((one) => one !== duty));
        // oxlint-disable-next-line no-await-in-loop -- one connection, one query after another
        await transaction.updateTable('account').set({ duties: left }).where('id', '=', id).execute();
        this.#audit.append('duty-taken', 'U', id, by);
      }
      return losing.map(({ id }) => id);
    });
  }

  /**
   * A newer invitation takes the place of an older one: its way and organisation. Duties that the account has stay, because
   * anybody who manages an organisation can invite.
   */
  async inviteAgain(id: string, account: Omit<NewAccount, 'address'>): Promise<AccountRecord> {
    const known = await this.#database.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const row = await this.#database
      .updateTable('account')
      .set({
        way: account.way,
        organisation: account.organisation,
        duties: JSON.stringify([...new Set([...recordOf(known).duties, ...account.duties])]),
        needs_desk: account.needsDesk ? 1 : 0,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return recordOf(row);
  }

  /** Takes back an account that nobody got a mail about. */
  async remove(id: string): Promise<void> {
    await this.#database.deleteFrom('account').where('id', '=', id).execute();
  }

  /** Forgets who signed up before this instant and never proved the address. */
  async removeUnconfirmed(before: Date): Promise<void> {
    await this.#database
      .deleteFrom('account')
      .where('state', '=', 'address-unconfirmed')
      .where('since', '<', before.getTime())
      .execute();
  }

  /** @returns true the first time only (S2-10) */
  async takeFirstTime(id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#database
      .updateTable('account')
      .set({ notice_shown: 1 })
      .where('id', '=', id)
      .where('notice_shown', '=', 0)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /**
   * Binds a card to an account that has none; the unique column keeps it from two accounts.
   * @returns false when the account has another card, or the card another account
   */
  async bindCard(id: string, uziNumber: string, by: ChangedBy): Promise<boolean> {
    return this.#database.transaction().execute(async (transaction) => {
      const holder = await transaction
        .selectFrom('account')
        .select(['id', 'uzi_number'])
        .where((where) => where.or([where('id', '=', id), where('uzi_number', '=', uziNumber)]))
        .execute();
      const own = holder.find((row) => row.id === id);
      if (!own || holder.length > 1) return false;
      if (own.uzi_number !== null) return own.uzi_number === uziNumber;
      await transaction.updateTable('account').set({ uzi_number: uziNumber }).where('id', '=', id).execute();
      this.#audit.append('card-bound', 'U', id, by);
      return true;
    });
  }

  /** Told after every change of state. @returns stops the telling */
  onChange(listener: (account: Account) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(record: AccountRecord): void {
    for (const listener of this.#listeners) listener(publicAccount(record));
  }
}

/** @returns whether an account got as far as a password */
export const hasPassword = (state: AccountState): boolean =>
  state !== 'invited' && state !== 'address-unconfirmed' && state !== 'address-confirmed';
