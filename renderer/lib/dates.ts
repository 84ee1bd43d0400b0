import type { PartialDate } from '../../contract/views/person.ts';

/** Dutch hospitals write Dutch time; a computer that is set otherwise must not shift an appointment. */
const timeZone = 'Europe/Amsterdam';

const clock = new Intl.DateTimeFormat('nl-NL', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/**
 * @param instant an ISO instant with its offset
 * @returns Dutch wall time as DD-MM-JJJJ UU:MM (S1-42)
 */
export function formatInstant(instant: string): string {
  const parts = new Map(clock.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${of('day')}-${of('month')}-${of('year')} ${of('hour')}:${of('minute')}`;
}

/**
 * @param date a FHIR date or dateTime
 * @returns DD-MM-JJJJ with UU:MM when the source gave a time; MM-JJJJ and JJJJ stay as partial as they are (DESIGN 4.5)
 */
export function formatPartialDate(date: PartialDate): string {
  const [day = '', time] = date.split('T');
  if (time !== undefined && /(Z|[+-]\d{2}:\d{2})$/.test(time)) return formatInstant(date);
  const numbers = day.split('-').toReversed().join('-');
  return time === undefined ? numbers : `${numbers} ${time.slice(0, 5)}`;
}

/** An age as a clinician says it: days for a newborn, months up to two years, then years. */
export interface Age {
  readonly count: number;
  readonly unit: 'days' | 'months' | 'years';
  /** The birth date is partial, so the age can be one less. */
  readonly approximate: boolean;
}

/**
 * @param birthDate as precise as the source
 * @param today the day to count on
 * @returns the age, or null for a birth date in the future
 */
export function ageOn(birthDate: PartialDate, today: Date): Age | null {
  const [year = 0, month, day] = birthDate.slice(0, 10).split('-').map(Number);
  const approximate = month === undefined || day === undefined;
  const months =
    (today.getFullYear() - year) * 12 + (today.getMonth() + 1 - (month ?? 1)) - (today.getDate() < (day ?? 1) ? 1 : 0);
  if (months < 0) return null;
  if (approximate) return { count: Math.floor(months / 12), unit: 'years', approximate };
  if (months >= 24) return { count: Math.floor(months / 12), unit: 'years', approximate };
  if (months >= 1) return { count: months, unit: 'months', approximate };
  const born = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  const now = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  return now < born ? null : { count: Math.round((now - born) / 86_400_000), unit: 'days', approximate };
}

/** @returns a calendar day as the ISO date JJJJ-MM-DD, or null when no such day exists. */
export function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}
