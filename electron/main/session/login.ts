import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { UserView } from '../../../contract/views/person.ts';
import { cardWasRemoved, uziCardCame, uziReaders } from './cards.ts';
import type { EventOf } from './events.ts';
import { limits } from './limits.ts';
import { closeStray, leave } from './leave-login.ts';
import { signIn } from './sign-in.ts';
import type { CardLoginStage, Failed, Holder, LockedHolder, Preparing, ReadersPicture, SessionState } from './stage.ts';
import { stay, type Step, tasksOf, to } from './step.ts';

/** What a login with a card hears of. */
export type CardLoginEvent = EventOf<
  | 'choose-card'
  | 'submit-pin'
  | 'retry'
  | 'cancel'
  | 'sign-out'
  | 'readers'
  | 'system-locked'
  | 'tick'
  | 'card-read'
  | 'challenged'
  | 'signed'
  | 'logged-in'
  | 'task-failed'
>;

/** Wrong PIN, or one of the wrong length: the PIN window stays and says so. */
const pinProblems: ReadonlySet<string> = new Set(['DP-1101', 'DP-1102', 'DP-1103', 'DP-1106']);
/** What a card put into the reader cures. */
const curedByCard: ReadonlySet<string> = new Set(['DP-1003', 'DP-1004', 'DP-1005']);

const fail = (state: SessionState, stage: CardLoginStage, error: ErrorView): Step => {
  const failed: Failed = { phase: 'failed', attempt: stage.attempt, returning: stage.returning, error };
  return to(state, failed, ...tasksOf(stage));
};

// 1. A login begins: which card?

/** A new login, or one that opens a locked session again. */
export function begin(state: SessionState, returning: LockedHolder | null, now: number): Step {
  const attempt = state.attempts + 1;
  return seekCard({ ...state, attempts: attempt }, attempt, returning, now);
}

function seekCard(state: SessionState, attempt: number, returning: LockedHolder | null, now: number): Step {
  const [only, ...others] = uziReaders(state.readers);
  if (only === undefined) return to(state, { phase: 'waiting-for-card', attempt, returning });
  if (others.length > 0) return to(state, { phase: 'choosing-card', attempt, returning });
  return prepare(state, attempt, returning, only, now);
}

// 2. The card is read and a challenge fetched, both at once: nothing is left to wait for after the PIN.

function prepare(
  state: SessionState,
  attempt: number,
  returning: LockedHolder | null,
  reader: string,
  now: number,
): Step {
  return to(
    state,
    { phase: 'preparing', attempt, returning, since: now, reader, card: null, challengeUntil: null },
    { run: 'read-card', attempt, reader },
    { run: 'fetch-challenge', attempt },
  );
}

const opensWith = ({ opener }: LockedHolder, cardKey: string): boolean =>
  opener.method === 'uzi-pas' && opener.cardKey === cardKey;

function prepared(state: SessionState, stage: Preparing, now: number): Step {
  const { card, challengeUntil, returning, attempt } = stage;
  if (card !== null && returning !== null && !opensWith(returning, card.cardKey)) {
    return fail(state, stage, { code: 'DP-2010' });
  }
  if (card !== null && card.pin.triesLeft === 0) return fail(state, stage, { code: 'DP-1104' });
  if (card === null || challengeUntil === null) return to(state, stage);
  const renewAt = challengeUntil - limits.renewBefore;
  return to(state, {
    phase: 'entering-pin',
    attempt,
    returning,
    since: now,
    card,
    challengeUntil,
    renewAt,
    problem: null,
  });
}

function onChallenged(state: SessionState, stage: CardLoginStage, { until }: EventOf<'challenged'>, now: number): Step {
  if (stage.phase === 'preparing') return prepared(state, { ...stage, challengeUntil: until }, now);
  if (stage.phase !== 'entering-pin') return stay(state);
  return to(state, { ...stage, challengeUntil: until, renewAt: until - limits.renewBefore });
}

// 3. The PIN is typed in its own window; the card checks it and signs.

function onPin(state: SessionState, stage: CardLoginStage, now: number): Step {
  if (stage.phase !== 'entering-pin') return stay(state);
  // Signing a dead challenge would cost a PIN for nothing.
  if (now >= stage.challengeUntil) return fail(state, stage, { code: 'DP-2006' });
  const { attempt, returning, card, challengeUntil } = stage;
  const { reader, cardKey } = card;
  return to(
    state,
    { phase: 'signing', attempt, returning, since: now, card, challengeUntil },
    { run: 'sign', attempt, reader, cardKey },
  );
}

// 4. The portal looks at what the card signed.

function onSigned(state: SessionState, stage: CardLoginStage, { proof }: EventOf<'signed'>, now: number): Step {
  if (stage.phase !== 'signing') return stay(state);
  const { attempt, returning, card } = stage;
  return to(state, { phase: 'at-portal', attempt, returning, since: now, card }, { run: 'log-in', attempt, proof });
}

const isSameUser = (one: UserView, other: UserView): boolean =>
  one.name === other.name && one.roleCode === other.roleCode && one.organisation === other.organisation;

