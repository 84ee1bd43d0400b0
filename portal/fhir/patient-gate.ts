import type { SectionKey } from '../../contract/dossier/section-key.ts';
import { decideAccess, type AccessDecision, type PatientFacts } from '../access/access-decision.ts';
import { readPatientFacts } from '../access/patient-facts.ts';
import type { PatientTable } from '../data/tables.ts';
import type { Caller, ClinicalContext } from './caller.ts';

/** A patient of the request and what the gates said. `row` is null when there is no such patient. */
export interface GatedPatient {
  readonly row: PatientTable | null;
  readonly decision: AccessDecision;
  /** What the gates knew; null when there is no such patient. */
  readonly facts: PatientFacts | null;
}

/** Asked for in place of a patient that does not exist, so that both take the same steps. */
const nobody: PatientTable = {
  id: '',
  patient_number: '',
  bsn: '',
  bsn_verified: 0,
  birth_date: null,
  practice_ura: '',
  gp_agb: null,
  generator_index: null,
  dossier_stored: 1,
};

/**
 * Passes one patient through all gates.
 * @param wanted sections that are asked for; null for the Patient resource itself
 */
export async function gatePatient(
  context: ClinicalContext,
  { clinician }: Caller,
  patientId: string,
  wanted: readonly SectionKey[] | null,
): Promise<GatedPatient> {
  const row =
    (await context.database.selectFrom('patient').selectAll().where('id', '=', patientId).executeTakeFirst()) ?? null;
  const facts = await readPatientFacts(context.database, [row ?? nobody], clinician, context.now());
  const known = row === null ? null : (facts.get(row.id) ?? null);
  return { row, facts: known, decision: decideAccess(clinician, context.roles, known, wanted, context.now()) };
}

/** Passes many patients through all gates. @returns a decision for every row, in their order */
export async function gatePatients(
  context: ClinicalContext,
  { clinician }: Caller,
  rows: readonly PatientTable[],
): Promise<{ row: PatientTable; decision: AccessDecision }[]> {
  const now = context.now();
  const facts = await readPatientFacts(context.database, rows, clinician, now);
  return rows.map((row) => ({
    row,
    decision: decideAccess(clinician, context.roles, facts.get(row.id) ?? null, null, now),
  }));
}
