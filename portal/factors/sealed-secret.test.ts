import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { ScureBase32Plugin } from 'otplib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSecondFactors } from './create-second-factors.ts';
import { codeOf, csvOf, type OpenFactors, openFactors, ownerOf, TestToken, withApp } from './factors.fixture.ts';
import { newKey, parseKeys, readKeyFile, writeKeyFile } from './key-file.ts';
import { openFactorKeys, rotateFactorKey } from './key-ring.ts';
import { FactorKeyError, FactorKeys } from './sealed-secret.ts';

const owner = ownerOf('noor');
const place = { id: 'row-1', account_id: 'account-1', pool: null };
let open: OpenFactors;
let uri: string;

beforeEach(async () => {
  open = await openFactors();
  uri = await withApp(open, owner);
});
afterEach(() => open.close());

const check = () => open.factors.checkCode(owner, codeOf(uri, open.clock.now));
const start = (source: { keyFile: string } | { key: string }) =>
  createSecondFactors({ database: open.database.kysely, now: open.now, ...source });

describe('a sealed secret', () => {
  const keys = new FactorKeys([newKey()]);
  const secret = randomBytes(20);

  it('opens at its own place, and is sealed differently each time', () => {
    const [one, two] = [keys.seal(secret, place), keys.seal(secret, place)];
    expect(keys.open(one, place)).toEqual(secret);
    expect(Buffer.from(one.sealed_secret)).not.toEqual(Buffer.from(two.sealed_secret));
    expect(Buffer.from(one.sealed_secret).includes(secret)).toBe(false);
  });

  it('does not open when any byte of it was changed, or some were cut off', () => {
    const sealed = keys.seal(secret, place);
    for (let index = 0; index < sealed.sealed_secret.length; index += 1) {
      const changed = Uint8Array.from(sealed.sealed_secret);
      changed[index] = changed[index]! ^ 1;
      expect(() => keys.open({ ...sealed, sealed_secret: changed }, place)).toThrow(FactorKeyError);
    }
    for (const length of [0, 11, 12, 27, 47]) {
      const cut = sealed.sealed_secret.subarray(0, length);
      expect(() => keys.open({ ...sealed, sealed_secret: cut }, place)).toThrow(FactorKeyError);
    }
  });

  it('does not open in another row, for another account, or in a pool', () => {
    const sealed = keys.seal(secret, place);
    for (const other of [{ id: 'row-2' }, { account_id: 'account-2' }, { account_id: null, pool: 'account-1' }]) {
      expect(() => keys.open(sealed, { ...place, ...other })).toThrow(/changed or moved/);
    }
  });
});

describe('secrets in the database', () => {
  it('cannot be swapped between rows or given to another account', async () => {
    const sam = ownerOf('sam');
    const own = await withApp(open, sam);
    const swap = open.database.sqlite.prepare(`UPDATE otp_device SET sealed_secret =
      (SELECT sealed_secret FROM otp_device WHERE account_id = ?) WHERE account_id = ?`);
    swap.run(sam.accountId, owner.accountId);
    await expect(open.factors.checkCode(owner, codeOf(own, open.clock.now))).rejects.toThrow(FactorKeyError);
    open.database.sqlite
      .prepare('UPDATE otp_device SET account_id = ? WHERE account_id = ?')
      .run('thief', sam.accountId);
    const thief = { ...sam, accountId: 'thief' };
    await expect(open.factors.checkCode(thief, codeOf(own, open.clock.now))).rejects.toThrow(FactorKeyError);
  });

  it('nor can a token be taken out of its pool by changing the row', async () => {
    const token = new TestToken('GALT1');
    await open.factors.readTokenFile(owner, csvOf(token), true);
    open.database.sqlite
      .prepare(`UPDATE otp_device SET state = 'linked', account_id = 'thief' WHERE serial = 'GALT1'`)
      .run();
    const thief = { ...owner, accountId: 'thief' };
    await expect(open.factors.checkCode(thief, token.show(open.clock.now))).rejects.toThrow(FactorKeyError);
  });

  it('canary: no secret is in the bytes of the database or its log, in any form', async () => {
    const tokens = Array.from({ length: 20 }, (_, index) => new TestToken(`GALT${index}`));
    await open.factors.readTokenFile(owner, csvOf(...tokens), true);
    await open.factors.linkToken(owner, { serial: 'galt3', code: tokens[3]!.show(open.clock.now) });
    const waiting = (await open.factors.startApp(owner)).uri;
    const secrets = [
      ...tokens.map(({ secret }) => secret),
      ...[uri, waiting].map((each) => new URL(each).searchParams.get('secret')!),
    ];
    const files = [open.file, `${open.file}-wal`].map((file) => readFileSync(file));
    const bytes = Buffer.concat(files);
    // That the search would find it: what is not secret is there.
    expect(bytes.includes('GALT19')).toBe(true);
    for (const secret of secrets) {
      const raw = Buffer.from(new ScureBase32Plugin().decode(secret));
      const forms = [secret, secret.toLowerCase(), raw.toString('hex'), raw.toString('base64')];
      for (const form of [raw, ...forms]) expect(bytes.includes(form)).toBe(false);
    }
    expect(bytes.includes(readKeyFile(open.keyFile)![0]!)).toBe(false);
  });
});

