import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountMigrations } from '../accounts/migrations.ts';
import { type OpenDatabase, openDatabase } from '../database/open.ts';
import { newKey, writeKeyFile } from '../factors/key-file.ts';
import { FactorKeyError } from '../factors/sealed-secret.ts';
import { Drafts } from './drafts.ts';
import { organisationMigrations } from './migrations.ts';
import { openSealedTexts } from './open-sealed-texts.ts';

let directory: string;
let keyFile: string;
let database: OpenDatabase;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'organisation-key-'));
  keyFile = join(directory, 'keys', 'organisations.key');
  database = openDatabase(':memory:', [...accountMigrations, ...organisationMigrations]);
});
afterEach(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

const draft = {
  step: 'agb',
  agb: '01061234',
  name: null,
  address: null,
  email: null,
  epdId: null,
  role: 'contactpersoon',
  personalAgb: '',
} as const;

/** A draft that the key of the file sealed. */
async function keepDraft(): Promise<void> {
  database.sqlite.exec(
    `INSERT INTO account (id, address, duties, way, state, since, needs_desk)
     VALUES ('a', 'a@b.example', '[]', 'self', 'address-confirmed', 0, 0)`,
  );
  await new Drafts(database.kysely, await openSealedTexts(database.kysely, keyFile)).keep('a', draft);
}

describe('the key of organisations', () => {
  it('is made at the first start, for its owner alone, and opens what it sealed at the next', async () => {
    await keepDraft();
    expect(statSync(keyFile).mode & 0o077).toBe(0);
    const made = readFileSync(keyFile, 'utf8');
    const again = new Drafts(database.kysely, await openSealedTexts(database.kysely, keyFile));
    expect(await again.find('a')).toEqual(draft);
    expect(readFileSync(keyFile, 'utf8')).toBe(made);
  });

  it('stops the start when it is gone or is another one, and makes no new one', async () => {
    await keepDraft();
    rmSync(keyFile);
    await expect(openSealedTexts(database.kysely, keyFile)).rejects.toThrow(FactorKeyError);
    await expect(openSealedTexts(database.kysely, keyFile)).rejects.toThrow(/is missing/);
    writeKeyFile(keyFile, [newKey()]);
    await expect(openSealedTexts(database.kysely, keyFile)).rejects.toThrow(/does not open/);
  });

  it('marks a number the same with the same key, and otherwise with another', async () => {
    const one = await openSealedTexts(database.kysely, keyFile);
    const same = await openSealedTexts(database.kysely, keyFile);
    rmSync(keyFile);
    const other = await openSealedTexts(database.kysely, keyFile);
    expect([
      same.marks('999990019').current === one.marks('999990019').current,
      other.marks('999990019').current === one.marks('999990019').current,
    ]).toEqual([true, false]);
  });
});
