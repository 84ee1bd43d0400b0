import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, type OpenFactors, openFactors, otherCode, outcomeOf, ownerOf, withApp } from './factors.fixture.ts';
import { linkedDevices } from './devices.ts';
import { defaultFactorSettings } from './settings.ts';
import { acceptStep } from './step-acceptance.ts';
import { delayAfter } from './tries.ts';

const step = 30_000;
const owner = ownerOf('noor');
const refusal = (code: string, params: object = {}) => expect.objectContaining({ code, params });
let open: OpenFactors;
let uri: string;

beforeEach(async () => {
  open = await openFactors();
  uri = await withApp(open, owner);
});
afterEach(() => open.close());

const now = (steps = 0) => codeOf(uri, open.clock.now, steps);
const check = (code: string) => open.factors.checkCode(owner, code);
const wrongCode = () => otherCode(now(-1), now(), now(1));

describe('the window of an app (RFC 6238 5.2)', () => {
  it.each([
    [-2, 'DP-2102'],
    [-1, 'ok'],
    [0, 'ok'],
    [1, 'DP-2102'],
  ])('a code %i steps away: %s', async (steps, outcome) => {
    open.clock.now += 10 * step;
    expect(await outcomeOf(check(now(steps)))).toBe(outcome);
  });

  it('ends on the millisecond', async () => {
    open.clock.now = Math.floor(open.clock.now / step) * step + 10 * step;
    const code = now();
    open.clock.now += 2 * step - 1;
    await expect(check(code)).resolves.toMatchObject({ kind: 'app' });
    const next = now();
    open.clock.now += 1 + step;
    await expect(check(next)).rejects.toEqual(refusal('DP-2102'));
  });

  it('S0-20: spaces do not matter, and anything but six digits is refused without counting', async () => {
    for (let turn = 0; turn < 20; turn += 1) await expect(check('12345')).rejects.toEqual(refusal('DP-2102'));
    const code = now();
    await expect(check(` ${code.slice(0, 3)} ${code.slice(3)} `)).resolves.toMatchObject({ kind: 'app' });
  });
});

describe('a used step', () => {
  it('is refused for good, also after a restart, and does not count as a wrong try', async () => {
    const code = now();
    await check(code);
    for (let turn = 0; turn < 10; turn += 1) await expect(check(code)).rejects.toEqual(refusal('DP-2104'));
    await open.restart();
    await expect(check(code)).rejects.toEqual(refusal('DP-2104'));
  });

  it('takes the steps before it along', async () => {
    const before = now(-1);
    open.clock.now += step;
    const earlier = now(-1);
    await check(now());
    await expect(check(earlier)).rejects.toEqual(refusal('DP-2104'));
    await expect(check(before)).rejects.toEqual(refusal('DP-2102'));
  });

  it('the code that confirmed an app does not log in', async () => {
    const other = ownerOf('sam');
    const { uri: started } = await open.factors.startApp(other);
    const code = codeOf(started, open.clock.now);
    await open.factors.confirmApp(other, code);
    await expect(open.factors.checkCode(other, code)).rejects.toEqual(refusal('DP-2104'));
  });

  it('is stored by one statement that compares: of 100 that read the same row before, exactly one is accepted', async () => {
    const [device] = await linkedDevices(open.database.kysely, owner.accountId);
    const found = { step: device!.last_step + 3, drift: 0 };
    const accept = (at = found.step) =>
      acceptStep(open.database.kysely, device!, { ...found, step: at }, new Date(open.clock.now));
    const accepted = await Promise.all(Array.from({ length: 100 }, () => accept()));
    expect(accepted.filter(Boolean)).toHaveLength(1);
    expect(await accept(found.step - 1)).toBe(false);
    expect(await accept(found.step + 1)).toBe(true);
    await withApp(open, owner);
    await open.factors.remove(owner, device!.id);
    expect(await accept(found.step + 2)).toBe(false);
  });

  it('100 parallel checks of one code: exactly one succeeds', async () => {
    const code = now();
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => outcomeOf(check(code))));
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'DP-2104')).toHaveLength(99);
    open.clock.now += step;
    await expect(check(now())).resolves.toMatchObject({ kind: 'app' });
  });
});

