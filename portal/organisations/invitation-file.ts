import { InvitedRole } from '../../contract/organisation/member.ts';
import { type InvitationFileReport, mostInvitations } from '../../contract/organisation/people.ts';
import { normaliseAddress } from '../accounts/address.ts';
import { linesOf, recordsOf } from '../factors/token-file/csv-records.ts';
import { textOf } from '../factors/token-file/file-text.ts';

type Problem = NonNullable<InvitationFileReport['problem']>;
type Line = InvitationFileReport['lines'][number];

const refused = (problem: Problem): InvitationFileReport => ({ problem, lines: [] });
const fileProblems: readonly string[] = ['empty', 'not-text', 'encoding', 'too-large'] satisfies Problem[];
const isFileProblem = (problem: string): problem is Problem => fileProblems.includes(problem);

const headers = [
  ['e-mail', 'rol'],
  ['email', 'rol'],
];
const longestShown = 320;

/**
 * Reads a list of people to invite (S3-20): `e-mail;rol` with that header, comma or semicolon, UTF-8, at most
 * `mostInvitations` lines.
 * @param file its bytes
 * @param users addresses that are users already, normalised
 * @param mayInviteAs may who sends it invite with this role
 * @returns every line in the order of the file, with what is wrong with it
 */
export function readInvitations(
  file: Uint8Array,
  users: ReadonlySet<string>,
  mayInviteAs: (role: InvitedRole) => boolean,
): InvitationFileReport {
  const text = textOf(file);
  if ('problem' in text) return refused(isFileProblem(text.problem) ? text.problem : 'not-text');
  const lines = linesOf(text.text);
  const delimiter = (lines[0] ?? '').includes(';') ? ';' : ',';
  const [header, ...records] = recordsOf(lines, delimiter);
  const names = header?.line === 1 ? header.fields?.map((name) => name.toLowerCase()) : undefined;
  if (!headers.some((known) => known.join() === names?.join())) return refused('header-wrong');
  if (records.length === 0) return refused('empty');
  if (records.length > mostInvitations) return refused('too-many-lines');
  const seen = new Set<string>();
  return {
    problem: null,
    lines: records.map(({ line, fields }): Line => {
      const [typed = '', role = ''] = fields ?? [];
      const found = InvitedRole.safeParse(role.toLowerCase()).data ?? null;
      const shown = { line, address: typed.slice(0, longestShown), role: found };
      const address = normaliseAddress(typed);
      if (fields?.length !== 2) return { ...shown, problem: 'columns' };
      if (address === null) return { ...shown, problem: 'no-address' };
      if (found === null) return { ...shown, problem: 'no-role' };
      if (!mayInviteAs(found)) return { ...shown, problem: 'role-not-yours' };
      if (seen.has(address)) return { ...shown, problem: 'twice-in-list' };
      seen.add(address);
      return { ...shown, problem: users.has(address) ? 'already-user' : null };
    }),
  };
}
