import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Compiled statements kept per connection; a portal asks the same few hundred again and again. */
const cachedStatements = 500;

class CachedStatement implements SqliteStatement {
  readonly reader: boolean;
  readonly #statement: StatementSync;
  readonly #fresh: () => StatementSync;

  constructor(statement: StatementSync, fresh: () => StatementSync) {
    this.#statement = statement;
    this.#fresh = fresh;
    this.reader = statement.columns().length > 0;
  }

  all(parameters: readonly unknown[]): unknown[] {
    return this.#statement.all(...(parameters as SQLInputValue[]));
  }

  run(parameters: readonly unknown[]) {
    return this.#statement.run(...(parameters as SQLInputValue[]));
  }

  /** A stream may be read while the same query runs again, so it never shares its statement. */
  iterate(parameters: readonly unknown[]): IterableIterator<unknown> {
    return this.#fresh().iterate(...(parameters as SQLInputValue[]));
  }
}

/** What Kysely's SQLite dialect asks of a driver, over Node's own SQLite: nothing to install, nothing to compile. */
export class NodeSqlite implements SqliteDatabase {
  readonly #sqlite: DatabaseSync;
  readonly #cache = new Map<string, CachedStatement>();

  constructor(sqlite: DatabaseSync) {
    this.#sqlite = sqlite;
  }

  prepare(sql: string): SqliteStatement {
    const known = this.#cache.get(sql);
    if (known) return known;
    const statement = new CachedStatement(this.#sqlite.prepare(sql), () => this.#sqlite.prepare(sql));
    const oldest = this.#cache.keys().next().value;
    if (this.#cache.size >= cachedStatements && oldest !== undefined) this.#cache.delete(oldest);
    this.#cache.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#cache.clear();
    this.#sqlite.close();
  }
}
