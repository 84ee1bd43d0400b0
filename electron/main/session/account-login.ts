import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { EventOf } from './events.ts';
import { limits } from './limits.ts';
import { closeStray, leave } from './leave-login.ts';
import { signIn } from './sign-in.ts';
import type { AccountLoginStage, AccountPassword, AccountVerification, LockedHolder, SessionState } from './stage.ts';
import { stay, type Step, tasksOf, to } from './step.ts';

/** What a login with an account hears of. */
export type AccountLoginEvent = EventOf<
  | 'submit-password'
  | 'submit-code'
  | 'retry'
  | 'cancel'
  | 'sign-out'
  | 'system-locked'
  | 'tick'
  | 'code-wanted'
  | 'registration-wanted'
  | 'verification-wanted'
  | 'verified'
  | 'logged-in'
  | 'task-failed'
>;

// 1. User name and password (S0-23, S1-45).

/**
 * A new login with an account, or one that opens a locked session again: then the name is fixed. The keychain is asked
 * what it remembers the first time somebody wants to log in this way, so that nobody else ever meets it.
 */
export function beginAccount(state: SessionState, returning: LockedHolder | null): Step {
  const { memory } = state;
  const fixed = returning?.opener.method === 'account' ? returning.opener.userName : null;
  const problem = memory.told ? null : memory.problem;
  const begun = askPassword(state, returning, fixed ?? memory.userName ?? '', problem);
  return memory.asked ? begun : { ...begun, effects: [{ run: 'recall-account' }, ...begun.effects] };
}

function askPassword(
  state: SessionState,
  returning: LockedHolder | null,
  userName: string,
  problem: ErrorView | null,
): Step {
  const attempt = state.attempts + 1;
  const told = state.memory.told || state.memory.problem !== null;
  const next = { ...state, attempts: attempt, memory: { ...state.memory, told } };
  return to(next, { phase: 'account-password', attempt, returning, userName, problem, busy: false });
}

function onSubmitPassword(state: SessionState, stage: AccountLoginStage, typed: string): Step {
  if (stage.phase !== 'account-password' || stage.busy) return stay(state);
  const userName = stage.returning === null ? typed : stage.userName;
  return to(
    state,
    { ...stage, userName, problem: null, busy: true },
    { run: 'check-password', attempt: stage.attempt, userName },
  );
}

/** What the keychain remembers: for later, and for a form that nobody has used yet. */
export function recalled(state: SessionState, { userName: kept, problem }: EventOf<'account-recalled'>): SessionState {
  const { stage } = state;
  const userName = state.memory.userName ?? kept;
  const open = stage.phase === 'account-password' && !stage.busy && stage.problem === null;
  const told = state.memory.told || (open && problem !== null);
  const next = { ...state, memory: { asked: true, userName, problem, told } };
  if (!open) return next;
  const shown = stage.userName === '' ? (userName ?? '') : stage.userName;
  return { ...next, stage: { ...stage, userName: shown, problem: state.memory.told ? null : problem } };
}

// 2. The code of the second factor; trusted devices skip it.

function onCodeWanted(state: SessionState, stage: AccountLoginStage, event: EventOf<'code-wanted'>): Step {
  if (stage.phase !== 'account-password' || !stage.busy) return stay(state);
  const { attempt, returning, userName } = stage;
  const { factors, firstTime, until } = event;
  const asked = { attempt, returning, userName, factors, firstTime, until, problem: null, busy: false };
  return to(state, { phase: 'account-code', ...asked });
}

function onSubmitCode(state: SessionState, stage: AccountLoginStage): Step {
  if (stage.phase !== 'account-code' || stage.busy) return stay(state);
  return to(state, { ...stage, problem: null, busy: true }, { run: 'check-code', attempt: stage.attempt });
}

/** The portal forgot about this login: back to the password, with the name as it was (DP-2130). */
function askAgain(state: SessionState, stage: AccountLoginStage, problem: ErrorView): Step {
  const again = askPassword(state, stage.returning, stage.userName, problem);
  return { ...again, effects: [...tasksOf(stage), ...again.effects] };
}

// 3. The first time, the servicedesk verifies four digits (S1-36 to S1-41).

function onVerificationWanted(state: SessionState, stage: AccountLoginStage, code: string): Step {
  if (stage.phase === 'account-verification') return to(state, { ...stage, code });
  if (stage.phase !== 'account-code' || !stage.busy) return stay(state);
  const { attempt, returning, userName } = stage;
  return to(
    state,
    { phase: 'account-verification', attempt, returning, userName, code, busy: false, retryAt: null },
    { run: 'await-verification', attempt },
  );
}

