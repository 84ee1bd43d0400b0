import { DossierError, type ErrorView } from '../../../contract/errors/error-view.ts';
import type { PinView } from '../../../contract/views/pin.ts';
import type { ReadersView } from '../../../contract/views/readers.ts';
import type { SessionView } from '../../../contract/views/session.ts';
import { type CardClient, CardFailure } from '../card/card-client.ts';
import { errorFields } from '../log/log-fields.ts';
import type { Log } from '../log/log.ts';
import type { AuthClient } from '../portal/auth-client.ts';
import type { CurrentSession } from '../portal/current-session.ts';
import type { PortalSession } from '../portal/portal-session.ts';
import type { PreferencesFile } from '../preferences/preferences-file.ts';
import { AccountAttempt, type AccountParts, type AccountStep } from './account-attempt.ts';
import type { TypedCredentials, TypedSecondFactor } from './account-attempt.ts';
import { type Attempt, Attempts } from './attempts.ts';
import type { Clock } from './clock.ts';
import type { Effect, SessionEvent, Task } from './events.ts';
import { wakeAt } from './limits.ts';
import { step } from './machine.ts';
import { initialState, type SessionState } from './stage.ts';
import { pinView, readersView, type RelyingParty, sessionView } from './views.ts';

/** Who hears of changes. The lock comes first: patient data goes before the lock screen appears. */
export interface SessionAudience {
  /** A session that was open is no more; what ran for it must stop. */
  readonly sessionLeft: (reason: DossierError) => void;
  readonly session: (view: SessionView) => void;
  readonly readers: (view: ReadersView) => void;
  /** null: there must be no PIN window. */
  readonly pin: (view: PinView | null) => void;
}

export interface SessionDependencies {
  readonly card: Pick<CardClient, 'read' | 'authenticate'>;
  readonly auth: Pick<AuthClient, 'challenge' | 'login' | 'stepUp'>;
  readonly account: AccountParts;
  readonly current: CurrentSession;
  readonly relyingParty: RelyingParty;
  readonly clock: Clock;
  readonly audience: SessionAudience;
  readonly log: Log;
  readonly platform: NodeJS.Platform;
  /** Where the last way to log in is kept between starts (S4-08). */
  readonly preferences: Pick<PreferencesFile, 'lastMethod' | 'rememberMethod'>;
  /** Why nobody can log in at all, from configuration. */
  readonly blocked: ErrorView | null;
}

/** What the user typed and nothing keeps: it is there only while its event is dispatched. */
interface Typed {
  readonly pin?: Uint8Array;
  readonly credentials?: TypedCredentials;
  readonly secondFactor?: TypedSecondFactor;
}

/** Runs what the session machine asks for, on the real card, portal and clock, and tells everybody what it became. */
export class SessionService {
  readonly #with: SessionDependencies;
  readonly #attempts = new Attempts();
  #state: SessionState;
  #stopTimer: () => void = () => {};
  #typed: Typed = {};
  #closing: Promise<void> = Promise.resolve();

  constructor(dependencies: SessionDependencies) {
    this.#with = dependencies;
    const { blocked, preferences } = dependencies;
    this.#state = initialState(blocked, preferences.lastMethod);
    // Where somebody logged in with an account before, the name is there when the form opens.
    if (blocked === null && preferences.lastMethod === 'account') this.#recall();
  }