describe('too many wrong codes', () => {
  const fail = async (times: number) => {
    for (let turn = 0; turn < times; turn += 1) {
      // oxlint-disable-next-line no-await-in-loop -- tries in a row
      await expect(check(wrongCode())).rejects.toEqual(refusal('DP-2102'));
    }
  };

  it('five are free, then the wait doubles from 30 seconds to an hour', () => {
    const waits = [1, 4, 5, 6, 7, 8, 11, 12, 50, 5000].map((tries) => delayAfter(tries, defaultFactorSettings));
    expect(waits).toEqual([0, 0, 30, 60, 120, 240, 1920, 3600, 3600, 3600]);
  });

  it('makes even the right code wait, and says how long', async () => {
    await fail(5);
    await expect(check(now())).rejects.toEqual(refusal('DP-2103', { seconds: 30 }));
    open.clock.now += 29_001;
    await expect(check(now())).rejects.toEqual(refusal('DP-2103', { seconds: 1 }));
    await open.restart();
    await expect(check(now())).rejects.toEqual(refusal('DP-2103', { seconds: 1 }));
    open.clock.now += 999;
    await fail(1);
    await expect(check(now())).rejects.toEqual(refusal('DP-2103', { seconds: 60 }));
    open.clock.now += 60_000;
    await check(now());
    open.clock.now += step;
    await fail(5);
    await expect(check(now())).rejects.toEqual(refusal('DP-2103', { seconds: 30 }));
  });

  it('the right code after four wrong ones starts the count again', async () => {
    await fail(4);
    await check(now());
    await fail(4);
    open.clock.now += step;
    expect(await outcomeOf(check(now()))).toBe('ok');
  });

  it('a day without any starts the count again', async () => {
    await fail(4);
    open.clock.now += defaultFactorSettings.triesForgottenAfterSeconds * 1000;
    await fail(4);
    expect(await outcomeOf(check(now()))).toBe('ok');
  });

  it('100 parallel guesses: five are looked at', async () => {
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => outcomeOf(check(wrongCode()))));
    expect(outcomes.filter((outcome) => outcome === 'DP-2102')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === 'DP-2103')).toHaveLength(95);
  });

  it('is counted per account, also for one without any second factor', async () => {
    const nobody = ownerOf('nobody');
    await fail(5);
    const guess = () => open.factors.checkCode(nobody, '000000');
    for (let turn = 0; turn < 5; turn += 1) await expect(guess()).rejects.toEqual(refusal('DP-2102'));
    await expect(guess()).rejects.toEqual(refusal('DP-2103', { seconds: 30 }));
  });

  it('linking is counted apart from logging in', async () => {
    await open.factors.startApp(owner);
    const confirm = () => open.factors.confirmApp(owner, wrongCode());
    for (let turn = 0; turn < 5; turn += 1) await expect(confirm()).rejects.toEqual(refusal('DP-2102'));
    await expect(confirm()).rejects.toEqual(refusal('DP-2103', { seconds: 30 }));
    await expect(check(now())).resolves.toMatchObject({ kind: 'app' });
  });
});

describe('several second factors', () => {
  it('each works, says which it was and when, and ends apart', async () => {
    const second = await withApp(open, owner);
    const [first, other] = await open.factors.list(owner);
    expect(await check(codeOf(second, open.clock.now))).toMatchObject({ id: other!.id });
    expect(await check(now())).toMatchObject({ id: first!.id, lastUsed: new Date(open.clock.now).toISOString() });
    await open.factors.remove(owner, first!.id);
    open.clock.now += step;
    await expect(check(now())).rejects.toEqual(refusal('DP-2102'));
    await expect(open.factors.remove(owner, other!.id)).rejects.toEqual(refusal('DP-2121'));
    await expect(check(codeOf(second, open.clock.now))).resolves.toMatchObject({ id: other!.id });
  });

  it('of somebody else are not there', async () => {
    const sam = ownerOf('sam');
    await withApp(open, sam);
    await withApp(open, sam);
    const [theirs] = await open.factors.list(sam);
    await expect(open.factors.remove(owner, theirs!.id)).rejects.toEqual(refusal('DP-2117'));
    await expect(open.factors.checkCode(sam, now())).rejects.toEqual(refusal('DP-2102'));
  });

  it('no account has more than the account screen can show', async () => {
    for (let count = 1; count < defaultFactorSettings.mostFactors; count += 1) await withApp(open, owner);
    await expect(open.factors.startApp(owner)).rejects.toEqual(refusal('DP-2117'));
    expect(await open.factors.list(owner)).toHaveLength(20);
  });
});