function finish(state: SessionState, stage: AccountLoginStage): Step {
  if (stage.phase !== 'account-verification' || stage.busy) return stay(state);
  return to(state, { ...stage, busy: true, retryAt: null }, { run: 'log-in-verified', attempt: stage.attempt });
}

// 4. The portal let somebody in.

function onLoggedIn(state: SessionState, stage: AccountLoginStage, event: EventOf<'logged-in'>, now: number): Step {
  const { attempt, user, endsAt } = event;
  if (!stage.busy) return closeStray(state, attempt);
  const { returning, userName } = stage;
  if (returning !== null && returning.user.address !== user.address) {
    const refused = askAgain(state, stage, { code: 'DP-2010' });
    return { ...refused, effects: [...refused.effects, { run: 'end-session', session: attempt }] };
  }
  return signIn(state, attempt, { user, opener: { method: 'account', userName } }, null, endsAt, now);
}

// What can come between, at any moment.

const loginExpired = 'DP-2130';
const notVerifiedYet = 'DP-2126';

/** A problem stays on the screen where it arose, with what was typed; only a login that is over goes back. */
function onTaskFailed(
  state: SessionState,
  stage: AccountLoginStage,
  { task, error }: EventOf<'task-failed'>,
  now: number,
): Step {
  if (stage.phase === 'account-verification') return onVerificationFailed(state, stage, task, error, now);
  if (!stage.busy) return stay(state);
  if (stage.phase === 'account-code' && error.code === loginExpired) return askAgain(state, stage, error);
  return to(state, { ...stage, busy: false, problem: error });
}

/**
 * The portal no longer knows who waits: back to the password. Anything else is tried again, as the line to the portal
 * is; "not yet" waits for news.
 */
function onVerificationFailed(
  state: SessionState,
  stage: AccountVerification,
  task: EventOf<'task-failed'>['task'],
  error: ErrorView,
  now: number,
): Step {
  // While the login is being finished, only that can fail.
  if (task === 'await-verification') return stage.busy ? stay(state) : askAgain(state, stage, error);
  if (task !== 'log-in-verified' || !stage.busy) return stay(state);
  if (error.code === loginExpired) return askAgain(state, stage, error);
  const retryAt = error.code === notVerifiedYet ? null : now + limits.verifiedRetry;
  return to(state, { ...stage, busy: false, retryAt });
}

function onTick(state: SessionState, stage: AccountLoginStage, now: number): Step {
  if (stage.phase === 'account-code' && now >= stage.until) return askAgain(state, stage, { code: loginExpired });
  const due = stage.phase === 'account-verification' && stage.retryAt !== null && now >= stage.retryAt;
  return due ? finish(state, stage) : stay(state);
}

const wasBegun = (stage: AccountLoginStage): boolean => !isIdleForm(stage);
const isIdleForm = (stage: AccountLoginStage): stage is AccountPassword =>
  stage.phase === 'account-password' && !stage.busy;

/** Everything that happens between choosing the account and being signed in with it, in the order of a login. */
export function onAccountLogin(
  state: SessionState,
  stage: AccountLoginStage,
  event: AccountLoginEvent,
  now: number,
): Step {
  // What a task of an earlier login brings comes too late; only a session must not be left open.
  if ('attempt' in event && event.attempt !== stage.attempt) {
    return event.type === 'logged-in' ? closeStray(state, event.attempt) : stay(state);
  }
  switch (event.type) {
    case 'submit-password':
      return onSubmitPassword(state, stage, event.userName);
    case 'code-wanted':
      return onCodeWanted(state, stage, event);
    case 'submit-code':
      return onSubmitCode(state, stage);
    case 'verification-wanted':
      return onVerificationWanted(state, stage, event.code);
    case 'verified':
    case 'retry':
      return finish(state, stage);
    case 'logged-in':
      return onLoggedIn(state, stage, event, now);
    case 'registration-wanted':
      // The second factor is still missing: the registration goes on in its own flow (S1-14).
      return stage.busy ? to(state, { phase: 'signed-out', notice: null }, ...tasksOf(stage)) : stay(state);
    case 'task-failed':
      return onTaskFailed(state, stage, event, now);
    case 'tick':
      return onTick(state, stage, now);
    case 'cancel':
      return leave(state, stage, wasBegun(stage) ? { code: 'DP-2009' } : null);
    case 'system-locked':
      return leave(state, stage, null);
    case 'sign-out':
      return to(state, { phase: 'signed-out', notice: null }, ...tasksOf(stage));
  }
}
