import type { Patient } from 'fhir/r4';
import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { generateDossier } from './generator/dossier.ts';
import { patientResource } from './generator/patient-resource.ts';
import { generatedPatient, type GeneratorSettings } from './generated-patient.ts';
import type { Practice } from './practices.ts';
import { resourceRow } from './resource-row.ts';
import type { PatientTable } from './tables.ts';

const rowsPerInsert = 200;

/** Dossiers of generated patients, made when they are first needed. */
export interface DossierStore {
  /** Stores the dossier of a patient if it is not there yet; afterwards all its resources are in the `resource` table. */
  readonly open: (patient: PatientTable) => Promise<void>;
  /** The Patient resources of these rows by id. */
  readonly patients: (rows: readonly PatientTable[]) => Promise<Map<string, Patient>>;
}

export function createDossierStore(database: Kysely<PortalDatabase>): DossierStore {
  let settings: Promise<GeneratorSettings> | null = null;
  const generator = (): Promise<GeneratorSettings> => (settings ??= readSettings(database));
  return {
    async open(patient) {
      const index = patient.generator_index;
      if (index === null || patient.dossier_stored === 1) return;
      const from = await generator();
      await database.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('patient')
          .set({ dossier_stored: 1 })
          .where('id', '=', patient.id)
          .where('dossier_stored', '=', 0)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return; // Another request was first.
        const generated = generatedPatient(from, index);
        const stamp = new Date(from.reference).toISOString();
        const rows = generateDossier(from.seed, index, from.reference, { ...generated, patientId: patient.id }).map(
          ({ resource, section }) => resourceRow(resource, patient.id, section, stamp),
        );
        for (let at = 0; at < rows.length; at += rowsPerInsert) {
          await transaction
            .insertInto('resource')
            .values(rows.slice(at, at + rowsPerInsert))
            .execute();
        }
      });
    },
    async patients(rows) {
      const found = new Map<string, Patient>();
      const stored = rows.filter((row) => row.generator_index === null).map((row) => row.id);
      if (stored.length > 0) {
        const resources = await database
          .selectFrom('resource')
          .select(['id', 'json'])
          .where('type', '=', 'Patient')
          .where('id', 'in', stored)
          .execute();
        for (const { id, json } of resources) found.set(id, JSON.parse(json) as Patient);
      }
      for (const row of rows) {
        if (row.generator_index !== null)
          found.set(row.id, generatedResource(await generator(), row, row.generator_index));
      }
      return found;
    },
  };
}

function generatedResource(settings: GeneratorSettings, row: PatientTable, index: number): Patient {
  const { person, practice } = generatedPatient(settings, index);
  const numbers = {
    id: row.id,
    patientNumber: row.patient_number,
    bsn: row.bsn,
    bsnVerified: row.bsn_verified === 1,
  };
  return patientResource(person, numbers, practice);
}

async function readSettings(database: Kysely<PortalDatabase>): Promise<GeneratorSettings> {
  const row = await database.selectFrom('seeding').selectAll().executeTakeFirstOrThrow();
  return {
    seed: row.seed,
    patients: row.patients,
    reference: Date.parse(row.reference_time),
    practices: JSON.parse(row.practices) as Practice[],
  };
}
