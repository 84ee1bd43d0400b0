import type { Migration } from '../database/migrate.ts';

/** Schema of the servicedesk. AUTOINCREMENT: the number of a purged message is never given again. */
export const deskMigrations: readonly Migration[] = [
  {
    name: 'desk-001-verification-and-chat',
    sql: `
      CREATE TABLE verification (
        account_id TEXT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        expires_at INTEGER NOT NULL,
        wrong_tries INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE conversation (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL,
        address TEXT NOT NULL,
        given_name TEXT NOT NULL,
        surname TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        last_message_at INTEGER,
        read_until INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'verified', 'ended'))
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX conversation_waiting ON conversation (account_id) WHERE state = 'waiting';
      CREATE TABLE conversation_message (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        conversation_id TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE,
        sender TEXT NOT NULL CHECK (sender IN ('user', 'desk', 'system')),
        author TEXT NOT NULL,
        text TEXT NOT NULL,
        at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX conversation_message_of ON conversation_message (conversation_id, id);
      CREATE INDEX conversation_message_by_time ON conversation_message (at);
    `,
  },
];
