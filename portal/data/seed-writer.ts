import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { GeneratorSettings } from './generated-patient.ts';
import type { ConsentTable } from '../access/tables.ts';
import type { InboxItemTable } from '../inbox/tables.ts';
import type { NotUnderstoodTable, AdmissionTable, PatientTable, ResourceTable } from './tables.ts';

/** A consent as it is first written. */
export type NewConsent = Omit<ConsentTable, 'withdrawn_source' | 'withdrawn_proof'>;

/** Writes rows of the hospital's data with prepared statements. The caller owns the transaction. */
export interface SeedWriter {
  readonly settings: (settings: GeneratorSettings) => void;
  /** @param nameKeys what the patient is found by (family-key.ts) */
  readonly patient: (row: PatientTable, nameKeys: readonly string[]) => void;
  readonly consent: (row: NewConsent) => void;
  readonly admission: (row: AdmissionTable) => void;
  readonly resource: (row: ResourceTable) => void;
  readonly inboxItem: (row: InboxItemTable) => void;
  readonly notUnderstood: (row: NotUnderstoodTable) => void;
}

export function createSeedWriter(sqlite: DatabaseSync): SeedWriter {
  const insert = <T extends object>(table: string, columns: readonly (keyof T & string)[]) => {
    const marks = columns.map(() => '?').join(', ');
    const statement = sqlite.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
    return (row: T): void => {
      statement.run(...columns.map((column) => row[column] as SQLInputValue));
    };
  };
  const settings = sqlite.prepare(
    'INSERT INTO seeding (id, seed, patients, reference_time, practices) VALUES (1, ?, ?, ?, ?)',
  );
  const patient = insert<PatientTable>('patient', [
    'id',
    'patient_number',
    'bsn',
    'bsn_verified',
    'birth_date',
    'practice_ura',
    'gp_agb',
    'generator_index',
    'dossier_stored',
  ]);
  const name = sqlite.prepare(
    'INSERT INTO patient_name (practice_ura, name_key, patient_id, birth_date) VALUES (?, ?, ?, ?)',
  );
  return {
    settings: ({ seed, patients, reference, practices }) => {
      settings.run(seed, patients, new Date(reference).toISOString(), JSON.stringify(practices));
    },
    patient(row, nameKeys) {
      patient(row);
      for (const key of nameKeys) name.run(row.practice_ura, key, row.id, row.birth_date);
    },
    consent: insert<NewConsent>('consent', [
      'id',
      'patient_id',
      'ura',
      'category',
      'decision',
      'source',
      'proof',
      'recorded_at',
      'withdrawn_at',
    ]),
    admission: insert<AdmissionTable>('admission', [
      'encounter_id',
      'patient_id',
      'practice_ura',
      'class',
      'status',
      'ward',
      'location_id',
      'admitted_at',
      'discharged_at',
    ]),
    resource: insert<ResourceTable>('resource', [
      'type',
      'id',
      'patient_id',
      'section',
      'status',
      'date_from',
      'date_to',
      'last_updated',
      'version',
      'json',
    ]),
    notUnderstood: insert<NotUnderstoodTable>('not_understood', ['resource', 'element', 'reason']),
    inboxItem: insert<InboxItemTable>('inbox_item', [
      'id',
      'practice_ura',
      'patient_id',
      'kind',
      'section',
      'resource_type',
      'resource_id',
      'flagged',
      'arrived_at',
      'claimed_by_uzi',
      'claimed_by_name',
      'claimed_at',
      'seen_by_uzi',
      'seen_by_name',
      'seen_at',
    ]),
  };
}
