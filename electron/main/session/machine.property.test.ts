import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PinView } from '../../../contract/views/pin.ts';
import { SessionView } from '../../../contract/views/session.ts';
import {
  accountFailed,
  accountUser,
  away,
  card,
  type CardState,
  challenged,
  codeWanted,
  failed,
  loggedIn,
  proof,
  read,
  readers,
  Run,
  signedIn,
  start,
  startAccount,
  submitPassword,
} from '../../../test/session/machine-run.ts';
import type { Effect, SessionEvent } from './events.ts';
import { wakeAt } from './limits.ts';
import type { CardLoginStage, SignedIn } from './stage.ts';
import { pinView } from './views.ts';

const attempts = fc.integer({ min: 0, max: 6 });
const simple = [
  'retry',
  'cancel',
  'lock',
  'unlock',
  'sign-out',
  'active',
  'submit-pin',
  'system-locked',
  'tick',
  'step-up',
  'submit-code',
] as const;
const cardStates: CardState[] = ['none', 'reading', 'uzi', 'foreign', 'blocked', 'in-use', 'mute'];
const codes = ['DP-1004', 'DP-1010', 'DP-1101', 'DP-1104', 'DP-2002', 'DP-3001', 'DP-2008'];
const keys = ['key-1', 'key-2'];
const tasks = ['read-card', 'fetch-challenge', 'sign', 'log-in'] as const;
const accountTasks = ['check-password', 'check-code', 'await-verification', 'log-in-verified'] as const;
const accountCodes = ['DP-2101', 'DP-2102', 'DP-2126', 'DP-2130', 'DP-3001'];

/** Where every stage may lead in one event (REQUIREMENTS 6.1 as far as login goes, DESIGN section 4 rule 2). */
const leaves = ['signed-out', 'locked'];
const table: Readonly<Record<string, readonly string[]>> = {
  'signed-out': ['waiting-for-card', 'choosing-card', 'preparing', 'account-password'],
  'waiting-for-card': ['choosing-card', 'preparing', ...leaves],
  'choosing-card': ['waiting-for-card', 'preparing', ...leaves],
  preparing: ['waiting-for-card', 'choosing-card', 'entering-pin', 'failed', ...leaves],
  'entering-pin': ['signing', 'failed', ...leaves],
  signing: ['entering-pin', 'at-portal', 'failed', ...leaves],
  'at-portal': ['signed-in', 'locked', 'failed', ...leaves],
  failed: ['waiting-for-card', 'choosing-card', 'preparing', ...leaves],
  'account-password': ['account-code', 'signed-in', ...leaves],
  'account-code': ['account-password', 'account-verification', 'signed-in', ...leaves],
  'account-verification': ['account-password', 'signed-in', ...leaves],
  'signed-in': leaves,
  locked: ['signed-out', 'waiting-for-card', 'choosing-card', 'preparing', 'account-password'],
};
const far = 1_700_000_000_000 + 400_000;

/** Any event at any time, with the number of any login. */
const anything: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.constantFrom(...simple).map((type) => ({ type })),
  fc.constantFrom<SessionEvent>(start, startAccount, { type: 'start', method: 'zorg-id' }),
  fc.array(fc.constantFrom(...cardStates), { maxLength: 2 }).map((states) => readers(...states)),
  fc.constantFrom(readers('uzi'), away('stopped'), away('restarting')),
  fc.constantFrom('R1', 'R2').map((reader): SessionEvent => ({ type: 'choose-card', reader })),
  fc.tuple(attempts, fc.constantFrom(...keys)).map(([attempt, key]) => read(attempt, card(key))),
  attempts.map((attempt): SessionEvent => ({ type: 'challenged', attempt, until: far })),
  attempts.map((attempt): SessionEvent => ({ type: 'signed', attempt, proof })),
  fc
    .tuple(attempts, fc.constantFrom(...codes), fc.constantFrom(...tasks))
    .map(([attempt, code, task]) => failed(task, code, 1, attempt)),
  fc
    .tuple(attempts, fc.constantFrom(...keys, null))
    .map(([session, cardKey]): SessionEvent => ({ type: 'card-checked', session, cardKey })),
  attempts.map((session): SessionEvent => ({ type: 'session-ended', session })),
  fc.constantFrom<SessionEvent>(
    submitPassword(),
    { type: 'name-known', userName: 'a@example.nl' },
    { type: 'account-recalled', userName: null, problem: { code: 'DP-6006' } },
    { type: 'account-recalled', userName: 'b@example.nl', problem: null },
  ),
  attempts.map((attempt): SessionEvent => ({ type: 'registration-wanted', attempt })),
  attempts.map((attempt): SessionEvent => ({ type: 'verification-wanted', attempt, code: '3761' })),
  attempts.map((attempt): SessionEvent => ({ type: 'verified', attempt })),
  attempts.map((attempt): SessionEvent => ({
    type: 'code-wanted',
    attempt,
    until: far,
    factors: ['token'],
    firstTime: false,
  })),
  fc
    .tuple(attempts, fc.constantFrom(...accountCodes), fc.constantFrom(...accountTasks))
    .map(([attempt, code, task]) => accountFailed(task, code, attempt)),
);

