import { describe, expect, it } from 'vitest';
import {
  accountFailed,
  accountUser,
  atCode,
  atPassword,
  atPin,
  atVerification,
  codeWanted,
  loggedIn,
  other,
  readers,
  Run,
  signedInWithAccount,
  startAccount,
  submitPassword,
  typedName,
} from '../../../test/session/machine-run.ts';
import type { SessionEvent } from './events.ts';
import { limits } from './limits.ts';
import { pinView } from './views.ts';

const recalled = (userName: string | null, code: string | null = null): SessionEvent => ({
  type: 'account-recalled',
  userName,
  problem: code === null ? null : { code },
});
const submitCode: SessionEvent = { type: 'submit-code' };

describe('S0-23 S1-45 a login with an account', () => {
  it('asks user name and password, then the code, and opens a session that no card watches', () => {
    const run = atPassword();
    expect(run.view).toEqual({
      phase: 'account-password',
      userName: '',
      problem: null,
      busy: false,
      unlocking: null,
    });
    run.send(submitPassword());
    expect(run.view).toMatchObject({ busy: true, userName: typedName });
    expect(run.take()).toEqual([{ run: 'check-password', attempt: 1, userName: typedName }]);
    run.send(codeWanted(run));
    expect(run.view).toEqual({
      phase: 'account-code',
      userName: typedName,
      factors: ['app', 'recovery-code'],
      firstTime: true,
      canTrustDevice: true,
      problem: null,
      busy: false,
      unlocking: null,
    });
    run.send(submitCode);
    expect(run.take()).toEqual([{ run: 'check-code', attempt: 1 }]);
    run.send(loggedIn(run, 1, accountUser));
    expect(run.view).toEqual({ phase: 'signed-in', user: accountUser, stepUp: null, locksAt: null });
    expect(run.send(readers('uzi'), readers('none'), readers()).phase).toBe('signed-in');
  });

  it('a trusted device goes from the password straight in', () => {
    const run = atPassword().send(submitPassword());
    run.send(loggedIn(run, 1, accountUser));
    expect(run.phase).toBe('signed-in');
  });

  it.each(['DP-2101', 'DP-2103', 'DP-2105', 'DP-3001', 'DP-3002'])(
    '%s stays on the screen of the password, with the name as typed',
    (code) => {
      const run = atPassword().send(submitPassword(), accountFailed('check-password', code));
      expect(run.view).toMatchObject({
        phase: 'account-password',
        userName: typedName,
        problem: { code },
        busy: false,
      });
      expect(run.send(submitPassword()).view).toMatchObject({ busy: true, problem: null });
    },
  );

  it.each(['DP-2102', 'DP-2103', 'DP-2104', 'DP-2122', 'DP-2131', 'DP-3001'])(
    '%s stays on the screen of the code',
    (code) => {
      const run = atCode().send(submitCode, accountFailed('check-code', code));
      expect(run.view).toMatchObject({ phase: 'account-code', problem: { code }, busy: false });
    },
  );

  it('DP-2130 a code that takes too long leads back to the password, with the name, and the old login is over', () => {
    for (const end of [
      (run: Run) => run.wait(600_000),
      (run: Run) => run.send(submitCode, accountFailed('check-code', 'DP-2130')),
    ]) {
      const run = end(atCode());
      expect(run.view).toMatchObject({
        phase: 'account-password',
        userName: typedName,
        problem: { code: 'DP-2130' },
        busy: false,
      });
      expect(run.take()).toContainEqual({ run: 'abandon', attempt: 1 });
      run.send(codeWanted(run, 1));
      expect(run.phase).toBe('account-password');
      run.send(submitPassword());
      expect(run.take()).toEqual([{ run: 'check-password', attempt: 2, userName: typedName }]);
    }
  });

  it('a second submission while the first is under way does nothing', () => {
    const run = atPassword().send(submitPassword(), submitPassword('other'));
    expect(run.take()).toHaveLength(1);
    expect(run.view).toMatchObject({ userName: typedName });
    expect(atCode().send(submitCode, submitCode).take()).toHaveLength(1);
  });

  it('cancelled it leaves nothing behind: without a notice from an empty form, with DP-2009 from later on', () => {
    const form = atPassword().send({ type: 'cancel' });
    expect(form.view).toMatchObject({ phase: 'signed-out', notice: null, lastMethod: 'account' });
    for (const stage of [() => atPassword().send(submitPassword()), atCode, atVerification]) {
      const run = stage();
      run.take();
      run.send({ type: 'cancel' });
      expect(run.view).toMatchObject({ phase: 'signed-out', notice: { code: 'DP-2009' } });
      expect(run.take()).toEqual([{ run: 'abandon', attempt: 1 }]);
      run.send(loggedIn(run, 1, accountUser));
      expect(run.take()).toEqual([{ run: 'end-session', session: 1 }]);
    }
  });

  it('the lock of the system ends it without a word', () => {
    for (const stage of [atPassword, atCode, atVerification]) {
      expect(stage().send({ type: 'system-locked' }).view).toMatchObject({ phase: 'signed-out', notice: null });
    }
  });

  it('S1-14 a missing second factor ends the login; the registration goes on elsewhere', () => {
    const run = atPassword().send(submitPassword());
    run.take();
    run.send({ type: 'registration-wanted', attempt: 1 });
    expect(run.view).toMatchObject({ phase: 'signed-out', notice: null });
    expect(run.take()).toEqual([{ run: 'abandon', attempt: 1 }]);
  });

  it('DP-6001 without configuration nobody can start', () => {
    const run = new Run();
    run.state = { ...run.state, blocked: { code: 'DP-6001' } };
    expect(run.send(startAccount).phase).toBe('signed-out');
  });
});

