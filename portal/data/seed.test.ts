import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBsn } from '../../contract/bsn.ts';
import { openDatabase, type OpenDatabase } from '../database/open.ts';
import { heroPatients } from './hero-patients.ts';
import { clinicalMigrations } from './migrations.ts';
import { patientsPerPractice } from './practices.ts';
import { seedPortal } from './seed.ts';
import { vendorGroups } from './vendor-groups.ts';

let directory: string;
let open: OpenDatabase[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'portal-seed-'));
  open = [];
});
afterEach(async () => {
  for (const one of open) await one.close();
  rmSync(directory, { recursive: true });
});

function database(name = 'portal.db'): OpenDatabase {
  const opened = openDatabase(join(directory, name), clinicalMigrations);
  open.push(opened);
  return opened;
}
const now = () => new Date('2026-11-21T12:00:00Z');
const seed = (opened: OpenDatabase, patients: number, number = 7) =>
  seedPortal({ sqlite: opened.sqlite, patients, seed: number, now });
const rows = (opened: OpenDatabase, sql: string) => opened.sqlite.prepare(sql).all();
const one = (opened: OpenDatabase, sql: string) => Number(Object.values(rows(opened, sql)[0] ?? {})[0]);

function content(opened: OpenDatabase): string {
  const hash = createHash('sha256');
  for (const table of ['patient', 'patient_name', 'consent', 'admission', 'resource', 'seeding']) {
    for (const row of rows(opened, `SELECT * FROM ${table} ORDER BY 1, 2, 3`)) hash.update(JSON.stringify(row));
  }
  return hash.digest('hex');
}

describe('seedPortal', { timeout: 60_000 }, () => {
  it('writes the same bytes for the same seed and others for another', () => {
    const [first, second, third] = [database('a.db'), database('b.db'), database('c.db')];
    seed(first, 300);
    seed(second, 300);
    seed(third, 300, 8);
    expect(content(first)).toBe(content(second));
    expect(content(first)).not.toBe(content(third));
  });

  it('gives half of a few patients to the first practice, never more than a practice can have', () => {
    const small = database('small.db');
    seed(small, 200);
    const generated = 'generator_index IS NOT NULL';
    expect(one(small, `SELECT count(*) FROM patient WHERE practice_ura = '90000101' AND ${generated}`)).toBe(99);
    const large = database('large.db');
    seed(large, 6000);
    const sizes = rows(large, `SELECT count(*) AS n FROM patient WHERE ${generated} GROUP BY practice_ura`);
    expect(Math.max(...sizes.map((row) => Number(row['n'])))).toBeLessThanOrEqual(patientsPerPractice + 1);
    const consenting = one(
      large,
      `SELECT count(DISTINCT patient_id) FROM consent WHERE decision = 'permit' AND withdrawn_at IS NULL`,
    );
    expect(consenting / 6000).toBeGreaterThan(0.57);
    expect(consenting / 6000).toBeLessThan(0.63);
    expect(one(large, 'SELECT count(*) FROM admission')).toBeGreaterThan(40);
  });

  it('gives every patient a valid test BSN of his own, but for the two who share one on purpose', () => {
    const opened = database();
    seed(opened, 2000);
    const bsns = rows(opened, 'SELECT bsn FROM patient').map((row) => String(row['bsn']));
    expect(bsns.filter((bsn) => !isBsn(bsn) || !bsn.startsWith('9'))).toEqual([]);
    expect(new Set(bsns).size).toBe(bsns.length - 1);
    expect(rows(opened, 'SELECT bsn FROM patient GROUP BY bsn HAVING count(*) > 1')).toEqual([{ bsn: '999900080' }]);
  });

  it('always has the patients of the demo and the vendor samples', () => {
    const opened = database();
    expect(seed(opened, 0).patients).toBe(heroPatients.length);
    for (const { patientNumber } of [...heroPatients, ...vendorGroups]) {
      expect(one(opened, `SELECT count(*) FROM patient WHERE patient_number = '${patientNumber}'`)).toBe(1);
    }
  });

  it('leaves a filled database as it is', () => {
    const opened = database();
    seed(opened, 50);
    const before = content(opened);
    expect(seed(opened, 500, 9)).toEqual({ seeded: false, patients: 50, notMapped: [] });
    expect(content(opened)).toBe(before);
  });

  it('leaves nothing behind when it fails', () => {
    const opened = database();
    const failing = () =>
      seedPortal({
        sqlite: opened.sqlite,
        patients: 50,
        seed: 7,
        now,
        onProgress: () => {
          throw new Error('stopped');
        },
      });
    expect(failing).toThrow('stopped');
    expect(one(opened, 'SELECT count(*) FROM patient')).toBe(0);
    expect(one(opened, 'PRAGMA foreign_keys')).toBe(1);
  });

  it('tells its progress, ends at the whole, and keeps memory flat', { timeout: 300_000 }, () => {
    const opened = database();
    const told: number[] = [];
    const heap: number[] = [];
    seedPortal({
      sqlite: opened.sqlite,
      patients: 100_000,
      seed: 7,
      now,
      onProgress: (done, total) => {
        expect(total).toBe(100_000);
        told.push(done);
        heap.push(process.memoryUsage().heapUsed);
      },
    });
    expect(told.at(-1)).toBe(100_000);
    expect(told.length).toBeGreaterThan(10);
    // Everything is written as it is made: what 100,000 patients take stays in the file.
    expect(Math.max(...heap) - heap[0]!).toBeLessThan(96 * 1024 * 1024);
    expect(rows(opened, 'PRAGMA foreign_key_check')).toEqual([]);
  });
});

