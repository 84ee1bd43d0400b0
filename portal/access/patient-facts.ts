import type { Kysely } from 'kysely';
import type { PatientTable } from '../data/tables.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { Clinician } from '../sessions/clinician.ts';
import { activeMandates, mandateFor } from '../waarneming/active-mandates.ts';
import type { PatientFacts } from './access-decision.ts';
import type { ConsentStatement } from './consent-statement.ts';

/** SQLite takes 32,766 parameters; far fewer keep the statement small. */
const idsPerQuery = 400;

/**
 * Reads what the gates decide on, fresh for every request: a withdrawn consent counts at once.
 * @returns facts by patient id
 */
export async function readPatientFacts(
  database: Kysely<PortalDatabase>,
  rows: readonly PatientTable[],
  clinician: Pick<Clinician, 'uziNumber' | 'agb'>,
  now: Date,
): Promise<Map<string, PatientFacts>> {
  const mandates = await activeMandates(database, clinician, now);
  const statements = new Map<string, ConsentStatement[]>();
  const shared = new Set<string>();
  for (let at = 0; at < rows.length; at += idsPerQuery) {
    const some = rows.slice(at, at + idsPerQuery);
    await addStatements(
      database,
      some.map((row) => row.id),
      statements,
    );
    await addShared(
      database,
      some.map((row) => row.bsn).filter((bsn) => bsn !== null),
      shared,
    );
  }
  return new Map(
    rows.map((row) => [
      row.id,
      {
        practiceUra: row.practice_ura,
        gpAgb: row.gp_agb,
        mandateUra: mandateFor(mandates, row)?.practiceUra ?? null,
        bsnVerified: row.bsn !== null && row.bsn_verified === 1,
        bsnShared: row.bsn !== null && shared.has(row.bsn),
        statements: statements.get(row.id) ?? [],
      },
    ]),
  );
}

async function addStatements(
  database: Kysely<PortalDatabase>,
  ids: readonly string[],
  statements: Map<string, ConsentStatement[]>,
): Promise<void> {
  const rows = await database.selectFrom('consent').selectAll().where('patient_id', 'in', ids).execute();
  for (const row of rows) {
    const list = statements.get(row.patient_id) ?? [];
    list.push({
      ura: row.ura,
      category: row.category,
      decision: row.decision,
      source: row.source,
      recordedAt: row.recorded_at,
      withdrawnAt: row.withdrawn_at,
    });
    statements.set(row.patient_id, list);
  }
}

async function addShared(
  database: Kysely<PortalDatabase>,
  bsns: readonly string[],
  shared: Set<string>,
): Promise<void> {
  if (bsns.length === 0) return;
  const rows = await database
    .selectFrom('patient')
    .select('bsn')
    .where('bsn', 'in', bsns)
    .groupBy('bsn')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .execute();
  for (const { bsn } of rows) if (bsn !== null) shared.add(bsn);
}
