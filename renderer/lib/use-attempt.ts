import { useState } from 'react';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import { viewOf } from './bridge.ts';

/**
 * Runs an action of the user and keeps its failure for the screen, so that none is swallowed.
 * `busy` holds while one runs; `after` runs only when it succeeded; `forget` takes an old failure from the screen.
 */
export function useAttempt(): {
  readonly problem: ErrorView | null;
  readonly busy: boolean;
  readonly attempt: (action: () => Promise<unknown>, after?: () => void) => void;
  readonly forget: () => void;
} {
  const [problem, setProblem] = useState<ErrorView | null>(null);
  const [running, setRunning] = useState(0);
  const run = async (action: () => Promise<unknown>, after?: () => void) => {
    setRunning((count) => count + 1);
    try {
      await action();
      setProblem(null);
      after?.();
    } catch (error) {
      setProblem(viewOf(error));
    } finally {
      setRunning((count) => count - 1);
    }
  };
  const attempt = (action: () => Promise<unknown>, after?: () => void) => void run(action, after);
  return { problem, busy: running > 0, attempt, forget: () => setProblem(null) };
}
