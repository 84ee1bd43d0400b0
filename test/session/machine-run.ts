/** Runs of the session machine, for its tests: events by short names, and a clock of its own. */

import type { CardSummary } from '../../contract/card/protocol.ts';
import type { UserView } from '../../contract/views/person.ts';
import type { LoginProof } from '../../electron/main/portal/auth-client.ts';
import type { AccountTask, Effect, SessionEvent } from '../../electron/main/session/events.ts';
import { limits, wakeAt } from '../../electron/main/session/limits.ts';
import { step } from '../../electron/main/session/machine.ts';
import { initialState, type ReadersPicture, type SessionState } from '../../electron/main/session/stage.ts';
import { sessionView } from '../../electron/main/session/views.ts';

export const user: UserView = {
  name: 'A. de Vries',
  roleCode: '01.015',
  role: 'Huisarts',
  organisation: 'HP',
  assurance: 'high',
  agb: null,
  address: null,
  duties: [],
  lastLogin: null,
};
export const other: UserView = { ...user, name: 'B. Bakker' };
export const card = (cardKey = 'key-1', triesLeft: number | null = 3): CardSummary => ({
  reader: 'R1',
  cardKey,
  holder: 'A. de Vries',
  roleCode: '01.015',
  uziNumber: '123456789',
  pin: { minLength: 5, maxLength: 8, numericOnly: true, triesLeft },
});
/** Its words must never be seen in a view. */
export const proof = {
  token: { signature: 'canary-signature' },
  challenge: { nonce: 'canary-nonce' },
} as LoginProof;
export type CardState = ReadersPicture['readers'][number]['card'];
export const picture = (...cards: CardState[]): ReadersPicture => ({
  service: 'running',
  readers: cards.map((state, index) => ({ name: `R${index + 1}`, card: state, holder: null })),
});
export const readers = (...cards: CardState[]): SessionEvent => ({ type: 'readers', readers: picture(...cards) });
export const away = (service: ReadersPicture['service']): SessionEvent => ({
  type: 'readers',
  readers: { service, readers: [] },
});

/** A run of the machine with its own clock; it collects what must be done. */
export class Run {
  state: SessionState = initialState(null);
  now = 1_700_000_000_000;
  effects: Effect[] = [];

  constructor(...events: SessionEvent[]) {
    this.send(...events);
  }

  send(...events: SessionEvent[]): this {
    for (const event of events) {
      const { state, effects } = step(this.state, event, this.now);
      this.state = state;
      this.effects.push(...effects);
    }
    return this;
  }

  /** Lets time pass as the real timer does: every wake-up on the way is a tick. */
  wait(milliseconds: number): this {
    const end = this.now + milliseconds;
    for (let at = wakeAt(this.state); at !== null && at <= end; at = wakeAt(this.state)) {
      this.now = Math.max(this.now, at);
      this.send({ type: 'tick' });
    }
    this.now = end;
    return this;
  }

  take(): Effect[] {
    const taken = this.effects;
    this.effects = [];
    return taken;
  }

  get phase() {
    return this.state.stage.phase;
  }

  get view() {
    return sessionView(this.state);
  }
}

export const start: SessionEvent = { type: 'start', method: 'uzi-pas' };
export const read = (attempt = 1, which = card()): SessionEvent => ({ type: 'card-read', attempt, card: which });
export const failed = (
  task: 'read-card' | 'fetch-challenge' | 'sign' | 'log-in',
  code: string,
  triesLeft: number | null = null,
  attempt = 1,
): SessionEvent => ({ type: 'task-failed', attempt, task, error: { code }, triesLeft });

export const challenged = (run: Run, attempt = 1): SessionEvent => ({
  type: 'challenged',
  attempt,
  until: run.now + 300_000,
});
export const atPin = () => {
  const run = new Run(readers('uzi'), start);
  return run.send(read(), challenged(run));
};
export const signing = () => atPin().send({ type: 'submit-pin' });
export const atPortal = () => signing().send({ type: 'signed', attempt: 1, proof });
export const loggedIn = (run: Run, attempt = 1, who = user): SessionEvent => ({
  type: 'logged-in',
  attempt,
  user: who,
  endsAt: run.now + limits.session,
});
export const signedIn = () => {
  const run = atPortal();
  run.send(loggedIn(run));
  run.take();
  return run;
};

// With an account.

export const accountUser: UserView = {
  ...user,
  roleCode: null,
  role: null,
  assurance: 'substantial',
  address: 'a.devries@praktijk.example.nl',
};
export const startAccount: SessionEvent = { type: 'start', method: 'account' };
export const typedName = 'a.devries@praktijk.example.nl';
export const submitPassword = (userName = typedName): SessionEvent => ({ type: 'submit-password', userName });
export const codeWanted = (run: Run, attempt = 1): SessionEvent => ({
  type: 'code-wanted',
  attempt,
  until: run.now + 600_000,
  factors: ['app', 'recovery-code'],
  firstTime: true,
});
export const accountFailed = (task: AccountTask, code: string, attempt = 1): SessionEvent => ({
  type: 'task-failed',
  attempt,
  task,
  error: { code },
  triesLeft: null,
});
/** At the form for user name and password, of a keychain that remembers nothing but works. */
export const atPassword = () => {
  const run = new Run(startAccount, { type: 'account-recalled', userName: null, problem: null });
  run.take();
  return run;
};
export const atCode = () => {
  const run = atPassword().send(submitPassword());
  run.take();
  return run.send(codeWanted(run));
};
export const atVerification = () => {
  const run = atCode().send({ type: 'submit-code' });
  run.take();
  return run.send({ type: 'verification-wanted', attempt: 1, code: '3761' });
};
export const signedInWithAccount = () => {
  const run = atCode().send({ type: 'submit-code' });
  run.send(loggedIn(run, 1, accountUser));
  run.take();
  return run;
};
