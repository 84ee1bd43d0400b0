import type { CardSummary } from '../../../contract/card/protocol.ts';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { UserView } from '../../../contract/views/person.ts';
import type { ReaderView } from '../../../contract/views/readers.ts';
import type { LockReason, LoginMethod } from '../../../contract/views/session.ts';

/** Whose session it is, and with which card. */
export interface Holder {
  readonly user: UserView;
  readonly cardKey: string;
}

/** Somebody whose session is locked; only this card opens it again. */
export interface LockedHolder extends Holder {
  readonly reason: LockReason;
}

/** What every stage of a login knows. */
interface Login {
  /** Number of this login; everything that runs for it carries this number. */
  readonly attempt: number;
  /** Who is coming back after a lock; null for a new login. */
  readonly returning: LockedHolder | null;
}

export interface SignedOut {
  readonly phase: 'signed-out';
  readonly notice: ErrorView | null;
}

export interface WaitingForCard extends Login {
  readonly phase: 'waiting-for-card';
}

export interface ChoosingCard extends Login {
  readonly phase: 'choosing-card';
}

/** The card is read and, at the same time, a challenge is fetched; both come before the PIN is asked. */
export interface Preparing extends Login {
  readonly phase: 'preparing';
  readonly since: number;
  readonly reader: string;
  readonly card: CardSummary | null;
  readonly challengeUntil: number | null;
}

export interface EnteringPin extends Login {
  readonly phase: 'entering-pin';
  readonly since: number;
  readonly card: CardSummary;
  readonly challengeUntil: number;
  /** When the next challenge is fetched; null while that is going on. */
  readonly renewAt: number | null;
  readonly problem: ErrorView | null;
}

export interface Signing extends Login {
  readonly phase: 'signing';
  readonly since: number;
  readonly card: CardSummary;
  readonly challengeUntil: number;
}

export interface AtPortal extends Login {
  readonly phase: 'at-portal';
  readonly since: number;
  readonly card: CardSummary;
}

export interface Failed extends Login {
  readonly phase: 'failed';
  readonly error: ErrorView;
}

export interface SignedIn {
  readonly phase: 'signed-in';
  /** Number of the login that opened the session. */
  readonly session: number;
  readonly holder: Holder;
  readonly reader: string;
  readonly activeAt: number;
  /** The session ends here, whatever happens (DESIGN section 4 rule 2). */
  readonly endsAt: number;
  readonly keepAliveAt: number;
  /** The screen counts down to the idle lock. */
  readonly warned: boolean;
  /** Since when nobody can tell whether the card is still there; null while it is seen. */
  readonly cardUnseenSince: number | null;
  /** The card that came into view again is being read. */
  readonly checking: boolean;
}

export interface Locked {
  readonly phase: 'locked';
  readonly holder: LockedHolder;
}

export type LoginStage = WaitingForCard | ChoosingCard | Preparing | EnteringPin | Signing | AtPortal | Failed;
export type Stage = SignedOut | LoginStage | SignedIn | Locked;

/** Readers and service as the card process reported them last. */
export interface ReadersPicture {
  /** `starting`: nothing was heard of the card process yet. */
  readonly service: 'running' | 'stopped' | 'restarting' | 'starting';
  readonly readers: readonly ReaderView[];
}

/** The whole state of login and session. It holds no token and no PIN, so it may be looked at and compared freely. */
export interface SessionState {
  readonly stage: Stage;
  readonly readers: ReadersPicture;
  readonly attempts: number;
  readonly lastMethod: LoginMethod | null;
  /** Why nobody can log in on this machine at all (DP-6001, DP-6002). */
  readonly blocked: ErrorView | null;
}

/**
 * The state at the start of the program.
 * @param lastMethod how somebody logged in here before, as far as is known
 */
export const initialState = (blocked: ErrorView | null, lastMethod: LoginMethod | null = null): SessionState => ({
  stage: { phase: 'signed-out', notice: blocked },
  readers: { service: 'starting', readers: [] },
  attempts: 0,
  lastMethod,
  blocked,
});

/** Is this one of the stages between "log in" and "logged in"? */
export const isLogin = (stage: Stage): stage is LoginStage => 'attempt' in stage;
