import { accessMigrations } from '../access/migrations.ts';
import type { Migration } from '../database/migrate.ts';
import { inboxMigrations } from '../inbox/migrations.ts';
import { readingMigrations } from '../reading/migrations.ts';

/** Schema of the hospital's data, oldest step first. Every search below /fhir starts at one of these indexes. */
export const clinicalMigrations: readonly Migration[] = [
  {
    name: '2026-11-clinical',
    sql: `
      CREATE TABLE patient (
        id TEXT PRIMARY KEY,
        patient_number TEXT NOT NULL UNIQUE,
        bsn TEXT,
        bsn_verified INTEGER NOT NULL CHECK (bsn_verified IN (0, 1)),
        birth_date TEXT,
        practice_ura TEXT NOT NULL,
        gp_agb TEXT,
        generator_index INTEGER,
        dossier_stored INTEGER NOT NULL DEFAULT 0 CHECK (dossier_stored IN (0, 1))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX patient_bsn ON patient (bsn);

      CREATE TABLE patient_name (
        practice_ura TEXT NOT NULL,
        name_key TEXT NOT NULL,
        patient_id TEXT NOT NULL REFERENCES patient,
        birth_date TEXT,
        PRIMARY KEY (practice_ura, name_key, patient_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE consent (
        id TEXT NOT NULL,
        patient_id TEXT NOT NULL REFERENCES patient,
        ura TEXT,
        category TEXT CHECK (category IN ('treatment', 'results', 'medication')),
        decision TEXT NOT NULL CHECK (decision IN ('permit', 'deny')),
        source TEXT NOT NULL CHECK (source IN ('balie', 'portaal')),
        recorded_at TEXT NOT NULL,
        withdrawn_at TEXT,
        PRIMARY KEY (patient_id, id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE admission (
        encounter_id TEXT PRIMARY KEY,
        patient_id TEXT NOT NULL REFERENCES patient,
        practice_ura TEXT NOT NULL,
        class TEXT NOT NULL,
        status TEXT NOT NULL,
        ward TEXT NOT NULL,
        location_id TEXT,
        admitted_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX admission_practice ON admission (practice_ura, admitted_at);

      CREATE TABLE resource (
        type TEXT NOT NULL,
        id TEXT NOT NULL,
        patient_id TEXT REFERENCES patient,
        section TEXT,
        status TEXT,
        date_from TEXT NOT NULL,
        date_to TEXT NOT NULL,
        last_updated TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        json TEXT NOT NULL,
        PRIMARY KEY (type, id)
      ) STRICT;
      CREATE INDEX resource_patient ON resource (patient_id, type, date_from, id);

      CREATE TABLE seeding (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        seed INTEGER NOT NULL,
        patients INTEGER NOT NULL,
        reference_time TEXT NOT NULL,
        practices TEXT NOT NULL
      ) STRICT;
    `,
  },
  {
    name: '2026-11-discharge',
    sql: 'ALTER TABLE admission ADD COLUMN discharged_at TEXT',
  },
  {
    name: '2026-11-not-understood',
    sql: `
      CREATE TABLE not_understood (
        resource TEXT NOT NULL,
        element TEXT NOT NULL,
        reason TEXT NOT NULL
      ) STRICT;
    `,
  },
  ...accessMigrations,
  ...inboxMigrations,
  ...readingMigrations,
];
