import type { Migration } from '../database/migrate.ts';

/** Schema of second factors. */
export const factorMigrations: readonly Migration[] = [
  {
    name: 'factors-001-second-factors',
    sql: `
      CREATE TABLE otp_device (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('app', 'token')),
        state TEXT NOT NULL CHECK (
          (kind = 'app' AND state IN ('waiting', 'linked')) OR
          (kind = 'token' AND state IN ('uploaded', 'linked', 'unlinked'))
        ),
        account_id TEXT CHECK ((account_id IS NULL) = (state IN ('uploaded', 'unlinked'))),
        pool TEXT CHECK ((pool IS NULL) = (kind = 'app')),
        serial TEXT CHECK ((serial IS NULL) = (kind = 'app')),
        serial_key TEXT CHECK ((serial_key IS NULL) = (kind = 'app')),
        manufacturer TEXT,
        model TEXT,
        interval_seconds INTEGER NOT NULL CHECK (interval_seconds IN (30, 60)),
        key_id TEXT NOT NULL,
        sealed_secret BLOB NOT NULL,
        last_step INTEGER NOT NULL,
        drift INTEGER NOT NULL,
        synchronised_drift INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        linked_at INTEGER,
        last_used_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX otp_device_of_account ON otp_device (account_id);
      CREATE UNIQUE INDEX otp_device_waiting ON otp_device (account_id) WHERE state = 'waiting';
      CREATE UNIQUE INDEX otp_device_in_pool ON otp_device (pool, serial_key) WHERE kind = 'token';
      CREATE TABLE recovery_code (
        account_id TEXT NOT NULL,
        hash BLOB NOT NULL,
        salt BLOB NOT NULL,
        used_at INTEGER,
        PRIMARY KEY (account_id, hash)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE factor_tries (
        account_id TEXT NOT NULL,
        purpose TEXT NOT NULL CHECK (purpose IN ('login', 'link', 'recovery')),
        tries INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        blocked_until INTEGER NOT NULL,
        PRIMARY KEY (account_id, purpose)
      ) STRICT, WITHOUT ROWID;
    `,
  },
];
