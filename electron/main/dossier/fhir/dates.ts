import { PartialDate } from '../../../../contract/views/person.ts';

/**
 * @param candidates dates of a resource, the best first
 * @returns the first that is a FHIR date or dateTime, exactly as precise as it came; null when none is
 */
export function firstDate(...candidates: (string | undefined)[]): PartialDate | null {
  for (const candidate of candidates) {
    const parsed = PartialDate.safeParse(candidate);
    if (parsed.success) return parsed.data;
  }
  return null;
}

/** Newest first; what has no date comes last. Compares instants where both have a time, else the written prefix. */
export function newestFirst(a: { date: PartialDate | null }, b: { date: PartialDate | null }): number {
  if (a.date === b.date) return 0;
  if (a.date === null) return 1;
  if (b.date === null) return -1;
  return instant(b.date) - instant(a.date) || (a.date < b.date ? 1 : -1);
}

/** @returns milliseconds of the beginning of a partial date, for ordering only. */
export const instant = (date: PartialDate): number => Date.parse(date);
