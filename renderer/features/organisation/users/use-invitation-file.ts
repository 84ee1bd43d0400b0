import type { InvitedRole } from '../../../../contract/organisation/member.ts';
import type { InvitationFileReport, MemberInvitationResult } from '../../../../contract/organisation/people.ts';
import { useCheckedFile } from '../../../lib/use-checked-file.ts';
import { checkInvitationFile, invite } from './users.resource.ts';

/** 250 kB of file is what fits in the 350 000 characters of its base64 (contract/organisation/people.ts). */
const largestFile = 250_000;

/** Of every line of a file, also of those that were left out. */
interface SentInvitations {
  readonly report: InvitationFileReport;
  readonly results: readonly MemberInvitationResult[];
}

type Line = InvitationFileReport['lines'][number];
const isRight = (line: Line): line is Line & { readonly role: InvitedRole } =>
  line.problem === null && line.role !== null;

/**
 * What became of every line of a file.
 * @param sent what the portal answered on the lines that are right, in their order; it counts these from 1
 */
function resultsOf(lines: readonly Line[], sent: readonly MemberInvitationResult[]): MemberInvitationResult[] {
  const right = lines.filter(isRight);
  return lines.map((line) => {
    const { line: number, address, problem, role } = line;
    const answered = sent.find((result) => right[result.line - 1] === line)?.outcome ?? 'mail-failed';
    return { line: number, address, outcome: problem ?? (role === null ? 'no-role' : answered) };
  });
}

/** One invitation file from choosing to its invitations; only the lines that are right are sent. */
export function useInvitationFile(id: string) {
  const file = useCheckedFile<InvitationFileReport, SentInvitations>({
    largest: largestFile,
    check: (bytes, signal) => checkInvitationFile(id, bytes, signal),
    send: async (report) => {
      const right = report.lines.filter(isRight).map(({ address, role }) => ({ address, role }));
      return { sent: { report, results: resultsOf(report.lines, await invite(id, right)) } };
    },
  });
  /** Back to the lines whose mail could not be sent, and only to those. */
  const again = () => {
    if (file.state.at !== 'sent') return;
    const { report, results } = file.state.sent;
    const lines = report.lines.filter((_line, index) => results[index]?.outcome === 'mail-failed');
    file.again({ ...report, lines });
  };
  return { ...file, again };
}
