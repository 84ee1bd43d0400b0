import type { OrganisationAuditLine } from '../../contract/organisation/people.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { epdPlace, objectOf } from './organisation-audit.ts';
import type { OrganisationRow } from './rows.ts';

/** A line and where it stands in the log. */
export interface NumberedLine {
  readonly sequence: number;
  readonly line: OrganisationAuditLine;
}

/** The log names people with their account; the name alone is for the screen. */
const nameIn = (user: string): string => user.replace(/ \(account\/[^()]*\)$/, '');

/**
 * What was done in an organisation, newest first.
 * @param before only lines before this one; null for the newest
 */
export async function auditLines(
  database: OrganisationParts['database'],
  organisation: Pick<OrganisationRow, 'id' | 'email'>,
  before: number | null,
  limit: number,
): Promise<NumberedLine[]> {
  const object = objectOf({ organisationId: organisation.id });
  const rows = await database
    .selectFrom('access_log')
    .select(['sequence', 'recorded_at', 'user_name', 'subtype', 'object', 'reason'])
    // Of the organisation itself, and of everything in it: '0' is the sign after '/'.
    .where((is) =>
      is.or([is('object', '=', object), is.and([is('object', '>', `${object}/`), is('object', '<', `${object}0`)])]),
    )
    .$if(before !== null, (query) => query.where('sequence', '<', before ?? 0))
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute();
  const members = await database
    .selectFrom('member')
    .leftJoin('account', 'account.id', 'member.account_id')
    .select(['member.id', 'member.address', 'account.given_name', 'account.surname'])
    .where('organisation_id', '=', organisation.id)
    .execute();
  const takeovers = await database
    .selectFrom('takeover')
    .select(['id', 'from_agb', 'to_agb'])
    .where('organisation_id', '=', organisation.id)
    .execute();
  const epds = await database.selectFrom('epd').select(['id', 'name']).execute();
  // The log itself names nobody but by id: what stands there now under an id is for the screen.
  const about = new Map<string, string>([
    ...members.map(({ id, address, given_name: given, surname }) => {
      const name = given === null || surname === null ? address : `${given} ${surname}`;
      return [`${object}/${id}`, name] as const;
    }),
    ...epds.map(({ id, name }) => [objectOf(epdPlace(organisation.id, id)), name] as const),
    ...takeovers.map(({ id, from_agb: from, to_agb: to }) => [`${object}/${id}`, `AGB ${from} → ${to}`] as const),
  ]);
  return rows.map((row) => ({
    sequence: row.sequence,
    line: {
      at: row.recorded_at,
      // Without a person it was the mailbox of the organisation that confirmed.
      by: row.user_name === null ? organisation.email : nameIn(row.user_name),
      act: row.subtype,
      about: about.get(row.object) ?? null,
      refusal: row.reason,
    },
  }));
}
