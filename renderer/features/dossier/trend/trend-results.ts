import type { GeneralEntry, LabEntry } from '../../../../contract/dossier/entries.ts';
import type { TrendResult } from './trend.ts';

/** Results that are no result: withdrawn, or not there yet. */
const noResult: ReadonlySet<LabEntry['status']> = new Set(['cancelled', 'entered-in-error', 'pending']);

/** @returns the lab results that can stand in a course: numbers with a date (S4-21) */
export const labResults = (entries: readonly LabEntry[]): TrendResult[] =>
  entries.flatMap(({ point, date, status, ...entry }) => {
    if (point === null || date === null || noResult.has(status)) return [];
    const { id, name, value, unit, reference, flag, source } = entry;
    const { series, low, high, method } = point;
    return [
      { id, series, name, date, value, unit, numbers: [point.value], reference, low, high, flag, method, source },
    ];
  });

/**
 * @param nameOf how a measurement is called on screen
 * @returns the measurements that can stand in a course (S4-15); the sources give no reference interval with them
 */
export const measurementResults = (
  entries: readonly GeneralEntry[],
  nameOf: (entry: GeneralEntry) => string,
): TrendResult[] =>
  entries.flatMap((entry) => {
    const { measured, date, id, source } = entry;
    if (measured === null || date === null) return [];
    const { series, values, value, unit, method } = measured;
    const none = { reference: null, low: null, high: null, flag: null };
    return [{ id, series, name: nameOf(entry), date, value, unit, numbers: values, ...none, method, source }];
  });
