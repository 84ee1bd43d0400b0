import type { Migration } from '../database/migrate.ts';

/** Schema of accounts, registration and login with a password. Before that of sessions, which refers to it. */
export const accountMigrations: readonly Migration[] = [
  {
    name: 'accounts-001-accounts',
    sql: `
      CREATE TABLE account (
        id TEXT PRIMARY KEY,
        address TEXT NOT NULL UNIQUE,
        given_name TEXT,
        surname TEXT,
        organisation TEXT,
        duties TEXT NOT NULL,
        way TEXT NOT NULL CHECK (way IN ('self', 'link', 'invitation')),
        state TEXT NOT NULL CHECK (state IN ('invited', 'address-unconfirmed', 'address-confirmed',
          'second-factor-required', 'awaiting-verification', 'verified', 'blocked')),
        state_before TEXT,
        since INTEGER NOT NULL,
        needs_desk INTEGER NOT NULL CHECK (needs_desk IN (0, 1)),
        password TEXT,
        password_since INTEGER,
        notice_shown INTEGER NOT NULL DEFAULT 0,
        uzi_number TEXT UNIQUE,
        CHECK ((state = 'blocked') = (state_before IS NOT NULL)),
        CHECK ((password IS NULL) = (password_since IS NULL)),
        CHECK (state IN ('invited', 'address-unconfirmed', 'address-confirmed', 'blocked') OR
          (password IS NOT NULL AND given_name IS NOT NULL AND surname IS NOT NULL))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX account_by_state ON account (state, since);
      CREATE TABLE registration (
        token_hash TEXT PRIMARY KEY,
        account_id TEXT REFERENCES account ON DELETE CASCADE,
        address TEXT NOT NULL,
        way TEXT NOT NULL,
        step TEXT NOT NULL,
        supplier INTEGER NOT NULL CHECK (supplier IN (0, 1)),
        comes_back INTEGER NOT NULL CHECK (comes_back IN (0, 1)),
        link_hash TEXT,
        code_hash TEXT,
        code_tries INTEGER NOT NULL,
        code_expires_at INTEGER,
        resend_at INTEGER,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX registration_by_expiry ON registration (expires_at);
      CREATE INDEX registration_of_account ON registration (account_id);
      CREATE TABLE address_mail (
        id INTEGER PRIMARY KEY,
        address TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('registration', 'password')),
        at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX address_mail_by_address ON address_mail (address, kind, at);
      CREATE INDEX address_mail_by_time ON address_mail (at);
      CREATE TABLE personal_link (
        token_hash TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        purpose TEXT NOT NULL CHECK (purpose IN ('registration', 'password')),
        expires_at INTEGER NOT NULL,
        used_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX personal_link_of_account ON personal_link (account_id, purpose);
      CREATE TABLE password_reset (
        token_hash TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        link_hash TEXT NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX password_reset_of_account ON password_reset (account_id);
      CREATE TABLE login_wait (
        token_hash TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        waits_for TEXT NOT NULL CHECK (waits_for IN ('code', 'desk')),
        device TEXT NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX login_wait_by_expiry ON login_wait (expires_at);
      CREATE INDEX login_wait_of_account ON login_wait (account_id);
      CREATE TABLE trusted_device (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        device TEXT NOT NULL,
        since INTEGER NOT NULL,
        until INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX trusted_device_of_account ON trusted_device (account_id);
      CREATE TABLE device_credential (
        token_hash TEXT PRIMARY KEY,
        device_id TEXT NOT NULL REFERENCES trusted_device ON DELETE CASCADE,
        used_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX device_credential_of_device ON device_credential (device_id);
      CREATE TABLE throttle (
        key TEXT PRIMARY KEY,
        failures INTEGER NOT NULL,
        blocked_until INTEGER NOT NULL,
        forget_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX throttle_by_end ON throttle (forget_at);
      CREATE TABLE sign_in (
        id INTEGER PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        at INTEGER NOT NULL,
        device TEXT NOT NULL,
        method TEXT NOT NULL CHECK (method IN ('uzi-pas', 'account', 'trusted-device', 'recovery-code')),
        outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'wrong-password', 'wrong-code', 'refused'))
      ) STRICT;
      CREATE INDEX sign_in_of_account ON sign_in (account_id, id);
    `,
  },
];
