import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { type Locum, longestMandateDays, type Mandate, type MandateRequest } from '../../contract/portal/waarneming.ts';
import type { MandateTable } from '../access/tables.ts';
import { recordChange } from '../data/changes.ts';
import { type Caller, type ClinicalContext, logAccess } from '../fhir/caller.ts';
import { gatePatients } from '../fhir/patient-gate.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { locumName } from './locum-names.ts';

const day = 86_400_000;
const endedShownDays = 30;

/** Rows of mandates with the length of their lists. */
type Row = Selectable<MandateTable> & { readonly listed: number };

/**
 * Gives a locum the own patients of the practice for a while (waarneming). Only own patients can be handed over: not
 * those that the giver stands in for.
 * @throws PortalRefusal 409 DP-4103 for a period that cannot be, 404 DP-4001 for a patient who is not the caller's
 */
export async function giveMandate(context: ClinicalContext, caller: Caller, request: MandateRequest): Promise<Mandate> {
  const { clinician } = caller;
  const now = context.now();
  const [starts, ends] = [Date.parse(request.startsAt), Date.parse(request.endsAt)];
  if (ends <= starts || ends <= now.getTime() || ends - starts > longestMandateDays * day) {
    throw new PortalRefusal(409, 'DP-4103', { days: longestMandateDays });
  }
  const patientIds = request.patientIds === null ? null : [...new Set(request.patientIds)];
  if (patientIds !== null && !(await areOwn(context, caller, patientIds))) {
    logMandate(context, caller, 'mandate-refused', 'relation');
    throw new PortalRefusal(404, 'DP-4001');
  }
  const row: Selectable<MandateTable> = {
    id: randomUUID(),
    practice_ura: clinician.ura,
    practice_name: clinician.organisation,
    given_by_uzi: clinician.uziNumber,
    given_by_name: clinician.name,
    to_uzi: request.to.by === 'uzi' ? request.to.number : null,
    to_agb: request.to.by === 'agb' ? request.to.number : null,
    scope: patientIds === null ? 'practice' : 'list',
    starts_at: new Date(starts).toISOString(),
    ends_at: new Date(ends).toISOString(),
    given_at: now.toISOString(),
    revoked_at: null,
  };
  await context.database.transaction().execute(async (transaction) => {
    await transaction.insertInto('mandate').values(row).execute();
    for (const patientId of patientIds ?? []) {
      await transaction.insertInto('mandate_patient').values({ mandate_id: row.id, patient_id: patientId }).execute();
    }
    await recordChange(transaction, { kind: 'relation', patientId: null, practiceUra: clinician.ura }, now);
    logMandate(context, caller, 'mandate-given', null);
  });
  return mandateOf(context.database, { ...row, listed: patientIds?.length ?? 0 }, now);
}

/**
 * Ends a mandate that the practice of the caller gave, from the next request on. Revoking twice changes nothing.
 * @throws PortalRefusal 404 DP-4001 for one of another practice, or of nobody
 */
export async function revokeMandate(context: ClinicalContext, caller: Caller, mandateId: string): Promise<void> {
  const { clinician } = caller;
  const now = context.now();
  await context.database.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('mandate')
      .select('revoked_at')
      .where('id', '=', mandateId)
      .where('practice_ura', '=', clinician.ura)
      .executeTakeFirst();
    if (!row) {
      logMandate(context, caller, 'mandate-revoked', 'relation');
      throw new PortalRefusal(404, 'DP-4001');
    }
    await transaction
      .updateTable('mandate')
      .set({ revoked_at: now.toISOString() })
      .where('id', '=', mandateId)
      .where('revoked_at', 'is', null)
      .execute();
    await recordChange(transaction, { kind: 'relation', patientId: null, practiceUra: clinician.ura }, now);
    logMandate(context, caller, 'mandate-revoked', null);
  });
}

/** Mandates that the practice gave and those the caller holds, the newest end first. */
export async function listMandates(
  { database, now }: ClinicalContext,
  { clinician }: Caller,
): Promise<{ given: Mandate[]; held: Mandate[] }> {
  const at = now();
  const since = new Date(at.getTime() - endedShownDays * day).toISOString();
  const base = database
    .selectFrom('mandate')
    .selectAll()
    .select((of) =>
      of
        .selectFrom('mandate_patient')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('mandate_patient.mandate_id', '=', 'mandate.id')
        .as('listed'),
    )
    .where('ends_at', '>', since)
    .orderBy('ends_at', 'desc')
    .limit(200);
  const given = await base.where('practice_ura', '=', clinician.ura).execute();
  const held = await base
    .where((is) => is.or(heldBy(clinician).map(([column, value]) => is(column, '=', value))))
    .execute();
  const shown = (rows: typeof given) =>
    Promise.all(rows.map((row) => mandateOf(database, { ...row, listed: row.listed ?? 0 }, at)));
  return { given: await shown(given), held: await shown(held) };
}

/** The ways in which a mandate can name a clinician. */
export const heldBy = ({ uziNumber, agb }: Caller['clinician']): (readonly ['to_uzi' | 'to_agb', string])[] => [
  ['to_uzi', uziNumber],
  ...(agb === null ? [] : [['to_agb', agb] as const]),
];

async function areOwn(context: ClinicalContext, caller: Caller, ids: readonly string[]): Promise<boolean> {
  const rows = await context.database.selectFrom('patient').selectAll().where('id', 'in', ids).execute();
  const gated = await gatePatients(context, caller, rows);
  // Consent is not asked: the practice hands over its own work, and the gates decide what the locum sees of it.
  const own = gated.filter(
    ({ row, decision }) => decision.checks.relation === true && row.practice_ura === caller.clinician.ura,
  );
  return own.length === ids.length;
}

/** Who may see whose patients is a rule of access: its changes are in the log (NEN 7513 chapter 6). */
function logMandate(context: ClinicalContext, caller: Caller, subtype: string, reason: string | null): void {
  logAccess(context, caller, {
    eventCode: '110112',
    subtype,
    object: 'Mandate',
    patientId: null,
    decision: {
      checks: { authorisation: true, relation: reason === null ? null : false, consent: null, breakGlass: false },
      reason,
    },
  });
}

async function mandateOf(database: ClinicalContext['database'], row: Row, now: Date): Promise<Mandate> {
  const instant = now.toISOString();
  const to: Locum = row.to_uzi === null ? { by: 'agb', number: row.to_agb ?? '' } : { by: 'uzi', number: row.to_uzi };
  return {
    mandateId: row.id,
    practice: { ura: row.practice_ura, name: row.practice_name },
    givenBy: row.given_by_name,
    givenAt: row.given_at,
    to,
    toName: (await locumName(database, to)).name,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    revokedAt: row.revoked_at,
    state:
      row.revoked_at !== null
        ? 'revoked'
        : row.ends_at <= instant
          ? 'ended'
          : row.starts_at > instant
            ? 'coming'
            : 'active',
    listed: row.scope === 'practice' ? null : row.listed,
  };
}
