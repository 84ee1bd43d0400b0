import type { CardSummary } from '../../../contract/card/protocol.ts';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { UserView } from '../../../contract/views/person.ts';
import type { ReaderView } from '../../../contract/views/readers.ts';
import type { LockReason, LoginMethod, SessionView } from '../../../contract/views/session.ts';

/** What can be asked beside the password. */
export type SecondFactor = Extract<SessionView, { phase: 'account-code' }>['factors'][number];

/** With what somebody opened a session; only the same opens it again after a lock (DP-2010). */
export type Opener =
  | { readonly method: 'uzi-pas'; readonly cardKey: string }
  | { readonly method: 'account'; readonly userName: string };

/** Whose session it is, and with what it was opened. */
export interface Holder {
  readonly user: UserView;
  readonly opener: Opener;
}

/** Somebody whose session is locked. */
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

/** The form for user name and password. What is typed stays with the window until it is submitted. */
export interface AccountPassword extends Login {
  readonly phase: 'account-password';
  readonly userName: string;
  readonly problem: ErrorView | null;
  readonly busy: boolean;
}

/** The password was right; the code of the second factor is asked until the portal forgets about it. */
export interface AccountCode extends Login {
  readonly phase: 'account-code';
  readonly userName: string;
  readonly factors: readonly SecondFactor[];
  readonly firstTime: boolean;
  readonly until: number;
  readonly problem: ErrorView | null;
  readonly busy: boolean;
}

/** The first login waits until the servicedesk knows the four digits (S1-36). */
export interface AccountVerification extends Login {
  readonly phase: 'account-verification';
  readonly userName: string;
  readonly code: string;
  /** The login is being finished at the portal. */
  readonly busy: boolean;
  /** When finishing it is tried again after a failure; null when only news or the user can do that. */
  readonly retryAt: number | null;
}

/** The card that a session stands or falls with. */
export interface WatchedCard {
  readonly reader: string;
  readonly cardKey: string;
  /** Since when nobody can tell whether the card is still there; null while it is seen. */
  readonly unseenSince: number | null;
  /** The card that came into view again is being read. */
  readonly checking: boolean;
}

export interface SignedIn {
  readonly phase: 'signed-in';
  /** Number of the login that opened the session. */
  readonly session: number;
  readonly holder: Holder;
  /** null: opened with an account, and no card has raised it yet. */
  readonly card: WatchedCard | null;
  /** A card login that is to raise this session (DP-2123); null when none runs. */
  readonly stepUp: CardLoginStage | null;
  readonly activeAt: number;
  /** The session ends here, whatever happens (DESIGN section 4 rule 2). */
  readonly endsAt: number;
  readonly keepAliveAt: number;
  /** The screen counts down to the idle lock. */
  readonly warned: boolean;
}

export interface Locked {
  readonly phase: 'locked';
  readonly holder: LockedHolder;
}

export type CardLoginStage = WaitingForCard | ChoosingCard | Preparing | EnteringPin | Signing | AtPortal | Failed;
export type AccountLoginStage = AccountPassword | AccountCode | AccountVerification;
export type LoginStage = CardLoginStage | AccountLoginStage;
export type Stage = SignedOut | LoginStage | SignedIn | Locked;

/** Readers and service as the card process reported them last. */
export interface ReadersPicture {
  /** `starting`: nothing was heard of the card process yet. */
  readonly service: 'running' | 'stopped' | 'restarting' | 'starting';
  readonly readers: readonly ReaderView[];
}

/** What this computer remembers of accounts, as far as its keychain was asked. */
export interface AccountMemory {
  readonly asked: boolean;
  /** The last user name, when its owner wanted it kept. */
  readonly userName: string | null;
  /** Why nothing can be kept here (DP-6006); null while that is not known. */
  readonly problem: ErrorView | null;
  /** The problem was shown; once is enough. */
  readonly told: boolean;
}

/** The whole state of login and session. It holds no token and no PIN, so it may be looked at and compared freely. */
export interface SessionState {
  readonly stage: Stage;
  readonly readers: ReadersPicture;
  readonly attempts: number;
  readonly lastMethod: LoginMethod | null;
  readonly memory: AccountMemory;
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
  memory: { asked: false, userName: null, problem: null, told: false },
  blocked,
});

/** Is this one of the stages between "log in" and "logged in"? */
export const isLogin = (stage: Stage): stage is LoginStage => 'attempt' in stage;

/** Is this a stage of a login with user name and password? */
export const isAccountLogin = (stage: LoginStage): stage is AccountLoginStage => stage.phase.startsWith('account-');
