import { useState } from 'react';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import { viewOf } from './bridge.ts';

/** Runs an action of the user and keeps its failure for the screen, so that none is swallowed. */
export function useAttempt(): {
  readonly problem: ErrorView | null;
  readonly attempt: (action: () => Promise<unknown>) => void;
} {
  const [problem, setProblem] = useState<ErrorView | null>(null);
  const attempt = (action: () => Promise<unknown>) => {
    action().then(
      () => setProblem(null),
      (error: unknown) => setProblem(viewOf(error)),
    );
  };
  return { problem, attempt };
}
