import type { RecentPatients } from '../../contract/portal/patients.ts';
import { type Caller, type ClinicalContext, logAccess } from './caller.ts';

const shown = 20;
/** The log of a year of work is long; the newest lines are enough to find twenty patients in. */
const linesLookedAt = 2000;

/** Patients whose record this clinician read, newest first, from the access log. Ids only: the gates decide at reading. */
export async function recentPatients(context: ClinicalContext, caller: Caller): Promise<RecentPatients> {
  const rows = await context.database
    .selectFrom((from) =>
      from
        .selectFrom('access_log')
        .select(['patient_id', 'sequence'])
        .where('uzi_number', '=', caller.clinician.uziNumber)
        .where('event_code', '=', '110110')
        .where('outcome', '=', '0')
        .where('patient_id', 'is not', null)
        .orderBy('sequence', 'desc')
        .limit(linesLookedAt)
        .as('recent'),
    )
    .select('patient_id')
    .groupBy('patient_id')
    .orderBy(({ fn }) => fn.max('sequence'), 'desc')
    .limit(shown)
    .execute();
  logAccess(context, caller, {
    eventCode: '110112',
    subtype: 'recent-patients',
    object: 'Patient',
    patientId: null,
    decision: { checks: { authorisation: true, relation: null, consent: null, breakGlass: false }, reason: null },
  });
  return { patientIds: rows.map((row) => row.patient_id).filter((id) => id !== null) };
}
