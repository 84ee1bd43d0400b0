import type { FhirResource } from 'fhir/r4';
import type { ResourceTable } from '../data/tables.ts';
import { practiceNames } from '../waarneming/active-mandates.ts';
import { type Page, seenForTags, shownPatient, storedResource } from './bundle.ts';
import { type Caller, type ClinicalContext, logAccess } from './caller.ts';
import { FhirRequestError } from './outcome.ts';
import { gatePatient } from './patient-gate.ts';

const notFound = () => new FhirRequestError(404, 'not-found', 'There is no such resource.');

/** One page with one resource, for the routes. */
export type ReadAnswer = Page['matches'][number];

/**
 * Reads one resource by id, through the same gates as a search; whatever a gate holds back is not found.
 * @throws FhirRequestError 404
 */
export async function readResource(
  context: ClinicalContext,
  caller: Caller,
  type: string,
  id: string,
): Promise<ReadAnswer> {
  return type === 'Patient' ? readPatient(context, caller, id) : readOther(context, caller, type, id);
}

async function readPatient(context: ClinicalContext, caller: Caller, id: string): Promise<FhirResource> {
  const { row, decision } = await gatePatient(context, caller, id, null);
  logAccess(context, caller, {
    eventCode: '110110',
    subtype: 'read',
    object: 'Patient',
    patientId: row?.id ?? null,
    decision,
  });
  if (!row || decision.reason !== null) throw notFound();
  const patient = (await context.dossiers.patients([row])).get(row.id);
  if (!patient) throw notFound();
  const names = await practiceNames(context.database, caller.clinician, context.now());
  return shownPatient(patient, decision.sections, seenForTags(decision.onBehalfOf, names));
}

async function readOther(context: ClinicalContext, caller: Caller, type: string, id: string): Promise<FhirResource> {
  const stored = (await readStored(context, type, id)) ?? (await readUnopened(context, caller, type, id));
  if (stored && stored.patient_id === null) {
    logAccess(context, caller, {
      eventCode: '110112',
      subtype: 'directory',
      object: type,
      patientId: null,
      decision: { checks: { authorisation: true, relation: null, consent: null, breakGlass: false }, reason: null },
    });
    return storedResource(stored);
  }
  const wanted = stored?.section ? [stored.section] : [];
  const { row, decision } = await gatePatient(context, caller, stored?.patient_id ?? '', wanted);
  logAccess(context, caller, {
    eventCode: '110110',
    subtype: 'read',
    object: type,
    patientId: row?.id ?? null,
    decision,
  });
  if (!stored || decision.reason !== null) throw notFound();
  return storedResource(stored);
}

const readStored = ({ database }: ClinicalContext, type: string, id: string): Promise<ResourceTable | undefined> =>
  database.selectFrom('resource').selectAll().where('type', '=', type).where('id', '=', id).executeTakeFirst();

/** A dossier that nobody opened yet is made first: a list of stays or of news may have named what is in it. */
async function readUnopened(
  context: ClinicalContext,
  caller: Caller,
  type: string,
  id: string,
): Promise<ResourceTable | undefined> {
  const stay = await context.database
    .selectFrom('admission')
    .select('patient_id')
    .where('encounter_id', '=', type === 'Encounter' ? id : '')
    .executeTakeFirst();
  // Ids of a generated dossier begin with that of its patient.
  const owner = stay?.patient_id ?? id.slice(0, Math.max(0, id.indexOf('.')));
  const { row, decision } = await gatePatient(context, caller, owner, null);
  if (!row || decision.reason !== null) return undefined;
  await context.dossiers.open(row);
  return readStored(context, type, id);
}
