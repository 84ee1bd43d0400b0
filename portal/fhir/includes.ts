import type { FhirResource } from 'fhir/r4';
import type { SectionKey } from '../../contract/dossier/section-key.ts';
import { storedResource } from './bundle.ts';
import type { ClinicalContext } from './caller.ts';
import { includableTypes, type TypeDefinition } from './search-parameters.ts';

const idsPerQuery = 400;

/**
 * What `_include` adds: resources that the matches refer to, through the same gates: of the same patient and an open
 * section, or of no patient. Never a Patient.
 * @param names include parameters without their type
 */
export async function includedResources(
  { database }: ClinicalContext,
  definition: TypeDefinition,
  matches: readonly FhirResource[],
  names: readonly string[],
  patientId: string,
  sections: readonly SectionKey[],
): Promise<FhirResource[]> {
  const wanted = new Map<string, Set<string>>();
  for (const match of matches) {
    for (const name of names) {
      for (const reference of definition.includes[name]?.(match) ?? []) {
        const [, type, id] = /^([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/.exec(reference?.reference ?? '') ?? [];
        if (type === undefined || id === undefined || !includableTypes.includes(type)) continue;
        wanted.set(type, (wanted.get(type) ?? new Set()).add(id));
      }
    }
  }
  const given = new Set(matches.map(({ resourceType, id }) => `${resourceType}/${id ?? ''}`));
  const found: FhirResource[] = [];
  for (const [type, ids] of wanted) {
    const fresh = [...ids].filter((id) => !given.has(`${type}/${id}`));
    for (let at = 0; at < fresh.length; at += idsPerQuery) {
      const rows = await database
        .selectFrom('resource')
        .select(['json', 'version', 'last_updated'])
        .where('type', '=', type)
        .where('id', 'in', fresh.slice(at, at + idsPerQuery))
        .where((is) => is.or([is('patient_id', 'is', null), is('patient_id', '=', patientId)]))
        .where((is) => is.or([is('section', 'is', null), is('section', 'in', sections)]))
        .execute();
      found.push(...rows.map(storedResource));
    }
  }
  return found;
}
