import { useEffect, useRef, useState } from 'react';
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
  | { readonly at: 'sent'; readonly results: readonly MemberInvitationResult[] };

/** One invitation file from choosing to its invitations; only the lines that are right are sent. */
export function useInvitationFile(id: string): {
  readonly state: InvitationFileState;
  readonly problem: ErrorView | null;
  readonly choose: (file: File) => void;
  readonly send: () => void;
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
    const right = chosen.report.lines.flatMap(({ line, address, role, problem: wrong }) =>
      role === null || wrong !== null ? [] : [{ line, address, role }],
    );
    setProblem(null);
    setState({ ...chosen, at: 'sending' });
    invite(
      id,
      right.map(({ address, role }) => ({ address, role })),
    ).then(
      (results) =>
        // The portal counts the addresses it got; people look for the line in their file.
        setState({
          at: 'sent',
          results: results.map((result) => ({ ...result, line: right[result.line - 1]?.line ?? result.line })),
        }),
      (error: unknown) => {
        setState(chosen);
        setProblem(viewOf(error));
      },
    );
  };
  const clear = () => {
    running.current?.abort();
    setProblem(null);
    setState({ at: 'empty' });
  };
  return { state, problem, choose, send, clear };
}
