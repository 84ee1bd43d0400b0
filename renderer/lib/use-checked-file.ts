import { useEffect, useRef, useState } from 'react';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import { viewOf } from './bridge.ts';
import { readBase64 } from './file-bytes.ts';

/** Where a file is: chosen, looked at, on its way, or sent. What it holds stays only as long as it can be sent. */
export type CheckedFileState<Checked, Sent> =
  | { readonly at: 'empty' }
  | { readonly at: 'checking'; readonly name: string }
  | { readonly at: 'refused'; readonly name: string; readonly problem: 'unreadable' | 'too-large' }
  | { readonly at: 'checked' | 'sending'; readonly name: string; readonly checked: Checked }
  | { readonly at: 'sent'; readonly name: string; readonly sent: Sent };

export interface CheckedFileCalls<Checked, Sent> {
  /** In bytes; a larger file is not read. */
  readonly largest: number;
  /** Looks at a file without keeping anything of it; aborting the signal cancels it. */
  readonly check: (file: { readonly base64: string }, signal: AbortSignal) => Promise<Checked>;
  /** Sends what was found; `checked` again when it was looked at once more and is not accepted. */
  readonly send: (checked: Checked) => Promise<{ readonly sent: Sent } | { readonly checked: Checked }>;
}

/** One file of the user from choosing to sending, with a look at what is in it between the two. */
export function useCheckedFile<Checked, Sent>(
  calls: CheckedFileCalls<Checked, Sent>,
): {
  readonly state: CheckedFileState<Checked, Sent>;
  readonly problem: ErrorView | null;
  readonly choose: (file: File) => void;
  readonly send: () => void;
  /** Back from what was sent to what can be sent again. */
  readonly again: (checked: Checked) => void;
  readonly clear: () => void;
} {
  const [state, setState] = useState<CheckedFileState<Checked, Sent>>({ at: 'empty' });
  const [problem, setProblem] = useState<ErrorView | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const look = async (file: File, signal: AbortSignal) => {
    const { name } = file;
    const base64 = await readBase64(file, calls.largest).catch(() => undefined);
    if (signal.aborted) return;
    if (base64 === undefined) return setState({ at: 'refused', name, problem: 'unreadable' });
    if (base64 === null) return setState({ at: 'refused', name, problem: 'too-large' });
    const checked = await calls.check({ base64 }, signal);
    if (!signal.aborted) setState({ at: 'checked', name, checked });
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
    const { name } = chosen;
    setProblem(null);
    setState({ ...chosen, at: 'sending' });
    calls.send(chosen.checked).then(
      (answer) =>
        setState('sent' in answer ? { at: 'sent', name, sent: answer.sent } : { ...chosen, checked: answer.checked }),
      (error: unknown) => {
        setState(chosen);
        setProblem(viewOf(error));
      },
    );
  };
  const again = (checked: Checked) => {
    if (state.at === 'sent') setState({ at: 'checked', name: state.name, checked });
  };
  const clear = () => {
    running.current?.abort();
    setProblem(null);
    setState({ at: 'empty' });
  };
  return { state, problem, choose, send, again, clear };
}