describe('indexes', () => {
  const plan = (opened: OpenDatabase, sql: string) =>
    rows(opened, `EXPLAIN QUERY PLAN ${sql}`).map((row) => String(row['detail']));

  it.each([
    ['BSN', "SELECT * FROM patient WHERE bsn = 'x' LIMIT 20", 'patient_bsn'],
    ['hospital number', "SELECT * FROM patient WHERE patient_number = 'x'", 'patient_number=?'],
    ['id', "SELECT * FROM patient WHERE id IN ('x', 'y')", 'PRIMARY KEY'],
    ['consents', "SELECT * FROM consent WHERE patient_id IN ('x')", 'patient_id=?'],
    [
      'name',
      `SELECT patient.*, min(name_key) AS k FROM patient_name JOIN patient ON patient.id = patient_id
       WHERE patient_name.practice_ura = 'u' AND name_key >= 'ja' AND name_key < 'ja{' GROUP BY patient.id ORDER BY k`,
      'practice_ura=? AND name_key>? AND name_key<?',
    ],
    ['inpatients', "SELECT * FROM admission WHERE practice_ura = 'u' ORDER BY admitted_at DESC", 'admission_practice'],
    [
      'a dossier',
      "SELECT * FROM resource WHERE patient_id = 'x' AND type = 'Observation' AND section IN ('lab') ORDER BY date_from DESC, id DESC LIMIT 500",
      'resource_patient',
    ],
    ['an include', "SELECT json FROM resource WHERE type = 'Specimen' AND id IN ('a', 'b')", 'type=? AND id=?'],
  ])('find by %s without walking a table', (_name, sql, expected) => {
    const opened = database();
    const details = plan(opened, sql);
    expect(details.join('\n')).toContain(expected);
    expect(details.filter((detail) => detail.startsWith('SCAN'))).toEqual([]);
  });

  it('give a dossier in the order it is asked for, without sorting', () => {
    const details = plan(
      database(),
      "SELECT * FROM resource WHERE patient_id = 'x' AND type = 'Observation' ORDER BY date_from DESC, id DESC LIMIT 500",
    );
    expect(details.join()).not.toContain('TEMP B-TREE');
  });
});
