import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type OpenFactors,
  openFactors,
  otherCode,
  outcomeOf,
  ownerOf,
  TestToken,
  withApp,
  withTokens,
} from './factors.fixture.ts';
import { defaultFactorSettings } from './settings.ts';

const { learnedDriftLimit, resynchroniseRange } = defaultFactorSettings;
const owner = ownerOf('noor');
const colleague = ownerOf('sam');
let open: OpenFactors;
let token: TestToken;

beforeEach(async () => {
  open = await openFactors();
  token = new TestToken('GALT10001234');
  await withTokens(open, owner, token, new TestToken('GALT10001235', 60));
});
afterEach(() => open.close());

const link = (who = owner, serial = token.serial, code = token.show(open.clock.now)) =>
  outcomeOf(open.factors.linkToken(who, { serial, code }));
const check = (code = token.show(open.clock.now)) => outcomeOf(open.factors.checkCode(owner, code));
const pass = (steps: number) => {
  open.clock.now += steps * token.interval * 1000;
};
const resynchronise = (who = owner, first = token.show(open.clock.now), second = token.show(open.clock.now, 1)) =>
  outcomeOf(open.factors.resyncToken(who, token.serial, first, second));

describe('linking a token (S1-31)', () => {
  it('S1-30: a colleague of the same organisation links what somebody else uploaded, and logs in with it', async () => {
    expect(await open.factors.freeTokens(colleague)).toBe(2);
    expect(await link(colleague, ` ${token.serial.toLowerCase()} `)).toBe('ok');
    expect(await open.factors.freeTokens(owner)).toBe(1);
    expect(await open.factors.list(colleague)).toMatchObject([{ kind: 'token', serial: token.serial }]);
    pass(1);
    const used = await open.factors.checkCode(colleague, token.show(open.clock.now));
    expect(used).toMatchObject({ kind: 'token', lastUsed: new Date(open.clock.now).toISOString() });
  });

  it('unknown, taken and wrong code are told apart', async () => {
    const near = Array.from({ length: 200 }, (_, index) => token.show(open.clock.now, index - 100));
    const wrong = otherCode(...near);
    expect(await link(owner, 'GALT99999999')).toBe('DP-2118');
    expect(await link(owner, token.serial, wrong)).toBe('DP-2102');
    expect(await link(owner, token.serial, '12 34')).toBe('DP-2102');
    expect(await link()).toBe('ok');
    pass(1);
    expect(await link()).toBe('DP-2119');
    expect(await link(colleague)).toBe('DP-2119');
  });

  it('another organisation, and somebody without one, see nothing of the pool', async () => {
    const elsewhere = ownerOf('eva', 'Apotheek Zuid');
    const alone = ownerOf('los', null);
    expect(await link(elsewhere)).toBe('DP-2118');
    expect(await link(alone)).toBe('DP-2118');
    expect(await open.factors.freeTokens(elsewhere)).toBe(0);
    await withTokens(open, alone, new TestToken(token.serial));
    expect(await open.factors.freeTokens(alone)).toBe(1);
    expect(await open.factors.freeTokens(ownerOf('los2', null))).toBe(0);
  });

  it('of many who link one token at once, one gets it', async () => {
    const people = Array.from({ length: 20 }, (_, index) => ownerOf(`person-${index}`));
    const outcomes = await Promise.all(people.map((person) => link(person)));
    expect(outcomes.toSorted()).toEqual([...Array(19).fill('DP-2119'), 'ok']);
  });

  it('trying serial numbers is slowed down as trying codes is', async () => {
    for (let turn = 0; turn < 5; turn += 1) expect(await link(owner, `GALT${turn}`)).toBe('DP-2118');
    expect(await link()).toBe('DP-2103');
    expect(await link(colleague)).toBe('ok');
  });

  it('an account may have several, beside an app', async () => {
    await withApp(open, owner);
    const other = new TestToken('SLOW-60', 60);
    await withTokens(open, owner, other);
    expect(await link()).toBe('ok');
    open.clock.now += 1;
    expect(await link(owner, other.serial, other.show(open.clock.now))).toBe('ok');
    open.clock.now += 60_000;
    expect(await check()).toBe('ok');
    expect(await check(other.show(open.clock.now))).toBe('ok');
    expect((await open.factors.list(owner)).map(({ serial }) => serial)).toEqual([null, token.serial, other.serial]);
  });

  it('a token whose clock ran off in the cupboard is synchronised by the code that links it', async () => {
    token.ahead = -learnedDriftLimit;
    expect(await link()).toBe('ok');
    pass(1);
    expect(await check()).toBe('ok');
  });

  it('one that ran off further asks for two codes first', async () => {
    token.ahead = learnedDriftLimit + 1;
    expect(await link()).toBe('DP-2131');
    expect(await resynchronise()).toBe('ok');
    pass(2);
    expect(await link()).toBe('ok');
  });

  it('one that ran off further is linked and synchronised by two codes in a row', async () => {
    token.ahead = learnedDriftLimit + 1;
    const code = token.show(open.clock.now);
    expect(await link(owner, token.serial, code)).toBe('DP-2131');
    const { serial } = token;
    expect(await outcomeOf(open.factors.linkToken(owner, { serial, code, next: '000000' }))).toBe('DP-2102');
    expect(await outcomeOf(open.factors.linkToken(owner, { serial, code, next: '12' }))).toBe('DP-2102');
    pass(1);
    const next = token.show(open.clock.now);
    expect(await outcomeOf(open.factors.linkToken(owner, { serial, code, next }))).toBe('ok');
    expect(await check(next)).toBe('DP-2104');
    pass(1);
    expect(await check()).toBe('ok');
  });
});

