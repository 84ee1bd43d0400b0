import type { Migration } from '../database/migrate.ts';

/** Schema of organisations and their people. After that of accounts, to which it refers. */
export const organisationMigrations: readonly Migration[] = [
  {
    name: 'organisations-001-organisations-and-members',
    sql: `
      CREATE TABLE epd (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        place INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE organisation (
        id TEXT PRIMARY KEY,
        agb TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        street TEXT NOT NULL,
        house_number TEXT NOT NULL,
        postal_code TEXT NOT NULL,
        city TEXT NOT NULL,
        email TEXT NOT NULL,
        epd_id TEXT NOT NULL REFERENCES epd,
        epd_link TEXT NOT NULL CHECK (epd_link IN ('requested', 'in-progress', 'linked', 'refused')),
        state TEXT NOT NULL CHECK (state IN ('awaiting-mail', 'linked')),
        verified TEXT CHECK (verified IN ('automatic', 'mail')),
        registered_by TEXT NOT NULL REFERENCES account,
        since INTEGER NOT NULL,
        CHECK ((state = 'linked') = (verified IS NOT NULL))
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER organisation_register_data BEFORE UPDATE OF agb, name, street, house_number, postal_code, city, email
        ON organisation BEGIN SELECT RAISE(ABORT, 'data of the AGB register cannot be changed later'); END;
      CREATE TABLE organisation_draft (
        account_id TEXT PRIMARY KEY REFERENCES account ON DELETE CASCADE,
        sealed BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE organisation_confirmation (
        token_hash TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation ON DELETE CASCADE,
        issued_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        used_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX organisation_confirmation_of ON organisation_confirmation (organisation_id, issued_at);
      CREATE TABLE organisation_link (
        token_hash TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation ON DELETE CASCADE,
        sealed BLOB NOT NULL,
        since INTEGER NOT NULL,
        withdrawn_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX organisation_link_live ON organisation_link (organisation_id) WHERE withdrawn_at IS NULL;
      CREATE TABLE member (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation ON DELETE CASCADE,
        account_id TEXT REFERENCES account,
        address TEXT NOT NULL,
        agb TEXT,
        roles TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('invited', 'applied', 'active', 'rejected', 'stopped')),
        since INTEGER NOT NULL,
        UNIQUE (organisation_id, address),
        CHECK ((account_id IS NULL) = (state = 'invited'))
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX member_of_account ON member (account_id, organisation_id) WHERE account_id IS NOT NULL;
    `,
  },
];
