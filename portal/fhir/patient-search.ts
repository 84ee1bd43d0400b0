import { identifierSystem } from '../../contract/portal/patients.ts';
import type { AccessDecision } from '../access/access-decision.ts';
import { familyKey } from '../data/family-key.ts';
import { hospital } from '../data/hospital.ts';
import type { PatientTable } from '../data/tables.ts';
import { practiceNames, practicesOf } from '../waarneming/active-mandates.ts';
import { identifiersOnly, type Page, seenForTags, shownPatient } from './bundle.ts';
import { type Access, type Caller, type ClinicalContext, logAccess, openList } from './caller.ts';
import { FhirRequestError } from './outcome.ts';
import { gatePatients } from './patient-gate.ts';
import { type Form, readCount, refuseUnknown, singleValue } from './search-request.ts';
import { alternatives, parseTokens } from './token.ts';

const ownPatients = 'general-practitioner';
const parameters = ['identifier', 'family', 'birthdate', '_id', ownPatients, '_count', '_elements'];
const rowsPerRead = 200;
const idsAtMost = 50;

/**
 * Finds patients (S4-12, S4-14): by hospital number or BSN, by family name within the own practice, or by id. Only who
 * passes all gates is there; the others are not there in any other way (DESIGN section 4 rule 1).
 * @throws FhirRequestError 400 for what is not understood
 */
export async function searchPatients(
  context: ClinicalContext,
  caller: Caller,
  form: Form,
  after: readonly string[] | null,
): Promise<Page> {
  refuseUnknown(form, parameters);
  const identifier = singleValue(form, 'identifier');
  const family = singleValue(form, 'family');
  const ids = singleValue(form, '_id');
  const practitioner = singleValue(form, ownPatients);
  const asked = [identifier, family, ids, practitioner].filter((value) => value !== null);
  if (asked.length !== 1) {
    throw new FhirRequestError(400, 'required', `Give exactly one of identifier, family, _id and ${ownPatients}.`);
  }
  if (practitioner !== null && practitioner !== 'me') {
    throw new FhirRequestError(400, 'not-supported', `${ownPatients} takes me.`);
  }
  const elements = readElements(form, ids);
  if (practitioner !== null) return searchByName(context, caller, form, null, after);
  if (family !== null) return searchByName(context, caller, form, family, after);
  if (singleValue(form, 'birthdate') !== null) {
    throw new FhirRequestError(400, 'not-supported', 'birthdate goes with family only.');
  }
  const rows = identifier === null ? await rowsById(context, ids ?? '') : await rowsByIdentifier(context, identifier);
  const gated = await gatePatients(context, caller, rows);
  const open = gated.filter(({ decision }) => decision.reason === null);
  const resources = await context.dossiers.patients(open.map(({ row }) => row));
  const names = await practiceNames(context.database, caller.clinician, context.now());
  const matches = open.flatMap(({ row, decision }) => {
    const resource = resources.get(row.id);
    if (resource === undefined) return [];
    if (elements) return [identifiersOnly(resource)];
    return [shownPatient(resource, decision.sections, seenForTags(decision.onBehalfOf, names))];
  });
  logAccess(context, caller, accessOf(gated, identifier === null, elements, ids));
  return { matches, included: [], next: null };
}

/** One patient by id is a reading of the record; everything else is a search. */
function accessOf(
  gated: Awaited<ReturnType<typeof gatePatients>>,
  byId: boolean,
  elements: boolean,
  ids: string | null,
): Access {
  const [first] = gated;
  const single = gated.length === 1 ? first : undefined;
  const reading = byId && alternatives(ids ?? '').length === 1;
  const refused = gated.length > 0 && gated.every(({ decision }) => decision.reason !== null);
  const nobody = {
    checks: { authorisation: true, relation: false, consent: null, breakGlass: false },
    reason: 'relation',
  } as const;
  return {
    eventCode: reading ? '110110' : '110112',
    subtype: reading ? (elements ? 'bsn-shown' : 'read') : 'search',
    object: 'Patient',
    patientId: single?.row.id ?? null,
    decision: first === undefined ? nobody : refused || single ? first.decision : openList,
  };
}

/** `_elements=identifier` with one id shows the numbers, the BSN too; nothing else can be selected. */
function readElements(form: Form, ids: string | null): boolean {
  const value = singleValue(form, '_elements');
  if (value === null) return false;
  if (value !== 'identifier' || ids === null || alternatives(ids).length !== 1) {
    throw new FhirRequestError(400, 'not-supported', '_elements takes identifier, for one _id.');
  }
  return true;
}

