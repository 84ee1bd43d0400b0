import { describe, expect, it } from 'vitest';
import {
  atPin,
  atPortal,
  away,
  card,
  challenged,
  failed,
  loggedIn,
  other,
  proof,
  read,
  readers,
  Run,
  signedIn,
  signing,
  start,
  user,
} from '../../../test/session/machine-run.ts';
import type { SessionEvent } from './events.ts';
import { limits } from './limits.ts';
import { step } from './machine.ts';
import { initialState } from './stage.ts';
import { pinView, readersView, sessionView } from './views.ts';

describe('a login', () => {
  it('S4-09 reads the card and fetches the challenge at once, asks the PIN, signs, logs in', () => {
    const run = new Run(readers('uzi'), start);
    expect(run.view).toMatchObject({ phase: 'working', step: 'read-card', unlocking: null });
    expect(run.take()).toEqual([
      { run: 'read-card', attempt: 1, reader: 'R1' },
      { run: 'fetch-challenge', attempt: 1 },
    ]);
    run.send(read());
    expect(run.view).toMatchObject({ phase: 'working', step: 'challenge', holder: 'A. de Vries' });
    run.send(challenged(run));
    expect(run.view).toEqual({ phase: 'entering-pin', holder: 'A. de Vries', unlocking: null });
    run.send({ type: 'submit-pin' });
    expect(run.view).toMatchObject({ phase: 'working', step: 'sign' });
    expect(run.take()).toEqual([{ run: 'sign', attempt: 1, reader: 'R1', cardKey: 'key-1' }]);
    run.send({ type: 'signed', attempt: 1, proof });
    expect(run.view).toMatchObject({ phase: 'working', step: 'portal' });
    expect(run.take()).toEqual([{ run: 'log-in', attempt: 1, proof }]);
    run.send(loggedIn(run));
    expect(run.view).toEqual({ phase: 'signed-in', user, stepUp: null, locksAt: null });
  });

  it('waits for a card, and goes on by itself when it comes', () => {
    const run = new Run(readers('none'), start);
    expect(run.phase).toBe('waiting-for-card');
    run.send(readers('reading'));
    expect(run.phase).toBe('waiting-for-card');
    run.send(readers('uzi'));
    expect(run.phase).toBe('preparing');
  });

  it('lets choose among several cards, only among those', () => {
    const run = new Run(readers('uzi', 'uzi'), start);
    expect(run.view).toMatchObject({ phase: 'choosing-card', cards: [{ reader: 'R1' }, { reader: 'R2' }] });
    run.send({ type: 'choose-card', reader: 'R9' });
    expect(run.phase).toBe('choosing-card');
    run.send({ type: 'choose-card', reader: 'R2' });
    expect(run.take()[0]).toEqual({ run: 'read-card', attempt: 1, reader: 'R2' });
  });

  it('S4-10 a wrong PIN stays in the PIN window and says what is left', () => {
    const run = signing().send(failed('sign', 'DP-1102', 1));
    expect(run.view.phase).toBe('entering-pin');
    expect(pinView(run.state, { name: 'Ziekenhuis', origin: 'https://p.nl' })).toMatchObject({
      problem: { code: 'DP-1102' },
      triesLeft: 1,
      busy: false,
    });
    run.send({ type: 'submit-pin' });
    expect(run.phase).toBe('signing');
  });

  it('a blocked PIN ends the login, also when the card tells before the PIN is asked', () => {
    expect(signing().send(failed('sign', 'DP-1104', 0)).view).toMatchObject({ error: { code: 'DP-1104' } });
    const run = new Run(readers('uzi'), start, read(1, card('key-1', 0)));
    expect(run.view).toMatchObject({ phase: 'failed', error: { code: 'DP-1104' } });
  });

  it.each(['DP-1010', 'DP-1002', 'DP-1007', 'DP-1009'])('a card that fails with %s can be tried again', (code) => {
    const run = signing().send(failed('sign', code));
    expect(run.view).toEqual({ phase: 'failed', error: { code }, unlocking: null });
    expect(run.take().at(-1)).toEqual({ run: 'abandon', attempt: 1 });
    run.send({ type: 'retry' });
    expect(run.take()[0]).toEqual({ run: 'read-card', attempt: 2, reader: 'R1' });
  });

  it.each(['DP-3001', 'DP-3002', 'DP-3003', 'DP-2011'])(
    'a portal that fails with %s before the PIN asks none',
    (code) => {
      const run = new Run(readers('uzi'), start, read(), failed('fetch-challenge', code));
      expect(run.view).toEqual({ phase: 'failed', error: { code }, unlocking: null });
    },
  );

  it.each(['DP-2001', 'DP-2002', 'DP-2005', 'DP-3001'])('the portal refuses with %s', (code) => {
    expect(atPortal().send(failed('log-in', code)).view).toEqual({ phase: 'failed', error: { code }, unlocking: null });
  });

  it.each([
    ['entering-pin', atPin],
    ['signing', signing],
    ['at-portal', atPortal],
  ])('the card removed while %s ends it with DP-1004; put back it starts again by itself', (_name, stage) => {
    const run = stage().send(readers('none'));
    expect(run.view).toMatchObject({ phase: 'failed', error: { code: 'DP-1004' } });
    expect(run.take().at(-1)).toEqual({ run: 'abandon', attempt: 1 });
    run.send(readers('reading'), readers('uzi'));
    expect(run.phase).toBe('preparing');
  });

  it('the card process restarting while the PIN is typed changes nothing', () => {
    const back = [readers(), readers('none'), readers('reading'), readers('uzi')];
    const run = atPin().send(away('restarting'), away('stopped'), ...back);
    expect(run.phase).toBe('entering-pin');
  });

  it('DP-2009 cancelled at any moment it leaves nothing behind', () => {
    for (const stage of [() => new Run(readers('uzi'), start), atPin, signing, atPortal]) {
      const run = stage();
      run.send({ type: 'cancel' });
      expect(run.view).toMatchObject({ phase: 'signed-out', notice: { code: 'DP-2009' } });
      expect(run.take().at(-1)).toEqual({ run: 'abandon', attempt: 1 });
    }
  });

  it('a login that succeeds after it was cancelled is closed at once', () => {
    const run = atPortal().send({ type: 'cancel' });
    run.take();
    run.send(loggedIn(run));
    expect(run.phase).toBe('signed-out');
    expect(run.take()).toEqual([{ run: 'end-session', session: 1 }]);
  });

  it('renews the challenge silently while the PIN is typed, and again after a failure', () => {
    const run = atPin();
    run.take();
    run.wait(241_000);
    expect(run.take()).toEqual([{ run: 'fetch-challenge', attempt: 1 }]);
    run.send(failed('fetch-challenge', 'DP-3001')).wait(limits.renewRetry);
    expect(run.take()).toEqual([{ run: 'fetch-challenge', attempt: 1 }]);
    run.send(challenged(run));
    run.wait(100_000).send({ type: 'submit-pin' });
    expect(run.phase).toBe('signing');
  });

  it('gives up with the cause when the challenge cannot be renewed in time', () => {
    const run = atPin().wait(295_000);
    run.send(failed('fetch-challenge', 'DP-3001'));
    expect(run.view).toMatchObject({ phase: 'failed', error: { code: 'DP-3001' } });
  });

  it('DP-2006 never signs a challenge that is over', () => {
    const run = atPin().wait(301_000);
    run.take();
    run.send({ type: 'submit-pin' });
    expect(run.view).toMatchObject({ phase: 'failed', error: { code: 'DP-2006' } });
    expect(run.take()).toEqual([{ run: 'abandon', attempt: 1 }]);
  });

  it('DP-2006 a PIN window left alone closes', () => {
    const run = atPin();
    for (let minute = 0; minute < 10; minute += 1) run.wait(60_000).send(challenged(run));
    expect(run.view).toMatchObject({ phase: 'failed', error: { code: 'DP-2006' } });
  });

  it('DP-6001 without configuration nobody can start', () => {
    const state = initialState({ code: 'DP-6001' });
    const after = step(state, start, 0).state;
    expect(sessionView(after)).toMatchObject({
      phase: 'signed-out',
      notice: { code: 'DP-6001' },
      methods: [{ method: 'uzi-pas', available: false }, { available: false }, { available: false }],
    });
  });
});

