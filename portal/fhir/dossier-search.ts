import type { FhirResource, Period } from 'fhir/r4';
import type { SectionKey } from '../../contract/dossier/section-key.ts';
import { sectionsAsked } from '../data/dossier-sections.ts';
import { dateInterval, type Interval, periodInterval } from '../data/search-date.ts';
import type { ResourceTable } from '../data/tables.ts';
import { emptyPage, type Page, storedResource } from './bundle.ts';
import { type Caller, type ClinicalContext, logAccess } from './caller.ts';
import { includedResources } from './includes.ts';
import { gatePatient } from './patient-gate.ts';
import type { TypeDefinition } from './search-parameters.ts';
import { type DateFilter, type Form, matchesDate, readSearch, type SearchRequest } from './search-request.ts';
import { matchesToken } from './token.ts';

const rowsPerRead = 500;

/**
 * Searches one type in the dossier of one patient. A patient who is unknown, not the caller's, or gave no consent is an
 * empty page, always in the same way.
 * @param after where the page before ended
 * @throws FhirRequestError 400 for what is not understood
 */
export async function searchDossier(
  context: ClinicalContext,
  caller: Caller,
  type: string,
  definition: TypeDefinition,
  form: Form,
  after: readonly string[] | null,
): Promise<Page> {
  const request = readSearch(type, definition, form);
  const codes = request.tokens
    .filter(({ name }) => name === 'category' || name === 'type')
    .flatMap(({ any }) => any.map(({ code }) => code ?? ''));
  const { row, decision } = await gatePatient(context, caller, request.patientId, sectionsAsked(type, codes));
  let page = emptyPage;
  if (row && decision.reason === null) {
    await context.dossiers.open(row);
    page = await readPage(context, caller, type, definition, request, form, decision.sections, after);
  }
  logAccess(context, caller, {
    eventCode: '110110',
    subtype: 'read',
    object: type,
    patientId: row?.id ?? null,
    decision,
  });
  return page;
}

async function readPage(
  context: ClinicalContext,
  { clinician }: Caller,
  type: string,
  definition: TypeDefinition,
  request: SearchRequest,
  form: Form,
  sections: readonly SectionKey[],
  after: readonly string[] | null,
): Promise<Page> {
  const found: { row: ResourceTable; resource: FhirResource }[] = [];
  let position = after;
  for (;;) {
    const rows = await readRows(context, type, request, sections, position);
    for (const row of rows) {
      const resource = storedResource(row);
      if (matchesAll(resource, definition, request)) found.push({ row, resource });
    }
    const last = rows.at(-1);
    if (found.length > request.count || rows.length < rowsPerRead || !last) break;
    position = positionOf(last, request);
  }
  const page = found.slice(0, request.count);
  const end = page.at(-1)?.row;
  const more = found.length > request.count && end !== undefined;
  const matches = page.map(({ resource }) => resource);
  return {
    matches,
    included: await includedResources(context, definition, matches, request.includes, request.patientId, sections),
    next: more ? context.cursors.write(clinician.sessionId, { type, form, after: positionOf(end, request) }) : null,
  };
}

const matchesAll = (
  resource: FhirResource,
  definition: TypeDefinition,
  { tokens, otherDates }: SearchRequest,
): boolean =>
  tokens.every(({ name, any }) => matchesToken(definition.tokens[name]?.(resource) ?? [], any)) &&
  otherDates.every(({ name, filter }) => matchesDate(intervalsOf(definition.otherDates[name]?.(resource)), filter));

const intervalsOf = (dates: readonly (string | Period | undefined)[] | undefined): Interval[] =>
  (dates ?? []).flatMap((one) => {
    const interval = one === undefined ? null : typeof one === 'string' ? dateInterval(one) : periodInterval(one);
    return interval ? [interval] : [];
  });

/** What a row is sorted by, and where a page of rows ends. */
const positionOf = (row: ResourceTable, { sortBy }: SearchRequest): [string, string] => [
  sortBy === 'date' ? row.date_from : row.last_updated,
  row.id,
];

/** Rows of the patient in the order of the search; the tokens are matched on the resources themselves. */
async function readRows(
  { database }: ClinicalContext,
  type: string,
  request: SearchRequest,
  sections: readonly SectionKey[],
  after: readonly string[] | null,
): Promise<ResourceTable[]> {
  const column = request.sortBy === 'date' ? 'date_from' : 'last_updated';
  const [direction, beyond] = request.newestFirst ? (['desc', '<'] as const) : (['asc', '>'] as const);
  let query = database
    .selectFrom('resource')
    .selectAll()
    .where('patient_id', '=', request.patientId)
    .where('type', '=', type)
    .where('section', 'in', sections)
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(rowsPerRead);
  if (request.ids) query = query.where('id', 'in', request.ids);
  for (const filter of request.dates) {
    query = query.where((is) =>
      is.and(dateBounds(filter).map(([bound, operator, value]) => is(bound, operator, value))),
    );
  }
  for (const filter of request.lastUpdated) {
    const bounds = dateBounds(filter).filter(([, , value]) => value !== '');
    query = query.where((is) => is.and(bounds.map(([, operator, value]) => is('last_updated', operator, value))));
  }
  if (after) {
    const [date = '', id = ''] = after;
    query = query.where((is) =>
      is.or([is(column, beyond, date), is.and([is(column, '=', date), is('id', beyond, id)])]),
    );
  }
  return query.execute();
}

type Bound = readonly [column: 'date_from' | 'date_to', operator: '>=' | '>' | '<=' | '<', value: string];

/** What a prefix asks of the first and the last instant of a resource (hl7.org/fhir/R4/search.html#prefix). */
function dateBounds({ prefix, interval: { from, to } }: DateFilter): Bound[] {
  switch (prefix) {
    case 'eq':
      return [
        ['date_from', '>=', from],
        ['date_to', '<=', to],
      ];
    case 'ge':
      return [['date_to', '>=', from]];
    case 'gt':
      return [['date_to', '>', to]];
    case 'le':
      return [
        ['date_from', '>', ''],
        ['date_from', '<=', to],
      ];
    case 'lt':
      return [
        ['date_from', '>', ''],
        ['date_from', '<', from],
      ];
  }
}
