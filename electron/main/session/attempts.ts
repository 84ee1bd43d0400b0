import { DossierError } from '../../../contract/errors/error-view.ts';
import type { Challenge } from '../portal/auth-client.ts';
import type { PortalSession } from '../portal/portal-session.ts';
import type { AccountAttempt } from './account-attempt.ts';

/** What runs for one login and what it brought so far. */
export interface Attempt {
  abort: AbortController;
  challenge: Challenge | null;
  session: PortalSession | null;
  account: AccountAttempt | null;
}

/** The logins that run or brought a session, by the number that the session machine knows them by. */
export class Attempts {
  readonly #known = new Map<number, Attempt>();

  /** @returns the attempt of this number; a new one when it is not known */
  of(number: number): Attempt {
    const known = this.#known.get(number);
    if (known !== undefined) return known;
    const attempt = { abort: new AbortController(), challenge: null, session: null, account: null };
    this.#known.set(number, attempt);
    return attempt;
  }

  /** A login brought a session. Kept also when the login was abandoned meanwhile: the machine says what becomes of it. */
  opened(number: number, attempt: Attempt, session: PortalSession): void {
    attempt.session = session;
    this.#known.set(number, attempt);
  }

  /** Stops what runs for a login; a session that it opened stays. */
  abandon(number: number): void {
    const attempt = this.#known.get(number);
    if (attempt === undefined) return;
    attempt.abort.abort(new DossierError('DP-2009'));
    attempt.abort = new AbortController();
    attempt.challenge = null;
    attempt.account?.close();
    attempt.account = null;
    if (attempt.session === null) this.#known.delete(number);
  }

  /** Stops what runs and forgets it. @returns the session that is still to be closed, if there is one */
  forget(number: number): PortalSession | null {
    const session = this.#known.get(number)?.session ?? null;
    this.abandon(number);
    this.#known.delete(number);
    return session;
  }
}
