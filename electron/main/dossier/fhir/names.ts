import type { HumanName, Reference } from './datatypes.ts';
import type { ResourceSet } from './resource-set.ts';
import { clip, line } from './text.ts';

const qualifier = 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-qualifier';

/**
 * A person's name the way a Dutch list shows it: "Vries, de, A.M. (Anna)" is left to the source; we write
 * "family, initials (call name)" from what nl-core gives (nl-core-NameInformation).
 * @returns null when there is no name at all
 */
export function personName(names: readonly HumanName[] | undefined): string | null {
  const official = names?.find((name) => name.use === 'official') ?? names?.[0];
  if (official === undefined) return null;
  if (official.family === undefined) return line(official.text, 200);
  const given = (official.given ?? []).map((part, index) => ({
    part: part?.trim() ?? '',
    kind: kindOf(official, index),
  }));
  const initials = given.filter(({ kind }) => kind === 'IN').map(({ part }) => part);
  const full = given.filter(({ kind }) => kind === 'BR' || kind === null).map(({ part }) => part);
  const callName =
    given.find(({ kind }) => kind === 'CL')?.part ?? names?.find((name) => name.use === 'usual')?.given?.[0] ?? null;
  const first = initials.length > 0 ? initials.join('') : full.join(' ');
  const shownCallName = callName !== null && callName !== first && !full.includes(callName) ? ` (${callName})` : '';
  return clip(`${official.family.trim()}${first === '' ? '' : `, ${first}`}${shownCallName}`, 200);
}

function kindOf(name: HumanName, index: number): string | null {
  const extensions = name._given?.[index]?.extension;
  return extensions?.find((extension) => extension.url === qualifier)?.valueCode ?? null;
}

/** @returns who or what a reference names: its display, else the name of the resource that came along. */
export function referenceName(set: ResourceSet, reference: Reference | undefined): string | null {
  if (reference === undefined) return null;
  const own = line(reference.display, 200);
  if (own !== null) return own;
  const role = set.find('PractitionerRole', reference);
  if (role !== undefined) return referenceName(set, role.practitioner) ?? referenceName(set, role.organization);
  return (
    personName(set.find('Practitioner', reference)?.name) ??
    line(set.find('Organization', reference)?.name, 200) ??
    line(set.find('Location', reference)?.name, 200)
  );
}

/** @returns the organisation among those who made something: the column Bron. */
export const organisationName = (set: ResourceSet, references: readonly Reference[] | undefined): string | null =>
  firstName(
    set,
    references?.filter(({ reference }) => /(^|\/)Organization\//.test(reference ?? '')),
  );

/**
 * @returns the organisation behind people and places: itself, that of a role, or that of a location; it must have come
 * along (column Bron)
 */
export function organisationBehind(set: ResourceSet, references: readonly (Reference | undefined)[]): string | null {
  for (const reference of references) {
    if (/(^|\/)Organization\//.test(reference?.reference ?? '')) return referenceName(set, reference);
    const behind =
      set.find('PractitionerRole', reference)?.organization ?? set.find('Location', reference)?.managingOrganization;
    const name = referenceName(set, behind);
    if (name !== null) return name;
  }
  return null;
}

/** @returns the first reference of a list that names someone. */
export function firstName(set: ResourceSet, references: readonly Reference[] | undefined): string | null {
  for (const reference of references ?? []) {
    const name = referenceName(set, reference);
    if (name !== null) return name;
  }
  return null;
}
