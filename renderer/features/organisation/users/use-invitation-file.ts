import { useEffect, useRef, useState } from 'react';
import type { InvitedRole } from '../../../../contract/organisation/member.ts';
import type { ErrorView } from '../../../../contract/errors/error-view.ts';
import type {
  InvitationFile,
  InvitationFileReport,
  MemberInvitationResult,
} from '../../../../contract/organisation/people.ts';
import { viewOf } from '../../../lib/bridge.ts';
import { readBase64 } from '../../../lib/file-bytes.ts';
import { checkInvitationFile, invite } from './users.resource.ts';

/** 250 kB of file is what fits in the 350 000 characters of its base64 (contract/organisation/people.ts). */
const largestFile = 250_000;

/** Where an invitation file is: chosen, looked at, on its way, or sent. */
export type InvitationFileState =
  | { readonly at: 'empty' }
  | { readonly at: 'checking'; readonly name: string }
  | { readonly at: 'refused'; readonly name: string; readonly problem: 'unreadable' | 'too-large' }
  | { readonly at: 'checked' | 'sending'; readonly name: string; readonly report: InvitationFileReport }
  | {
      readonly at: 'sent';
      readonly name: string;
      readonly report: InvitationFileReport;
      /** Of every line of the file, also of those that were left out. */
      readonly results: readonly MemberInvitationResult[];
    };

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
export function useInvitationFile(id: string): {
  readonly state: InvitationFileState;
  readonly problem: ErrorView | null;
  readonly choose: (file: File) => void;
  readonly send: () => void;
  /** Back to the lines whose mail could not be sent, and only to those. */
  readonly again: () => void;
  readonly clear: () => void;
} {
  const [state, setState] = useState<InvitationFileState>({ at: 'empty' });
  const [problem, setProblem] = useState<ErrorView | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const look = async (file: File, signal: AbortSignal) => {
    const { name } = file;
    const base64 = await readBase64(file, largestFile).catch(() => undefined);
    if (signal.aborted) return;
    if (base64 === undefined) return setState({ at: 'refused', name, problem: 'unreadable' });
    if (base64 === null) return setState({ at: 'refused', name, problem: 'too-large' });
    const whole: InvitationFile = { base64 };
    const report = await checkInvitationFile(id, whole, signal);
    if (!signal.aborted) setState({ at: 'checked', name, report });
  };
  const choose = (file: File) => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setProblem(null);
    setState({ at: 'checking', name: file.name });
    look(file, abort.signal).catch((error: unknown) => {
      if (abort.signal.aborted) return;
      setState({ at: 'empty' });
      setProblem(viewOf(error));
    });
  };
  const send = () => {
    if (state.at !== 'checked') return;
    const chosen = state;
    const { name, report } = chosen;
    setProblem(null);
    setState({ ...chosen, at: 'sending' });
    invite(
      id,
      report.lines.filter(isRight).map(({ address, role }) => ({ address, role })),
    ).then(
      (results) => setState({ at: 'sent', name, report, results: resultsOf(report.lines, results) }),
      (error: unknown) => {
        setState(chosen);
        setProblem(viewOf(error));
      },
    );
  };
  const again = () => {
    if (state.at !== 'sent') return;
    const { name, report, results } = state;
    const lines = report.lines.filter((_line, index) => results[index]?.outcome === 'mail-failed');
    setState({ at: 'checked', name, report: { ...report, lines } });
  };
  const clear = () => {
    running.current?.abort();
    setProblem(null);
    setState({ at: 'empty' });
  };
  return { state, problem, choose, send, again, clear };
}
