import { createHmac, randomBytes } from 'node:crypto';
import type { Coding, Encounter, FhirResource, Location, Patient } from 'fhir/r4';
import { specialisms, specialismSystem, wards } from '../data/directory.ts';
import type { AdmissionTable } from '../data/tables.ts';
import { practiceNames, practicesOf } from '../waarneming/active-mandates.ts';
import { lockedTag, type Page, seenForTags, shownPatient, storedResource } from './bundle.ts';
import { type Caller, type ClinicalContext, logAccess } from './caller.ts';
import { FhirRequestError } from './outcome.ts';
import { gatePatients } from './patient-gate.ts';
import { type Form, readCount, readIncludes, refuseUnknown, singleValue } from './search-request.ts';
import { matchesToken, parseTokens } from './token.ts';

/** The parameter that makes a search of Encounters the list of own inpatients. */
export const inpatientParameter = 'subject:Patient.general-practitioner';
const actCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

/** How long somebody who left the hospital stays in the list. */
const recentlyDays = 14;

/** A stay is in progress until its end, whatever the source calls it (clinical/FACTS section 3). */
const statusOf = ({ discharged_at: end }: AdmissionTable): 'in-progress' | 'finished' =>
  end === null ? 'in-progress' : 'finished';

/** Made at start: names of locked rows mean nothing outside this run of the portal. */
const pseudonymKey = randomBytes(32);

/**
 * Klinische patiënten (S4-25, S4-26): own patients who are in the hospital now (`status=in-progress`, the default), or
 * left it in the last two weeks (`status=finished`). Without consent a row has name and ward
 * only, under ids that lead nowhere. A stay whose status the source calls `unknown` counts as in progress while it has
 * no end (clinical/FACTS section 3).
 * @throws FhirRequestError 400 for what is not understood
 */
export async function searchInpatients(
  context: ClinicalContext,
  caller: Caller,
  form: Form,
  after: readonly string[] | null,
): Promise<Page> {
  refuseUnknown(form, [inpatientParameter, 'class', 'status', '_include', '_count']);
  if (singleValue(form, inpatientParameter) !== 'me') {
    throw new FhirRequestError(400, 'not-supported', `${inpatientParameter} takes me.`);
  }
  const classes = parseTokens(singleValue(form, 'class') ?? 'IMP,SS');
  const statuses = parseTokens(singleValue(form, 'status') ?? 'in-progress');
  const includes = readIncludes(form, 'Encounter', ['subject', 'patient', 'location']);
  const count = readCount(form);
  const all = await readAdmissions(context, caller, after);
  const patients = await readPatients(context, caller, all);
  const stays = all.filter(
    (stay) =>
      patients.has(stay.patient_id) &&
      matchesToken([{ system: actCode, code: stay.class }], classes) &&
      matchesToken([{ system: undefined, code: statusOf(stay) }], statuses),
  );
  const page = stays.slice(0, count);
  const end = page.at(-1);
  const matches: FhirResource[] = [];
  const included = new Map<string, FhirResource>();
  for (const stay of page) {
    const known = patients.get(stay.patient_id);
    if (!known) continue;
    const shown = known.locked ? lockedRow(caller, stay, known) : openRow(stay, known);
    matches.push(shown.encounter);
    if (includes.includes('subject') || includes.includes('patient'))
      included.set(`Patient/${shown.patient.id}`, shown.patient);
  }
  if (includes.includes('location')) {
    for (const location of await readLocations(
      context,
      page.filter((stay) => patients.get(stay.patient_id)?.locked === false),
    )) {
      included.set(`Location/${location.id}`, location);
    }
  }
  logAccess(context, caller, {
    eventCode: '110112',
    subtype: 'inpatients',
    object: 'Encounter',
    patientId: null,
    decision: { checks: { authorisation: true, relation: true, consent: null, breakGlass: false }, reason: null },
  });
  return {
    matches,
    included: [...included.values()],
    next:
      stays.length > count && end
        ? context.cursors.write(caller.clinician.sessionId, {
            type: 'Encounter',
            form,
            after: [end.admitted_at, end.encounter_id],
          })
        : null,
  };
}

/** Stays of patients of the practice and of those the caller stands in for, newest first; a practice has some tens. */
async function readAdmissions(
  { database, now }: ClinicalContext,
  { clinician }: Caller,
  after: readonly string[] | null,
): Promise<AdmissionTable[]> {
  const practices = await practicesOf(database, clinician, now());
  let query = database
    .selectFrom('admission')
    .selectAll()
    .where('practice_ura', 'in', practices)
    .orderBy('admitted_at', 'desc')
    .orderBy('encounter_id', 'desc');
  if (after) {
    const [at = '', id = ''] = after;
    query = query.where((is) =>
      is.or([is('admitted_at', '<', at), is.and([is('admitted_at', '=', at), is('encounter_id', '<', id)])]),
    );
  }
  const since = now().getTime() - recentlyDays * 86_400_000;
  return (await query.execute()).filter(({ discharged_at: end }) => end === null || Date.parse(end) >= since);
}

