import type { MemberState } from '../../contract/organisation/member.ts';
import { epdLinksOf } from './epd-link-rows.ts';
import type { Connection, Membership } from './rows.ts';

/** Everything an account belongs to, oldest first; whom only an invitation names, or who withdrew, does not belong to it. */
export async function membershipsOf(connection: Connection, accountId: string): Promise<Membership[]> {
  const members = await connection
    .selectFrom('member')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('state', '!=', 'withdrawn')
    .orderBy('since')
    .orderBy('id')
    .execute();
  const ids = members.map((member) => member.organisation_id);
  const organisations = await connection.selectFrom('organisation').selectAll().where('id', 'in', ids).execute();
  const epdLinks = await epdLinksOf(connection, ids);
  return members.flatMap((member) => {
    const organisation = organisations.find(({ id }) => id === member.organisation_id);
    const links = epdLinks(member.organisation_id);
    // A registration that ended between the questions took its koppelingen along: it is not there any more.
    return organisation && links.length > 0 ? [{ organisation, epdLinks: links, member }] : [];
  });
}

/** @returns the place of an account in one organisation; null when it has none there */
export async function membershipIn(
  connection: Connection,
  accountId: string,
  organisationId: string,
): Promise<Membership | null> {
  const all = await membershipsOf(connection, accountId);
  return all.find(({ organisation }) => organisation.id === organisationId) ?? null;
}

/** @returns the accounts of the servicedesk, which has every organisation on its screens */
export async function deskAccounts(connection: Connection): Promise<string[]> {
  const rows = await connection.selectFrom('account').select('id').where('duties', 'like', '%"servicedesk"%').execute();
  return rows.map((row) => row.id);
}

/** @returns whom changes of an organisation concern: who is active in it or waits to be, and the servicedesk */
export async function concernedBy(connection: Connection, organisationId: string): Promise<(string | null)[]> {
  const rows = await connection
    .selectFrom('member')
    .select('account_id')
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', ['active', 'applied'])
    .execute();
  return [...rows.map((row) => row.account_id), ...(await deskAccounts(connection))];
}

/** The states in which somebody belongs to organisations, each once (S3-23). Asked for every request, so by one query. */
export async function statesOf(connection: Connection, accountId: string): Promise<MemberState[]> {
  const rows = await connection
    .selectFrom('member')
    .select(['member.state'])
    .distinct()
    .where('account_id', '=', accountId)
    .where('state', '!=', 'withdrawn')
    .execute();
  return rows.map(({ state }) => state);
}
