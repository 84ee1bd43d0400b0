import type { CardSummary } from '../../../contract/card/protocol.ts';
import type { ErrorView } from '../../../contract/errors/error-view.ts';
import type { UserView } from '../../../contract/views/person.ts';
import type { LoginMethod } from '../../../contract/views/session.ts';
import type { LoginProof } from '../portal/auth-client.ts';
import type { ReadersPicture } from './stage.ts';

/** The tasks of a login: each ends with its result or with `task-failed`, or is abandoned. */
export type Task = 'read-card' | 'fetch-challenge' | 'sign' | 'log-in';

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
  // What the machine reports.
  | { readonly type: 'readers'; readonly readers: ReadersPicture }
  | { readonly type: 'system-locked' }
  | { readonly type: 'tick' }
  // What a task brought.
  | { readonly type: 'card-read'; readonly attempt: number; readonly card: CardSummary }
  | { readonly type: 'challenged'; readonly attempt: number; readonly until: number }
  | { readonly type: 'signed'; readonly attempt: number; readonly proof: LoginProof }
  | { readonly type: 'logged-in'; readonly attempt: number; readonly user: UserView; readonly endsAt: number }
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
  | { readonly type: 'session-ended'; readonly session: number };

/**
 * What must be done. `abandon` stops everything that runs for a login; `end-session` closes the session that a login
 * opened, and stops what runs for it.
 */
export type Effect =
  | { readonly run: 'read-card'; readonly attempt: number; readonly reader: string }
  | { readonly run: 'fetch-challenge'; readonly attempt: number }
  | { readonly run: 'sign'; readonly attempt: number; readonly reader: string; readonly cardKey: string }
  | { readonly run: 'log-in'; readonly attempt: number; readonly proof: LoginProof }
  | { readonly run: 'abandon'; readonly attempt: number }
  | { readonly run: 'keep-alive'; readonly session: number }
  | { readonly run: 'check-card'; readonly session: number; readonly reader: string }
  | { readonly run: 'end-session'; readonly session: number };
