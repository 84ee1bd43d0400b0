import type { LockReason } from '../../../contract/views/session.ts';
import { cardIn, cardWasRemoved } from './cards.ts';
import type { Effect } from './events.ts';
import { limits } from './limits.ts';
import type { Holder, ReadersPicture, SessionState, SignedIn, WatchedCard } from './stage.ts';
import { type Step, tasksOf, to } from './step.ts';

/**
 * The portal let somebody in.
 * @param card the one that the session stands or falls with; null for an account
 */
export function signIn(
  state: SessionState,
  session: number,
  holder: Holder,
  card: Pick<WatchedCard, 'reader' | 'cardKey'> | null,
  endsAt: number,
  now: number,
): Step {
  const stage: SignedIn = {
    phase: 'signed-in',
    session,
    holder,
    card: card === null ? null : watched(card),
    stepUp: null,
    activeAt: now,
    endsAt: Math.min(endsAt, now + limits.session),
    keepAliveAt: now + limits.keepAlive,
    warned: false,
  };
  // What still ran for the login, such as a new challenge, ends with it; and the card may have gone meanwhile.
  const seen = seeCard(state, stage, state.readers, now);
  return { ...seen, effects: [{ run: 'abandon', attempt: session }, ...seen.effects] };
}

/** What must stop when a session locks or ends: the card login inside it. */
export const stepUpTasks = ({ stepUp }: SignedIn): Effect[] => (stepUp === null ? [] : tasksOf(stepUp));

/** Ends the session and keeps only whose it was: who opened it opens it again (S1-42, DESIGN section 4 rule 2). */
export const lock = (state: SessionState, stage: SignedIn, reason: LockReason): Step =>
  to(state, { phase: 'locked', holder: { ...stage.holder, reason } }, ...stepUpTasks(stage), {
    run: 'end-session',
    session: stage.session,
  });

/** A card that was there a moment ago. */
export const watched = ({ reader, cardKey }: Pick<WatchedCard, 'reader' | 'cardKey'>): WatchedCard => ({
  reader,
  cardKey,
  unseenSince: null,
  checking: false,
});

/**
 * Looks whether the card is still in its reader. A card taken out locks at once; one that was out of sight, because
 * its service or process restarted, has a moment to come back and is read again before it counts.
 */
export function seeCard(state: SessionState, stage: SignedIn, before: ReadersPicture, now: number): Step {
  const { card, session } = stage;
  if (card === null) return to(state, stage);
  const see = (change: Partial<WatchedCard>): SignedIn => ({ ...stage, card: { ...card, ...change } });
  if (cardWasRemoved(before, state.readers, card.reader)) return lock(state, stage, 'card-removed');
  if (cardIn(state.readers, card.reader) !== 'present') {
    return to(state, see({ unseenSince: card.unseenSince ?? now, checking: false }));
  }
  if (card.unseenSince === null || card.checking) return to(state, stage);
  return to(state, see({ checking: true }), { run: 'check-card', session, reader: card.reader });
}
