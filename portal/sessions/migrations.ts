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
  {
    name: 'sessions-003-principals',
    // A session now belongs to a card, an account, or both. Open sessions are dropped: everybody logs in once more.
    sql: `
      DROP TABLE access_token;
      DROP TABLE refresh_token;
      DROP TABLE session;
      CREATE TABLE session (
        id TEXT PRIMARY KEY,
        account_id TEXT REFERENCES account ON DELETE CASCADE,
        uzi_number TEXT,
        agb TEXT,
        ura TEXT,
        role_code TEXT,
        role TEXT,
        name TEXT,
        organisation TEXT,
        assurance TEXT NOT NULL CHECK (assurance IN ('high', 'substantial')),
        device TEXT NOT NULL,
        trusted_device_id TEXT,
        previous_login_at INTEGER,
        started_at INTEGER NOT NULL,
        last_used_at INTEGER NOT NULL,
        ends_at INTEGER NOT NULL,
        ended_at INTEGER,
        ended_by TEXT CHECK (ended_by IN ('logout', 'refresh-reuse', 'revoked')),
        CHECK (account_id IS NOT NULL OR uzi_number IS NOT NULL),
        CHECK ((assurance = 'high') = (uzi_number IS NOT NULL)),
        CHECK (uzi_number IS NULL OR (ura IS NOT NULL AND role_code IS NOT NULL AND role IS NOT NULL
          AND name IS NOT NULL AND organisation IS NOT NULL))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX session_by_end ON session (ends_at);
      CREATE INDEX session_of_account ON session (account_id);
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
      CREATE TABLE last_login_of_principal (
        principal TEXT PRIMARY KEY,
        at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      INSERT INTO last_login_of_principal SELECT 'uzi:' || uzi_number, at FROM last_login;
      DROP TABLE last_login;
      ALTER TABLE last_login_of_principal RENAME TO last_login;
    `,
  },
];