describe('a session', () => {
  it('Y02 locks after fifteen quiet minutes and warns two minutes before', () => {
    const run = signedIn().wait(limits.idle - limits.idleWarning - 1);
    expect(run.view).toMatchObject({ locksAt: null });
    run.wait(1);
    expect(run.view).toMatchObject({ locksAt: new Date(run.now + limits.idleWarning).toISOString() });
    run.wait(limits.idleWarning);
    expect(run.view).toEqual({ phase: 'locked', reason: 'idle', user });
    expect(run.take().at(-1)).toEqual({ run: 'end-session', session: 1 });
  });

  it('Y02 activity starts the idle clock again, also within the warning', () => {
    const run = signedIn()
      .wait(limits.idle - 1000)
      .send({ type: 'active' });
    expect(run.view).toMatchObject({ phase: 'signed-in', locksAt: null });
    expect(run.wait(limits.idle - limits.idleWarning - 1).view).toMatchObject({ locksAt: null });
  });

  it('locks when the machine wakes after the time is over, without any tick in between', () => {
    const run = signedIn();
    run.now += limits.idle * 4;
    expect(run.send({ type: 'tick' }).view).toMatchObject({ phase: 'locked', reason: 'idle' });
  });

  it('ends after twelve hours of work, and at the portal´s end if that is sooner', () => {
    const run = signedIn();
    for (let hour = 0; hour < 12 * 6; hour += 1) run.wait(600_000).send({ type: 'active' });
    expect(run.view).toMatchObject({ phase: 'locked', reason: 'absolute' });
    const short = atPortal();
    short.send({ type: 'logged-in', attempt: 1, user, endsAt: short.now + 60_000 });
    expect(short.wait(60_000).view).toMatchObject({ phase: 'locked', reason: 'absolute' });
  });

  it('keeps the portal session alive only while somebody works', () => {
    const run = signedIn().wait(60_000).send({ type: 'active' }).wait(limits.keepAlive);
    expect(run.take()).toEqual([{ run: 'keep-alive', session: 1 }]);
    expect(run.wait(limits.keepAlive).take()).toEqual([]);
  });

  it.each([
    [{ type: 'lock' }, 'user'],
    [{ type: 'system-locked' }, 'system'],
    [readers('none'), 'card-removed'],
    [readers('foreign'), 'card-removed'],
    [readers(), 'card-removed'],
    [{ type: 'session-ended', session: 1 }, 'session-ended'],
  ] as const)('Y02 %j locks it: %s', (event, reason) => {
    const run = signedIn().send(event as SessionEvent);
    expect(run.view).toEqual({ phase: 'locked', reason, user });
    expect(run.take()).toEqual([{ run: 'end-session', session: 1 }]);
  });

  it('survives a restart of card process or service when the same card is still there', () => {
    const back = [readers(), readers('none'), readers('reading'), readers('uzi')];
    const run = signedIn()
      .send(away('restarting'))
      .wait(5000)
      .send(...back);
    expect(run.take()).toEqual([{ run: 'check-card', session: 1, reader: 'R1' }]);
    run.send({ type: 'card-checked', session: 1, cardKey: 'key-1' }).wait(limits.cardUnseen * 2);
    expect(run.phase).toBe('signed-in');
  });

  it('locks when another card is there after the restart', () => {
    const run = signedIn().send(away('restarting'), readers('uzi'));
    run.send({ type: 'card-checked', session: 1, cardKey: 'key-2' });
    expect(run.view).toMatchObject({ phase: 'locked', reason: 'card-removed' });
  });

  it('locks when nobody can see the card for half a minute', () => {
    const run = signedIn()
      .send(away('stopped'))
      .wait(limits.cardUnseen - 1);
    expect(run.phase).toBe('signed-in');
    expect(run.wait(1).view).toMatchObject({ phase: 'locked', reason: 'card-removed' });
  });

  it('locks at once when the card left while the portal was answering', () => {
    const run = atPortal();
    run.send(away('restarting'), loggedIn(run)).wait(limits.cardUnseen);
    expect(run.phase).toBe('locked');
  });

  it('another card in another reader does not matter', () => {
    expect(signedIn().send(readers('uzi', 'uzi'), readers('uzi', 'none')).phase).toBe('signed-in');
  });

  it('S1-43 the window hears which of two readers holds the card of the session, and of none without a session', () => {
    const run = new Run(readers('uzi', 'uzi'), start, { type: 'choose-card', reader: 'R2' });
    run.send(read(1, { ...card(), reader: 'R2' }));
    expect(readersView(run.state, 'linux').ofSession).toBeNull();
    run.send(challenged(run), { type: 'submit-pin' }, { type: 'signed', attempt: 1, proof });
    run.send(loggedIn(run));
    expect(readersView(run.state, 'linux').ofSession).toBe('R2');
    expect(readersView(run.send({ type: 'lock' }).state, 'linux').ofSession).toBeNull();
  });
});