/** The event that brings a card login forward; null when only the portal can. */
function forwardCard(run: Run, stage: CardLoginStage, key: string): SessionEvent | null {
  switch (stage.phase) {
    case 'waiting-for-card':
      return readers('uzi');
    case 'choosing-card':
      return { type: 'choose-card', reader: 'R1' };
    case 'preparing':
      return stage.card === null ? read(stage.attempt, card(key)) : challenged(run, stage.attempt);
    case 'entering-pin':
      return { type: 'submit-pin' };
    case 'signing':
      return { type: 'signed', attempt: stage.attempt, proof };
    case 'failed':
      return { type: 'retry' };
    default:
      return null;
  }
}

/** The event that brings a login forward, so that long runs get through; null when only the portal can. */
function forward(run: Run, key: string): SessionEvent | null {
  const { stage } = run.state;
  switch (stage.phase) {
    case 'signed-out':
      return key === 'key-2' ? startAccount : start;
    case 'account-password':
      return stage.busy ? codeWanted(run, stage.attempt) : submitPassword();
    case 'account-code': {
      const waits: SessionEvent = { type: 'verification-wanted', attempt: stage.attempt, code: '3761' };
      return stage.busy ? (key === 'key-2' ? waits : null) : { type: 'submit-code' };
    }
    case 'account-verification':
      return { type: 'verified', attempt: stage.attempt };
    case 'locked':
      return { type: 'unlock' };
    case 'signed-in':
      if (stage.stepUp !== null) return forwardCard(run, stage.stepUp, key);
      return stage.holder.opener.method === 'account' ? { type: 'step-up' } : { type: 'active' };
    default:
      return forwardCard(run, stage, key);
  }
}

type Happening = SessionEvent | { forward: string } | 'portal answers' | { wait: number };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('key-1', 'key-1', 'key-1', 'key-2').map((key) => ({ forward: key })) },
  { weight: 2, arbitrary: fc.constant('portal answers' as const) },
  { weight: 4, arbitrary: anything },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 1_200_000 }).map((wait) => ({ wait })) },
);

/** What the portal was asked and has not answered. */
type Asked = Extract<Effect, { run: 'log-in' | 'step-up' | 'check-password' | 'check-code' | 'log-in-verified' }>;
const asks: ReadonlySet<string> = new Set(['log-in', 'step-up', 'check-password', 'check-code', 'log-in-verified']);
const isAsked = (effect: Effect): effect is Asked => asks.has(effect.run);

/** The world around the machine, as simply as it can be told: sessions open at the portal, tasks that run. */
class World {
  readonly run = new Run();
  readonly open = new Set<number>();
  readonly tasks = new Map<string, number>();
  readonly asked: Asked[] = [];
  readonly strays: string[] = [];
  readonly seen = { sessions: 0, accounts: 0, raised: 0 };

  happen(happens: Happening): void {
    const before = this.run.phase;
    if (happens === 'portal answers') {
      const asked = this.asked.shift();
      if (asked === undefined) return;
      this.#answer(asked);
    } else if ('wait' in happens) {
      this.run.wait(happens.wait);
    } else {
      const event = 'forward' in happens ? forward(this.run, happens.forward) : happens;
      if (event === null) return;
      if ('attempt' in event) this.#taskEnded(event);
      this.run.send(event);
    }
    const after = this.run.phase;
    // Waiting may take several steps at once, all of them by the clock.
    const oneStep = !(typeof happens === 'object' && 'wait' in happens);
    if (oneStep && before !== after && table[before]?.includes(after) !== true)
      this.strays.push(`${before} to ${after}`);
    this.#doEffects();
  }

