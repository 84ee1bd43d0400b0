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
  {
    name: 'organisations-002-participants-and-forms',
    sql: `
      CREATE TABLE participant (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation,
        member_id TEXT NOT NULL REFERENCES member,
        bsn_mark TEXT NOT NULL,
        bsn_ending TEXT NOT NULL CHECK (length(bsn_ending) = 3),
        birth_date TEXT NOT NULL,
        since INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX participant_by_mark ON participant (bsn_mark);
      CREATE INDEX participant_of ON participant (organisation_id, member_id);
      CREATE TABLE takeover (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation,
        from_agb TEXT NOT NULL,
        to_agb TEXT NOT NULL,
        note TEXT NOT NULL,
        requested_by TEXT NOT NULL REFERENCES account,
        requested_at INTEGER NOT NULL,
        outcome TEXT CHECK (outcome IN ('done', 'refused')),
        handled_note TEXT,
        handled_by TEXT REFERENCES account,
        handled_at INTEGER,
        participants INTEGER,
        CHECK (from_agb <> to_agb),
        CHECK ((outcome IS NULL) = (handled_at IS NULL) AND (outcome IS NULL) = (handled_by IS NULL) AND
          (outcome IS NULL) = (handled_note IS NULL) AND (outcome IS NULL) = (participants IS NULL))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX takeover_of ON takeover (organisation_id, requested_at);
      CREATE TABLE participant_move (
        takeover_id TEXT NOT NULL REFERENCES takeover,
        participant_id TEXT NOT NULL REFERENCES participant,
        from_member_id TEXT NOT NULL REFERENCES member,
        to_member_id TEXT NOT NULL REFERENCES member,
        PRIMARY KEY (takeover_id, participant_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE request_form (
        id TEXT PRIMARY KEY,
        address TEXT NOT NULL,
        organisation TEXT NOT NULL,
        subject TEXT NOT NULL,
        text TEXT NOT NULL,
        prepared_by TEXT NOT NULL REFERENCES account,
        prepared_at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('prepared', 'submitted', 'withdrawn', 'declined')),
        since INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX request_form_for ON request_form (address, state);
      CREATE INDEX request_form_by ON request_form (prepared_by, prepared_at);
    `,
  },
  {
    name: 'organisations-003-participant-taken-over-twice',
    sql: `
      ALTER TABLE participant ADD COLUMN same_as TEXT REFERENCES participant;
    `,
  },
  {
    // A user can be `withdrawn`. SQLite cannot change a check, so the table is made anew, and with it what refers to it.
    name: 'organisations-004-applications-taken-back',
    sql: `
      CREATE TABLE member_with_withdrawn (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation ON DELETE CASCADE,
        account_id TEXT REFERENCES account,
        address TEXT NOT NULL,
        agb TEXT,
        roles TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('invited', 'applied', 'active', 'rejected', 'stopped', 'withdrawn')),
        since INTEGER NOT NULL,
        UNIQUE (organisation_id, address),
        CHECK ((account_id IS NULL) = (state = 'invited'))
      ) STRICT, WITHOUT ROWID;
      INSERT INTO member_with_withdrawn (id, organisation_id, account_id, address, agb, roles, state, since)
        SELECT id, organisation_id, account_id, address, agb, roles, state, since FROM member;
      CREATE TABLE participant_of_member (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation,
        member_id TEXT NOT NULL REFERENCES member_with_withdrawn,
        bsn_mark TEXT NOT NULL,
        bsn_ending TEXT NOT NULL CHECK (length(bsn_ending) = 3),
        birth_date TEXT NOT NULL,
        since INTEGER NOT NULL,
        same_as TEXT REFERENCES participant_of_member
      ) STRICT, WITHOUT ROWID;
      INSERT INTO participant_of_member (id, organisation_id, member_id, bsn_mark, bsn_ending, birth_date, since, same_as)
        SELECT id, organisation_id, member_id, bsn_mark, bsn_ending, birth_date, since, same_as FROM participant;
      CREATE TABLE participant_move_of_member (
        takeover_id TEXT NOT NULL REFERENCES takeover,
        participant_id TEXT NOT NULL REFERENCES participant_of_member,
        from_member_id TEXT NOT NULL REFERENCES member_with_withdrawn,
        to_member_id TEXT NOT NULL REFERENCES member_with_withdrawn,
        PRIMARY KEY (takeover_id, participant_id)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO participant_move_of_member (takeover_id, participant_id, from_member_id, to_member_id)
        SELECT takeover_id, participant_id, from_member_id, to_member_id FROM participant_move;
      DROP TABLE participant_move;
      DROP TABLE participant;
      DROP TABLE member;
      ALTER TABLE member_with_withdrawn RENAME TO member;
      ALTER TABLE participant_of_member RENAME TO participant;
      ALTER TABLE participant_move_of_member RENAME TO participant_move;
      CREATE UNIQUE INDEX member_of_account ON member (account_id, organisation_id) WHERE account_id IS NOT NULL;
      CREATE INDEX participant_by_mark ON participant (bsn_mark);
      CREATE INDEX participant_of ON participant (organisation_id, member_id);
    `,
  },
  {
    name: 'organisations-005-where-a-personal-agb-code-came-from',
    sql: `
      ALTER TABLE member ADD COLUMN agb_from TEXT CHECK (agb_from IN ('card', 'typed'));
      -- What a card proved before was not written down, so none of these counts as proven.
      UPDATE member SET agb_from = 'typed' WHERE agb IS NOT NULL;
    `,
  },
  {
    name: 'organisations-006-personal-agb-code-taken-back',
    sql: `
      ALTER TABLE member ADD COLUMN agb_taken_back INTEGER NOT NULL DEFAULT 0 CHECK (agb_taken_back IN (0, 1));
      ALTER TABLE takeover ADD COLUMN from_taken_back INTEGER NOT NULL DEFAULT 0 CHECK (from_taken_back IN (0, 1));
      ALTER TABLE takeover ADD COLUMN to_taken_back INTEGER NOT NULL DEFAULT 0 CHECK (to_taken_back IN (0, 1));
    `,
  },
  {
    // A koppeling for each EPD that was asked for, so that asking for another does not forget the one that works.
    name: 'organisations-007-an-epd-koppeling-for-each-epd',
    sql: `
      CREATE TABLE epd_link (
        organisation_id TEXT NOT NULL REFERENCES organisation ON DELETE CASCADE,
        epd_id TEXT NOT NULL REFERENCES epd,
        state TEXT NOT NULL CHECK (state IN ('requested', 'in-progress', 'linked', 'refused', 'ended')),
        since INTEGER,
        requested_by TEXT REFERENCES account,
        requested_at INTEGER,
        PRIMARY KEY (organisation_id, epd_id),
        CHECK ((requested_by IS NULL) = (requested_at IS NULL))
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX epd_link_in_use ON epd_link (organisation_id) WHERE state = 'linked';
      CREATE UNIQUE INDEX epd_link_under_way ON epd_link (organisation_id) WHERE state IN ('requested', 'in-progress');
      -- Since when, and who asked for it, was not written down.
      INSERT INTO epd_link (organisation_id, epd_id, state) SELECT id, epd_id, epd_link FROM organisation;
      ALTER TABLE organisation DROP COLUMN epd_id;
      ALTER TABLE organisation DROP COLUMN epd_link;
    `,
  },
];
