import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, UnknownMigrationError, type Migration } from './migrate.ts';
import { openDatabase } from './open.ts';

interface Pets {
  pet: { id: number; name: string; owner: number | null };
}

const pets: Migration = {
  name: '2026-01-pets',
  sql: `CREATE TABLE owner (id INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, owner INTEGER REFERENCES owner) STRICT`,
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'portal-db-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('openDatabase', () => {
  it('stores and finds through Kysely, and keeps it over a restart', async () => {
    const file = join(directory, 'portal.db');
    const first = openDatabase(file, [pets]);
    const kysely = first.kysely as unknown as Kysely<Pets>;
    const inserted = await kysely.insertInto('pet').values({ id: 7, name: 'Loes', owner: null }).executeTakeFirst();
    expect(inserted.insertId).toBe(7n);
    await first.close();

    const second = openDatabase(file, [pets]);
    expect(await (second.kysely as unknown as Kysely<Pets>).selectFrom('pet').selectAll().execute()).toEqual([
      { id: 7, name: 'Loes', owner: null },
    ]);
    await second.close();
  });

  it('uses WAL, foreign keys and a busy timeout', async () => {
    const open = openDatabase(join(directory, 'portal.db'), [pets]);
    const pragma = (name: string) => Object.values(open.sqlite.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    expect([pragma('journal_mode'), pragma('foreign_keys'), pragma('busy_timeout')]).toEqual(['wal', 1, 5000]);
    const kysely = open.kysely as unknown as Kysely<Pets>;
    await expect(kysely.insertInto('pet').values({ id: 1, name: 'Wees', owner: 99 }).execute()).rejects.toThrow(
      /FOREIGN KEY/,
    );
    await open.close();
  });

  it('gives back rows of INSERT … RETURNING, and streams while the same query runs again', async () => {
    const open = openDatabase(':memory:', [pets]);
    const kysely = open.kysely as unknown as Kysely<Pets>;
    const names = ['Aap', 'Noot', 'Mies'];
    const rows = await kysely
      .insertInto('pet')
      .values(names.map((name, id) => ({ id, name, owner: null })))
      .returning('name')
      .execute();
    expect(rows.map((row) => row.name)).toEqual(names);
    const streamed: string[] = [];
    for await (const row of kysely.selectFrom('pet').select('name').orderBy('id').stream()) streamed.push(row.name);
    expect(streamed).toEqual(names);
    await open.close();
  });

  it('rolls a failed transaction back, while another query waits its turn', async () => {
    const open = openDatabase(':memory:', [pets]);
    const kysely = open.kysely as unknown as Kysely<Pets>;
    const failing = kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('pet').values({ id: 1, name: 'Half', owner: null }).execute();
      throw new Error('changed our mind');
    });
    const other = kysely.insertInto('pet').values({ id: 2, name: 'Heel', owner: null }).execute();
    await expect(failing).rejects.toThrow('changed our mind');
    await other;
    expect(await kysely.selectFrom('pet').select('name').execute()).toEqual([{ name: 'Heel' }]);
    await open.close();
  });

  it('reads an attached file and cannot write it', async () => {
    const logFile = join(directory, 'audit.db');
    const log = new DatabaseSync(logFile);
    log.exec("PRAGMA journal_mode = WAL; CREATE TABLE line (text TEXT); INSERT INTO line VALUES ('eerste')");
    const open = openDatabase(join(directory, 'portal.db'), [pets], { audit: logFile });
    expect((await sql<{ text: string }>`SELECT text FROM line`.execute(open.kysely)).rows).toEqual([
      { text: 'eerste' },
    ]);
    log.exec("INSERT INTO line VALUES ('tweede')");
    expect((await sql`SELECT text FROM line`.execute(open.kysely)).rows).toHaveLength(2);
    await expect(sql`DELETE FROM line`.execute(open.kysely)).rejects.toThrow(/readonly/);
    await open.close();
    log.close();
  });

  it('closes also when nothing was asked', async () => {
    const open = openDatabase(':memory:', []);
    await open.close();
    expect(open.sqlite.isOpen).toBe(false);
  });
});

describe('migrate', () => {
  const broken: Migration = { name: '2026-03-broken', sql: 'CREATE TABLE later (id INTEGER); NOT SQL AT ALL' };
  const tables = (sqlite: DatabaseSync) =>
    sqlite
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all()
      .map((row) => row['name']);

  it('applies each step once, in order', () => {
    const sqlite = new DatabaseSync(':memory:');
    const more: Migration = { name: '2026-02-more', sql: 'ALTER TABLE pet ADD COLUMN colour TEXT' };
    expect(migrate(sqlite, [pets])).toEqual(['2026-01-pets']);
    expect(migrate(sqlite, [pets, more])).toEqual(['2026-02-more']);
    expect(migrate(sqlite, [pets, more])).toEqual([]);
    sqlite.close();
  });

  it('leaves the database as it was when a step fails', () => {
    const sqlite = new DatabaseSync(':memory:');
    expect(() => migrate(sqlite, [pets, broken])).toThrow(/syntax error/);
    expect(tables(sqlite)).toEqual([]);
    expect(sqlite.isTransaction).toBe(false);
    sqlite.close();
  });

  it('refuses a database of a newer portal', () => {
    const sqlite = new DatabaseSync(':memory:');
    migrate(sqlite, [pets]);
    expect(() => migrate(sqlite, [])).toThrow(UnknownMigrationError);
    sqlite.close();
  });
});
