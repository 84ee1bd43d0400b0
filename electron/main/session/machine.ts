import { beginAccount, onAccountLogin, recalled } from './account-login.ts';
import { uziCardCame } from './cards.ts';
import type { SessionEvent } from './events.ts';
import { closeStray, leave } from './leave-login.ts';
import { begin, onLogin } from './login.ts';
import { onSignedIn } from './signed-in.ts';
import {
  isAccountLogin,
  isLogin,
  type Locked,
  type LoginStage,
  type ReadersPicture,
  type SessionState,
  type SignedIn,
} from './stage.ts';
import { stay, type Step, to } from './step.ts';

function onSignedOut(state: SessionState, event: SessionEvent, now: number): Step {
  switch (event.type) {
    case 'start': {
      const started = { ...state, lastMethod: event.method };
      if (state.blocked !== null || event.method === 'zorg-id') return stay(state);
      return event.method === 'account' ? beginAccount(started, null) : begin(started, null, now);
    }
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
      return holder.opener.method === 'account' ? beginAccount(state, holder) : begin(state, holder, now);
    case 'readers': {
      // Who took the card out and puts one back wants to go on: straight to the PIN.
      const goesOn = holder.opener.method === 'uzi-pas' && holder.reason === 'card-removed';
      return goesOn && uziCardCame(before, state.readers) ? begin(state, holder, now) : stay(state);
    }
    case 'sign-out':
      return to(state, { phase: 'signed-out', notice: null });
    case 'logged-in':
      return closeStray(state, event.attempt);
    default:
      return stay(state);
  }
}

function onLoginStage(
  state: SessionState,
  stage: LoginStage,
  event: SessionEvent,
  before: ReadersPicture,
  now: number,
): Step {
  switch (event.type) {
    case 'lock':
      return leave(state, stage, null);
    case 'cancel':
    case 'sign-out':
    case 'system-locked':
    case 'retry':
    case 'tick':
    case 'logged-in':
    case 'task-failed':
      return isAccountLogin(stage)
        ? onAccountLogin(state, stage, event, now)
        : onLogin(state, stage, event, before, now);
    case 'submit-password':
    case 'submit-code':
    case 'code-wanted':
    case 'registration-wanted':
    case 'verification-wanted':
    case 'verified':
      return isAccountLogin(stage) ? onAccountLogin(state, stage, event, now) : stay(state);
    case 'readers':
    case 'choose-card':
    case 'card-read':
    case 'challenged':
    case 'submit-pin':
    case 'signed':
      return isAccountLogin(stage) ? stay(state) : onLogin(state, stage, event, before, now);
    default:
      return stay(state);
  }
}

function onOpenSession(
  state: SessionState,
  stage: SignedIn,
  event: SessionEvent,
  before: ReadersPicture,
  now: number,
): Step {
  switch (event.type) {
    case 'logged-in':
      return event.attempt === stage.session ? stay(state) : closeStray(state, event.attempt);
    case 'start':
    case 'unlock':
    case 'submit-password':
    case 'submit-code':
    case 'name-known':
    case 'account-recalled':
    case 'code-wanted':
    case 'registration-wanted':
    case 'verification-wanted':
    case 'verified':
      return stay(state);
    default:
      return onSignedIn(state, stage, event, before, now);
  }
}

/** What is true whatever stage it is: which cards are there, and what this computer remembers of accounts. */
function heard(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'readers':
      return { ...state, readers: event.readers };
    case 'name-known':
      return { ...state, memory: { ...state.memory, userName: event.userName } };
    case 'account-recalled':
      return recalled(state, event);
    default:
      return state;
  }
}

/**
 * The one state machine of login and session: signed-out, then a login with a card (login.ts) or an account
 * (account-login.ts), then signed-in (signed-in.ts) until it locks or ends. Pure: time comes in, what must be done
 * comes out.
 * @param now milliseconds on one clock, the same for every event
 */
export function step(state: SessionState, event: SessionEvent, now: number): Step {
  const before = state.readers;
  const current = heard(state, event);
  const { stage } = current;
  if (stage.phase === 'signed-out') return onSignedOut(current, event, now);
  if (stage.phase === 'locked') return onLocked(current, stage, event, before, now);
  return isLogin(stage)
    ? onLoginStage(current, stage, event, before, now)
    : onOpenSession(current, stage, event, before, now);
}
