import type { SessionService } from './session-service.ts';

/**
 * Makes room on the way-in screens for a link: a login that nobody has given anything to yet is left. Somebody who is
 * signed in, comes back from a lock, or waits for an answer is not disturbed.
 * @returns whether there is room now
 */
export function makeWay(sessions: Pick<SessionService, 'view' | 'dispatch'>): boolean {
  const { view } = sessions;
  switch (view.phase) {
    case 'signed-out':
      return true;
    case 'account-password':
    case 'waiting-for-card':
    case 'choosing-card':
    case 'failed': {
      const busy = view.phase === 'account-password' && view.busy;
      if (view.unlocking !== null || busy) return false;
      sessions.dispatch({ type: 'lock' });
      return true;
    }
    default:
      return false;
  }
}
