import type { Migration } from '../database/migrate.ts';

/** Only a purge takes it away, for the length of its transaction (purge.ts). */
export const noDeleteTrigger = `CREATE TRIGGER access_log_no_delete BEFORE DELETE ON access_log
        BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;`;

/** Schema of the access log. The triggers stop every later change or removal, also by our own code. */
export const auditMigrations: readonly Migration[] = [
  {
    name: 'audit-001-access-log',
    sql: `
      CREATE TABLE access_log (
        sequence INTEGER PRIMARY KEY,
        recorded_at TEXT NOT NULL,
        event_code TEXT NOT NULL,
        subtype TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('C', 'R', 'U', 'D', 'E')),
        outcome TEXT NOT NULL CHECK (outcome IN ('0', '4', '8')),
        uzi_number TEXT,
        user_name TEXT,
        role_code TEXT,
        ura TEXT,
        purpose TEXT NOT NULL,
        access_point TEXT,
        patient_id TEXT,
        object TEXT NOT NULL,
        checks TEXT NOT NULL CHECK (length(checks) = 4),
        reason TEXT,
        request_id TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      CREATE INDEX access_log_of_user ON access_log (uzi_number, sequence);
      CREATE INDEX access_log_of_patient ON access_log (patient_id, sequence);
      CREATE TRIGGER access_log_no_update BEFORE UPDATE ON access_log
        BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
      ${noDeleteTrigger}
    `,
  },
  { name: 'audit-002-on-behalf-of', sql: 'ALTER TABLE access_log ADD COLUMN on_behalf_of TEXT' },
  { name: 'audit-003-by-object', sql: 'CREATE INDEX access_log_of_object ON access_log (object, sequence)' },
  { name: 'audit-003-details', sql: 'ALTER TABLE access_log ADD COLUMN details TEXT' },
];
