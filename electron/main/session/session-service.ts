import { DossierError, type ErrorView } from '../../../contract/errors/error-view.ts';
import type { PinView } from '../../../contract/views/pin.ts';
import type { ReadersView } from '../../../contract/views/readers.ts';
import type { SessionView } from '../../../contract/views/session.ts';
import { type CardClient, CardFailure } from '../card/card-client.ts';
import { errorFields } from '../log/log-fields.ts';
import type { Log } from '../log/log.ts';
import type { AuthClient, Challenge } from '../portal/auth-client.ts';
import type { CurrentSession } from '../portal/current-session.ts';
import type { PortalSession } from '../portal/portal-session.ts';
import type { PreferencesFile } from '../preferences/preferences-file.ts';
import type { Effect, SessionEvent, Task } from './events.ts';
import { wakeAt } from './limits.ts';
import { step } from './machine.ts';
import { initialState, type SessionState } from './stage.ts';
import { pinView, readersView, type RelyingParty, sessionView } from './views.ts';

/** One timer of the service; tests bring their own clock. */
export interface Clock {
  readonly now: () => number;
  /** Calls back after this many milliseconds, once. @returns a way to call it off */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

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
  readonly auth: Pick<AuthClient, 'challenge' | 'login'>;
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

/** What runs for one login and what it brought so far. */
interface Attempt {
  abort: AbortController;
  challenge: Challenge | null;
  session: PortalSession | null;
}

/** Runs what the session machine asks for, on the real card, portal and clock, and tells everybody what it became. */
export class SessionService {
  readonly #with: SessionDependencies;
  readonly #attempts = new Map<number, Attempt>();
  #state: SessionState;
  #stopTimer: () => void = () => {};
  #pin: Uint8Array | null = null;
  #closing: Promise<void> = Promise.resolve();

  constructor(dependencies: SessionDependencies) {
    this.#with = dependencies;
    this.#state = initialState(dependencies.blocked, dependencies.preferences.lastMethod);
  }

  get view(): SessionView {
    return sessionView(this.#state);
  }

  get readers(): ReadersView {
    return readersView(this.#state.readers, this.#with.platform);
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
    this.#pin = pin;
    try {
      this.dispatch({ type: 'submit-pin' });
    } finally {
      pin.fill(0);
      this.#pin = null;
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
        const pin = this.#pin;
        return this.#task(effect.attempt, 'sign', async ({ challenge, abort }) => {
          if (pin === null || challenge === null) throw new DossierError('DP-6004');
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
          attempt.session = session;
          this.#attempts.set(effect.attempt, attempt);
          session.onEnded(() => this.dispatch({ type: 'session-ended', session: effect.attempt }));
          return { type: 'logged-in', attempt: effect.attempt, user: session.user, endsAt: session.endsAt };
        });
      case 'check-card': {
        const { session } = effect;
        const checked = (cardKey: string | null) => this.dispatch({ type: 'card-checked', session, cardKey });
        void card.read(effect.reader, this.#attempt(session).abort.signal).then(
          ({ cardKey }) => checked(cardKey),
          () => checked(null),
        );
        return;
      }
      case 'keep-alive':
        void this.#attempt(effect.session)
          .session?.keepAlive()
          .catch((error: unknown) => log.info('session could not be kept alive now', errorFields(error)));
        return;
      case 'abandon':
        this.#abandon(effect.attempt);
        return;
      case 'end-session':
        this.#endSession(effect.session);
        return;
    }
  }

  #attempt(number: number): Attempt {
    const known = this.#attempts.get(number);
    if (known !== undefined) return known;
    const attempt = { abort: new AbortController(), challenge: null, session: null };
    this.#attempts.set(number, attempt);
    return attempt;
  }

  /** Stops what runs for a login; a session that it opened stays. */
  #abandon(number: number): void {
    const attempt = this.#attempts.get(number);
    if (attempt === undefined) return;
    attempt.abort.abort(new DossierError('DP-2009'));
    attempt.abort = new AbortController();
    attempt.challenge = null;
    if (attempt.session === null) this.#attempts.delete(number);
  }

  #endSession(number: number): void {
    const session = this.#attempts.get(number)?.session ?? null;
    this.#abandon(number);
    this.#attempts.delete(number);
    if (session !== null) this.#closing = session.close();
  }

  /** Runs one task; its end is an event, for a login that is over as well: the machine knows what to do with it. */
  #task(number: number, task: Task, work: (attempt: Attempt) => Promise<SessionEvent>): void {
    const attempt = this.#attempt(number);
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

  #holdCurrent(before: SessionState): void {
    const { current, audience, preferences } = this.#with;
    const { stage, lastMethod } = this.#state;
    const wasOpen = before.stage.phase === 'signed-in';
    if (stage.phase === 'signed-in') {
      if (wasOpen) return;
      current.set(this.#attempt(stage.session).session);
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
    changed((state) => readersView(state.readers, platform), audience.readers);
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
