import { dateInterval, type Interval } from '../data/search-date.ts';
import { FhirRequestError } from './outcome.ts';
import type { TypeDefinition } from './search-parameters.ts';
import { alternatives, parseTokens, type Token } from './token.ts';

/** A form or query as it arrives: one name may occur more than once. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

export type DatePrefix = 'eq' | 'ge' | 'gt' | 'le' | 'lt';
export interface DateFilter {
  readonly prefix: DatePrefix;
  readonly interval: Interval;
}

/** A search within one patient, understood. */
export interface SearchRequest {
  readonly patientId: string;
  readonly ids: readonly string[] | null;
  /** All of them must match; each by any of its tokens. */
  readonly tokens: readonly { readonly name: string; readonly any: readonly Token[] }[];
  readonly dates: readonly DateFilter[];
  readonly lastUpdated: readonly DateFilter[];
  /** Further date parameters of the type; all of them must match. */
  readonly otherDates: readonly { readonly name: string; readonly filter: DateFilter }[];
  readonly newestFirst: boolean;
  /** By the date of the resource, or by when it was stored last. */
  readonly sortBy: 'date' | '_lastUpdated';
  readonly includes: readonly string[];
  readonly count: number;
}

const defaultCount = 100;
export const largestCount = 500;
const patientId = /^(?:Patient\/)?([A-Za-z0-9\-.]{1,64})$/;

/** @returns the values of a parameter; names that differ only in being repeated mean "and" */
export const valuesOf = (form: Form, name: string): readonly string[] => {
  const value = form[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
};

/** @throws FhirRequestError 400 when a parameter occurs twice */
export function singleValue(form: Form, name: string): string | null {
  const values = valuesOf(form, name);
  if (values.length > 1) throw new FhirRequestError(400, 'invalid', `${name} may occur once.`);
  return values[0] ?? null;
}

/** Refuses what nobody would look at: an ignored parameter gives a wrong answer that looks right. */
export function refuseUnknown(form: Form, known: readonly string[]): void {
  for (const name of Object.keys(form)) {
    if (!known.includes(name)) {
      // The name itself is not repeated: a mistyped request may carry data in it.
      throw new FhirRequestError(
        400,
        'not-supported',
        `A parameter is not supported here; supported: ${known.join(', ')}.`,
      );
    }
  }
}

/** @returns entries per page: asked for, at least 1 and at most {@link largestCount} */
export function readCount(form: Form): number {
  const value = singleValue(form, '_count');
  if (value === null) return defaultCount;
  if (!/^\d{1,5}$/.test(value)) throw new FhirRequestError(400, 'invalid', '_count is a whole number.');
  return Math.min(Math.max(Number(value), 1), largestCount);
}

/** @throws FhirRequestError 400 for a value that is no FHIR date */
export function readDates(form: Form, name: string): DateFilter[] {
  return valuesOf(form, name).map((value) => {
    const match = /^(eq|ge|gt|le|lt)?(.+)$/.exec(value);
    const interval = dateInterval(match?.[2] ?? '');
    if (!interval) throw new FhirRequestError(400, 'invalid', `${name} is a date with eq, ge, gt, le or lt before it.`);
    return { prefix: (match?.[1] ?? 'eq') as DatePrefix, interval };
  });
}

/** @returns the id of a `patient` parameter, with or without `Patient/` before it */
export function readPatientId(form: Form): string {
  const id = patientId.exec(singleValue(form, 'patient') ?? '')?.[1];
  if (id === undefined) throw new FhirRequestError(400, 'required', 'patient is required: the id of one patient.');
  return id;
}

/** @returns names of the includes, without the type before them */
export function readIncludes(form: Form, type: string, known: readonly string[]): string[] {
  return valuesOf(form, '_include').map((value) => {
    const [of, name, ...rest] = value.split(':');
    if (of !== type || name === undefined || rest.length > 0 || !known.includes(name)) {
      const offered = known.map((one) => `${type}:${one}`).join(', ');
      throw new FhirRequestError(
        400,
        'not-supported',
        `This _include is not supported; supported: ${offered || 'none'}.`,
      );
    }
    return name;
  });
}

/**
 * Reads a search within one patient.
 * @param type FHIR type in the path
 * @throws FhirRequestError 400 for anything that is not understood or not supported
 */
export function readSearch(type: string, definition: TypeDefinition, form: Form): SearchRequest {
  const { tokens, date, otherDates, includes } = definition;
  refuseUnknown(form, [
    'patient',
    '_id',
    '_lastUpdated',
    '_count',
    '_include',
    '_sort',
    ...Object.keys(tokens),
    ...Object.keys(otherDates),
    ...(date === null ? [] : [date]),
  ]);
  const ids = singleValue(form, '_id');
  return {
    patientId: readPatientId(form),
    ids: ids === null ? null : alternatives(ids),
    tokens: Object.keys(tokens).flatMap((name) =>
      valuesOf(form, name).map((value) => ({ name, any: parseTokens(value) })),
    ),
    dates: date === null ? [] : readDates(form, date),
    lastUpdated: readDates(form, '_lastUpdated'),
    otherDates: Object.keys(otherDates).flatMap((name) => readDates(form, name).map((filter) => ({ name, filter }))),
    ...readSort(form, date),
    includes: readIncludes(form, type, Object.keys(includes)),
    count: readCount(form),
  };
}

/** Newest first unless asked otherwise. */
function readSort(form: Form, date: string | null): Pick<SearchRequest, 'newestFirst' | 'sortBy'> {
  const sort = singleValue(form, '_sort');
  if (sort === null) return { newestFirst: true, sortBy: 'date' };
  const newestFirst = sort.startsWith('-');
  const name = newestFirst ? sort.slice(1) : sort;
  if (name === '_lastUpdated') return { newestFirst, sortBy: '_lastUpdated' };
  if (date !== null && name === date) return { newestFirst, sortBy: 'date' };
  const offered = [...(date === null ? [] : [date]), '_lastUpdated'].join(' or ');
  throw new FhirRequestError(400, 'not-supported', `_sort takes ${offered} here, with - before it for newest first.`);
}

/** Does one of these intervals lie as the filter says (hl7.org/fhir/R4/search.html#date)? */
export const matchesDate = (intervals: readonly Interval[], { prefix, interval: { from, to } }: DateFilter): boolean =>
  intervals.some((one) => {
    switch (prefix) {
      case 'eq':
        return one.from >= from && one.to <= to;
      case 'ge':
        return one.to >= from;
      case 'gt':
        return one.to > to;
      case 'le':
        return one.from <= to;
      case 'lt':
        return one.from < from;
    }
  });
