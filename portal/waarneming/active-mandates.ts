import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import type { Clinician } from '../sessions/clinician.ts';

/** A practice that a clinician stands in for at this moment. */
export interface ActiveMandate {
  readonly id: string;
  readonly practiceUra: string;
  readonly practiceName: string;
  /** Patients it is about; null for all of the practice. */
  readonly patientIds: ReadonlySet<string> | null;
}

/**
 * The mandates a clinician holds now: begun, not ended, not revoked, given to this UZI number or this AGB code. Read for
 * every request, so that an end or a revocation counts at once.
 */
export async function activeMandates(
  database: Kysely<PortalDatabase>,
  { uziNumber, agb }: Pick<Clinician, 'uziNumber' | 'agb'>,
  now: Date,
): Promise<ActiveMandate[]> {
  const instant = now.toISOString();
  const rows = await database
    .selectFrom('mandate')
    .select(['id', 'practice_ura', 'practice_name', 'scope'])
    .where((is) => is.or([is('to_uzi', '=', uziNumber), ...(agb === null ? [] : [is('to_agb', '=', agb)])]))
    .where('starts_at', '<=', instant)
    .where('ends_at', '>', instant)
    .where('revoked_at', 'is', null)
    .orderBy('starts_at')
    .execute();
  const listed = rows.filter(({ scope }) => scope === 'list').map(({ id }) => id);
  const patients =
    listed.length === 0
      ? []
      : await database.selectFrom('mandate_patient').selectAll().where('mandate_id', 'in', listed).execute();
  return rows.map(({ id, practice_ura: practiceUra, practice_name: practiceName, scope }) => ({
    id,
    practiceUra,
    practiceName,
    patientIds:
      scope === 'practice'
        ? null
        : new Set(patients.filter((one) => one.mandate_id === id).map((one) => one.patient_id)),
  }));
}

/** The mandate under which a patient of another practice may be seen, if there is one. */
export const mandateFor = (
  mandates: readonly ActiveMandate[],
  patient: { readonly id: string; readonly practice_ura: string },
): ActiveMandate | null =>
  mandates.find(
    ({ practiceUra, patientIds }) =>
      practiceUra === patient.practice_ura && (patientIds === null || patientIds.has(patient.id)),
  ) ?? null;

/** Names of the practices that a clinician stands in for now, by URA. */
export async function practiceNames(
  database: Kysely<PortalDatabase>,
  clinician: Pick<Clinician, 'uziNumber' | 'agb'>,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const mandates = await activeMandates(database, clinician, now);
  return new Map(mandates.map(({ practiceUra, practiceName }) => [practiceUra, practiceName]));
}

/** The practices whose patients may be a clinician's own now: the practice itself, and those that gave a mandate. */
export async function practicesOf(
  database: Kysely<PortalDatabase>,
  clinician: Pick<Clinician, 'uziNumber' | 'agb' | 'ura'>,
  now: Date,
): Promise<[string, ...string[]]> {
  const mandates = await activeMandates(database, clinician, now);
  const others = new Set(mandates.map(({ practiceUra }) => practiceUra));
  others.delete(clinician.ura);
  return [clinician.ura, ...others];
}
