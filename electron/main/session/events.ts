import type { CardSummary } from '../../../contract/card/protocol.ts';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { UserView } from '../../../contract/views/person.ts';
import type { LoginMethod } from '../../../contract/views/session.ts';
import type { LoginProof } from '../portal/auth-client.ts';
import type { ReadersPicture, SecondFactor } from './stage.ts';

/** The tasks of a login: each ends with its result or with `task-failed`, or is abandoned. */
export type CardTask = 'read-card' | 'fetch-challenge' | 'sign' | 'log-in' | 'step-up';
export type AccountTask = 'check-password' | 'check-code' | 'await-verification' | 'log-in-verified';
export type Task = CardTask | AccountTask;

/** Everything that can happen to login and session. */
export type SessionEvent =
  // What the user does.
  | { readonly type: 'start'; readonly method: LoginMethod }
  | { readonly type: 'choose-card'; readonly reader: string }
  | { readonly type: 'submit-pin' }
  | { readonly type: 'retry' }
  | { readonly type: 'cancel' }
  | { readonly type: 'lock' }
  | { readonly type: 'unlock' }
  | { readonly type: 'sign-out' }
  | { readonly type: 'active' }
  | { readonly type: 'step-up' }
  // A password or code was typed; it goes to the task that checks it and never comes in here.
  | { readonly type: 'submit-password'; readonly userName: string }
  | { readonly type: 'submit-code' }
  // What the machine reports.
  | { readonly type: 'readers'; readonly readers: ReadersPicture }
  | { readonly type: 'system-locked' }
  | { readonly type: 'tick' }
  /** Another name to start the form of an account with: of a registration just finished, or as kept or forgotten. */
  | { readonly type: 'name-known'; readonly userName: string | null }
  | { readonly type: 'account-recalled'; readonly userName: string | null; readonly problem: ErrorView | null }
  // What a task brought.
  | { readonly type: 'card-read'; readonly attempt: number; readonly card: CardSummary }
  | { readonly type: 'challenged'; readonly attempt: number; readonly until: number }
  | { readonly type: 'signed'; readonly attempt: number; readonly proof: LoginProof }
  | { readonly type: 'logged-in'; readonly attempt: number; readonly user: UserView; readonly endsAt: number }
  | {
      readonly type: 'code-wanted';
      readonly attempt: number;
      readonly until: number;
      readonly factors: readonly SecondFactor[];
      readonly firstTime: boolean;
    }
  | { readonly type: 'registration-wanted'; readonly attempt: number }
  /** The four digits, at first and whenever they change. */
  | { readonly type: 'verification-wanted'; readonly attempt: number; readonly code: string }
  /** The servicedesk entered them: the login can be finished. */
  | { readonly type: 'verified'; readonly attempt: number }
  | {
      readonly type: 'task-failed';
      readonly attempt: number;
      readonly task: Task;
      readonly error: ErrorView;
      /** PIN tries left as the card told; null when it does not tell or no PIN was involved. */
      readonly triesLeft: number | null;
    }
  // What happens to a session that is open. `cardKey` is null when the card could not be read.
  | { readonly type: 'card-checked'; readonly session: number; readonly cardKey: string | null }
  | {
      readonly type: 'stepped-up';
      readonly session: number;
      readonly user: UserView;
      readonly reader: string;
      readonly cardKey: string;
    }
  | { readonly type: 'session-ended'; readonly session: number };

export type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

/**
 * What must be done. `abandon` stops everything that runs for a login; `end-session` closes the session that a login
 * opened, and stops what runs for it.
 */
export type Effect =
  | { readonly run: 'read-card'; readonly attempt: number; readonly reader: string }
  | { readonly run: 'fetch-challenge'; readonly attempt: number }
  | { readonly run: 'sign'; readonly attempt: number; readonly reader: string; readonly cardKey: string }
  | { readonly run: 'log-in'; readonly attempt: number; readonly proof: LoginProof }
  | {
      readonly run: 'step-up';
      readonly attempt: number;
      readonly session: number;
      readonly reader: string;
      readonly cardKey: string;
      readonly proof: LoginProof;
    }
  | { readonly run: 'recall-account' }
  | { readonly run: 'check-password'; readonly attempt: number; readonly userName: string }
  | { readonly run: 'check-code'; readonly attempt: number }
  | { readonly run: 'await-verification'; readonly attempt: number }
  | { readonly run: 'log-in-verified'; readonly attempt: number }
  | { readonly run: 'abandon'; readonly attempt: number }
  | { readonly run: 'keep-alive'; readonly session: number }
  | { readonly run: 'check-card'; readonly session: number; readonly reader: string }
  | { readonly run: 'end-session'; readonly session: number };
