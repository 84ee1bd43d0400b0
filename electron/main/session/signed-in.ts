import type { CardSummary } from '../../../contract/card/protocol.ts';
import type { LockReason } from '../../../contract/views/session.ts';
import { cardIn, cardWasRemoved } from './cards.ts';
import type { SessionEvent } from './events.ts';
import { limits } from './limits.ts';
import type { Holder, ReadersPicture, SessionState, SignedIn } from './stage.ts';
import { stay, type Step, to } from './step.ts';

/** What a signed-in session hears of. */
type SignedInEvent = Extract<
  SessionEvent,
  { type: 'active' | 'lock' | 'system-locked' | 'sign-out' | 'readers' | 'tick' | 'card-checked' | 'session-ended' }
>;

/** The portal let the holder of this card in. */
export function signIn(
  state: SessionState,
  session: number,
  holder: Holder,
  card: CardSummary,
  endsAt: number,
  now: number,
): Step {
  const stage: SignedIn = {
    phase: 'signed-in',
    session,
    holder,
    reader: card.reader,
    activeAt: now,
    endsAt: Math.min(endsAt, now + limits.session),
    keepAliveAt: now + limits.keepAlive,
    warned: false,
    cardUnseenSince: null,
    checking: false,
  };
  // What still ran for the login, such as a new challenge, ends with it; and the card may have gone meanwhile.
  const seen = seeCard(state, stage, state.readers, now);
  return { ...seen, effects: [{ run: 'abandon', attempt: session }, ...seen.effects] };
}

/** Ends the session and keeps only whose it was: the same card opens it again (S1-42, DESIGN section 4 rule 2). */
const lock = (state: SessionState, { session, holder }: SignedIn, reason: LockReason): Step =>
  to(state, { phase: 'locked', holder: { ...holder, reason } }, { run: 'end-session', session });

/**
 * Looks whether the card is still in its reader. A card taken out locks at once; one that was out of sight, because
 * its service or process restarted, has a moment to come back and is read again before it counts.
 */
function seeCard(state: SessionState, stage: SignedIn, before: ReadersPicture, now: number): Step {
  if (cardWasRemoved(before, state.readers, stage.reader)) return lock(state, stage, 'card-removed');
  if (cardIn(state.readers, stage.reader) !== 'present') {
    return to(state, { ...stage, cardUnseenSince: stage.cardUnseenSince ?? now, checking: false });
  }
  if (stage.cardUnseenSince === null || stage.checking) return to(state, stage);
  return to(state, { ...stage, checking: true }, { run: 'check-card', session: stage.session, reader: stage.reader });
}

/** What is due by now, the gravest first: a computer that slept may find several at once. */
function onTick(state: SessionState, stage: SignedIn, now: number): Step {
  const quiet = now - stage.activeAt;
  if (now >= stage.endsAt) return lock(state, stage, 'absolute');
  if (quiet >= limits.idle) return lock(state, stage, 'idle');
  if (stage.cardUnseenSince !== null && now - stage.cardUnseenSince >= limits.cardUnseen) {
    return lock(state, stage, 'card-removed');
  }
  const warned = quiet >= limits.idle - limits.idleWarning;
  if (now < stage.keepAliveAt) return to(state, { ...stage, warned });

  const next = { ...stage, warned, keepAliveAt: now + limits.keepAlive };
  const workedLately = stage.activeAt > stage.keepAliveAt - limits.keepAlive;
  return workedLately ? to(state, next, { run: 'keep-alive', session: stage.session }) : to(state, next);
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
      return seeCard(state, stage, before, now);
    case 'card-checked':
      if (event.session !== stage.session) return stay(state);
      // Another card locks; one that could not be read stays unseen until it can be, or until its time is over.
      if (event.cardKey === null) return to(state, { ...stage, checking: false });
      if (event.cardKey !== stage.holder.cardKey) return lock(state, stage, 'card-removed');
      return stage.checking ? to(state, { ...stage, cardUnseenSince: null, checking: false }) : stay(state);
    case 'tick':
      return onTick(state, stage, now);
    case 'session-ended':
      return event.session === stage.session ? lock(state, stage, 'session-ended') : stay(state);
    case 'lock':
      return lock(state, stage, 'user');
    case 'system-locked':
      return lock(state, stage, 'system');
    case 'sign-out':
      return to(state, { phase: 'signed-out', notice: null }, { run: 'end-session', session: stage.session });
  }
}
