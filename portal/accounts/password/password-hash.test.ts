import { argon2Sync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defaultAccountSettings } from '../account-settings.ts';
import * as passwordHash from './password-hash.ts';

const password = 'Kanarie op een houtje 7';
const { hashCost } = defaultAccountSettings;
const hashPassword = (typed: string) => passwordHash.hashPassword(typed, hashCost);
const verifyPassword = (stored: string | null, typed: string) => passwordHash.verifyPassword(stored, typed, hashCost);

describe('argon2id (clinical/FACTS 7.6)', () => {
  it('is a PHC string with 19 MiB, two passes, one lane and a salt of its own', async () => {
    const [one, two] = [await hashPassword(password), await hashPassword(password)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(two).not.toBe(one);
    expect(await verifyPassword(one, password)).toBe(true);
  });

  it('keeps inner and outer spaces, and never cuts off', async () => {
    const hash = await hashPassword(` ${password} `);
    const tries = [` ${password} `, password, ` ${password}`, ` ${password.replace(' ', '')} `];
    expect(await Promise.all(tries.map((typed) => verifyPassword(hash, typed)))).toEqual([true, false, false, false]);
    const long = await hashPassword('x'.repeat(127) + 'a');
    expect(await verifyPassword(long, 'x'.repeat(127) + 'b')).toBe(false);
  });

  it('is the same however an accent was typed (NFKC)', async () => {
    const hash = await hashPassword('Brûlé met ﬁets');
    expect(await verifyPassword(hash, 'Bru\u0302le\u0301 met fiets')).toBe(true);
  });

  it('a stored hash that is none is an error and no wrong password', async () => {
    await expect(verifyPassword('$2b$12$abc', password)).rejects.toThrow('no argon2id PHC string');
  });

  it('a hash of other costs is still read', async () => {
    const memory = 64;
    const salt = randomBytes(16);
    const cost = { message: Buffer.from(password), nonce: salt, parallelism: 1, tagLength: 32, memory, passes: 1 };
    const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
    const hash = `$argon2id$v=19$m=${memory},t=1,p=1$${plain(salt)}$${plain(argon2Sync('argon2id', cost))}`;
    expect([await verifyPassword(hash, password), await verifyPassword(hash, `${password}!`)]).toEqual([true, false]);
  });

  it('an unknown account costs as much and is never right', async () => {
    const stored = await hashPassword(password);
    const cost = async (known: string | null) => {
      const times: number[] = [];
      for (let turn = 0; turn < 5; turn += 1) {
        const begun = process.cpuUsage();
        // oxlint-disable-next-line no-await-in-loop -- measured one by one
        expect(await verifyPassword(known, 'iets anders')).toBe(false);
        const { user, system } = process.cpuUsage(begun);
        times.push(user + system);
      }
      return Math.min(...times);
    };
    const [known, unknown] = [await cost(stored), await cost(null)];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });
});