  /** Yes, to whatever was asked; also when nobody waits for it any more. */
  #answer(asked: Asked): void {
    this.tasks.delete(`${asked.run} ${asked.attempt}`);
    if (asked.run === 'step-up') {
      const { session, reader, cardKey } = asked;
      const user = { ...accountUser, assurance: 'high' } as const;
      this.run.send({ type: 'stepped-up', session, user, reader, cardKey });
      return;
    }
    this.open.add(asked.attempt);
    const who = asked.run === 'log-in' ? undefined : accountUser;
    this.run.send(loggedIn(this.run, asked.attempt, who));
  }

  #taskEnded(event: SessionEvent & { attempt: number }): void {
    const ends: Record<string, readonly string[]> = {
      'card-read': ['read-card'],
      challenged: ['fetch-challenge'],
      signed: ['sign'],
      'logged-in': [...asks],
      'code-wanted': ['check-password'],
      'registration-wanted': ['check-password'],
      'verification-wanted': ['check-code'],
    };
    const ended = event.type === 'task-failed' ? [event.task] : (ends[event.type] ?? []);
    for (const task of ended) this.tasks.delete(`${task} ${event.attempt}`);
  }

  #doEffects(): void {
    for (const effect of this.run.take()) {
      if (isAsked(effect)) this.asked.push(effect);
      if (effect.run === 'end-session') this.open.delete(effect.session);
      if (effect.run === 'abandon') {
        for (const [key, attempt] of this.tasks) if (attempt === effect.attempt) this.tasks.delete(key);
      } else if ('attempt' in effect) {
        this.tasks.set(`${effect.run} ${effect.attempt}`, effect.attempt);
      }
    }
  }

  /** Everything that must not be, in words; empty when all is well. */
  wrongs(): string[] {
    const { stage } = this.run.state;
    const wrongs: string[] = [...this.strays];
    const wanted = stage.phase === 'signed-in' ? [stage.session] : [];
    if (stage.phase === 'signed-in') this.#count(stage);
    if ([...this.open].join(' ') !== wanted.join(' '))
      wrongs.push(`${stage.phase} with sessions ${[...this.open].join(' ')}`);
    const login = stage.phase === 'signed-in' ? stage.stepUp : stage;
    const mayRun = login !== null && 'attempt' in login && login.phase !== 'failed' ? login.attempt : null;
    for (const [task, attempt] of this.tasks) if (attempt !== mayRun) wrongs.push(`${task} runs while ${stage.phase}`);
    const sleeps = stage.phase === 'signed-out' || stage.phase === 'locked' || stage.phase === 'failed';
    if (sleeps && wakeAt(this.run.state) !== null) wrongs.push(`a timer while ${stage.phase}`);
    const { view } = this.run;
    if (!SessionView.safeParse(view).success) wrongs.push('a session view of another shape');
    const pin = pinView(this.run.state, { name: 'Ziekenhuis', origin: 'https://portaal.example.nl' });
    if (pin !== null && !PinView.safeParse(pin).success) wrongs.push('a PIN view of another shape');
    if (/canary|key-[12]/.test(JSON.stringify([view, pin]))) wrongs.push('a proof or a key in a view');
    const pinWanted = login?.phase === 'entering-pin' || login?.phase === 'signing';
    if ((pin !== null) !== pinWanted) wrongs.push(`PIN window open is ${pin !== null} while ${stage.phase}`);
    return wrongs;
  }

  #count({ holder, card: watched }: SignedIn): void {
    this.seen.sessions += 1;
    if (holder.opener.method === 'account') this.seen.accounts += 1;
    if (holder.opener.method === 'account' && watched !== null) this.seen.raised += 1;
  }
}

describe('whatever happens, in whatever order', { timeout: 30_000 }, () => {
  it('Y02 6.1 no step leaves the table, a session is open exactly while signed in, nothing runs for a login that is over, no view holds a secret', () => {
    const seen = { sessions: 0, accounts: 0, raised: 0 };
    fc.assert(
      fc.property(fc.array(happening, { minLength: 20, maxLength: 80, size: 'max' }), (happenings) => {
        const world = new World();
        for (const happens of happenings) {
          world.happen(happens);
          expect(world.wrongs()).toEqual([]);
        }
        for (const what of ['sessions', 'accounts', 'raised'] as const) seen[what] += world.seen[what];
      }),
      { numRuns: 200 },
    );
    // The property would say nothing if no run ever got in, by either way, or up to card level.
    expect(seen.sessions).toBeGreaterThan(200);
    expect(seen.accounts).toBeGreaterThan(50);
    expect(seen.raised).toBeGreaterThan(5);
  });

  it('DP-2010 a locked session is opened by no other card', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40, size: 'max' }), (happenings) => {
        const world = new World();
        const opened = signedIn();
        world.run.state = opened.state;
        world.open.add(1);
        world.happen({ type: 'lock' });
        let mine = true;
        for (const happens of happenings) {
          world.happen(happens);
          const { stage } = world.run.state;
          mine &&= stage.phase !== 'signed-out' && !('attempt' in stage && stage.returning === null);
          const foreign =
            stage.phase === 'signed-in' &&
            !(stage.holder.opener.method === 'uzi-pas' && stage.holder.opener.cardKey === 'key-1');
          expect(mine && foreign).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });
});
