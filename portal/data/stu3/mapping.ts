import { asList, isObject, type Json, mapObjects } from './json.ts';
import type { MappingReport } from './report.ts';
import { renameSystem } from './systems.ts';

type Names<T> = keyof T & string;
/** Tells that a part of an element was not mapped. */
export type Missed = (part: string) => void;

/** How one STU3 type becomes R4. Element names are checked against both definitions. */
export interface Mapping<From, To> {
  /** Same name, same shape. */
  readonly keep: readonly (Names<From> & Names<To>)[];
  /** Elements of R4 that some systems send already. */
  readonly already?: readonly Names<To>[];
  /** Same shape under another name. */
  readonly rename?: Readonly<Partial<Record<Names<From>, Names<To>>>>;
  /** One in STU3, a list in R4. */
  readonly list?: Readonly<Partial<Record<Names<From>, Names<To>>>>;
  /** A code in STU3, a concept of this code system in R4. */
  readonly concept?: Readonly<Partial<Record<Names<From> & Names<To>, string>>>;
  /** Everything else. What it gives is added; what it returns null for has an unexpected shape. */
  readonly special?: Readonly<Partial<Record<Names<From>, (value: unknown, missed: Missed) => Partial<To> | null>>>;
  /** What R4 demands and STU3 does not have. */
  readonly complete?: (made: Partial<To>) => Partial<To>;
}

/** A mapping of which the types are forgotten, for a table of many. */
export type AnyMapping = Mapping<Record<string, unknown>, Record<string, unknown>>;

export const mapping = <From, To>(definition: Mapping<From, To>): AnyMapping => definition as unknown as AnyMapping;

const always = ['resourceType', 'id', 'meta', 'implicitRules', 'language', 'text', 'extension', 'modifierExtension'];

/**
 * Maps one resource. Never throws: what has no place goes into the report.
 * @param source a resource as parsed JSON
 * @param inner maps a contained resource; null when its type is not supported
 * @returns the resource in R4, still without guarantee that the source filled it as R4 demands
 */
export function applyMapping(
  source: Json,
  definition: AnyMapping,
  report: MappingReport,
  inner: (contained: Json) => Json | null,
): Json {
  const name = `${String(source['resourceType'])}/${String(source['id'] ?? '')}`;
  const made: Record<string, unknown> = {};
  const entries = Object.entries(source).filter(([key, value]) => !key.startsWith('_') && value !== null);
  // Special ones last: what they make says more than the element of the same name.
  const isSpecial = ([key]: readonly [string, unknown]): boolean => definition.special?.[key] !== undefined;
  for (const [key, value] of [...entries.filter((entry) => !isSpecial(entry)), ...entries.filter(isSpecial)]) {
    merge(
      made,
      element(key, value, source[`_${key}`], definition, inner, (part, reason) => report.add(name, part, reason)),
    );
  }
  for (const key of Object.keys(source)) {
    if (key.startsWith('_') && !(key.slice(1) in source) && !(key in made)) {
      // A value that is absent, with the reason why: kept where the element itself would be.
      if (isKept(key.slice(1), definition)) made[key] = source[key];
      else report.add(name, key, 'no-place');
    }
  }
  return mapObjects(definition.complete?.(made) ?? made, renameSystem) as Json;
}

/** Two elements of the source may make one of R4: lists are joined, objects merged. */
function merge(made: Record<string, unknown>, more: Json): void {
  for (const [key, value] of Object.entries(more)) {
    const had = made[key];
    if (Array.isArray(had) && Array.isArray(value)) made[key] = [...had, ...value];
    else made[key] = isObject(had) && isObject(value) ? { ...had, ...value } : value;
  }
}

const isKept = (key: string, { keep, already }: AnyMapping): boolean =>
  always.includes(key) || keep.includes(key) || (already?.includes(key) ?? false);

function element(
  key: string,
  value: unknown,
  extended: unknown,
  definition: AnyMapping,
  inner: (contained: Json) => Json | null,
  add: (part: string, reason: 'no-place' | 'unexpected-shape') => void,
): Json {
  const besides = (name: string): Json => (extended === undefined ? {} : { [`_${name}`]: extended });
  if (key === 'contained')
    return { contained: asList(value).flatMap((one) => (isObject(one) ? asList(inner(one)) : [])) };
  if (isKept(key, definition)) return { [key]: value, ...besides(key) };
  const renamed = definition.rename?.[key];
  if (renamed !== undefined) return { [renamed]: value, ...besides(renamed) };
  const listed = definition.list?.[key];
  if (listed !== undefined) return { [listed]: asList(value) };
  const system = definition.concept?.[key];
  if (system !== undefined) {
    const concept = asConcept(value, extended, system);
    if (concept === null) add(key, 'unexpected-shape');
    return concept === null ? {} : { [key]: concept };
  }
  const special = definition.special?.[key];
  const result = special?.(value, (part) => add(`${key}.${part}`, 'no-place'));
  if (special && isObject(result)) return result;
  add(key, special ? 'unexpected-shape' : 'no-place');
  return {};
}

/** A code as a concept, with the codings that a Dutch feed adds by the code-specification extension. */
function asConcept(value: unknown, extended: unknown, system: string): Json | null {
  if (isObject(value)) return value;
  if (typeof value !== 'string') return null;
  const concepts = (isObject(extended) ? asList(extended['extension']) : [])
    .map((extension) => (isObject(extension) ? extension['valueCodeableConcept'] : undefined))
    .filter(isObject);
  const text = concepts.map((concept) => concept['text']).find((one) => typeof one === 'string');
  return {
    coding: [{ system, code: value }, ...concepts.flatMap((concept) => asList(concept['coding']))],
    ...(text === undefined ? {} : { text }),
  };
}
