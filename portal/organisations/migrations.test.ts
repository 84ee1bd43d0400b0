import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { accountMigrations } from '../accounts/migrations.ts';
import { openDatabase } from '../database/open.ts';
import { organisationMigrations } from './migrations.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'organisation-migrations-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

it('users can be withdrawn from now on, and who is there stays with participants and what was taken over', async () => {
  const file = join(directory, 'portal.db');
  const step = organisationMigrations.findIndex(({ name }) => name === 'organisations-004-applications-taken-back');
  const before = openDatabase(file, [...accountMigrations, ...organisationMigrations.slice(0, step)]);
  before.sqlite.exec(`
    INSERT INTO account (id, address, duties, way, state, since, needs_desk)
      VALUES ('a', 'a@x.example', '[]', 'self', 'address-confirmed', 0, 0);
    INSERT INTO epd (id, name, place) VALUES ('e', 'E', 1);
    INSERT INTO organisation VALUES ('o', '01000001', 'O', 's', '1', 'p', 'c', 'o@x.example', 'e', 'requested', 'linked', 'mail', 'a', 0);
    INSERT INTO member VALUES ('m', 'o', 'a', 'a@x.example', NULL, '["beheerder"]', 'active', 0);
    INSERT INTO member VALUES ('n', 'o', NULL, 'n@x.example', NULL, '["behandelaar"]', 'invited', 0);
    INSERT INTO participant VALUES ('p', 'o', 'm', 'mark', '018', '1958-03-12', 0, NULL);
    INSERT INTO participant VALUES ('q', 'o', 'm', 'mark', '018', '1958-03-12', 0, 'p');
    INSERT INTO takeover VALUES ('t', 'o', '01004321', '24013579', '', 'a', 0, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO participant_move VALUES ('t', 'p', 'n', 'm');
  `);
  const tables = ['member', 'participant', 'participant_move'] as const;
  const rowsOf = ({ sqlite }: typeof before) => tables.map((table) => sqlite.prepare(`SELECT * FROM ${table}`).all());
  const was = rowsOf(before);
  expect(was.map((rows) => rows.length)).toEqual([2, 2, 1]);
  await before.close();

  const after = openDatabase(file, [...accountMigrations, ...organisationMigrations.slice(0, step + 1)]);
  expect(rowsOf(after)).toEqual(was);
  expect(after.sqlite.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  after.sqlite.exec(`UPDATE member SET state = 'withdrawn' WHERE id = 'm'`);
  expect(() => after.sqlite.exec(`UPDATE member SET state = 'elders' WHERE id = 'm'`)).toThrow(/CHECK/);
  expect(() => after.sqlite.exec(`UPDATE participant SET member_id = 'niemand'`)).toThrow(/FOREIGN KEY/);
  expect(() => after.sqlite.exec(`DELETE FROM member WHERE id = 'm'`)).toThrow(/FOREIGN KEY/);
  await after.close();
});

it('S3-03 the one koppeling of before is a record of its own, and goes with its organisation', async () => {
  const file = join(directory, 'portal.db');
  const step = organisationMigrations.findIndex(
    ({ name }) => name === 'organisations-007-an-epd-koppeling-for-each-epd',
  );
  const before = openDatabase(file, [...accountMigrations, ...organisationMigrations.slice(0, step)]);
  before.sqlite.exec(`
    INSERT INTO account (id, address, duties, way, state, since, needs_desk)
      VALUES ('a', 'a@x.example', '[]', 'self', 'address-confirmed', 0, 0);
    INSERT INTO epd (id, name, place) VALUES ('e', 'E', 1), ('f', 'F', NULL);
    INSERT INTO organisation VALUES ('o', '01000001', 'O', 's', '1', 'p', 'c', 'o@x.example', 'e', 'linked', 'linked', 'mail', 'a', 7);
    INSERT INTO organisation VALUES ('q', '01000002', 'Q', 's', '1', 'p', 'c', 'q@x.example', 'f', 'refused', 'awaiting-mail', NULL, 'a', 8);
    INSERT INTO member VALUES ('m', 'o', 'a', 'a@x.example', NULL, '["beheerder"]', 'active', 0, NULL, 0);
  `);
  const organisations = before.sqlite.prepare('SELECT * FROM organisation ORDER BY id').all();
  await before.close();

  const after = openDatabase(file, [...accountMigrations, ...organisationMigrations.slice(0, step + 1)]);
  const link = (organisation_id: string, epd_id: string, state: string) => ({
    organisation_id,
    epd_id,
    state,
    since: null,
    requested_by: null,
    requested_at: null,
  });
  const links = () => after.sqlite.prepare('SELECT * FROM epd_link ORDER BY organisation_id').all();
  expect(links()).toEqual([link('o', 'e', 'linked'), link('q', 'f', 'refused')]);
  expect(after.sqlite.prepare('SELECT * FROM organisation ORDER BY id').all()).toEqual(
    organisations.map(({ epd_id: _epd, epd_link: _link, ...rest }) => rest),
  );
  expect(after.sqlite.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  expect(() => after.sqlite.exec(`UPDATE organisation SET city = 'elders'`)).toThrow(/cannot be changed/);
  const ask = (epd: string, state: string) =>
    after.sqlite.exec(`INSERT INTO epd_link (organisation_id, epd_id, state) VALUES ('o', '${epd}', '${state}')`);
  expect(() => ask('e', 'refused')).toThrow(/UNIQUE/);
  expect(() => ask('f', 'linked')).toThrow(/UNIQUE/);
  expect(() => ask('onbekend', 'refused')).toThrow(/FOREIGN KEY/);
  ask('f', 'requested');
  after.sqlite.exec(`DELETE FROM member; DELETE FROM organisation WHERE id = 'o'`);
  expect(links()).toEqual([link('q', 'f', 'refused')]);
  await after.close();
});
