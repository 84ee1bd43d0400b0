import type { Migration } from '../database/migrate.ts';

/** Schema of login and sessions. */
export const sessionMigrations: readonly Migration[] = [
  {
    name: 'sessions-001-login',
    sql: `
      CREATE TABLE login_challenge (
        nonce_hash TEXT PRIMARY KEY,
        client_challenge TEXT NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX login_challenge_by_expiry ON login_challenge (expires_at);
      CREATE TABLE session (
        id TEXT PRIMARY KEY,
        uzi_number TEXT NOT NULL,
        agb TEXT,
        ura TEXT NOT NULL,
        role_code TEXT NOT NULL,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        organisation TEXT NOT NULL,
        assurance TEXT NOT NULL CHECK (assurance IN ('high', 'substantial')),
        previous_login_at INTEGER,
        ends_at INTEGER NOT NULL,
        ended_at INTEGER,
        ended_by TEXT CHECK (ended_by IN ('logout', 'refresh-reuse'))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX session_by_end ON session (ends_at);
      CREATE TABLE access_token (
        token_hash TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES session ON DELETE CASCADE,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX access_token_of_session ON access_token (session_id);
      CREATE TABLE refresh_token (
        token_hash TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES session ON DELETE CASCADE,
        used_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX refresh_token_of_session ON refresh_token (session_id);
      CREATE TABLE last_login (
        uzi_number TEXT PRIMARY KEY,
        at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: 'sessions-002-last-used',
    // When a session of before was last used is unknown, so it counts as long ago: those users log in once more.
    sql: 'ALTER TABLE session ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0',
  },
];