function onLoggedIn(state: SessionState, stage: CardLoginStage, event: EventOf<'logged-in'>, now: number): Step {
  const { attempt, user, endsAt } = event;
  if (stage.phase !== 'at-portal') return closeStray(state, attempt);
  if (stage.returning !== null && !isSameUser(stage.returning.user, user)) {
    const failed = fail(state, stage, { code: 'DP-2010' });
    return { ...failed, effects: [...failed.effects, { run: 'end-session', session: attempt }] };
  }
  const { reader, cardKey } = stage.card;
  const holder: Holder = { user, opener: { method: 'uzi-pas', cardKey } };
  return signIn(state, attempt, holder, { reader, cardKey }, endsAt, now);
}

// What can come between, at any moment.

/** A task failed: a wrong PIN stays in the PIN window, a challenge that cannot be renewed yet is tried again. */
function onTaskFailed(state: SessionState, stage: CardLoginStage, event: EventOf<'task-failed'>, now: number): Step {
  const { task, error, triesLeft } = event;
  if (stage.phase === 'signing' && task === 'sign' && pinProblems.has(error.code)) {
    const { attempt, returning, challengeUntil } = stage;
    const card = { ...stage.card, pin: { ...stage.card.pin, triesLeft } };
    const renewAt = challengeUntil - limits.renewBefore;
    return to(state, {
      phase: 'entering-pin',
      attempt,
      returning,
      since: now,
      card,
      challengeUntil,
      renewAt,
      problem: error,
    });
  }
  if (stage.phase === 'entering-pin' && task === 'fetch-challenge') {
    const next = now + limits.renewRetry;
    return next < stage.challengeUntil ? to(state, { ...stage, renewAt: next }) : fail(state, stage, error);
  }
  if (stage.phase === 'signing' && task === 'fetch-challenge') return stay(state);
  // Before a card is chosen and after a failure nothing runs that could fail.
  const runs = stage.phase !== 'failed' && stage.phase !== 'waiting-for-card' && stage.phase !== 'choosing-card';
  return runs ? fail(state, stage, error) : stay(state);
}

function onReaders(state: SessionState, stage: CardLoginStage, before: ReadersPicture, now: number): Step {
  switch (stage.phase) {
    case 'waiting-for-card':
    case 'choosing-card':
      return seekCard(state, stage.attempt, stage.returning, now);
    case 'failed':
      return curedByCard.has(stage.error.code) && uziCardCame(before, state.readers)
        ? begin(state, stage.returning, now)
        : stay(state);
    case 'preparing': {
      if (!cardWasRemoved(before, state.readers, stage.reader)) return stay(state);
      const again = begin(state, stage.returning, now);
      return { ...again, effects: [...tasksOf(stage), ...again.effects] };
    }
    default:
      return cardWasRemoved(before, state.readers, stage.card.reader)
        ? fail(state, stage, { code: 'DP-1004' })
        : stay(state);
  }
}

function onTick(state: SessionState, stage: CardLoginStage, now: number): Step {
  if (stage.phase !== 'entering-pin') return stay(state);
  if (now >= stage.since + limits.pinEntry) return fail(state, stage, { code: 'DP-2006' });
  if (stage.renewAt === null || now < stage.renewAt) return stay(state);
  return to(state, { ...stage, renewAt: null }, { run: 'fetch-challenge', attempt: stage.attempt });
}

/** Everything that happens between "log in" and "logged in" with a card, in the order of a login. */
export function onLogin(
  state: SessionState,
  stage: CardLoginStage,
  event: CardLoginEvent,
  before: ReadersPicture,
  now: number,
): Step {
  // What a task of an earlier login brings comes too late; only a session must not be left open.
  if ('attempt' in event && event.attempt !== stage.attempt) {
    return event.type === 'logged-in' ? closeStray(state, event.attempt) : stay(state);
  }
  switch (event.type) {
    case 'choose-card': {
      const offered = stage.phase === 'choosing-card' && uziReaders(state.readers).includes(event.reader);
      return offered ? prepare(state, stage.attempt, stage.returning, event.reader, now) : stay(state);
    }
    case 'card-read':
      return stage.phase === 'preparing' ? prepared(state, { ...stage, card: event.card }, now) : stay(state);
    case 'challenged':
      return onChallenged(state, stage, event, now);
    case 'submit-pin':
      return onPin(state, stage, now);
    case 'signed':
      return onSigned(state, stage, event, now);
    case 'logged-in':
      return onLoggedIn(state, stage, event, now);
    case 'task-failed':
      return onTaskFailed(state, stage, event, now);
    case 'readers':
      return onReaders(state, stage, before, now);
    case 'tick':
      return onTick(state, stage, now);
    case 'retry':
      return stage.phase === 'failed' ? begin(state, stage.returning, now) : stay(state);
    case 'cancel':
      return leave(state, stage, stage.phase === 'failed' ? null : { code: 'DP-2009' });
    case 'system-locked':
      return leave(state, stage, null);
    case 'sign-out':
      return to(state, { phase: 'signed-out', notice: null }, ...tasksOf(stage));
  }
}