interface KnownPatient {
  readonly locked: boolean;
  /** Says for which practice the caller stands in; nothing for an own patient. */
  readonly seenFor: readonly Coding[];
  readonly patient: Patient;
  /** The stay itself is a contact with the hospital: without consent for those only where the patient lies. */
  readonly staysOpen: boolean;
}

/** Own patients only; one whose identity is in doubt is nobody's. */
async function readPatients(
  context: ClinicalContext,
  caller: Caller,
  stays: readonly AdmissionTable[],
): Promise<Map<string, KnownPatient>> {
  if (stays.length === 0) return new Map();
  const ids = [...new Set(stays.map((stay) => stay.patient_id))];
  const rows = await context.database.selectFrom('patient').selectAll().where('id', 'in', ids).execute();
  const own = (await gatePatients(context, caller, rows)).filter(({ decision }) => decision.checks.relation === true);
  const resources = await context.dossiers.patients(own.map(({ row }) => row));
  const names = await practiceNames(context.database, caller.clinician, context.now());
  return new Map(
    own.flatMap(({ row, decision }) => {
      const resource = resources.get(row.id);
      if (!resource) return [];
      const seenFor = seenForTags(decision.onBehalfOf, names);
      const known: KnownPatient = {
        locked: decision.reason !== null,
        seenFor,
        patient: shownPatient(resource, decision.sections, seenFor),
        staysOpen: decision.sections.includes('appointments'),
      };
      return [[row.id, known] as const];
    }),
  );
}

interface Row {
  readonly encounter: Encounter;
  readonly patient: Patient;
}

function openRow(stay: AdmissionTable, { patient, staysOpen, seenFor }: KnownPatient): Row {
  const ward = wards.find(({ id }) => id === stay.location_id);
  const specialism = ward && specialisms[ward.specialism];
  const place = stay.location_id === null ? {} : { reference: `Location/${stay.location_id}` };
  return {
    patient,
    encounter: {
      resourceType: 'Encounter',
      id: stay.encounter_id,
      ...(seenFor.length === 0 ? {} : { meta: { tag: [...seenFor] } }),
      // What the source calls it; without its period only whether it goes on can still be told.
      status: staysOpen ? (stay.status as Encounter['status']) : statusOf(stay),
      class: { system: actCode, code: stay.class },
      subject: { reference: `Patient/${stay.patient_id}` },
      location: [{ location: { ...place, display: stay.ward } }],
      ...(staysOpen && specialism
        ? {
            serviceType: {
              coding: [{ system: specialismSystem, code: specialism.code, display: specialism.name }],
              text: specialism.name,
            },
          }
        : {}),
      ...(staysOpen
        ? { period: { start: stay.admitted_at, ...(stay.discharged_at === null ? {} : { end: stay.discharged_at }) } }
        : {}),
    },
  };
}

function lockedId(sessionId: string, encounterId: string): string {
  const hash = createHmac('sha256', pseudonymKey).update(`${sessionId} ${encounterId}`).digest('hex');
  return `locked-${hash.slice(0, 32)}`;
}

/**
 * The patient behind the id of a locked row that this session was shown.
 * @returns null for an id of another session, or of nobody
 */
export async function patientOfLockedRow(context: ClinicalContext, caller: Caller, id: string): Promise<string | null> {
  if (!id.startsWith('locked-')) return null;
  const stays = await readAdmissions(context, caller, null);
  return stays.find((stay) => lockedId(caller.clinician.sessionId, stay.encounter_id) === id)?.patient_id ?? null;
}

/**
 * S4-26: name and ward, nothing else (REQUIREMENTS section 8.6); and the practice the caller stands in for, which the
 * caller knows.
 */
function lockedRow({ clinician }: Caller, stay: AdmissionTable, { patient: { name }, seenFor }: KnownPatient): Row {
  const id = lockedId(clinician.sessionId, stay.encounter_id);
  const meta = { tag: [lockedTag, ...seenFor] };
  return {
    patient: { resourceType: 'Patient', id, meta, ...(name ? { name: name.slice(0, 1) } : {}) },
    encounter: {
      resourceType: 'Encounter',
      id,
      meta,
      status: statusOf(stay),
      class: { system: actCode, code: 'IMP' },
      subject: { reference: `Patient/${id}` },
      location: [{ location: { display: stay.ward } }],
    },
  };
}

async function readLocations({ database }: ClinicalContext, stays: readonly AdmissionTable[]): Promise<Location[]> {
  const ids = [...new Set(stays.map((stay) => stay.location_id).filter((id) => id !== null))];
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('resource')
    .select(['json', 'version', 'last_updated'])
    .where('type', '=', 'Location')
    .where('id', 'in', ids)
    .where('patient_id', 'is', null)
    .execute();
  return rows.map(storedResource).filter((resource) => resource.resourceType === 'Location');
}