describe('the key file', () => {
  it('is made at the first start, for its owner only, and kept', async () => {
    expect(statSync(open.keyFile).mode & 0o777).toBe(0o600);
    const before = readFileSync(open.keyFile, 'utf8');
    await open.restart();
    expect(readFileSync(open.keyFile, 'utf8')).toBe(before);
    await check();
  });

  it('missing while secrets need it: the portal does not start, and no new key is made', async () => {
    rmSync(open.keyFile);
    await expect(start({ keyFile: open.keyFile })).rejects.toThrow(/is missing, and the database holds secrets/);
    expect(readKeyFile(open.keyFile)).toBeNull();
  });

  it('of another portal, and a configured key that is not the right one: the portal does not start', async () => {
    writeKeyFile(open.keyFile, [newKey()]);
    await expect(start({ keyFile: open.keyFile })).rejects.toThrow(
      /which sealed secrets of second factors, is not there/,
    );
    await expect(start({ key: newKey().toString('base64') })).rejects.toThrow(FactorKeyError);
  });

  it('damaged: says which line, and not what is in it', async () => {
    const short = randomBytes(31).toString('base64');
    writeFileSync(open.keyFile, `${newKey().toString('base64')}\n${short}\n`);
    const refused = start({ keyFile: open.keyFile });
    await expect(refused).rejects.toThrow(/line 2 of the key file .* is not the Base64 of 32 bytes/);
    await expect(refused).rejects.not.toThrow(short);
    expect(() => parseKeys(' \n', 'the setting')).toThrow('the setting holds no key');
    expect(() => new FactorKeys([])).toThrow(FactorKeyError);
    expect(() => new FactorKeys([randomBytes(16)])).toThrow(FactorKeyError);
  });

  it.skipIf(process.platform === 'win32')('readable by others: the portal does not start', async () => {
    chmodSync(open.keyFile, 0o640);
    await expect(start({ keyFile: open.keyFile })).rejects.toThrow(/give it mode 0600/);
  });

  it('is not needed when the key is configured', async () => {
    const key = readKeyFile(open.keyFile)![0]!.toString('base64');
    rmSync(open.keyFile);
    const factors = await start({ key });
    expect(await factors.checkCode(owner, codeOf(uri, open.clock.now))).toMatchObject({ kind: 'app' });
  });
});

describe('rotating the key', () => {
  const keyIds = () =>
    open.database.sqlite
      .prepare('SELECT DISTINCT key_id FROM otp_device')
      .all()
      .map((row) => row['key_id']);

  it('seals everything again with a new key; the old one opens nothing more', async () => {
    await open.factors.readTokenFile(owner, csvOf(new TestToken('GALT1'), new TestToken('GALT2')), true);
    const old = readKeyFile(open.keyFile)!;
    const before = keyIds();
    expect(await rotateFactorKey(open.database.kysely, open.keyFile)).toBe(3);
    expect(readKeyFile(open.keyFile)).toHaveLength(1);
    expect(readKeyFile(open.keyFile)).not.toEqual(old);
    expect(statSync(open.keyFile).mode & 0o777).toBe(0o600);
    expect(keyIds()).toHaveLength(1);
    expect(keyIds()).not.toEqual(before);
    await open.restart();
    await check();
    await expect(start({ key: old[0]!.toString('base64') })).rejects.toThrow(FactorKeyError);
  });

  it('stopped half-way: both keys are there, everything opens, and running it again finishes it', async () => {
    const [old] = readKeyFile(open.keyFile)!;
    writeKeyFile(open.keyFile, [newKey(), old!]);
    await open.restart();
    await withApp(open, ownerOf('sam'));
    expect(keyIds()).toHaveLength(2);
    expect(await rotateFactorKey(open.database.kysely, open.keyFile)).toBe(2);
    expect(keyIds()).toHaveLength(1);
    expect(readKeyFile(open.keyFile)).toHaveLength(1);
    await open.restart();
    await check();
  });

  it('a secret that does not open stops it, and the old key stays', async () => {
    await withApp(open, ownerOf('sam'));
    const before = keyIds();
    open.database.sqlite
      .prepare('UPDATE otp_device SET sealed_secret = zeroblob(48) WHERE account_id = ?')
      .run('account-sam');
    await expect(rotateFactorKey(open.database.kysely, open.keyFile)).rejects.toThrow(FactorKeyError);
    expect(keyIds()).toEqual(before);
    await expect(rotateFactorKey(open.database.kysely, `${open.keyFile}.gone`)).rejects.toThrow(/is missing/);
    open.database.sqlite.exec(`DELETE FROM otp_device WHERE account_id = 'account-sam'`);
    expect((await openFactorKeys(open.database.kysely, { keyFile: open.keyFile })).has(String(before[0]))).toBe(true);
    await open.restart();
    await check();
  });
});
