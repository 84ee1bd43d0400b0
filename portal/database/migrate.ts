import type { DatabaseSync } from 'node:sqlite';

/** One forward step of the schema. Its name is its identity and never changes after release; `sql` may hold several statements. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** A database written by a newer portal, or by another program: going on would damage it. */
export class UnknownMigrationError extends Error {
  constructor(name: string) {
    super(`the database holds a migration this portal does not know: ${name}`);
    this.name = 'UnknownMigrationError';
  }
}

/**
 * Brings a database to the newest schema: every step that is not yet applied, in list order, all in one transaction,
 * so a failing step leaves the database as it was.
 * @param sqlite an open database outside any transaction
 * @param migrations the whole list, oldest first; steps are only ever added at the end of a part's list
 * @returns the names applied now
 * @throws UnknownMigrationError when the database was written by a newer portal
 */
export function migrate(sqlite: DatabaseSync, migrations: readonly Migration[]): string[] {
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    sqlite.exec('CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL) STRICT');
    const applied = new Set(
      sqlite
        .prepare('SELECT name FROM migration')
        .all()
        .map((row) => String(row['name'])),
    );
    const known = new Set(migrations.map((step) => step.name));
    for (const name of applied) if (!known.has(name)) throw new UnknownMigrationError(name);
    const pending = migrations.filter((step) => !applied.has(step.name));
    const record = sqlite.prepare(
      "INSERT INTO migration (name, applied_at) VALUES (?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
    );
    for (const step of pending) {
      sqlite.exec(step.sql);
      record.run(step.name);
    }
    sqlite.exec('COMMIT');
    return pending.map((step) => step.name);
  } catch (error) {
    if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
    throw error;
  }
}
