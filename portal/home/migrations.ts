import type { Migration } from '../database/migrate.ts';

/** Schema of the home screen: what was read, and notices for one person. */
export const homeMigrations: readonly Migration[] = [
  {
    name: 'home-001-notices',
    sql: `
      CREATE TABLE notice_read (
        reader_id TEXT NOT NULL,
        notice_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (reader_id, notice_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE security_notice (
        id TEXT PRIMARY KEY,
        reader_id TEXT NOT NULL,
        text TEXT NOT NULL,
        at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX security_notice_of ON security_notice (reader_id, at);
    `,
  },
];