async function rowsById({ database }: ClinicalContext, value: string): Promise<PatientTable[]> {
  const ids = alternatives(value);
  if (ids.length === 0 || ids.length > idsAtMost) {
    throw new FhirRequestError(400, 'invalid', `_id takes 1 to ${idsAtMost} ids.`);
  }
  return database.selectFrom('patient').selectAll().where('id', 'in', ids).execute();
}

async function rowsByIdentifier({ database }: ClinicalContext, value: string): Promise<PatientTable[]> {
  const [token, ...rest] = parseTokens(value);
  const column =
    token?.system === identifierSystem.bsn
      ? 'bsn'
      : token?.system === hospital.patientNumberSystem
        ? 'patient_number'
        : null;
  if (!token?.code || rest.length > 0 || column === null) {
    throw new FhirRequestError(
      400,
      'not-supported',
      'identifier is one system|value, of the hospital number or the BSN.',
    );
  }
  return database.selectFrom('patient').selectAll().where(column, '=', token.code).limit(20).execute();
}

/**
 * Family names that begin with what was typed, within the practice of the caller and those he stands in for.
 * @param family what was typed; null for all own patients
 */
async function searchByName(
  context: ClinicalContext,
  caller: Caller,
  form: Form,
  family: string | null,
  after: readonly string[] | null,
): Promise<Page> {
  const prefix = familyKey(family ?? '');
  const birthDate = readBirthDate(form);
  const count = readCount(form);
  const practices = await practicesOf(context.database, caller.clinician, context.now());
  const found: { row: NamedRow; decision: AccessDecision }[] = [];
  let position = after;
  for (let done = prefix === '' && family !== null; !done && found.length <= count;) {
    const rows = await rowsByName(context, practices, prefix, birthDate, position);
    const gated = await gatePatients(context, caller, rows);
    gated.forEach(({ decision }, index) => {
      const row = rows[index];
      if (row && decision.reason === null) found.push({ row, decision });
    });
    const last = rows.at(-1);
    done = rows.length < rowsPerRead;
    if (last) position = [last.sort_key, last.id];
  }
  const page = found.slice(0, count);
  const end = page.at(-1)?.row;
  const resources = await context.dossiers.patients(page.map(({ row }) => row));
  const names = await practiceNames(context.database, caller.clinician, context.now());
  logAccess(context, caller, {
    eventCode: '110112',
    subtype: 'search',
    object: 'Patient',
    patientId: null,
    decision: openList,
  });
  return {
    matches: page.flatMap(({ row, decision }) => {
      const resource = resources.get(row.id);
      return resource ? [shownPatient(resource, decision.sections, seenForTags(decision.onBehalfOf, names))] : [];
    }),
    included: [],
    next:
      found.length > count && end
        ? context.cursors.write(caller.clinician.sessionId, { type: 'Patient', form, after: [end.sort_key, end.id] })
        : null,
  };
}

function readBirthDate(form: Form): string | null {
  const value = singleValue(form, 'birthdate');
  if (value === null) return null;
  const date = /^(?:eq)?(\d{4}-\d{2}-\d{2})$/.exec(value)?.[1];
  if (date === undefined) throw new FhirRequestError(400, 'invalid', 'birthdate is one whole date.');
  return date;
}

/** A patient and the name it was found by. */
type NamedRow = PatientTable & { readonly sort_key: string };

/** Index order of (practice, name); bounded by the size of the practices. */
async function rowsByName(
  { database }: ClinicalContext,
  practices: readonly string[],
  prefix: string,
  birthDate: string | null,
  after: readonly string[] | null,
): Promise<NamedRow[]> {
  let query = database
    .selectFrom('patient_name')
    .innerJoin('patient', 'patient.id', 'patient_name.patient_id')
    .selectAll('patient')
    .select(({ fn }) => fn.min('patient_name.name_key').as('sort_key'))
    .where('patient_name.practice_ura', 'in', practices)
    .where('patient_name.name_key', '>=', prefix)
    // Keys are letters a to z; the brace is the next character after z.
    .where('patient_name.name_key', '<', `${prefix}{`)
    .groupBy('patient.id')
    .orderBy('sort_key')
    .orderBy('patient.id')
    .limit(rowsPerRead);
  if (birthDate !== null) query = query.where('patient_name.birth_date', '=', birthDate);
  if (after) {
    const [key = '', id = ''] = after;
    query = query.having((is) => {
      const sortKey = is.fn.min('patient_name.name_key');
      return is.or([is(sortKey, '>', key), is.and([is(sortKey, '=', key), is('patient.id', '>', id)])]);
    });
  }
  return query.execute();
}
