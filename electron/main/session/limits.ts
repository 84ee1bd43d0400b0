import type { EnteringPin, SessionState } from './stage.ts';

const seconds = 1000;
const minutes = 60 * seconds;

/** The times of login and session (DESIGN section 4 rule 2, WCAG 2.2.1). All in milliseconds. */
export const limits = {
  /** Nobody did anything for this long: lock. */
  idle: 15 * minutes,
  /** The screen warns this long before the idle lock. */
  idleWarning: 2 * minutes,
  /** A session ends after this, used or not. */
  session: 12 * 60 * minutes,
  /** How long it may be unclear whether the card is still in the reader, for instance while its service restarts. */
  cardUnseen: 15 * seconds,
  /** While somebody works, the portal hears of it at least this often. */
  keepAlive: 5 * minutes,
  /** A PIN window left alone closes. */
  pinEntry: 10 * minutes,
  /** A new challenge is fetched this long before the old one ends; then at this pace until it works. */
  renewBefore: 60 * seconds,
  renewRetry: 10 * seconds,
  /** A login that the servicedesk has verified is finished at this pace until it works. */
  verifiedRetry: 5 * seconds,
} as const;

const pinWakeAt = ({ since, renewAt }: EnteringPin): number =>
  Math.min(since + limits.pinEntry, renewAt ?? Number.POSITIVE_INFINITY);

/**
 * The next moment at which something is due, on the same clock as the events; null when only events matter. One timer
 * is enough: at its end the machine gets a `tick` and looks for itself what is due.
 */
export function wakeAt({ stage }: SessionState): number | null {
  switch (stage.phase) {
    case 'entering-pin':
      return pinWakeAt(stage);
    case 'account-code':
      return stage.until;
    case 'account-verification':
      return stage.retryAt;
    case 'signed-in':
      return Math.min(
        stage.stepUp?.phase === 'entering-pin' ? pinWakeAt(stage.stepUp) : Number.POSITIVE_INFINITY,
        stage.endsAt,
        stage.keepAliveAt,
        stage.activeAt + limits.idle - (stage.warned ? 0 : limits.idleWarning),
        (stage.card?.unseenSince ?? Number.POSITIVE_INFINITY) + limits.cardUnseen,
      );
    default:
      return null;
  }
}
