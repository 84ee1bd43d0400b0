import { useRef, useState } from 'react';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { TokenFile, TokenFileReport } from '../../../contract/account/token-file.ts';
import type { z } from 'zod';
import { viewOf } from '../../lib/bridge.ts';
import { readTokenFile } from './read-token-file.ts';

type Bytes = z.input<typeof TokenFile>;

export interface TokenFileCalls {
  /** Looks at a file without keeping anything; aborting the signal cancels it. */
  readonly check: (file: Bytes, signal: AbortSignal) => Promise<TokenFileReport>;
  readonly upload: (file: Bytes) => Promise<TokenFileReport>;
}

/** Where a token file is: chosen, looked at, on its way, or in the pool. */
export type TokenFileState =
  | { readonly at: 'empty' }
  | { readonly at: 'checking'; readonly name: string }
  | {
      readonly at: 'checked' | 'uploading';
      readonly name: string;
      readonly file: Bytes;
      readonly report: TokenFileReport;
    }
  | { readonly at: 'unreadable'; readonly name: string }
  | { readonly at: 'too-large'; readonly name: string }
  | { readonly at: 'uploaded'; readonly report: TokenFileReport };

/** One token file from choosing to the pool. The bytes are dropped as soon as they were uploaded or another is chosen. */
export function useTokenFile({ check, upload }: TokenFileCalls): {
  readonly state: TokenFileState;
  readonly problem: ErrorView | null;
  readonly choose: (file: File) => void;
  readonly send: () => void;
  readonly clear: () => void;
} {
  const [state, setState] = useState<TokenFileState>({ at: 'empty' });
  const [problem, setProblem] = useState<ErrorView | null>(null);
  const running = useRef<AbortController | null>(null);

  const look = async (file: File, signal: AbortSignal) => {
    const name = file.name;
    const bytes = await readTokenFile(file).catch(() => 'unreadable' as const);
    if (signal.aborted) return;
    if (bytes === 'unreadable') setState({ at: 'unreadable', name });
    else if (bytes === null) setState({ at: 'too-large', name });
    else {
      const report = await check(bytes, signal);
      if (!signal.aborted) setState({ at: 'checked', name, file: bytes, report });
    }
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
    setProblem(null);
    setState({ ...chosen, at: 'uploading' });
    upload(chosen.file).then(
      (report) => setState(report.uploaded ? { at: 'uploaded', report } : { ...chosen, report }),
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
