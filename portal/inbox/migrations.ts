import type { Migration } from '../database/migrate.ts';

/** Schema of new patient information (S4-27). */
export const inboxMigrations: readonly Migration[] = [
  {
    name: '2026-11-inbox',
    sql: `
      CREATE TABLE inbox_item (
        id TEXT PRIMARY KEY,
        practice_ura TEXT NOT NULL,
        patient_id TEXT NOT NULL REFERENCES patient,
        kind TEXT NOT NULL CHECK (kind IN
          ('lab', 'microbiology', 'pathology', 'radiology', 'discharge-letter', 'letter')),
        section TEXT NOT NULL,
        resource_type TEXT NOT NULL,
        resource_id TEXT NOT NULL,
        flagged INTEGER NOT NULL CHECK (flagged IN (0, 1)),
        arrived_at TEXT NOT NULL,
        claimed_by_uzi TEXT,
        claimed_by_name TEXT,
        claimed_at TEXT,
        seen_by_uzi TEXT,
        seen_by_name TEXT,
        seen_at TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX inbox_item_practice ON inbox_item (practice_ura, arrived_at, id);
      CREATE TABLE practice_member (
        ura TEXT NOT NULL,
        uzi_number TEXT NOT NULL,
        name TEXT NOT NULL,
        last_at TEXT NOT NULL,
        PRIMARY KEY (ura, uzi_number)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: '2026-11-practice-member-agb',
    sql: `
      ALTER TABLE practice_member ADD COLUMN agb TEXT;
      ALTER TABLE practice_member ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
      CREATE INDEX practice_member_uzi ON practice_member (uzi_number);
      CREATE INDEX practice_member_agb ON practice_member (agb);
    `,
  },
];
