import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../database/open.ts';
import type { AuditEntry } from './audit-entry.ts';
import { auditEventOf } from './audit-event.ts';
import { openAuditLog } from './audit-log.ts';
import { contentColumns } from './chain.ts';
import { verifyAccessLog } from './verify.ts';

const entry: AuditEntry = {
  eventCode: '110110',
  subtype: 'read',
  action: 'R',
  outcome: '0',
  uziNumber: '900000101',
  userName: 'Noëlle van den Brûlé',
  roleCode: '01.015',
  ura: '90000101',
  purpose: 'TREAT',
  accessPoint: '127.0.0.1',
  patientId: 'p1',
  object: 'laboratory',
  checks: { authorisation: true, relation: true, consent: false, breakGlass: false },
  reason: null,
  requestId: 'r1',
};

const now = () => new Date('2026-06-01T10:00:00.123Z');
let directory: string;
let file: string;
let log: ReturnType<typeof openAuditLog>;

/** What somebody does who has the file and ignores its triggers. */
function tamper(sql: string): void {
  const sqlite = new DatabaseSync(file);
  sqlite.exec(`DROP TRIGGER access_log_no_update; DROP TRIGGER access_log_no_delete; ${sql}`);
  sqlite.close();
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'portal-audit-'));
  file = join(directory, 'audit.db');
  log = openAuditLog(file, now);
  for (let line = 1; line <= 5; line += 1) log.append({ ...entry, requestId: `r${line}` });
});
afterEach(() => {
  log.close();
  rmSync(directory, { recursive: true });
});

