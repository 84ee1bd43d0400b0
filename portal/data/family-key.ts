const marks = /\p{M}/gu;
const others = /[^a-z]/g;
const special: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd' };

/**
 * The form a family name is searched in: without case, accents, spaces and dashes, as FHIR string search asks
 * (hl7.org/fhir/R4/search.html#string).
 * @returns lower-case letters a to z only; empty when nothing is left
 */
export function familyKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(marks, '')
    .toLowerCase()
    .replace(/[ßøæœłđ]/g, (letter) => special[letter] ?? '')
    .replace(others, '');
}

/** Parts of a Dutch name as nl-core has them. */
export interface FamilyParts {
  readonly ownPrefix: string | null;
  readonly ownName: string;
  readonly partnerPrefix: string | null;
  readonly partnerName: string | null;
}

/**
 * Every key a patient is found by: own and partner's name, each with and without its prefix, so that both "Berg" and
 * "van den Berg" find her.
 */
export function familyKeys({ ownPrefix, ownName, partnerPrefix, partnerName }: FamilyParts): string[] {
  const keys = new Set([familyKey(ownName)]);
  if (ownPrefix) keys.add(familyKey(ownPrefix + ownName));
  if (partnerName) keys.add(familyKey(partnerName));
  if (partnerName && partnerPrefix) keys.add(familyKey(partnerPrefix + partnerName));
  keys.delete('');
  return [...keys];
}
