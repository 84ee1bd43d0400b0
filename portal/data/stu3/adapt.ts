import type { FhirResource } from 'fhir/r4';
import { administrativeMappings } from './administrative-mappings.ts';
import { clinicalMappings } from './clinical-mappings.ts';
import { isObject, type Json, mapObjects } from './json.ts';
import { type AnyMapping, applyMapping } from './mapping.ts';
import { medicationMappings } from './medication-mappings.ts';
import type { MappingReport } from './report.ts';
import { renameSystem } from './systems.ts';

const mappings: Readonly<Record<string, AnyMapping>> = {
  ...administrativeMappings,
  ...clinicalMappings,
  ...medicationMappings,
};

/** Types that a resource of either release is taken over from. */
export const supportedTypes: readonly string[] = [
  ...Object.keys(mappings),
  'Binary',
  'Composition',
  'ServiceRequest',
  'DiagnosticReport',
  'Task',
  'Coverage',
  'RelatedPerson',
  'Communication',
];

/** ProcedureRequest and ReferralRequest are ServiceRequest in R4. */
const renameReference = (object: Json): Json => {
  const { reference } = object;
  if (typeof reference !== 'string') return object;
  const renamed = reference.replace(/(^|\/)(?:ProcedureRequest|ReferralRequest)\//, '$1ServiceRequest/');
  return renamed === reference ? object : { ...object, reference: renamed };
};

/**
 * One resource of a Dutch feed as FHIR R4. Pure, and never throws: whatever has no place in R4 is named in the report
 * (clinical/FACTS 1.1: nothing is dropped and nothing is guessed).
 * @param source a resource as parsed JSON
 * @param release what the feed says it is; many say STU3 and send elements of R4
 * @returns null when the type is not taken over
 */
export function adaptResource(source: unknown, release: 'STU3' | 'R4', report: MappingReport): FhirResource | null {
  const adapted = adapt(source, release, report);
  return adapted === null ? null : (adapted as unknown as FhirResource);
}

function adapt(source: unknown, release: 'STU3' | 'R4', report: MappingReport): Json | null {
  if (!isObject(source) || typeof source['resourceType'] !== 'string') {
    report.add('?', '', 'unexpected-shape');
    return null;
  }
  const type = source['resourceType'];
  const definition = Object.hasOwn(mappings, type) ? mappings[type] : undefined;
  if (!supportedTypes.includes(type) || (release === 'STU3' && !definition)) {
    report.add(`${type}/${String(source['id'] ?? '')}`, '', 'type-not-supported');
    return null;
  }
  const made =
    release === 'R4' || !definition
      ? (mapObjects(source, renameSystem) as Json)
      : applyMapping(source, definition, report, (contained) => adapt(contained, release, report));
  return mapObjects(made, renameReference) as Json;
}
