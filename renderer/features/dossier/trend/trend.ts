import type { LabEntry } from '../../../../contract/dossier/entries.ts';
import type { PartialDate } from '../../../../contract/views/person.ts';

/** A result or a measurement as its course shows it: in words in the table, in numbers in the drawing. */
export interface TrendResult {
  readonly id: string;
  /** Which determination or measurement; equal means comparable. */
  readonly series: string;
  readonly name: string;
  readonly date: PartialDate;
  /** As the source wrote it, without its unit. */
  readonly value: string;
  readonly unit: string | null;
  /** One number for each line of the drawing: two of a blood pressure. */
  readonly numbers: readonly number[];
  /** Reference interval in words, and its limits in the unit of the value. */
  readonly reference: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly flag: LabEntry['flag'];
  readonly method: string | null;
  readonly source: string | null;
}

/** A result on the time axis. */
export interface DatedResult extends TrendResult {
  /** Milliseconds since 1970; a date without a time counts from its midnight UTC. */
  readonly at: number;
}

/** Results that may be joined by a line: one unit, one method, one reference interval, one source. */
export interface TrendStretch {
  readonly low: number | null;
  readonly high: number | null;
  readonly results: readonly DatedResult[];
}

/** All results of one determination in one unit: one drawing with one axis. */
export interface Trend {
  readonly series: string;
  readonly name: string;
  readonly unit: string | null;
  /** How many numbers a result has, each with a line of its own. */
  readonly lines: number;
  /** Oldest first. A new stretch begins where something changed that makes values not plainly comparable. */
  readonly stretches: readonly TrendStretch[];
  readonly results: readonly DatedResult[];
}

/** Only a whole day can be put on a time axis; a year or month stays in the table. */
const wholeDay = /^\d{4}-\d{2}-\d{2}/;

/** `mmol/l` and `mmol/L` are the same unit to UCUM's case-insensitive reader and to every laboratory. */
const unitKey = (unit: string | null): string | null => unit?.trim().replace(/L\b/g, 'l') ?? null;

const differs = (one: TrendResult, other: TrendResult): boolean =>
  one.low !== other.low || one.high !== other.high || one.method !== other.method || one.source !== other.source;

function stretchesOf(results: readonly DatedResult[]): TrendStretch[] {
  const stretches: DatedResult[][] = [];
  for (const result of results) {
    const current = stretches.at(-1);
    const last = current?.at(-1);
    if (current === undefined || last === undefined || differs(last, result)) stretches.push([result]);
    else current.push(result);
  }
  return stretches.map((own) => ({ low: own[0]?.low ?? null, high: own[0]?.high ?? null, results: own }));
}

/**
 * Gathers the results of one determination. Values in another unit are another trend, never converted and never drawn
 * on the same axis.
 * @param series of the entry that was opened
 * @returns one trend per unit, the one with the newest result first
 */
export function trendsOf(results: readonly TrendResult[], series: string): Trend[] {
  const byUnit = new Map<string, DatedResult[]>();
  for (const result of results) {
    if (result.series !== series || !wholeDay.test(result.date)) continue;
    const key = JSON.stringify([unitKey(result.unit), result.numbers.length]);
    byUnit.set(key, [...(byUnit.get(key) ?? []), { ...result, at: Date.parse(result.date) }]);
  }
  return [...byUnit.values()]
    .map((own) => {
      const sorted = own.toSorted((one, other) => one.at - other.at);
      const newest = sorted.at(-1);
      return {
        series,
        name: newest?.name ?? '',
        unit: newest?.unit ?? null,
        lines: newest?.numbers.length ?? 1,
        stretches: stretchesOf(sorted),
        results: sorted,
      };
    })
    .toSorted((one, other) => (other.results.at(-1)?.at ?? 0) - (one.results.at(-1)?.at ?? 0));
}

/** Determinations of a dossier that have a trend: two results or more, by name. */
export function comparable(results: readonly TrendResult[]): { readonly series: string; readonly name: string }[] {
  const counts = new Map<string, { name: string; count: number }>();
  for (const { series, name } of results) counts.set(series, { name, count: (counts.get(series)?.count ?? 0) + 1 });
  return [...counts]
    .filter(([, { count }]) => count > 1)
    .map(([series, { name }]) => ({ series, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'nl'));
}