describe('what the keychain remembers', () => {
  it('is asked when the first form opens, once, and fills it', () => {
    const run = new Run(startAccount);
    expect(run.take()).toEqual([{ run: 'recall-account' }]);
    run.send(recalled('j.bakker@example.nl'));
    expect(run.view).toMatchObject({ userName: 'j.bakker@example.nl', problem: null });
    run.send({ type: 'cancel' }, startAccount);
    expect(run.take().filter((effect) => effect.run === 'recall-account')).toEqual([]);
    expect(run.view).toMatchObject({ userName: 'j.bakker@example.nl' });
  });

  it('does not change a form that is in use', () => {
    const run = new Run(startAccount, submitPassword(), recalled('j.bakker@example.nl', 'DP-6006'));
    expect(run.view).toMatchObject({ userName: typedName, problem: null, busy: true });
  });

  it('DP-6006 is told once and hinders nothing; only the trust of the device is not offered', () => {
    const run = new Run(startAccount, recalled(null, 'DP-6006'));
    expect(run.view).toMatchObject({ phase: 'account-password', problem: { code: 'DP-6006' }, busy: false });
    run.send(submitPassword());
    run.send(codeWanted(run));
    expect(run.view).toMatchObject({ phase: 'account-code', canTrustDevice: false });
    run.send({ type: 'cancel' }, startAccount);
    expect(run.view).toMatchObject({ phase: 'account-password', problem: null });
  });

  it('a name that a registration just made comes before the one that was kept', () => {
    const run = new Run({ type: 'name-known', userName: 'nieuw@example.nl' }, startAccount, recalled('oud@example.nl'));
    expect(run.view).toMatchObject({ userName: 'nieuw@example.nl' });
  });
});

