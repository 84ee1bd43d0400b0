import type { Migration } from '../database/migrate.ts';

/** Schema of consents as they are recorded, and of who stands in for whom; the table `consent` itself is older. */
export const accessMigrations: readonly Migration[] = [
  {
    name: '2026-11-consent-record',
    // Where a consent of before came from is known, how the patient was recognised is not.
    sql: `
      ALTER TABLE consent ADD COLUMN proof TEXT
        CHECK (proof IN ('paspoort', 'identiteitskaart', 'rijbewijs', 'vreemdelingendocument', 'digid-sms'));
      ALTER TABLE consent ADD COLUMN withdrawn_source TEXT CHECK (withdrawn_source IN ('balie', 'portaal'));
      ALTER TABLE consent ADD COLUMN withdrawn_proof TEXT
        CHECK (withdrawn_proof IN ('paspoort', 'identiteitskaart', 'rijbewijs', 'vreemdelingendocument', 'digid-sms'));
    `,
  },
  {
    name: '2026-11-change',
    sql: `
      CREATE TABLE change (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('consent', 'relation', 'admission', 'information', 'inbox')),
        patient_id TEXT,
        practice_ura TEXT,
        item_id TEXT
      ) STRICT;
    `,
  },
  {
    name: '2026-11-mandate',
    sql: `
      CREATE TABLE mandate (
        id TEXT PRIMARY KEY,
        practice_ura TEXT NOT NULL,
        practice_name TEXT NOT NULL,
        given_by_uzi TEXT NOT NULL,
        given_by_name TEXT NOT NULL,
        to_uzi TEXT,
        to_agb TEXT,
        scope TEXT NOT NULL CHECK (scope IN ('practice', 'list')),
        starts_at TEXT NOT NULL,
        ends_at TEXT NOT NULL CHECK (ends_at > starts_at),
        given_at TEXT NOT NULL,
        revoked_at TEXT,
        CHECK ((to_uzi IS NULL) <> (to_agb IS NULL))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX mandate_to_uzi ON mandate (to_uzi, ends_at);
      CREATE INDEX mandate_to_agb ON mandate (to_agb, ends_at);
      CREATE INDEX mandate_of_practice ON mandate (practice_ura, ends_at);
      CREATE TABLE mandate_patient (
        mandate_id TEXT NOT NULL REFERENCES mandate ON DELETE CASCADE,
        patient_id TEXT NOT NULL REFERENCES patient,
        PRIMARY KEY (mandate_id, patient_id)
      ) STRICT, WITHOUT ROWID;
    `,
  },
];
