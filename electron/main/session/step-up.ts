import type { Effect, EventOf } from './events.ts';
import { begin, type CardLoginEvent, onLogin } from './login.ts';
import { type CardLoginStage, isAccountLogin, isLogin, type ReadersPicture, type SessionState } from './stage.ts';
import type { SignedIn, Stage } from './stage.ts';
import { stay, type Step } from './step.ts';

/** What of a card login can happen to the one inside a session; the rest happens to the session itself. */
export type StepUpEvent = Exclude<CardLoginEvent, EventOf<'sign-out' | 'system-locked' | 'logged-in'>>;

const cardLogin = (stage: Stage): CardLoginStage | null => (isLogin(stage) && !isAccountLogin(stage) ? stage : null);

/** The card login's last act raises this session where it would have opened one of its own. */
function raising(effect: Effect, session: number, stage: Stage): Effect {
  if (effect.run !== 'log-in' || stage.phase !== 'at-portal') return effect;
  const { attempt, proof } = effect;
  const { reader, cardKey } = stage.card;
  return { run: 'step-up', attempt, session, reader, cardKey, proof };
}

/** Puts a step of a card login into the session that it is to raise; a login that was left leaves the session as it was. */
function within(signedIn: SignedIn, { state, effects }: Step): Step {
  return {
    state: { ...state, stage: { ...signedIn, stepUp: cardLogin(state.stage) } },
    effects: effects.map((effect) => raising(effect, signedIn.session, state.stage)),
  };
}

/** Asks for the card inside an open session (DP-2123). One that has card level already needs none. */
export function beginStepUp(state: SessionState, stage: SignedIn, now: number): Step {
  if (stage.stepUp !== null || stage.holder.user.assurance === 'high') return stay(state);
  return within({ ...stage, activeAt: now, warned: false }, begin(state, null, now));
}

/** What happens to the card login inside a session: the stages are those of any login with a card (login.ts). */
export function onStepUp(
  state: SessionState,
  stage: SignedIn,
  event: StepUpEvent,
  before: ReadersPicture,
  now: number,
): Step {
  const { stepUp } = stage;
  if (stepUp === null) return stay(state);
  // Who types a PIN is there.
  const session = event.type === 'submit-pin' ? { ...stage, activeAt: now, warned: false } : stage;
  return within(session, onLogin({ ...state, stage: stepUp }, stepUp, event, before, now));
}
