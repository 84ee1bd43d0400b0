import type { FhirResource } from 'fhir/r4';
import type { SectionKey } from '../../contract/dossier/section-key.ts';
import type { DossierChange } from '../../contract/portal/reading.ts';
import { PartialDate } from '../../contract/views/person.ts';
import { resourceDate } from '../data/resource-row.ts';
import { asList, isObject, type Json } from '../data/stu3/json.ts';
import type { ResourceTable } from '../data/tables.ts';
import { itemTitle } from './item-title.ts';

/** Types whose resources are rows of a section. What else belongs to a section shows within one of these. */
export const itemTypes: Readonly<Record<SectionKey, readonly string[]>> = {
  general: [
    'AllergyIntolerance',
    'Flag',
    'Condition',
    'Consent',
    'RelatedPerson',
    'Coverage',
    'Immunization',
    'Observation',
  ],
  appointments: ['Appointment', 'Encounter'],
  reports: ['DocumentReference', 'Composition', 'Procedure'],
  correspondence: ['DocumentReference'],
  medication: ['MedicationRequest', 'MedicationStatement', 'MedicationDispense'],
  referrals: ['ServiceRequest', 'Task', 'DocumentReference'],
  lab: ['Observation', 'DiagnosticReport'],
  microbiology: ['Observation', 'DiagnosticReport'],
  pathology: ['DiagnosticReport'],
  radiology: ['DiagnosticReport', 'DocumentReference'],
};

/** A resource as it is stored, as far as an item needs it. */
export type StoredItem = Pick<ResourceTable, 'type' | 'id' | 'version' | 'last_updated' | 'json'>;

const jsonOf = ({ json }: Pick<StoredItem, 'json'>): Json => {
  const value: unknown = JSON.parse(json);
  return isObject(value) ? value : {};
};

/** Has a report words of its own? If not, its results are its rows. */
const saysNothing = (row: Pick<StoredItem, 'json'>): boolean => {
  const { conclusion, conclusionCode, result } = jsonOf(row);
  const isBlank = typeof conclusion !== 'string' || conclusion.trim() === '';
  return isBlank && asList(conclusionCode).length === 0 && asList(result).length > 0;
};

/** References to the parts of a result: a panel or an isolate names its members. */
export const membersOf = (row: Pick<StoredItem, 'json'>): string[] =>
  asList(jsonOf(row)['hasMember']).flatMap((one) =>
    isObject(one) && typeof one['reference'] === 'string' ? [one['reference']] : [],
  );

/** Types that show within the row of another: by which elements they name it, and what it is. */
const parts: Readonly<Record<string, { readonly by: readonly string[]; readonly of: string }>> = {
  Task: { by: ['focus'], of: 'ServiceRequest' },
  MedicationStatement: { by: ['basedOn', 'derivedFrom'], of: 'MedicationRequest' },
  MedicationDispense: { by: ['authorizingPrescription'], of: 'MedicationRequest' },
};

/** @returns whether a resource of this type is a row of its own when what it belongs to is not there */
export const standsAlone = (type: string): boolean => type !== 'Task';

/**
 * Which row of its section a resource is part of.
 * @param members of the isolates of the patient, for microbiology: they are no rows themselves
 * @returns null for what has no row: the panel over lab results, their report when it concludes nothing, and a task about
 * nothing known
 */
export function itemOf(section: SectionKey, row: StoredItem, members: ReadonlySet<string>): string | null {
  const own = `${row.type}/${row.id}`;
  if (section === 'lab' && membersOf(row).length > 0) return null;
  if (section === 'lab' && row.type === 'DiagnosticReport' && saysNothing(row)) return null;
  if (section === 'microbiology' && members.has(own)) return null;
  const part = parts[row.type];
  if (part === undefined) return own;
  const resource = jsonOf(row);
  const named = part.by.flatMap((element) => asList(resource[element]));
  const whole = named
    .map((one) => (isObject(one) ? one['reference'] : undefined))
    .find((reference) => typeof reference === 'string' && reference.startsWith(`${part.of}/`));
  return typeof whole === 'string' ? whole : standsAlone(row.type) ? own : null;
}

const results = ['Observation', 'DiagnosticReport'];

function kindOf({ type, version }: StoredItem, resource: Json): DossierChange['kind'] {
  const status = resource['status'];
  if (status === 'entered-in-error') return 'withdrawn';
  if (status === 'cancelled' && results.includes(type)) return 'withdrawn';
  if (status === 'superseded' && type === 'DocumentReference') return 'withdrawn';
  if (status === 'corrected' && results.includes(type)) return 'corrected';
  return version > 1 ? 'changed' : 'new';
}

/** Flags of a source: HL7 v3 ObservationInterpretation and SNOMED CT above and below reference (clinical/FACTS section 3). */
const flags = ['H', 'HH', 'HU', 'L', 'LL', 'LU', 'A', 'AA', 'POS', '281302008', '281300000'];

const hasFlag = (resource: Json): boolean =>
  asList(resource['interpretation']).some(
    (concept) =>
      isObject(concept) &&
      asList(concept['coding']).some((coding) => isObject(coding) && flags.includes(String(coding['code']))),
  );

/** @returns whether the source flagged a result; false for what is not there */
export const isFlagged = (row: Pick<StoredItem, 'json'> | undefined): boolean =>
  row !== undefined && hasFlag(jsonOf(row));

/** @param item the row of the section that this resource is part of */
export function changeOf(section: SectionKey, row: StoredItem, item: string): DossierChange {
  const resource = jsonOf(row);
  const fhir = resource as unknown as FhirResource;
  return {
    section,
    item,
    kind: kindOf(row, resource),
    title: itemTitle(fhir),
    date: PartialDate.safeParse(resourceDate(fhir)).data ?? null,
    flagged: row.type === 'Observation' && hasFlag(resource),
    at: row.last_updated,
  };
}
