import { describe, expect, it } from 'vitest';
import {
  accountUser,
  card,
  challenged,
  failed,
  proof,
  read,
  readers,
  Run,
  signedIn,
  signedInWithAccount,
  user,
} from '../../../test/session/machine-run.ts';
import type { SessionEvent } from './events.ts';
import { limits } from './limits.ts';
import { pinView } from './views.ts';

const stepUp: SessionEvent = { type: 'step-up' };
const raisedUser = { ...accountUser, assurance: 'high', roleCode: '01.015', role: 'Huisarts' } as const;
const steppedUp: SessionEvent = { type: 'stepped-up', session: 1, user: raisedUser, reader: 'R1', cardKey: 'key-1' };
const relyingParty = { name: 'Ziekenhuis', origin: 'https://p.nl' };

/** A session with an account whose owner was asked for the card, with one in the reader. */
const asked = () => signedInWithAccount().send(readers('uzi'), stepUp);
const stepUpOf = (run: Run) => (run.view.phase === 'signed-in' ? run.view.stepUp : 'not signed in');
const atPin = () => {
  const run = asked().send(read(2));
  return run.send(challenged(run, 2));
};
const atPortal = () => {
  const run = atPin().send({ type: 'submit-pin' }, { type: 'signed', attempt: 2, proof });
  run.take();
  return run;
};

describe('DP-2123 card level inside an open session', () => {
  it('runs the same login with the card beside the session, in the PIN window as usual, and raises it', () => {
    const run = asked();
    expect(stepUpOf(run)).toMatchObject({ phase: 'working', step: 'read-card' });
    expect(run.take()).toEqual([
      { run: 'read-card', attempt: 2, reader: 'R1' },
      { run: 'fetch-challenge', attempt: 2 },
    ]);
    run.send(read(2));
    run.send(challenged(run, 2));
    expect(stepUpOf(run)).toEqual({ phase: 'entering-pin', holder: 'A. de Vries' });
    expect(pinView(run.state, relyingParty)).toMatchObject({ busy: false });
    run.send({ type: 'submit-pin' });
    expect(run.take()).toEqual([{ run: 'sign', attempt: 2, reader: 'R1', cardKey: 'key-1' }]);
    expect(pinView(run.state, relyingParty)).toMatchObject({ busy: true });
    run.send({ type: 'signed', attempt: 2, proof });
    expect(run.take()).toEqual([{ run: 'step-up', attempt: 2, session: 1, reader: 'R1', cardKey: 'key-1', proof }]);
    expect(pinView(run.state, relyingParty)).toBeNull();
    run.send(steppedUp);
    expect(run.view).toEqual({ phase: 'signed-in', user: raisedUser, stepUp: null, locksAt: null });
    expect(run.take()).toEqual([{ run: 'abandon', attempt: 2 }]);
  });

  it('waits for a card and lets choose among several', () => {
    const run = signedInWithAccount().send(readers('none'), stepUp);
    expect(stepUpOf(run)).toEqual({ phase: 'waiting-for-card' });
    run.send(readers('uzi', 'uzi'));
    expect(stepUpOf(run)).toMatchObject({ phase: 'choosing-card', cards: [{ reader: 'R1' }, { reader: 'R2' }] });
    run.send({ type: 'choose-card', reader: 'R2' });
    expect(run.take().at(-2)).toEqual({ run: 'read-card', attempt: 2, reader: 'R2' });
  });

  it('S4-10 a wrong PIN stays in the PIN window', () => {
    const run = atPin().send({ type: 'submit-pin' }, failed('sign', 'DP-1102', 1, 2));
    expect(pinView(run.state, relyingParty)).toMatchObject({ problem: { code: 'DP-1102' }, triesLeft: 1 });
  });

  it.each(['DP-2124', 'DP-2001', 'DP-3001'])('%s fails beside the session; retry begins again', (code) => {
    const run = atPortal().send({ type: 'task-failed', attempt: 2, task: 'step-up', error: { code }, triesLeft: null });
    expect(run.view).toMatchObject({ user: accountUser, stepUp: { phase: 'failed', error: { code } } });
    run.send({ type: 'retry' });
    expect(stepUpOf(run)).toMatchObject({ phase: 'working', step: 'read-card' });
  });

  it('cancel leaves the session as it was, at every moment', () => {
    for (const stage of [asked, atPin, atPortal]) {
      const before = signedInWithAccount().view;
      const run = stage();
      run.take();
      run.send({ type: 'cancel' });
      expect(run.view).toEqual(before);
      expect(run.take()).toEqual([{ run: 'abandon', attempt: 2 }]);
    }
  });

  it('cancelled too late, the portal’s word counts: the session is raised and watches the card', () => {
    const run = atPortal().send({ type: 'cancel' }, steppedUp);
    expect(run.view).toMatchObject({ user: raisedUser });
    expect(run.send(readers('none')).view).toMatchObject({ phase: 'locked', reason: 'card-removed' });
  });

  it('from then on the session locks without its card, and the password opens it again', () => {
    const run = atPortal().send(steppedUp, readers('none'));
    expect(run.view).toMatchObject({ phase: 'locked', reason: 'card-removed' });
    expect(run.send(readers('uzi')).phase).toBe('locked');
    expect(run.send({ type: 'unlock' }).phase).toBe('account-password');
  });

  it('a card that left while the portal was answering locks soon after', () => {
    const run = atPortal().send(readers('none'));
    expect(stepUpOf(run)).toMatchObject({ phase: 'failed', error: { code: 'DP-1004' } });
    run.send(steppedUp).wait(limits.cardUnseen);
    expect(run.view).toMatchObject({ phase: 'locked', reason: 'card-removed' });
  });

  it.each([
    ['the user locks', { type: 'lock' }],
    ['the system locks', { type: 'system-locked' }],
    ['the user signs out', { type: 'sign-out' }],
    ['the portal ends the session', { type: 'session-ended', session: 1 }],
  ] as const)('ends with the session when %s', (_name, event) => {
    const run = atPin();
    run.take();
    run.send(event);
    expect(['locked', 'signed-out']).toContain(run.phase);
    expect(run.take()).toEqual([
      { run: 'abandon', attempt: 2 },
      { run: 'end-session', session: 1 },
    ]);
    expect(pinView(run.state, relyingParty)).toBeNull();
    expect(run.send(steppedUp).phase).not.toBe('signed-in');
  });

  it('renews its challenge while the PIN is typed, and typing counts as being there', () => {
    const run = atPin();
    run.take();
    run.wait(241_000);
    expect(run.take()).toEqual([{ run: 'fetch-challenge', attempt: 2 }]);
    run.send(challenged(run, 2)).wait(100_000).send({ type: 'submit-pin' });
    expect(run.wait(limits.idle - limits.idleWarning - 1).view).toMatchObject({ locksAt: null });
  });

  it('is not asked twice, nor of a session that has card level', () => {
    const run = asked();
    run.take();
    expect(run.send(stepUp).take()).toEqual([]);
    const high = signedIn().send(stepUp);
    expect(high.view).toMatchObject({ user, stepUp: null });
    expect(high.take()).toEqual([]);
  });

  it('another card in another reader does not end the session of the account', () => {
    const run = atPin().send(readers('uzi', 'uzi'), readers('uzi', 'none'));
    expect(stepUpOf(run)).toMatchObject({ phase: 'entering-pin' });
    run.send(read(2, card('key-2')));
    expect(run.phase).toBe('signed-in');
  });
});
