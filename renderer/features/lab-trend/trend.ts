import type { LabEntry, LabPoint } from '../../../contract/dossier/entries.ts';

/** One result that can stand in a trend. */
export interface TrendResult {
  readonly entry: LabEntry;
  readonly point: LabPoint;
  /** Milliseconds since 1970; a date without a time counts from its midnight UTC. */
  readonly at: number;
}

/** Results that may be joined by a line: one unit, one method, one reference interval, one source. */
export interface TrendStretch {
  readonly unit: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly method: string | null;
  readonly source: string | null;
  readonly results: readonly TrendResult[];
}

/** All results of one determination in one unit: one drawing with one axis. */
export interface Trend {
  readonly series: string;
  readonly name: string;
  readonly unit: string | null;
  /** Oldest first. A new stretch begins where something changed that makes values not plainly comparable. */
  readonly stretches: readonly TrendStretch[];
  readonly results: readonly TrendResult[];
}

/** Only a whole day can be put on a time axis; a year or month stays in the table. */
const wholeDay = /^\d{4}-\d{2}-\d{2}/;

/** Results that are no result: withdrawn, or not there yet. */
const noResult: ReadonlySet<LabEntry['status']> = new Set(['cancelled', 'entered-in-error', 'pending']);

/** `mmol/l` and `mmol/L` are the same unit to UCUM's case-insensitive reader and to every laboratory. */
const unitKey = (unit: string | null): string | null => unit?.trim().replace(/L\b/g, 'l') ?? null;

const differs = (one: TrendResult, other: TrendResult): boolean =>
  one.point.low !== other.point.low ||
  one.point.high !== other.point.high ||
  one.point.method !== other.point.method ||
  one.entry.source !== other.entry.source;

function stretchesOf(results: readonly TrendResult[]): TrendStretch[] {
  const stretches: TrendResult[][] = [];
  for (const result of results) {
    const current = stretches.at(-1);
    const last = current?.at(-1);
    if (current === undefined || last === undefined || differs(last, result)) stretches.push([result]);
    else current.push(result);
  }
  return stretches.map((own) => {
    const [first] = own;
    return {
      unit: first?.entry.unit ?? null,
      low: first?.point.low ?? null,
      high: first?.point.high ?? null,
      method: first?.point.method ?? null,
      source: first?.entry.source ?? null,
      results: own,
    };
  });
}

/**
 * Gathers the results of one determination. Values in another unit are another trend, never converted and never drawn
 * on the same axis.
 * @param series of the entry that was opened
 * @returns one trend per unit, the one with the newest result first
 */
export function trendsOf(entries: readonly LabEntry[], series: string): Trend[] {
  const byUnit = new Map<string | null, TrendResult[]>();
  for (const entry of entries) {
    const { point, date } = entry;
    if (point?.series !== series || date === null || !wholeDay.test(date) || noResult.has(entry.status)) continue;
    const key = unitKey(entry.unit);
    byUnit.set(key, [...(byUnit.get(key) ?? []), { entry, point, at: Date.parse(date) }]);
  }
  return [...byUnit.values()]
    .map((results) => {
      const sorted = results.toSorted((one, other) => one.at - other.at);
      const newest = sorted.at(-1);
      return {
        series,
        name: newest?.entry.name ?? '',
        unit: newest?.entry.unit ?? null,
        stretches: stretchesOf(sorted),
        results: sorted,
      };
    })
    .toSorted((one, other) => (other.results.at(-1)?.at ?? 0) - (one.results.at(-1)?.at ?? 0));
}

/** Determinations of a dossier that have a trend: two results or more, by name. */
export function comparable(entries: readonly LabEntry[]): { readonly series: string; readonly name: string }[] {
  const counts = new Map<string, { name: string; count: number }>();
  for (const { point, name } of entries) {
    if (point === null) continue;
    counts.set(point.series, { name, count: (counts.get(point.series)?.count ?? 0) + 1 });
  }
  return [...counts]
    .filter(([, { count }]) => count > 1)
    .map(([series, { name }]) => ({ series, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
}
