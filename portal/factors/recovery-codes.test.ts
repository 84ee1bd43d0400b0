import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecoveryCodes } from '../../contract/account/registration.ts';
import { type OpenFactors, openFactors, outcomeOf, ownerOf } from './factors.fixture.ts';

const owner = ownerOf('noor');
let open: OpenFactors;
let codes: string[];

// Making codes is slow on purpose, so these tests share one set; each spends its own.
beforeAll(async () => {
  open = await openFactors();
  codes = await open.factors.renewRecoveryCodes(owner);
});
afterAll(() => open.close());

const spend = (code: string, who = owner) => outcomeOf(open.factors.spendRecoveryCode(who, code));
const left = () => open.factors.recoveryCodesLeft(owner);

describe('recovery codes', () => {
  it('are ten, different, easy to read aloud, and nowhere in the files of the portal', async () => {
    expect(RecoveryCodes.parse(codes)).toEqual(codes);
    expect(new Set(codes).size).toBe(10);
    expect(codes.join('')).not.toMatch(/[01lo]/);
    expect(await left()).toBe(10);
    expect(await open.factors.recoveryCodesLeft(ownerOf('sam'))).toBe(0);
    const bytes = Buffer.concat([open.file, `${open.file}-wal`].map((file) => readFileSync(file)));
    expect(bytes.includes(owner.accountId)).toBe(true);
    for (const code of codes) {
      expect(bytes.includes(code)).toBe(false);
      expect(bytes.includes(code.replace('-', ''))).toBe(false);
    }
  });

  it('work once each, typed in any way, also after a restart', async () => {
    const before = await left();
    expect(await spend(codes[0]!.toUpperCase().replace('-', ' – '))).toBe('ok');
    expect(await left()).toBe(before - 1);
    await open.restart();
    expect(await spend(codes[0]!)).toBe('DP-2122');
    expect(await spend(codes[1]!.replace('-', ''))).toBe('ok');
    expect(await left()).toBe(before - 2);
  });

  it('spent 100 times at once: exactly one succeeds', async () => {
    const before = await left();
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => spend(codes[2]!)));
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    expect(await left()).toBe(before - 1);
  });

  it('after five wrong ones the right one waits too; what cannot be a code is not counted', async () => {
    open.clock.now += 3600_000;
    expect(await spend(codes[3]!)).toBe('ok');
    for (const slip of ['', 'abc', 'abcde-fghi1', 'x'.repeat(40)]) expect(await spend(slip)).toBe('DP-2122');
    for (let turn = 0; turn < 5; turn += 1) expect(await spend('aaaaa-aaaaa')).toBe('DP-2122');
    await expect(open.factors.spendRecoveryCode(owner, codes[4]!)).rejects.toMatchObject({
      code: 'DP-2103',
      params: { seconds: 30 },
    });
    open.clock.now += 30_000;
    expect(await spend(codes[4]!)).toBe('ok');
  });

  it('end when new ones are made, and are nobody else’s', async () => {
    const fresh = await open.factors.renewRecoveryCodes(owner);
    expect(await left()).toBe(10);
    expect(await spend(codes[5]!)).toBe('DP-2122');
    expect(await spend(fresh[5]!, ownerOf('sam'))).toBe('DP-2122');
    expect(await spend(fresh[5]!)).toBe('ok');
  });
});
