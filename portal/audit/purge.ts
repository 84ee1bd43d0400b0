import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { appendLine } from './audit-log.ts';
import { noDeleteTrigger } from './migrations.ts';

/** Wabvpz and Stcrt. 2019, 38007: a line is kept for five years at least (clinical/FACTS 7.1.3). */
export const yearsKeptAtLeast = 5;

/** A purge that the law does not allow. */
export class RetentionError extends Error {
  override readonly name = 'RetentionError';
}

/** Subtype of the line that a purge leaves, and what its `reason` says: the last line removed and its hash. */
export const purgeSubtype = 'purge';
export const anchorText = (sequence: number, hash: string): string => `${sequence}:${hash}`;

/**
 * Removes the lines of the access log that are older than so many years. What is removed is always a beginning, and the
 * line that tells of the purge holds number and hash of the last line removed: from there the chain verifies on
 * (verify.ts), and that line is itself in the chain. All or nothing.
 * @param years 5 or more
 * @returns how many lines were removed
 * @throws RetentionError for less than 5 years
 */
export function purgeAccessLog(file: string, years: number, now: () => Date): number {
  if (!Number.isInteger(years) || years < yearsKeptAtLeast) {
    throw new RetentionError(`lines of the access log are kept for ${yearsKeptAtLeast} years or more`);
  }
  const before = now();
  before.setUTCFullYear(before.getUTCFullYear() - years);
  const sqlite = new DatabaseSync(file, { timeout: 5000 });
  try {
    // What is removed is overwritten, not only forgotten.
    sqlite.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    sqlite.exec('BEGIN IMMEDIATE');
    const last = lastOldLine(sqlite, before.toISOString());
    if (last === null) {
      sqlite.exec('ROLLBACK');
      return 0;
    }
    appendLine(sqlite, now(), {
      eventCode: '110101',
      subtype: purgeSubtype,
      action: 'D',
      outcome: '0',
      uziNumber: null,
      userName: null,
      roleCode: null,
      ura: null,
      purpose: 'HOPERAT',
      accessPoint: null,
      patientId: null,
      object: 'access_log',
      checks: { authorisation: true, relation: null, consent: null, breakGlass: false },
      reason: anchorText(last.sequence, last.hash),
      requestId: randomUUID(),
    });
    sqlite.exec('DROP TRIGGER access_log_no_delete');
    const { changes } = sqlite.prepare('DELETE FROM access_log WHERE sequence <= ?').run(last.sequence);
    sqlite.exec(noDeleteTrigger);
    sqlite.exec('COMMIT');
    return Number(changes);
  } catch (error) {
    if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
    throw error;
  } finally {
    sqlite.close();
  }
}

/** The last line before the first that must stay: a clock that once ran wrong never makes a hole. */
function lastOldLine(sqlite: DatabaseSync, before: string): { sequence: number; hash: string } | null {
  const row = sqlite
    .prepare(
      `SELECT sequence, hash FROM access_log
       WHERE sequence < coalesce((SELECT min(sequence) FROM access_log WHERE recorded_at >= ?), 1 << 62)
       ORDER BY sequence DESC LIMIT 1`,
    )
    .get(before);
  return row ? { sequence: Number(row['sequence']), hash: String(row['hash']) } : null;
}