  get view(): SessionView {
    return sessionView(this.#state);
  }

  get readers(): ReadersView {
    return readersView(this.#state, this.#with.platform);
  }

  get pinView(): PinView | null {
    return pinView(this.#state, this.#with.relyingParty);
  }

  /** Something happened. */
  dispatch(event: SessionEvent): undefined {
    const { clock, log } = this.#with;
    const before = this.#state;
    const { state, effects } = step(before, event, clock.now());
    this.#state = state;
    if (state.stage.phase !== before.stage.phase) {
      const { stage } = state;
      const attempt = 'attempt' in stage ? { attempt: stage.attempt } : {};
      const reason = stage.phase === 'locked' ? { reason: stage.holder.reason } : {};
      const code = stage.phase === 'failed' ? { code: stage.error.code } : {};
      log.info('session', { phase: stage.phase, ...attempt, ...reason, ...code });
    }
    for (const effect of effects) this.#run(effect);
    this.#holdCurrent(before);
    this.#tell(before);
    this.#setTimer();
  }

  /** The PIN was typed. It is handed to the card process or dropped; the bytes are overwritten in any case. */
  submitPin(pin: Uint8Array): undefined {
    try {
      this.#dispatchTyped({ pin }, { type: 'submit-pin' });
    } finally {
      pin.fill(0);
    }
  }

  /** User name and password were typed. The password is handed to the portal or dropped. */
  submitPassword(userName: string, credentials: TypedCredentials): undefined {
    this.#dispatchTyped({ credentials }, { type: 'submit-password', userName });
  }

  /** The code of a second factor was typed. */
  submitCode(secondFactor: TypedSecondFactor): undefined {
    this.#dispatchTyped({ secondFactor }, { type: 'submit-code' });
  }

  #dispatchTyped(typed: Typed, event: SessionEvent): void {
    this.#typed = typed;
    try {
      this.dispatch(event);
    } finally {
      this.#typed = {};
    }
  }

  /** Ends whatever is open. @returns when the portal was told, or could not be told in time */
  async shutdown(): Promise<void> {
    this.dispatch({ type: 'sign-out' });
    this.#stopTimer();
    await this.#closing;
  }

  #run(effect: Effect): void {
    const { card, auth, relyingParty, log } = this.#with;
    switch (effect.run) {
      case 'read-card':
        return this.#task(effect.attempt, 'read-card', async ({ abort }) => {
          const summary = await card.read(effect.reader, abort.signal);
          return { type: 'card-read', attempt: effect.attempt, card: summary };
        });
      case 'fetch-challenge':
        return this.#task(effect.attempt, 'fetch-challenge', async (attempt) => {
          attempt.challenge = await auth.challenge(attempt.abort.signal);
          return { type: 'challenged', attempt: effect.attempt, until: attempt.challenge.expiresAt };
        });
      case 'sign': {
        const { pin } = this.#typed;
        return this.#task(effect.attempt, 'sign', async ({ challenge, abort }) => {
          if (pin === undefined || challenge === null) throw new DossierError('DP-6004');
          const { reader, cardKey } = effect;
          const { origin } = relyingParty;
          const request = { reader, cardKey, origin, nonce: challenge.nonce, pin };
          const token = await card.authenticate(request, abort.signal);
          return { type: 'signed', attempt: effect.attempt, proof: { token, challenge } };
        });
      }
      case 'log-in':
        return this.#task(effect.attempt, 'log-in', async (attempt) => {
          const session = await auth.login(effect.proof, attempt.abort.signal);
          return this.#opened(effect.attempt, attempt, session);
        });
      case 'step-up':
        return this.#task(effect.attempt, 'step-up', async () => {
          const { session: number, reader, cardKey } = effect;
          const { session } = this.#attempts.of(number);
          if (session === null) throw new DossierError('DP-2008');
          const user = await auth.stepUp(session, effect.proof);
          return { type: 'stepped-up', session: number, user, reader, cardKey };
        });
      case 'recall-account':
        return this.#recall();
      case 'check-password': {
        const { credentials } = this.#typed;
        const { stage } = this.#state;
        const unlocking = 'attempt' in stage && stage.returning !== null;
        return this.#accountTask(effect.attempt, 'check-password', async (account) => {
          if (credentials === undefined) throw new DossierError('DP-6004');
          const { userName } = effect;
          const brought = await account.checkPassword(userName, credentials, unlocking);
          if (!unlocking) this.dispatch({ type: 'name-known', userName: credentials.rememberName ? userName : null });
          return brought;
        });
      }
      case 'check-code': {
        const { secondFactor } = this.#typed;
        return this.#accountTask(effect.attempt, 'check-code', async (account) => {
          if (secondFactor === undefined) throw new DossierError('DP-6004');
          return account.checkCode(secondFactor);
        });
      }
      case 'await-verification':
        this.#account(this.#attempts.of(effect.attempt), effect.attempt).awaitVerification((event) =>
          this.dispatch(event),
        );
        return;
      case 'log-in-verified':
        return this.#accountTask(effect.attempt, 'log-in-verified', (account) => account.logInVerified());
      case 'check-card': {
        const { session } = effect;
        const checked = (cardKey: string | null) => this.dispatch({ type: 'card-checked', session, cardKey });
        void card.read(effect.reader, this.#attempts.of(session).abort.signal).then(
          ({ cardKey }) => checked(cardKey),
          () => checked(null),
        );
        return;
      }
      case 'keep-alive':
        void this.#attempts
          .of(effect.session)
          .session?.keepAlive()
          .catch((error: unknown) => log.info('session could not be kept alive now', errorFields(error)));
        return;
      case 'abandon':
        this.#attempts.abandon(effect.attempt);
        return;
      case 'end-session':
        this.#closing = this.#attempts.forget(effect.session)?.close() ?? this.#closing;
        return;
    }
  }

  /** Runs one task; its end is an event, for a login that is over as well: the machine knows what to do with it. */
  #task(number: number, task: Task, work: (attempt: Attempt) => Promise<SessionEvent>): void {
    const attempt = this.#attempts.of(number);
    const { signal } = attempt.abort;
    work(attempt).then(
      (event) => this.dispatch(event),
      (error: unknown) => {
        if (signal.aborted) return;
        if (!(error instanceof DossierError)) {
          this.#with.log.error('task failed unexpectedly', { phase: task, ...errorFields(error) });
        }
        this.dispatch({
          type: 'task-failed',
          attempt: number,
          task,
          error: error instanceof DossierError ? error.toView() : { code: 'DP-6004' },
          triesLeft: error instanceof CardFailure ? error.triesLeft : null,
        });
      },
    );
  }

  /** A step of a login with an account: a session that it opened, or what comes next. */
  #accountTask(number: number, task: Task, work: (account: AccountAttempt) => Promise<AccountStep>): void {
    this.#task(number, task, async (attempt) => {
      const brought = await work(this.#account(attempt, number));
      return 'event' in brought ? brought.event : this.#opened(number, attempt, brought.session);
    });
  }

  #account(attempt: Attempt, number: number): AccountAttempt {
    attempt.account ??= new AccountAttempt(number, this.#with.account);
    return attempt.account;
  }

  #opened(number: number, attempt: Attempt, session: PortalSession): SessionEvent {
    this.#attempts.opened(number, attempt, session);
    session.onEnded(() => this.dispatch({ type: 'session-ended', session: number }));
    return { type: 'logged-in', attempt: number, user: session.user, endsAt: session.endsAt };
  }

  #recall(): void {
    void this.#with.account.remembered
      .recall()
      .then((recalled) => this.dispatch({ type: 'account-recalled', ...recalled }));
  }

  #holdCurrent(before: SessionState): void {
    const { current, audience, preferences } = this.#with;
    const { stage, lastMethod } = this.#state;
    const wasOpen = before.stage.phase === 'signed-in';
    if (stage.phase === 'signed-in') {
      if (wasOpen) return;
      current.set(this.#attempts.of(stage.session).session);
      if (lastMethod !== null) preferences.rememberMethod(lastMethod);
    } else if (wasOpen) {
      current.set(null);
      audience.sessionLeft(new DossierError('DP-2008'));
    }
  }

  #tell(before: SessionState): void {
    const { audience, relyingParty, platform } = this.#with;
    const changed = <V>(view: (state: SessionState) => V, tell: (view: V) => void) => {
      const now = view(this.#state);
      if (JSON.stringify(now) !== JSON.stringify(view(before))) tell(now);
    };
    changed(sessionView, audience.session);
    changed((state) => readersView(state, platform), audience.readers);
    changed((state) => pinView(state, relyingParty), audience.pin);
  }

  #setTimer(): void {
    const { clock } = this.#with;
    this.#stopTimer();
    const at = wakeAt(this.#state);
    this.#stopTimer =
      at === null ? () => {} : clock.after(Math.max(0, at - clock.now()), () => this.dispatch({ type: 'tick' }));
  }
}
