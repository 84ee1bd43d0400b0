import { mkdirSync } from 'node:fs';
import type { Kysely } from 'kysely';
import type { AuditLog } from '../audit/audit-entry.ts';
import { accountMigrations } from '../accounts/migrations.ts';
import { openAuditLog } from '../audit/audit-log.ts';
import { clinicalMigrations } from '../data/migrations.ts';
import { seedPortal } from '../data/seed.ts';
import { openDatabase } from '../database/open.ts';
import { deskMigrations } from '../desk/migrations.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { factorMigrations } from '../factors/migrations.ts';
import { homeMigrations } from '../home/migrations.ts';
import { organisationMigrations } from '../organisations/migrations.ts';
import { sessionMigrations } from '../sessions/migrations.ts';
import { dataFilesIn } from './data-files.ts';

/** What an empty portal is filled with. */
export interface Seeding {
  readonly patients: number;
  readonly seed: number;
  readonly onProgress: (done: number, total: number) => void;
}

export interface Stores {
  readonly database: Kysely<PortalDatabase>;
  readonly audit: AuditLog;
  close(): Promise<void>;
}

/**
 * Opens the data of the portal and its access log, at their newest schema; fills a portal that holds no patients.
 * @throws the error of Node or SQLite when the directory cannot be used; nothing stays open then
 */
export async function openStores(dataDirectory: string, seeding: Seeding, now: () => Date): Promise<Stores> {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const files = dataFilesIn(dataDirectory);
  const open = new AsyncDisposableStack();
  try {
    const audit = openAuditLog(files.audit, now);
    open.defer(() => audit.close());
    const migrations = [
      ...accountMigrations,
      ...sessionMigrations,
      ...factorMigrations,
      ...deskMigrations,
      ...homeMigrations,
      ...organisationMigrations,
      ...clinicalMigrations,
    ];
    const database = openDatabase(files.database, migrations, { audit: files.audit });
    open.defer(() => database.close());
    seedPortal({ sqlite: database.sqlite, now, ...seeding });
    return { database: database.kysely, audit, close: () => open.disposeAsync() };
  } catch (error) {
    await open.disposeAsync();
    throw error;
  }
}