describe('S1-36 the first login waits for the servicedesk', () => {
  it('S1-37 shows four digits, follows their news, and S1-41 goes on by itself', () => {
    const run = atVerification();
    expect(run.view).toEqual({ phase: 'account-verification', code: '3761', unlocking: null });
    expect(run.take()).toEqual([{ run: 'await-verification', attempt: 1 }]);
    run.send({ type: 'verification-wanted', attempt: 1, code: '0042' });
    expect(run.view).toMatchObject({ code: '0042' });
    expect(run.take()).toEqual([]);
    run.send({ type: 'verified', attempt: 1 }, { type: 'verified', attempt: 1 });
    expect(run.take()).toEqual([{ run: 'log-in-verified', attempt: 1 }]);
    run.send(loggedIn(run, 1, accountUser));
    expect(run.phase).toBe('signed-in');
    expect(run.take()).toContainEqual({ run: 'abandon', attempt: 1 });
  });

  it('DP-2126 the user may ask by hand, as after a telephone call; "not yet" keeps waiting', () => {
    const run = atVerification().send({ type: 'retry' });
    expect(run.take().at(-1)).toEqual({ run: 'log-in-verified', attempt: 1 });
    run.send(accountFailed('log-in-verified', 'DP-2126')).wait(limits.verifiedRetry * 4);
    expect(run.phase).toBe('account-verification');
    expect(run.take()).toEqual([]);
  });

  it('a portal that cannot be reached is asked again until it can', () => {
    const run = atVerification().send({ type: 'verified', attempt: 1 });
    run.take();
    run.send(accountFailed('log-in-verified', 'DP-3001')).wait(limits.verifiedRetry);
    expect(run.take()).toEqual([{ run: 'log-in-verified', attempt: 1 }]);
  });

  it.each([
    ['the portal forgot who waits', accountFailed('await-verification', 'DP-2130')],
    ['the account no longer waits', accountFailed('await-verification', 'DP-2117')],
  ])('%s: back to the password', (_name, event) => {
    const run = atVerification().send(event);
    expect(run.view).toMatchObject({ phase: 'account-password', userName: typedName, busy: false });
    expect(run.take()).toContainEqual({ run: 'abandon', attempt: 1 });
  });
});

describe('coming back to an account', () => {
  const locked = () => {
    const run = signedInWithAccount().send({ type: 'lock' });
    run.take();
    return run;
  };

  it.each([
    ['idle', (run: Run) => run.wait(limits.idle)],
    ['user', (run: Run) => run.send({ type: 'lock' })],
    ['system', (run: Run) => run.send({ type: 'system-locked' })],
    ['session-ended', (run: Run) => run.send({ type: 'session-ended', session: 1 })],
  ])('Y02 locks: %s', (reason, lock) => {
    const run = lock(signedInWithAccount());
    expect(run.view).toEqual({ phase: 'locked', reason, user: accountUser });
    expect(run.take()).toContainEqual({ run: 'end-session', session: 1 });
  });

  it('asks the password of the same name, whatever name the window sends', () => {
    const run = locked().send({ type: 'unlock' });
    expect(run.view).toMatchObject({ phase: 'account-password', userName: typedName, unlocking: accountUser });
    run.send(submitPassword('iemand.anders@example.nl'));
    expect(run.take()).toContainEqual({ run: 'check-password', attempt: 2, userName: typedName });
    run.send(codeWanted(run, 2));
    expect(run.view).toMatchObject({ phase: 'account-code', unlocking: accountUser });
    run.send(submitCode);
    run.send(loggedIn(run, 2, { ...accountUser, lastLogin: '2026-11-22T08:00:00Z' }));
    expect(run.phase).toBe('signed-in');
  });

  it('DP-2010 no other account opens it', () => {
    const run = locked().send({ type: 'unlock' }, submitPassword());
    run.send(loggedIn(run, 2, { ...other, address: 'b.bakker@example.nl' }));
    expect(run.view).toMatchObject({
      phase: 'account-password',
      problem: { code: 'DP-2010' },
      unlocking: accountUser,
    });
    expect(run.take()).toContainEqual({ run: 'end-session', session: 2 });
  });

  it('a card put in does not start anything, also when one was taken out', () => {
    expect(locked().send(readers('none'), readers('uzi')).phase).toBe('locked');
  });

  it('cancelled it is locked as before; "Andere gebruiker" ends it', () => {
    expect(locked().send({ type: 'unlock' }, { type: 'cancel' }).view).toMatchObject({ phase: 'locked' });
    expect(locked().send({ type: 'unlock' }, { type: 'sign-out' }).view).toMatchObject({ phase: 'signed-out' });
  });
});

it('no PIN window opens for an account, and a card login hears no password', () => {
  const relyingParty = { name: 'Ziekenhuis', origin: 'https://p.nl' };
  for (const run of [atPassword(), atCode(), atVerification(), signedInWithAccount()]) {
    expect(pinView(run.state, relyingParty)).toBeNull();
  }
  const run = atPin();
  run.take();
  run.send(submitPassword(), submitCode, codeWanted(run), { type: 'verified', attempt: 1 });
  expect(run.phase).toBe('entering-pin');
  expect(run.take()).toEqual([]);
});
