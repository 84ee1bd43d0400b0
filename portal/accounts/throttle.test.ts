import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../database/open.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { defaultAccountSettings } from './account-settings.ts';
import { accountMigrations } from './migrations.ts';
import { delaySeconds, Throttle } from './throttle.ts';

const { accountThrottle, networkThrottle } = defaultAccountSettings;
const account = { key: 'account:a', rule: accountThrottle };
const network = { key: 'network:::1', rule: networkThrottle };

let directory: string;
let database: ReturnType<typeof openDatabase>;
let now: number;
let throttle: Throttle;

const open = () => {
  database = openDatabase(join(directory, 'portal.db'), accountMigrations);
  throttle = new Throttle(database.kysely, () => new Date(now));
};
const waits = async (...keys: (typeof account)[]): Promise<number> => {
  try {
    await throttle.begin(keys);
    return 0;
  } catch (error) {
    if (error instanceof PortalRefusal && error.code === 'DP-2103') return Number(error.params['seconds']);
    throw error;
  }
};
/** Tries until one has to wait. */
const tryUntilWait = async (...keys: (typeof account)[]) => {
  for (let tries = 0; ; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one try after another
    const seconds = await waits(...keys);
    if (seconds > 0) return { tries, seconds };
  }
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'throttle-'));
  now = Date.parse('2026-11-22T08:00:00Z');
  open();
});
afterEach(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

describe('DP-2103 wrong tries', () => {
  it('five are free, then the wait doubles up to a quarter of an hour', async () => {
    const seen = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const { tries, seconds } = await tryUntilWait(account);
      seen.push([tries, seconds]);
      now += seconds * 1000;
    }
    expect(seen).toEqual([
      [5, 30],
      [1, 60],
      [1, 120],
      [1, 240],
      [1, 480],
      [1, 900],
      [1, 900],
      [1, 900],
    ]);
  });

  it('the wait is over at its last moment and not before', async () => {
    await tryUntilWait(account);
    now += 29_999;
    expect(await waits(account)).toBe(1);
    now += 1;
    expect(await waits(account)).toBe(0);
  });

  it('is kept over a restart', async () => {
    await tryUntilWait(account);
    await database.close();
    open();
    expect(await waits(account)).toBe(30);
  });

  it('is forgotten after an hour of quiet', async () => {
    await tryUntilWait(account);
    now += 60 * 60_000;
    expect((await tryUntilWait(account)).tries).toBe(5);
  });

  it('a right try takes everything of an account back, and of a network address that one try', async () => {
    for (let turn = 0; turn < 4; turn += 1) await throttle.begin([account, network]);
    await throttle.begin([account, network]);
    await throttle.succeed(account, network);
    expect((await tryUntilWait(account)).tries).toBe(5);
    expect((await tryUntilWait(network)).tries).toBe(1);
  });

  it('a try that has to wait for one key is not counted against another', async () => {
    await tryUntilWait(account);
    for (let turn = 0; turn < 10; turn += 1) expect(await waits(network, account)).toBeGreaterThan(0);
    expect((await tryUntilWait(network)).tries).toBe(5);
  });

  it('many at the same moment cannot all go before the count', async () => {
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => waits(account)));
    expect(outcomes.filter((seconds) => seconds === 0)).toHaveLength(5);
  });

  it('a practice that shares an address waits seconds, not minutes', () => {
    expect([4, 5, 6, 9, 50].map((failures) => delaySeconds(networkThrottle, failures))).toEqual([0, 2, 4, 30, 30]);
  });
});
