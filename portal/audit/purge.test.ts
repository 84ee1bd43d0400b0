import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from './audit-entry.ts';
import { openAuditLog } from './audit-log.ts';
import { purgeAccessLog, RetentionError } from './purge.ts';
import { verifyAccessLog } from './verify.ts';

const entry: AuditEntry = {
  eventCode: '110110',
  subtype: 'read',
  action: 'R',
  outcome: '0',
  uziNumber: '900000101',
  userName: 'Arts',
  roleCode: '01.015',
  ura: '90000101',
  purpose: 'TREAT',
  accessPoint: null,
  patientId: 'p1',
  object: 'Observation',
  checks: { authorisation: true, relation: true, consent: true, breakGlass: false },
  reason: null,
  requestId: 'r',
};

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'portal-purge-'));
  file = join(directory, 'audit.db');
  const clock = { year: 2018 };
  const log = openAuditLog(file, () => new Date(`${clock.year}-06-01T00:00:00Z`));
  // Two lines a year from 2018 to 2026.
  for (; clock.year <= 2026; clock.year += 1) {
    log.append(entry);
    log.append(entry);
  }
  log.close();
});
afterEach(() => rmSync(directory, { recursive: true }));

const now = () => new Date('2026-11-22T00:00:00Z');
const tamper = (sql: string) => {
  const sqlite = new DatabaseSync(file);
  sqlite.exec(`DROP TRIGGER access_log_no_update; DROP TRIGGER access_log_no_delete; ${sql}`);
  sqlite.close();
};
const count = () => {
  const sqlite = new DatabaseSync(file, { readOnly: true });
  const row = sqlite.prepare('SELECT count(*) AS n, min(sequence) AS first FROM access_log').get();
  sqlite.close();
  return { lines: Number(row?.['n']), first: Number(row?.['first']) };
};

describe('7.1.3 retention of the access log', () => {
  it.each([4, 0, 4.9, -5, Number.NaN])('refuses to remove what is %s years old', (years) => {
    expect(() => purgeAccessLog(file, years, now)).toThrow(RetentionError);
    expect(count()).toEqual({ lines: 18, first: 1 });
  });

  it('removes the oldest lines, says so in the chain, and the chain verifies on', () => {
    const before = verifyAccessLog(file);
    expect(purgeAccessLog(file, 5, now)).toBe(8);
    expect(count()).toEqual({ lines: 11, first: 9 });
    const after = verifyAccessLog(file);
    expect(after).toMatchObject({ intact: true, lines: 19 });
    // What was noted elsewhere before the purge still fits.
    expect(verifyAccessLog(file, before as { lines: number; head: string })).toEqual(after);
  });

  it('purges again, and has nothing to do twice', () => {
    expect(purgeAccessLog(file, 7, now)).toBe(4);
    expect(purgeAccessLog(file, 5, now)).toBe(4);
    expect(purgeAccessLog(file, 5, now)).toBe(0);
    expect(verifyAccessLog(file)).toMatchObject({ intact: true, lines: 20 });
  });

  it('leaves the log append-only, and lines can be added', () => {
    purgeAccessLog(file, 5, now);
    const sqlite = new DatabaseSync(file);
    expect(() => sqlite.exec('DELETE FROM access_log')).toThrow(/append-only/);
    sqlite.close();
    const log = openAuditLog(file, now);
    log.append(entry);
    log.close();
    expect(verifyAccessLog(file)).toMatchObject({ intact: true, lines: 20 });
  });

  it.each([
    ['one more line removed than the purge says', 'DELETE FROM access_log WHERE sequence = 9', 9],
    ['the line of the purge removed', 'DELETE FROM access_log WHERE sequence = 19', 8],
    ['the line of the purge changed', "UPDATE access_log SET reason = 'x' WHERE sequence = 19", 19],
    ['a line in between removed', 'DELETE FROM access_log WHERE sequence = 12', 12],
  ])('finds %s', (_what, sql, brokenAt) => {
    purgeAccessLog(file, 5, now);
    tamper(sql);
    expect(verifyAccessLog(file)).toMatchObject({ intact: false, brokenAt });
  });

  it('a beginning that was cut off without a purge is missing', () => {
    tamper('DELETE FROM access_log WHERE sequence <= 8');
    expect(verifyAccessLog(file)).toEqual({ intact: false, brokenAt: 8, why: 'missing' });
  });
});
