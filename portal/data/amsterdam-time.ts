const hour = 3_600_000;

const lastSunday = (year: number, month: number): number => {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1);
};

/**
 * Hours that Dutch clocks are ahead of UTC: summer time from the last Sunday of March to that of October, 01:00 UTC
 * (Directive 2000/84/EC; the same rule is used for earlier years).
 */
export function amsterdamOffset(instant: number): 1 | 2 {
  const year = new Date(instant).getUTCFullYear();
  return instant >= lastSunday(year, 2) && instant < lastSunday(year, 9) ? 2 : 1;
}

/** @returns the instant, in ms, at which Dutch clocks show these numbers; `month` counts from 0 and may overflow */
export function amsterdamInstant(year: number, month: number, day = 1, hours = 0, minutes = 0): number {
  const asUtc = Date.UTC(year, month, day, hours, minutes);
  return asUtc - amsterdamOffset(asUtc - 2 * hour) * hour;
}

/** @returns a FHIR dateTime in Dutch time with its offset, to the second */
export function amsterdamDateTime(instant: number): string {
  const offset = amsterdamOffset(instant);
  return `${new Date(instant + offset * hour).toISOString().slice(0, 19)}+0${offset}:00`;
}

/** @returns the Dutch calendar date of an instant, YYYY-MM-DD */
export const amsterdamDate = (instant: number): string => amsterdamDateTime(instant).slice(0, 10);
