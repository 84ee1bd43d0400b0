import { uziCardCame } from './cards.ts';
import type { SessionEvent } from './events.ts';
import { begin, closeStray, leave, onLogin } from './login.ts';
import { onSignedIn } from './signed-in.ts';
import { isLogin, type Locked, type ReadersPicture, type SessionState, type SignedOut } from './stage.ts';
import { stay, type Step, to } from './step.ts';

function onSignedOut(state: SessionState, _stage: SignedOut, event: SessionEvent, now: number): Step {
  switch (event.type) {
    case 'start':
      if (state.blocked !== null || event.method !== 'uzi-pas') return stay(state);
      return begin({ ...state, lastMethod: event.method }, null, now);
    case 'logged-in':
      return closeStray(state, event.attempt);
    default:
      return stay(state);
  }
}

function onLocked(
  state: SessionState,
  { holder }: Locked,
  event: SessionEvent,
  before: ReadersPicture,
  now: number,
): Step {
  switch (event.type) {
    case 'unlock':
      return begin(state, holder, now);
    case 'readers':
      // Who took the card out and puts one back wants to go on: straight to the PIN.
      return holder.reason === 'card-removed' && uziCardCame(before, state.readers)
        ? begin(state, holder, now)
        : stay(state);
    case 'sign-out':
      return to(state, { phase: 'signed-out', notice: null });
    case 'logged-in':
      return closeStray(state, event.attempt);
    default:
      return stay(state);
  }
}

/**
 * The one state machine of login and session: signed-out, then a login (login.ts), then signed-in (signed-in.ts) until
 * it locks or ends. Pure: time comes in, what must be done comes out.
 * @param now milliseconds on one clock, the same for every event
 */
export function step(state: SessionState, event: SessionEvent, now: number): Step {
  const before = state.readers;
  const current = event.type === 'readers' ? { ...state, readers: event.readers } : state;
  const { stage } = current;

  if (stage.phase === 'signed-out') return onSignedOut(current, stage, event, now);
  if (stage.phase === 'locked') return onLocked(current, stage, event, before, now);
  if (isLogin(stage)) {
    switch (event.type) {
      case 'lock':
        return leave(current, stage, null);
      case 'start':
      case 'unlock':
      case 'active':
      case 'card-checked':
      case 'session-ended':
        return stay(current);
      default:
        return onLogin(current, stage, event, before, now);
    }
  }
  switch (event.type) {
    case 'active':
    case 'lock':
    case 'system-locked':
    case 'sign-out':
    case 'readers':
    case 'tick':
    case 'card-checked':
    case 'session-ended':
      return onSignedIn(current, stage, event, before, now);
    case 'logged-in':
      return event.attempt === stage.session ? stay(current) : closeStray(current, event.attempt);
    default:
      return stay(current);
  }
}
