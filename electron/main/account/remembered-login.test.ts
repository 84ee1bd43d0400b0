import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryKeychain } from '../../../test/keychain/memory-keychain.ts';
import { beside, type KeyringSituation } from '../../../test/keychain/secret-service.ts';
import { FakeClock } from '../../../test/session/fake-clock.ts';
import type { Log } from '../log/log.ts';
import { RememberedLogin } from './remembered-login.ts';

const name = 'A.deVries@praktijk.example.nl';
const trustOfDay = (clock: FakeClock, letter = 'A') => ({
  credential: letter.repeat(43),
  until: new Date(clock.now() + 86_400_000).toISOString(),
});

let keychain: MemoryKeychain;
let clock: FakeClock;
let lines: string[];
let remembered: RememberedLogin;
const build = () => {
  const line = (event: string, fields?: unknown) => void lines.push(JSON.stringify([event, fields]));
  const log: Log = { error: line, warn: line, info: line, debug: line };
  return new RememberedLogin({ keychain, canary: () => 'canary-text', clock, log });
};
beforeEach(() => {
  keychain = new MemoryKeychain();
  clock = new FakeClock();
  lines = [];
  remembered = build();
});

describe('the last user name', () => {
  it('is there after a restart when its owner wanted that, and gone when not', async () => {
    await remembered.rememberName(name);
    expect(await build().recall()).toEqual({ userName: name, problem: null });
    await build().rememberName(null);
    expect(await build().recall()).toEqual({ userName: null, problem: null });
    expect(keychain.kept.size).toBe(0);
  });
});

it('asked twice at once, the keychain is probed once and works for both', async () => {
  const answers = await Promise.all([remembered.recall(), remembered.trustOf(name), remembered.recall()]);
  expect(answers).toEqual([{ userName: null, problem: null }, null, { userName: null, problem: null }]);
  expect(keychain.done.filter((what) => what === 'set canary')).toHaveLength(1);
});

describe('the trust of this device', () => {
  it('is kept per user, whatever capitals and spaces the name is typed with, and shown to nobody else', async () => {
    await remembered.keepTrust(name, trustOfDay(clock));
    expect(await build().trustOf(` ${name.toLowerCase()} `)).toBe('A'.repeat(43));
    expect(await remembered.trustOf('b.bakker@example.nl')).toBeNull();
    expect([...keychain.kept.keys()].join()).not.toMatch(/vries/i);
  });

  it('is replaced by the next one and forgotten on request', async () => {
    await remembered.keepTrust(name, trustOfDay(clock, 'A'));
    await remembered.keepTrust(name, trustOfDay(clock, 'B'));
    expect(await remembered.trustOf(name)).toBe('B'.repeat(43));
    await remembered.forgetTrust(name);
    expect(await remembered.trustOf(name)).toBeNull();
  });

  it('is not shown once it is over, nor when it is not of our making', async () => {
    await remembered.keepTrust(name, trustOfDay(clock));
    clock.pass(86_400_001);
    expect(await remembered.trustOf(name)).toBeNull();
    expect(keychain.kept.size).toBe(0);
    await remembered.keepTrust(name, trustOfDay(clock));
    for (const text of ['{', '{"credential":"short","until":"x"}']) {
      const [entry = ''] = keychain.kept.keys();
      keychain.kept.set(entry, text);
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(await remembered.trustOf(name)).toBeNull();
    }
  });

  it('one that cannot be kept takes the used one with it, so that no proof is shown twice', async () => {
    await remembered.keepTrust(name, trustOfDay(clock, 'A'));
    keychain.set = () => Promise.reject(new Error('disk full'));
    await remembered.keepTrust(name, trustOfDay(clock, 'B'));
    keychain = Object.assign(new MemoryKeychain(), { kept: keychain.kept });
    expect(await build().trustOf(name)).toBeNull();
  });
});

describe('DP-6006 a keychain that keeps nothing', () => {
  it.each([
    ['shut', 'locked'],
    ['gone', 'absent'],
  ] as const)('%s: says so, keeps nothing, fails nothing', async (mood, check) => {
    keychain.mood = mood;
    expect(await remembered.recall()).toEqual({
      userName: null,
      problem: { code: 'DP-6006', params: { check } },
    });
    await remembered.rememberName(name);
    await remembered.keepTrust(name, trustOfDay(clock));
    expect(await remembered.trustOf(name)).toBeNull();
    keychain.mood = 'open';
    expect(await remembered.recall()).toEqual({ userName: null, problem: null });
  });

  it('one that does not answer, as while it asks its owner something, is not waited for', async () => {
    keychain.mood = 'silent';
    const recalled = remembered.recall();
    clock.pass(5_000);
    expect(await recalled).toMatchObject({ problem: { code: 'DP-6006', params: { check: 'locked' } } });
    expect(clock.waiting).toEqual([]);
  });

  it('one that fails later is looked at anew', async () => {
    await remembered.rememberName(name);
    keychain.mood = 'gone';
    expect(await remembered.trustOf(name)).toBeNull();
    expect((await remembered.recall()).problem).toMatchObject({ code: 'DP-6006' });
    keychain.mood = 'open';
    expect(await remembered.recall()).toEqual({ userName: name, problem: null });
  });

  it('K02 logs neither name nor proof nor canary', async () => {
    await remembered.keepTrust(name, trustOfDay(clock));
    keychain.mood = 'gone';
    await remembered.trustOf(name);
    await remembered.recall();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toMatch(/vries|AAAA|canary/i);
  });
});

describe.skipIf(process.platform !== 'linux')('K01 beside the real Secret Service', { timeout: 30_000 }, () => {
  const program = fileURLToPath(new URL('../../../test/keychain/remembered-program.ts', import.meta.url));
  const seenIn = async (situation: KeyringSituation) => JSON.parse(await beside(situation, program)) as unknown;

  it('unlocked: name and trust are there for the next start', async () => {
    expect(await seenIn('unlocked')).toEqual({
      first: { userName: null, problem: null },
      later: { userName: 'test@example.nl', problem: null },
      trust: 'A'.repeat(43),
    });
  });

  it.each([
    ['locked', 'locked'],
    ['no bus', 'absent'],
  ] as const)('%s: DP-6006 and nothing else', async (situation, check) => {
    const nothing = { userName: null, problem: { code: 'DP-6006', params: { check } } };
    expect(await seenIn(situation)).toEqual({ first: nothing, later: nothing, trust: null });
  });
});
