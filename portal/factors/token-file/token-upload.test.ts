import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TokenFileReport } from '../../../contract/account/token-file.ts';
import { csvOf, type OpenFactors, openFactors, ownerOf, TestToken, withTokens } from '../factors.fixture.ts';

const owner = ownerOf('noor');
let open: OpenFactors;
let tokens: TestToken[];

beforeEach(async () => {
  open = await openFactors();
  tokens = Array.from({ length: 200 }, (_, index) => new TestToken(`GALT${index}`, index % 2 ? 60 : 30));
});
afterEach(() => open.close());

const read = (file: Uint8Array, upload: boolean) => open.factors.readTokenFile(owner, file, upload);
const free = () => open.factors.freeTokens(owner);

describe('uploading a token file', () => {
  it('S1-29: a look keeps nothing and shows no secret; the upload keeps all 200', async () => {
    const looked = TokenFileReport.parse(await read(csvOf(...tokens), false));
    expect(looked).toMatchObject({ problem: null, badLines: [], uploaded: false });
    expect(looked.tokens[1]).toEqual({
      line: 3,
      serial: 'GALT1',
      intervalSeconds: 60,
      manufacturer: 'Feitian',
      model: 'OTP c200',
    });
    for (const { secret } of tokens) expect(JSON.stringify(looked)).not.toContain(secret);
    expect(await free()).toBe(0);
    expect(await read(csvOf(...tokens), true)).toEqual({ ...looked, uploaded: true });
    expect(await free()).toBe(200);
  });

  it('one bad line of many keeps all of them out', async () => {
    const bad = Object.assign(new TestToken('BAD'), { secret: 'KORT' });
    const report = await read(csvOf(...tokens.slice(0, 50), bad), true);
    expect(report).toMatchObject({
      badLines: [{ line: 52, problem: 'secret-too-short', value: 'BAD' }],
      uploaded: false,
    });
    expect(report.tokens).toHaveLength(50);
    expect(await free()).toBe(0);
  });

  it('a file as a whole that is wrong keeps nothing', async () => {
    expect(await read(Buffer.from('geen CSV'), true)).toEqual({
      problem: 'header-missing',
      tokens: [],
      badLines: [],
      uploaded: false,
    });
  });

  it('what the pool has already is named, whatever its case and whoever uses it', async () => {
    await withTokens(open, owner, ...tokens.slice(0, 2));
    await open.factors.linkToken(ownerOf('sam'), { serial: 'GALT0', code: tokens[0]!.show(open.clock.now) });
    const again = [
      new TestToken('NEW'),
      new TestToken('galt1'),
      Object.assign(new TestToken('X'), { secret: '' }),
      tokens[0]!,
    ];
    const report = await read(csvOf(...again), true);
    expect(report.badLines).toEqual([
      { line: 3, problem: 'serial-known', value: 'galt1' },
      { line: 4, problem: 'secret-missing', value: 'X' },
      { line: 5, problem: 'serial-known', value: 'GALT0' },
    ]);
    expect(report.uploaded).toBe(false);
    expect(await free()).toBe(1);
    expect(await open.factors.readTokenFile(ownerOf('eva', 'Apotheek Zuid'), csvOf(...tokens), true)).toMatchObject({
      badLines: [],
      uploaded: true,
    });
  });

  it('the same file twice at once is kept once', async () => {
    const reports = await Promise.all([1, 2, 3].map(() => read(csvOf(...tokens.slice(0, 3)), true)));
    expect(reports.map(({ uploaded }) => uploaded).toSorted()).toEqual([false, false, true]);
    expect(await free()).toBe(3);
  });
});
