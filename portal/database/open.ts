import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { Kysely, SqliteDialect } from 'kysely';
import { migrate, type Migration } from './migrate.ts';
import { NodeSqlite } from './node-sqlite.ts';
import type { PortalDatabase } from './tables.ts';

/** Longest wait for another process that writes to the same file. */
const busyTimeoutMs = 5000;

export interface OpenDatabase {
  /** For everything that asks or changes: queries of one connection run one after another, a transaction alone. */
  readonly kysely: Kysely<PortalDatabase>;
  /** The same connection, synchronous, for bulk loading at start; not for use while requests are served. */
  readonly sqlite: DatabaseSync;
  close(): Promise<void>;
}

/**
 * Opens (and if needed makes) the portal's database: WAL, foreign keys, busy timeout, newest schema.
 * @param file path of the database, or `:memory:`
 * @param migrations the schema, oldest step first
 * @param attachReadOnly other database files whose tables may be read through this connection and not written,
 *   by schema name: the access log, so that no query of the portal can change it
 */
export function openDatabase(
  file: string,
  migrations: readonly Migration[],
  attachReadOnly: Readonly<Record<string, string>> = {},
): OpenDatabase {
  const sqlite = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
    migrate(sqlite, migrations);
    for (const [schema, other] of Object.entries(attachReadOnly)) {
      sqlite.prepare('ATTACH ? AS ?').run(`${pathToFileURL(other).href}?mode=ro`, schema);
    }
  } catch (error) {
    sqlite.close();
    throw error;
  }
  const kysely = new Kysely<PortalDatabase>({ dialect: new SqliteDialect({ database: new NodeSqlite(sqlite) }) });
  return {
    kysely,
    sqlite,
    async close() {
      await kysely.destroy();
      // Kysely closes only what it has used.
      if (sqlite.isOpen) sqlite.close();
    },
  };
}
