import type { CodeableConcept, Coding } from 'fhir/r4';

/** One alternative of a token parameter: `code`, `system|code`, `|code` (no system) or `system|` (any code). */
export interface Token {
  /** undefined: any system; null: no system. */
  readonly system: string | null | undefined;
  readonly code: string | null;
}

/** Splits at commas that are not escaped (hl7.org/fhir/R4/search.html#escaping). */
export function alternatives(value: string): string[] {
  return (value.match(/(?:\\.|[^,\\])+/g) ?? [])
    .map((part) => part.replace(/\\([,|$\\])/g, '$1').trim())
    .filter(Boolean);
}

/** Reads a token parameter: any of its alternatives matches. */
export function parseTokens(value: string): Token[] {
  return alternatives(value).map((part) => {
    const bar = part.indexOf('|');
    if (bar === -1) return { system: undefined, code: part };
    const code = part.slice(bar + 1);
    return { system: bar === 0 ? null : part.slice(0, bar), code: code === '' ? null : code };
  });
}

/** What a resource offers to be matched by a token. */
export interface TokenValue {
  readonly system: string | undefined;
  readonly code: string | undefined;
}

export const matchesToken = (values: readonly TokenValue[], tokens: readonly Token[]): boolean =>
  tokens.some(({ system, code }) =>
    values.some(
      (value) =>
        (system === undefined || (system === null ? value.system === undefined : value.system === system)) &&
        (code === null || value.code === code),
    ),
  );

type Coded = CodeableConcept | Coding | undefined;

/** The codings of any mix of concepts and codings. */
export function codings(...concepts: readonly (Coded | readonly Coded[])[]): TokenValue[] {
  return concepts.flat().flatMap((concept) => {
    if (concept === undefined) return [];
    const list = 'coding' in concept ? (concept.coding ?? []) : [concept as Coding];
    return list.map(({ system, code }) => ({ system, code }));
  });
}

/** A plain FHIR code, which has no system of its own. */
export const plainCode = (code: string | undefined): TokenValue[] =>
  code === undefined ? [] : [{ system: undefined, code }];
