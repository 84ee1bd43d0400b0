import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { LoginStage, SessionState } from './stage.ts';
import { type Step, tasksOf, to } from './step.ts';

/** A login that nobody waits for any more succeeded after all: its session is closed at once. */
export const closeStray = (state: SessionState, attempt: number): Step => ({
  state,
  effects: [{ run: 'end-session', session: attempt }],
});

/** Back to where the login came from: the lock screen, or the login screen with a notice. */
export function leave(state: SessionState, stage: LoginStage, notice: ErrorView | null): Step {
  const { returning } = stage;
  return returning === null
    ? to(state, { phase: 'signed-out', notice }, ...tasksOf(stage))
    : to(state, { phase: 'locked', holder: returning }, ...tasksOf(stage));
}
