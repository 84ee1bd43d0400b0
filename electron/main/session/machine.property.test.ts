import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PinView } from '../../../contract/views/pin.ts';
import { SessionView } from '../../../contract/views/session.ts';
import {
  away,
  card,
  type CardState,
  challenged,
  failed,
  loggedIn,
  proof,
  read,
  readers,
  Run,
  signedIn,
  start,
} from '../../../test/session/machine-run.ts';
import type { SessionEvent } from './events.ts';
import { wakeAt } from './limits.ts';
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
] as const;
const cardStates: CardState[] = ['none', 'reading', 'uzi', 'foreign', 'blocked', 'in-use', 'mute'];
const codes = ['DP-1004', 'DP-1010', 'DP-1101', 'DP-1104', 'DP-2002', 'DP-3001', 'DP-2008'];
const keys = ['key-1', 'key-2'];
const tasks = ['read-card', 'fetch-challenge', 'sign', 'log-in'] as const;
const far = 1_700_000_000_000 + 400_000;

/** Any event at any time, with the number of any login. */
const anything: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.constantFrom(...simple).map((type) => ({ type })),
  fc.constantFrom<SessionEvent>(start, { type: 'start', method: 'account' }),
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
);

/** The event that brings a login forward, so that long runs get through; null when only the portal can. */
function forward(run: Run, key: string): SessionEvent | null {
  const { stage } = run.state;
  switch (stage.phase) {
    case 'signed-out':
      return start;
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
    case 'locked':
      return { type: 'unlock' };
    case 'signed-in':
      return { type: 'active' };
    default:
      return null;
  }
}

type Happening = SessionEvent | { forward: string } | 'portal answers' | { wait: number };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('key-1', 'key-1', 'key-1', 'key-2').map((key) => ({ forward: key })) },
  { weight: 2, arbitrary: fc.constant('portal answers' as const) },
  { weight: 4, arbitrary: anything },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 1_200_000 }).map((wait) => ({ wait })) },
);

/** The world around the machine, as simply as it can be told: sessions open at the portal, tasks that run. */
class World {
  readonly run = new Run();
  readonly open = new Set<number>();
  readonly tasks = new Map<string, number>();
  readonly asked: number[] = [];
  sessions = 0;

  happen(happens: Happening): void {
    if (happens === 'portal answers') {
      const attempt = this.asked.shift();
      if (attempt === undefined) return;
      // A login may succeed at the portal although nobody waits for it any more.
      this.open.add(attempt);
      this.tasks.delete(`log-in ${attempt}`);
      this.run.send(loggedIn(this.run, attempt));
    } else if ('wait' in happens) {
      this.run.wait(happens.wait);
    } else {
      const event = 'forward' in happens ? forward(this.run, happens.forward) : happens;
      if (event === null) return;
      if ('attempt' in event) this.#taskEnded(event);
      this.run.send(event);
    }
    this.#doEffects();
  }

  #taskEnded(event: SessionEvent & { attempt: number }): void {
    const ends: Record<string, string> = {
      'card-read': 'read-card',
      challenged: 'fetch-challenge',
      signed: 'sign',
      'logged-in': 'log-in',
    };
    const task = event.type === 'task-failed' ? event.task : ends[event.type];
    this.tasks.delete(`${task} ${event.attempt}`);
  }

  #doEffects(): void {
    for (const effect of this.run.take()) {
      if (effect.run === 'log-in') this.asked.push(effect.attempt);
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
    const wrongs: string[] = [];
    const wanted = stage.phase === 'signed-in' ? [stage.session] : [];
    if (stage.phase === 'signed-in') this.sessions += 1;
    if ([...this.open].join(' ') !== wanted.join(' '))
      wrongs.push(`${stage.phase} with sessions ${[...this.open].join(' ')}`);
    const mayRun = 'attempt' in stage && stage.phase !== 'failed' ? stage.attempt : null;
    for (const [task, attempt] of this.tasks) if (attempt !== mayRun) wrongs.push(`${task} runs while ${stage.phase}`);
    const sleeps = stage.phase === 'signed-out' || stage.phase === 'locked' || stage.phase === 'failed';
    if (sleeps && wakeAt(this.run.state) !== null) wrongs.push(`a timer while ${stage.phase}`);
    if (!SessionView.safeParse(this.run.view).success) wrongs.push('a session view of another shape');
    const pin = pinView(this.run.state, { name: 'Ziekenhuis', origin: 'https://portaal.example.nl' });
    if (pin !== null && !PinView.safeParse(pin).success) wrongs.push('a PIN view of another shape');
    const pinWanted = stage.phase === 'entering-pin' || stage.phase === 'signing';
    if ((pin !== null) !== pinWanted) wrongs.push(`PIN window open is ${pin !== null} while ${stage.phase}`);
    return wrongs;
  }
}

describe('whatever happens, in whatever order', { timeout: 30_000 }, () => {
  it('Y02 a session is open exactly while signed in, nothing runs for a login that is over, every view keeps its shape', () => {
    let sessions = 0;
    fc.assert(
      fc.property(fc.array(happening, { minLength: 20, maxLength: 80, size: 'max' }), (happenings) => {
        const world = new World();
        for (const happens of happenings) {
          world.happen(happens);
          expect(world.wrongs()).toEqual([]);
        }
        sessions += world.sessions;
      }),
      { numRuns: 200 },
    );
    // The property would say nothing if no run ever got in.
    expect(sessions).toBeGreaterThan(200);
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
