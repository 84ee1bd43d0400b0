import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { NodeSqlite } from './node-sqlite.ts';
import type { PortalDatabase } from './tables.ts';

/** There is no portal in this directory, or one of before the table that is asked for. */
export class NoPortalError extends Error {
  override readonly name = 'NoPortalError';
}

/**
 * Opens the database of a portal from another process, also while it runs (WAL), for a command. Its schema is the
 * business of the portal alone.
 * @param needs a table that must be there
 * @throws NoPortalError
 */
export function openExisting(
  file: string,
  needs: keyof PortalDatabase & string,
): { readonly kysely: Kysely<PortalDatabase>; close(): Promise<void> } {
  if (!existsSync(file)) throw new NoPortalError('no portal has run with this data directory yet');
  const sqlite = new DatabaseSync(file, { timeout: 5000 });
  const found = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(needs);
  if (!found) {
    sqlite.close();
    throw new NoPortalError('the portal of this data directory is older than this command; start it once');
  }
  sqlite.exec('PRAGMA foreign_keys = ON;');
  const kysely = new Kysely<PortalDatabase>({ dialect: new SqliteDialect({ database: new NodeSqlite(sqlite) }) });
  return {
    kysely,
    async close() {
      await kysely.destroy();
      if (sqlite.isOpen) sqlite.close();
    },
  };
}