describe('coming back', () => {
  const locked = () => signedIn().send({ type: 'lock' });
  const unlocking = (which = card()) => {
    const run = locked().send({ type: 'unlock' }, read(2, which));
    return run.send(challenged(run, 2));
  };

  it('the same card opens it, and the screen says who comes back', () => {
    const run = unlocking();
    expect(run.view).toMatchObject({ phase: 'entering-pin', unlocking: user });
    run.send({ type: 'submit-pin' }, { type: 'signed', attempt: 2, proof });
    run.send(loggedIn(run, 2));
    expect(run.view).toMatchObject({ phase: 'signed-in', user });
  });

  it('DP-2010 another card does not, and no PIN is asked for it', () => {
    const run = unlocking(card('key-2'));
    expect(run.view).toEqual({ phase: 'failed', error: { code: 'DP-2010' }, unlocking: user });
    expect(run.take().some((effect) => effect.run === 'sign')).toBe(false);
  });

  it('DP-2010 nor does another user, should the portal name one', () => {
    const run = unlocking().send({ type: 'submit-pin' }, { type: 'signed', attempt: 2, proof });
    run.take();
    run.send(loggedIn(run, 2, other));
    expect(run.view).toMatchObject({ phase: 'failed', error: { code: 'DP-2010' } });
    expect(run.take()).toContainEqual({ run: 'end-session', session: 2 });
  });

  it('cancelled it is locked as before; "Andere gebruiker" ends it', () => {
    expect(unlocking().send({ type: 'cancel' }).view).toEqual({ phase: 'locked', reason: 'user', user });
    expect(unlocking().send({ type: 'sign-out' }).view).toMatchObject({ phase: 'signed-out', notice: null });
    expect(locked().send({ type: 'sign-out' }).view).toMatchObject({ phase: 'signed-out' });
  });

  it('a card put back after it was removed goes straight on; a computer that was locked waits to be asked', () => {
    const run = signedIn().send(readers('none'), readers('reading'), readers('uzi'));
    expect(run.phase).toBe('preparing');
    expect(signedIn().send({ type: 'system-locked' }, readers('none'), readers('uzi')).phase).toBe('locked');
  });
});
