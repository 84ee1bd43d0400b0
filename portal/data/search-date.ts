import { amsterdamInstant } from './amsterdam-time.ts';

/** First and last instant that a FHIR date or period covers, as UTC text that sorts. */
export interface Interval {
  readonly from: string;
  readonly to: string;
}

/** What a period without end lasts to. */
export const endless = '9999-12-31T23:59:59.999Z';
const beginning = '0000-01-01T00:00:00.000Z';

const pattern =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;
const utc = (instant: number): string => new Date(instant).toISOString();

/**
 * The interval a FHIR date or dateTime covers: a year is the whole year (hl7.org/fhir/R4/search.html#date). Without an
 * offset it is Dutch time.
 * @returns null when the text is no FHIR date
 */
export function dateInterval(text: string): Interval | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, year, month, day, hours, minutes, seconds, fraction, zone] = match;
  const y = Number(year);
  const m = month === undefined ? 0 : Number(month) - 1;
  if (month === undefined) return { from: utc(amsterdamInstant(y, 0)), to: utc(amsterdamInstant(y + 1, 0) - 1) };
  if (day === undefined) return { from: utc(amsterdamInstant(y, m)), to: utc(amsterdamInstant(y, m + 1) - 1) };
  const d = Number(day);
  if (hours === undefined) return { from: utc(amsterdamInstant(y, m, d)), to: utc(amsterdamInstant(y, m, d + 1) - 1) };
  const start =
    zone === undefined
      ? amsterdamInstant(y, m, d, Number(hours), Number(minutes)) + Number(seconds ?? 0) * 1000
      : Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds ?? '00'}${fraction ?? ''}${zone}`);
  if (Number.isNaN(start)) return null;
  const width = seconds === undefined ? 60_000 : fraction === undefined ? 1000 : 1;
  return { from: utc(start), to: utc(start + width - 1) };
}

/** The interval of a FHIR Period; an open side reaches as far as time does. Null when it says nothing. */
export function periodInterval(period: { start?: string | undefined; end?: string | undefined }): Interval | null {
  const start = period.start === undefined ? null : dateInterval(period.start);
  const end = period.end === undefined ? null : dateInterval(period.end);
  if (!start && !end) return null;
  return { from: start?.from ?? beginning, to: end?.to ?? endless };
}