describe('7.1 the NEN 7513 log', () => {
  it('stores a line as it was given, in UTC', () => {
    const sqlite = new DatabaseSync(file, { readOnly: true });
    expect(sqlite.prepare('SELECT * FROM access_log WHERE sequence = 1').get()).toMatchObject({
      recorded_at: '2026-06-01T10:00:00.123Z',
      user_name: 'Noëlle van den Brûlé',
      patient_id: 'p1',
      checks: 'TTFF',
      previous_hash: '0'.repeat(64),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    sqlite.close();
  });

  it('every column is in the hash', () => {
    const sqlite = new DatabaseSync(file, { readOnly: true });
    const columns = sqlite.prepare("SELECT name FROM pragma_table_info('access_log')").all();
    sqlite.close();
    expect(columns.map((column) => column['name'])).toEqual([
      ...contentColumns,
      'previous_hash',
      'hash',
      'on_behalf_of',
      'details',
    ]);
  });

  it.each([
    ['put', "UPDATE access_log SET on_behalf_of = '90000102' WHERE sequence = 5", 5],
    ['taken away', 'UPDATE access_log SET on_behalf_of = NULL WHERE sequence = 6', 6],
    ['changed', "UPDATE access_log SET on_behalf_of = '90000103' WHERE sequence = 6", 6],
  ])('on whose behalf cannot be %s unseen', (_how, sql, brokenAt) => {
    log.append({ ...entry, onBehalfOf: '90000102' });
    expect(verifyAccessLog(file)).toMatchObject({ intact: true, lines: 6 });
    tamper(sql);
    expect(verifyAccessLog(file)).toEqual({ intact: false, brokenAt, why: 'changed' });
  });

  it.each([
    ['put', "UPDATE access_log SET details = 'Observation/a' WHERE sequence = 5", 5],
    ['taken away', 'UPDATE access_log SET details = NULL WHERE sequence = 6', 6],
    ['changed', "UPDATE access_log SET details = 'Observation/b' WHERE sequence = 6", 6],
    ['moved', 'UPDATE access_log SET on_behalf_of = details, details = NULL WHERE sequence = 6', 6],
  ])('7.1.1 what was taken along cannot be %s unseen', (_how, sql, brokenAt) => {
    log.append({ ...entry, details: 'Observation/a' });
    expect(verifyAccessLog(file)).toMatchObject({ intact: true, lines: 6 });
    tamper(sql);
    expect(verifyAccessLog(file)).toEqual({ intact: false, brokenAt, why: 'changed' });
  });

  it.each([
    'UPDATE access_log SET reason = NULL',
    'DELETE FROM access_log',
    'DELETE FROM access_log WHERE sequence = 5',
  ])('7.1.4 refuses %s', (sql) => {
    const sqlite = new DatabaseSync(file);
    expect(() => sqlite.exec(sql)).toThrow(/append-only/);
    sqlite.close();
    expect(verifyAccessLog(file)).toMatchObject({ intact: true, lines: 5 });
  });

  it('goes on where it stopped, and two processes on one log do not fork it', () => {
    const other = openAuditLog(file, now);
    other.append({ ...entry, requestId: 'other' });
    log.append(entry);
    other.append(entry);
    other.close();
    expect(verifyAccessLog(file)).toMatchObject({ intact: true, lines: 8 });
  });

  it('is not part of a transaction of the portal that fails', async () => {
    const database = openDatabase(join(directory, 'portal.db'), [], { audit: file });
    const failing = database.kysely.transaction().execute(async (transaction) => {
      await transaction.selectFrom('access_log').select('sequence').execute();
      log.append({ ...entry, requestId: 'kept' });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    const last = await database.kysely
      .selectFrom('access_log')
      .select('request_id')
      .orderBy('sequence', 'desc')
      .executeTakeFirst();
    await database.close();
    expect(last).toEqual({ request_id: 'kept' });
  });
});

describe('verifyAccessLog', () => {
  it('says how long an intact log is', () => {
    expect(verifyAccessLog(file)).toEqual({ intact: true, lines: 5, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it.each([
    ['a changed user', "UPDATE access_log SET uzi_number = '900000102' WHERE sequence = 3", 3, 'changed'],
    [
      'a changed time',
      "UPDATE access_log SET recorded_at = '2026-06-01T09:00:00.123Z' WHERE sequence = 2",
      2,
      'changed',
    ],
    ['a check made true', "UPDATE access_log SET checks = 'TTTF' WHERE sequence = 5", 5, 'changed'],
    ['a line taken out', 'DELETE FROM access_log WHERE sequence = 3', 3, 'missing'],
    ['the first line taken out', 'DELETE FROM access_log WHERE sequence = 1', 1, 'missing'],
    [
      'a line taken out and the rest renumbered',
      'DELETE FROM access_log WHERE sequence = 3; UPDATE access_log SET sequence = sequence - 1 WHERE sequence > 3',
      3,
      'changed',
    ],
    [
      'a column emptied into its neighbour',
      "UPDATE access_log SET reason = request_id, request_id = '' WHERE sequence = 4",
      4,
      'changed',
    ],
  ])('names the line of %s', (_name, sql, brokenAt, why) => {
    tamper(sql);
    expect(verifyAccessLog(file)).toEqual({ intact: false, brokenAt, why });
  });

  it('finds lines cut off at the end, and a chain made anew, by what was noted elsewhere', () => {
    const verdict = verifyAccessLog(file);
    const noted = verdict.intact ? { lines: verdict.lines, head: verdict.head } : { lines: 0, head: '' };
    tamper('DELETE FROM access_log WHERE sequence > 3');
    expect(verifyAccessLog(file)).toMatchObject({ intact: true, lines: 3 });
    expect(verifyAccessLog(file, noted)).toEqual({ intact: false, brokenAt: 4, why: 'missing' });
    log.append({ ...entry, requestId: 'forged' });
    log.append({ ...entry, requestId: 'forged too' });
    expect(verifyAccessLog(file)).toMatchObject({ intact: true, lines: 5 });
    expect(verifyAccessLog(file, noted)).toEqual({ intact: false, brokenAt: 5, why: 'changed' });
  });
});

describe('auditEventOf', () => {
  it('maps a read record', () => {
    expect(auditEventOf(entry, now(), 'Ziekenhuis Zonnestein')).toEqual({
      resourceType: 'AuditEvent',
      type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110110', display: 'Patient Record' },
      subtype: [{ system: 'urn:dossierpas:audit-subtype', code: 'read' }],
      action: 'R',
      recorded: '2026-06-01T10:00:00.123Z',
      outcome: '0',
      purposeOfEvent: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }] }],
      agent: [
        {
          requestor: true,
          who: { identifier: { system: 'http://fhir.nl/fhir/NamingSystem/uzi-nr-pers', value: '900000101' } },
          name: 'Noëlle van den Brûlé',
          role: [{ coding: [{ system: 'http://fhir.nl/fhir/NamingSystem/uzi-rolcode', code: '01.015' }] }],
          network: { address: '127.0.0.1', type: '2' },
        },
        {
          requestor: false,
          who: { identifier: { system: 'http://fhir.nl/fhir/NamingSystem/ura', value: '90000101' } },
        },
      ],
      source: {
        site: 'Ziekenhuis Zonnestein',
        observer: { display: 'Dossierpas portal' },
        type: [{ system: 'http://terminology.hl7.org/CodeSystem/security-source-type', code: '4' }],
      },
      entity: [
        {
          what: { reference: 'Patient/p1' },
          type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '1' },
          role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '1' },
        },
        {
          type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '2' },
          role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '4' },
          name: 'laboratory',
          detail: [
            { type: 'controles', valueString: 'TTFF' },
            { type: 'requestId', valueString: 'r1' },
          ],
        },
      ],
    });
  });

  it('maps a refused login of nobody known', () => {
    const refused: AuditEntry = {
      ...entry,
      eventCode: '110114',
      subtype: 'login',
      action: 'E',
      outcome: '4',
      object: 'session',
      uziNumber: null,
      userName: null,
      roleCode: null,
      ura: null,
      patientId: null,
      reason: 'DP-1201',
      checks: { authorisation: false, relation: null, consent: null, breakGlass: false },
    };
    const event = auditEventOf(refused, now(), 'Ziekenhuis Zonnestein');
    expect(event.agent).toEqual([{ requestor: true, network: { address: '127.0.0.1', type: '2' } }]);
    expect([event.outcome, event.outcomeDesc, event.entity?.length]).toEqual(['4', 'DP-1201', 1]);
    expect(event.entity?.[0]?.detail?.[0]).toEqual({ type: 'controles', valueString: 'F--F' });
  });
});
