import type { EventOf } from './events.ts';
import { limits } from './limits.ts';
import { lock, seeCard, stepUpTasks, watched } from './sign-in.ts';
import type { ReadersPicture, SessionState, SignedIn } from './stage.ts';
import { stay, type Step, to } from './step.ts';
import { beginStepUp, onStepUp, type StepUpEvent } from './step-up.ts';

/** What a signed-in session hears of. */
export type SignedInEvent =
  | EventOf<'active' | 'lock' | 'system-locked' | 'sign-out' | 'card-checked' | 'session-ended'>
  | EventOf<'step-up' | 'stepped-up'>
  | StepUpEvent;

/** What is due by now, the gravest first: a computer that slept may find several at once. */
function onTick(state: SessionState, stage: SignedIn, before: ReadersPicture, now: number): Step {
  const quiet = now - stage.activeAt;
  const unseenSince = stage.card?.unseenSince ?? null;
  if (now >= stage.endsAt) return lock(state, stage, 'absolute');
  if (quiet >= limits.idle) return lock(state, stage, 'idle');
  if (unseenSince !== null && now - unseenSince >= limits.cardUnseen) return lock(state, stage, 'card-removed');

  const warned = quiet >= limits.idle - limits.idleWarning;
  const due = now >= stage.keepAliveAt;
  const keepAliveAt = due ? now + limits.keepAlive : stage.keepAliveAt;
  const workedLately = due && stage.activeAt > stage.keepAliveAt - limits.keepAlive;
  const next = { ...stage, warned, keepAliveAt };
  const base = stage.stepUp === null ? to(state, next) : onStepUp(state, next, { type: 'tick' }, before, now);
  return workedLately ? { ...base, effects: [...base.effects, { run: 'keep-alive', session: stage.session }] } : base;
}

/** Readers changed: the card of the session is looked at first, then the card login inside it goes on. */
function onReaders(
  state: SessionState,
  stage: SignedIn,
  event: EventOf<'readers'>,
  before: ReadersPicture,
  now: number,
): Step {
  const seen = seeCard(state, stage, before, now);
  const after = seen.state.stage;
  if (after.phase !== 'signed-in' || after.stepUp === null) return seen;
  const stepped = onStepUp(seen.state, after, event, before, now);
  return { ...stepped, effects: [...seen.effects, ...stepped.effects] };
}

/** The card that came into view again was read. Another one locks; one that cannot be read stays unseen. */
function onCardChecked(state: SessionState, stage: SignedIn, event: EventOf<'card-checked'>): Step {
  const { card } = stage;
  if (event.session !== stage.session || card === null) return stay(state);
  if (event.cardKey === null) return to(state, { ...stage, card: { ...card, checking: false } });
  if (event.cardKey !== card.cardKey) return lock(state, stage, 'card-removed');
  return card.checking ? to(state, { ...stage, card: watched(card) }) : stay(state);
}

/**
 * The portal raised the session to card level. From now on it locks without its card; also when the user gave up at the
 * last moment, since the portal's word counts.
 */
function onSteppedUp(state: SessionState, stage: SignedIn, event: EventOf<'stepped-up'>, now: number): Step {
  if (event.session !== stage.session) return stay(state);
  const holder = { ...stage.holder, user: event.user };
  const raised = { ...stage, holder, card: watched(event), stepUp: null, activeAt: now, warned: false };
  const seen = seeCard(state, raised, state.readers, now);
  return { ...seen, effects: [...stepUpTasks(stage), ...seen.effects] };
}

/** What happens to a session from the moment it opens until it locks or ends. */
export function onSignedIn(
  state: SessionState,
  stage: SignedIn,
  event: SignedInEvent,
  before: ReadersPicture,
  now: number,
): Step {
  switch (event.type) {
    case 'active':
      return to(state, { ...stage, activeAt: now, warned: false });
    case 'readers':
      return onReaders(state, stage, event, before, now);
    case 'card-checked':
      return onCardChecked(state, stage, event);
    case 'tick':
      return onTick(state, stage, before, now);
    case 'step-up':
      return beginStepUp(state, stage, now);
    case 'stepped-up':
      return onSteppedUp(state, stage, event, now);
    case 'session-ended':
      return event.session === stage.session ? lock(state, stage, 'session-ended') : stay(state);
    case 'lock':
      return lock(state, stage, 'user');
    case 'system-locked':
      return lock(state, stage, 'system');
    case 'sign-out':
      return to(state, { phase: 'signed-out', notice: null }, ...stepUpTasks(stage), {
        run: 'end-session',
        session: stage.session,
      });
    default:
      return onStepUp(state, stage, event, before, now);
  }
}
