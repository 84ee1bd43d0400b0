import type { Migration } from '../database/migrate.ts';

/** Schema of what each clinician has seen of each dossier. It holds ids and moments, never content. */
export const readingMigrations: readonly Migration[] = [
  {
    name: '2026-11-reading',
    sql: `
      CREATE TABLE dossier_look (
        uzi_number TEXT NOT NULL,
        patient_id TEXT NOT NULL REFERENCES patient,
        first_at TEXT NOT NULL,
        since TEXT,
        last_at TEXT NOT NULL,
        PRIMARY KEY (uzi_number, patient_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE read_mark (
        uzi_number TEXT NOT NULL,
        patient_id TEXT NOT NULL REFERENCES patient,
        section TEXT NOT NULL,
        resource_type TEXT NOT NULL,
        resource_id TEXT NOT NULL,
        is_read INTEGER NOT NULL CHECK (is_read IN (0, 1)),
        marked_at TEXT NOT NULL,
        PRIMARY KEY (uzi_number, patient_id, resource_type, resource_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE section_read (
        uzi_number TEXT NOT NULL,
        patient_id TEXT NOT NULL REFERENCES patient,
        section TEXT NOT NULL,
        read_until TEXT NOT NULL,
        PRIMARY KEY (uzi_number, patient_id, section)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX resource_changed ON resource (patient_id, last_updated);
    `,
  },
];
