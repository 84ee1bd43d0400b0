import type { Effect } from './events.ts';
import type { LoginStage, SessionState, Stage } from './stage.ts';

/** Where an event leads, and what must be done for it. */
export interface Step {
  readonly state: SessionState;
  readonly effects: readonly Effect[];
}

/** Nothing changes. */
export const stay = (state: SessionState): Step => ({ state, effects: [] });

/** On to a stage, with what must be done on the way. */
export const to = (state: SessionState, stage: Stage, ...effects: Effect[]): Step => ({
  state: { ...state, stage },
  effects,
});

/** What must stop when a login ends: everything that runs for it. */
export const tasksOf = (stage: LoginStage): Effect[] =>
  stage.phase === 'failed' ? [] : [{ run: 'abandon', attempt: stage.attempt }];
