import { DatabaseSync } from 'node:sqlite';
import { migrate } from '../database/migrate.ts';
import type { AuditEntry, AuditLog } from './audit-entry.ts';
import { type AccessLogContent, chainStart, contentColumns, lineHash } from './chain.ts';
import { auditMigrations } from './migrations.ts';

/** NEN 7513 "controles": T, F, or - for each of the four checks. */
export function checksText({ authorisation, relation, consent, breakGlass }: AuditEntry['checks']): string {
  const letter = (check: boolean | null) => (check === null ? '-' : check ? 'T' : 'F');
  return [authorisation, relation, consent, breakGlass].map(letter).join('');
}

function contentOf(entry: AuditEntry, sequence: number, recordedAt: Date): AccessLogContent {
  return {
    sequence,
    recorded_at: recordedAt.toISOString(),
    event_code: entry.eventCode,
    subtype: entry.subtype,
    action: entry.action,
    outcome: entry.outcome,
    uzi_number: entry.uziNumber,
    user_name: entry.userName,
    role_code: entry.roleCode,
    ura: entry.ura,
    purpose: entry.purpose,
    access_point: entry.accessPoint,
    patient_id: entry.patientId,
    object: entry.object,
    checks: checksText(entry.checks),
    reason: entry.reason,
    request_id: entry.requestId,
    on_behalf_of: entry.onBehalfOf ?? null,
    details: entry.details ?? null,
  };
}

const columns = [...contentColumns, 'on_behalf_of', 'details', 'previous_hash', 'hash'];
const insertText = `INSERT INTO access_log (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

/** Chains one line to the last. The caller owns the transaction, begun with the write lock, so that no two lines fork. */
export function appendLine(sqlite: DatabaseSync, recordedAt: Date, entry: AuditEntry): void {
  const previous = sqlite.prepare('SELECT sequence, hash FROM access_log ORDER BY sequence DESC LIMIT 1').get();
  const previousHash = previous ? String(previous['hash']) : chainStart;
  const content = contentOf(entry, previous ? Number(previous['sequence']) + 1 : 1, recordedAt);
  sqlite
    .prepare(insertText)
    .run(
      ...contentColumns.map((column) => content[column]),
      content.on_behalf_of,
      content.details,
      previousHash,
      lineHash(previousHash, content),
    );
}

/**
 * Opens the NEN 7513 log: a SQLite file of its own with a connection of its own, so that a line is never part of, and
 * never rolled back with, another transaction. Each line is on disk before `append` returns (synchronous FULL).
 * @param file path of the log; made when absent
 * @param now clock of the portal; its instants are stored in UTC
 */
export function openAuditLog(file: string, now: () => Date): AuditLog & { close(): void } {
  const sqlite = new DatabaseSync(file, { timeout: 5000 });
  try {
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    migrate(sqlite, auditMigrations);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return {
    append(entry) {
      // Takes the write lock before reading the last line: a second process on the same log cannot fork the chain.
      sqlite.exec('BEGIN IMMEDIATE');
      try {
        appendLine(sqlite, now(), entry);
        sqlite.exec('COMMIT');
      } catch (error) {
        if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => sqlite.close(),
  };
}
