import type { HandoverList } from '../../contract/portal/waarneming.ts';
import { PartialDate } from '../../contract/views/person.ts';
import { type Caller, type ClinicalContext, logAccess } from '../fhir/caller.ts';
import { gatePatients } from '../fhir/patient-gate.ts';
import { nameInWords } from '../inbox/inbox-view.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { heldBy } from './mandate-register.ts';

/**
 * The patients of a handover list, as far as the gates of the caller are open; the others are counted.
 * @throws PortalRefusal 404 DP-4001 for a mandate that the caller neither gave nor holds
 */
export async function handoverList(context: ClinicalContext, caller: Caller, mandateId: string): Promise<HandoverList> {
  const { database } = context;
  const { clinician } = caller;
  const mandate = await database
    .selectFrom('mandate')
    .select('id')
    .where('id', '=', mandateId)
    .where((is) =>
      is.or([
        is('practice_ura', '=', clinician.ura),
        ...heldBy(clinician).map(([column, value]) => is(column, '=', value)),
      ]),
    )
    .executeTakeFirst();
  logAccess(context, caller, {
    eventCode: '110112',
    subtype: 'handover-list',
    object: 'Mandate',
    patientId: null,
    decision: {
      checks: { authorisation: true, relation: mandate !== undefined, consent: null, breakGlass: false },
      reason: mandate === undefined ? 'relation' : null,
    },
  });
  if (!mandate) throw new PortalRefusal(404, 'DP-4001');
  const rows = await database
    .selectFrom('patient')
    .innerJoin('mandate_patient', 'mandate_patient.patient_id', 'patient.id')
    .selectAll('patient')
    .where('mandate_patient.mandate_id', '=', mandateId)
    .orderBy('patient.patient_number')
    .execute();
  const open = (await gatePatients(context, caller, rows)).filter(({ decision }) => decision.reason === null);
  const resources = await context.dossiers.patients(open.map(({ row }) => row));
  return {
    patients: open.map(({ row }) => {
      const patient = resources.get(row.id);
      return {
        patientId: row.id,
        name: nameInWords(patient?.name),
        birthDate: PartialDate.safeParse(patient?.birthDate).data ?? null,
      };
    }),
    notShown: rows.length - open.length,
  };
}
