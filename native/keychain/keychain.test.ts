import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { beside, type KeyringSituation } from '../../test/keychain/secret-service.ts';
import { type Keychain, probeKeychain } from './keychain.ts';

const program = fileURLToPath(new URL('../../test/keychain/keychain-program.ts', import.meta.url));
const seenIn = async (situation: KeyringSituation) => JSON.parse(await beside(situation, program)) as unknown;

describe.skipIf(process.platform !== 'linux')('K01 beside the real Secret Service', { timeout: 30_000 }, () => {
  it('an unlocked keyring keeps, gives back and forgets, for one portal only, and no canary stays', async () => {
    expect(await seenIn('unlocked')).toEqual({
      state: 'available',
      canaryAfterwards: null,
      get: 'waarde é',
      getOfOther: null,
      delete: true,
      deleteAgain: false,
    });
  });

  it.each(['locked', 'no keyring yet'] as const)(
    '%s: reads as empty, and the canary finds it out',
    async (situation) => {
      expect(await seenIn(situation)).toMatchObject({ state: 'locked', set: 'failed', get: null });
    },
  );

  it.each(['bus without provider', 'no bus'] as const)(
    '%s: absent, and nothing hangs or crashes',
    async (situation) => {
      expect(await seenIn(situation)).toMatchObject({ state: 'absent', set: 'failed', get: 'failed' });
    },
  );
});

describe('the probe', () => {
  const keychain = (change: Partial<Keychain> = {}): Keychain => {
    const kept = new Map<string, string>();
    return {
      get: (name) => Promise.resolve(kept.get(name) ?? null),
      set: (name, value) => Promise.resolve(void kept.set(name, value)),
      delete: (name) => Promise.resolve(kept.delete(name)),
      ...change,
    };
  };
  const forgetful = { get: () => Promise.resolve(null) };
  const stale = { get: () => Promise.resolve('a canary of before') };
  const sticky = { delete: () => Promise.resolve(false) };

  it.each([
    ['one that works', {}, 'available'],
    ['one that takes and forgets', forgetful, 'locked'],
    ['one that gives back something else', stale, 'locked'],
    ['one that cannot delete', sticky, 'locked'],
    ['one that cannot write', { set: () => Promise.reject(new Error('locked')) }, 'locked'],
    ['one that cannot be asked', { get: () => Promise.reject(new Error('no bus')) }, 'absent'],
  ])('%s', async (_name, change, state) => {
    expect(await probeKeychain(keychain(change), 'canary-1')).toBe(state);
  });
});