describe('unlinking', () => {
  it('puts a token back into the pool, where its used codes stay used', async () => {
    await withApp(open, owner);
    const code = token.show(open.clock.now);
    expect(await link()).toBe('ok');
    const { id } = (await open.factors.list(owner)).find(({ kind }) => kind === 'token')!;
    await open.factors.remove(owner, id);
    expect(await open.factors.freeTokens(owner)).toBe(2);
    expect(await check()).toBe('DP-2102');
    expect(await link(colleague, token.serial, code)).toBe('DP-2104');
    pass(1);
    expect(await link(colleague)).toBe('ok');
    expect(await open.factors.list(colleague)).toMatchObject([{ kind: 'token', lastUsed: null }]);
  });

  it('a lost second factor ends all: apps, waiting secrets, recovery codes and tries', async () => {
    await withApp(open, owner);
    await link();
    await open.factors.startApp(owner);
    await open.factors.renewRecoveryCodes(owner);
    await open.factors.removeAll(owner);
    expect(await open.factors.list(owner)).toEqual([]);
    expect(await open.factors.waitingApp(owner)).toBeNull();
    expect(await open.factors.recoveryCodesLeft(owner)).toBe(0);
    expect(await open.factors.freeTokens(owner)).toBe(2);
    const left = open.database.sqlite.prepare('SELECT count(*) AS rows FROM otp_device WHERE account_id IS NOT NULL');
    expect(left.get()).toEqual({ rows: 0 });
  });
});

describe('the clock of a token', () => {
  beforeEach(async () => {
    await link();
    pass(2);
  });

  it.each([-1, 1])('may be %i step off', async (ahead) => {
    token.ahead = ahead;
    expect(await check()).toBe('ok');
  });

  it('is followed one step at each login, and no more', async () => {
    for (let ahead = 1; ahead <= learnedDriftLimit; ahead += 1) {
      token.ahead = ahead;
      // oxlint-disable-next-line no-await-in-loop -- each login learns from the one before
      expect(await check()).toBe('ok');
      pass(1);
    }
    token.ahead += 2;
    expect(await check()).toBe('DP-2131');
  });

  it('is followed back as well', async () => {
    for (const ahead of [-1, -2, -3, -2, -1, 0, 1]) {
      token.ahead = ahead;
      // oxlint-disable-next-line no-await-in-loop -- each login learns from the one before
      expect(await check()).toBe('ok');
      pass(3);
    }
  });

  it('is learned so far and no further; then two codes in a row help', async () => {
    const refused = { code: 'DP-2131', params: { steps: learnedDriftLimit } };
    for (let ahead = -1; ahead >= -learnedDriftLimit; ahead -= 1) {
      pass(10);
      token.ahead = ahead;
      // oxlint-disable-next-line no-await-in-loop -- each login learns from the one before
      expect(await check()).toBe('ok');
    }
    token.ahead -= 1;
    pass(10);
    const code = token.show(open.clock.now);
    await expect(open.factors.checkCode(owner, code)).rejects.toEqual(expect.objectContaining(refused));
    expect(await resynchronise()).toBe('ok');
    pass(2);
    expect(await check()).toBe('ok');
    token.ahead -= 1;
    pass(2);
    expect(await check()).toBe('ok');
  });

  it('that is too far off counts as a wrong try', async () => {
    token.ahead = 20;
    for (let turn = 0; turn < 5; turn += 1) expect(await check()).toBe('DP-2131');
    expect(await check()).toBe('DP-2103');
    expect(await resynchronise()).toBe('ok');
    pass(2);
    expect(await check()).toBe('ok');
  });

  it.each([resynchroniseRange, -resynchroniseRange])('two codes in a row find it %i steps away', async (ahead) => {
    pass(resynchroniseRange + 10);
    token.ahead = ahead - 1;
    expect(await resynchronise()).toBe('ok');
    pass(2);
    expect(await check()).toBe('ok');
  });

  it('beyond that range, and with codes that are not in a row, it is not found', async () => {
    pass(resynchroniseRange + 10);
    token.ahead = resynchroniseRange;
    expect(await resynchronise()).toBe('DP-2102');
    token.ahead = 15;
    const [first, second, third] = [0, 1, 2].map((later) => token.show(open.clock.now, later));
    expect(await resynchronise(owner, second, first)).toBe('DP-2102');
    expect(await resynchronise(owner, first, third)).toBe('DP-2102');
    expect(await resynchronise(owner, first, first)).toBe('DP-2102');
    expect(await resynchronise(owner, first, 'drie')).toBe('DP-2102');
  });

  it('the codes that synchronised are used', async () => {
    token.ahead = 15;
    const [first, second] = [token.show(open.clock.now), token.show(open.clock.now, 1)];
    expect(await resynchronise(owner, first, second)).toBe('ok');
    expect(await resynchronise(owner, first, second)).toBe('DP-2104');
    expect(await check(first)).toBe('DP-2104');
    expect(await check(second)).toBe('DP-2104');
  });

  it('is nobody else’s to set', async () => {
    expect(await resynchronise(colleague)).toBe('DP-2119');
    expect(await resynchronise(ownerOf('eva', 'Apotheek Zuid'))).toBe('DP-2118');
  });

  it('runs in steps of 60 seconds when the file says so', async () => {
    const slow = new TestToken('SLOW-60', 60);
    await withTokens(open, owner, slow);
    expect(await link(owner, slow.serial, slow.show(open.clock.now))).toBe('ok');
    open.clock.now += 60_000;
    const code = slow.show(open.clock.now);
    open.clock.now += 59_000;
    expect(await check(code)).toBe('ok');
    slow.ahead = 5;
    expect(await check(slow.show(open.clock.now))).toBe('DP-2131');
  });
});
