import { longestMandateDays } from '../../../contract/portal/waarneming.ts';
import { isoDay } from '../../lib/dates.ts';
import { daysLater, dutchInstant, dutchTimeAt, dutchWeekday, type DutchTime } from '../../lib/dutch-time.ts';

const day = 86_400_000;

/** Periods that practices ask for most: evening and weekend duty, a day off, a holiday. */
export const periodPresets = ['today', 'night', 'weekend', 'week', 'two-weeks'] as const;
export type PeriodPreset = (typeof periodPresets)[number];

/** A period as it stands in the two fields. */
export interface TypedPeriod {
  readonly begin: string;
  readonly end: string;
}

/** What is wrong with an edge of the period. */
export type PeriodFault =
  | 'beginMissing'
  | 'endMissing'
  | 'unreadable'
  | 'impossible'
  | 'endFirst'
  | 'endPast'
  | 'tooLong';

const shape = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ ,]+(?:om +)?(\d{1,2})[:.](\d{2})(?: ?uur)?)?$/i;

const pad = (count: number): string => String(count).padStart(2, '0');
const typedDay = ({ year, month, day: date }: DutchTime): string => `${pad(date)}-${pad(month)}-${year}`;
const typedMoment = (instant: Date): string => {
  const time = dutchTimeAt(instant);
  return `${typedDay(time)} ${pad(time.hour)}:${pad(time.minute)}`;
};

/**
 * @param now the moment the preset is chosen
 * @returns what to put in the fields; one that has begun already (this weekend on a Saturday) begins now
 */
export function presetPeriod(preset: PeriodPreset, now: Date): TypedPeriod {
  const today = dutchTimeAt(now);
  const at = (days: number, hour: number) => dutchInstant({ ...today, day: today.day + days, hour, minute: 0 });
  const from = (begin: Date) => typedMoment(begin < now ? now : begin);
  const lastDay = (days: number) => typedDay(dutchTimeAt(daysLater(now, days)));
  switch (preset) {
    case 'today':
      return { begin: typedMoment(now), end: lastDay(0) };
    case 'night': {
      // Before eight in the morning the night that goes on is meant.
      const evening = today.hour < 8 ? -1 : 0;
      return { begin: from(at(evening, 17)), end: typedMoment(at(evening + 1, 8)) };
    }
    case 'weekend': {
      const weekday = dutchWeekday(today);
      // On Monday before eight it is still weekend.
      const friday = weekday === 1 && today.hour < 8 ? -3 : 5 - weekday;
      return { begin: from(at(friday, 17)), end: typedMoment(at(friday + 3, 8)) };
    }
    case 'week':
      return { begin: typedMoment(now), end: lastDay(6) };
    case 'two-weeks':
      return { begin: typedMoment(now), end: lastDay(13) };
  }
}

/** An edge of a period as it was read. */
export type MomentReading =
  | { readonly kind: 'moment'; readonly at: Date }
  | { readonly kind: 'empty' | 'unreadable' | 'impossible' };

/**
 * Reads DD-MM-JJJJ with or without a time: 24-12-2026, 24/12/26 17:00, 24.12.2026 om 17.00 uur. A day without time
 * begins at its first minute and ends after its last.
 * @param edge which end of the period it is
 */
export function readMoment(typed: string, edge: 'begin' | 'end'): MomentReading {
  const text = typed.trim().replaceAll(/\s+/g, ' ');
  if (text === '') return { kind: 'empty' };
  const [, date, month, year = '', hour, minute] = shape.exec(text) ?? [];
  if (date === undefined) return { kind: 'unreadable' };
  const numbers = {
    year: Number(year) + (year.length === 2 ? 2000 : 0),
    month: Number(month),
    day: Number(date),
    hour: hour === undefined ? (edge === 'begin' ? 0 : 24) : Number(hour),
    minute: Number(minute ?? 0),
  };
  const isTime = numbers.minute < 60 && (numbers.hour < 24 || (numbers.hour === 24 && numbers.minute === 0));
  if (!isTime || isoDay(numbers.year, numbers.month, numbers.day) === null) return { kind: 'impossible' };
  return { kind: 'moment', at: dutchInstant(numbers) };
}

/** Both edges read, and what is wrong with either. `period` is null while anything is. */
export function readPeriod(
  { begin, end }: TypedPeriod,
  now: Date,
): {
  readonly begin: PeriodFault | null;
  readonly end: PeriodFault | null;
  readonly period: { readonly begin: Date; readonly end: Date } | null;
  /** Days that the period lasts; null while an edge is not read. */
  readonly days: number | null;
} {
  const first = readMoment(begin, 'begin');
  const last = readMoment(end, 'end');
  const faultOf = (reading: MomentReading, missing: PeriodFault): PeriodFault | null =>
    reading.kind === 'moment' ? null : reading.kind === 'empty' ? missing : reading.kind;
  const faults = { begin: faultOf(first, 'beginMissing'), end: faultOf(last, 'endMissing') };
  if (last.kind !== 'moment') return { ...faults, period: null, days: null };
  if (first.kind !== 'moment') return { ...faults, end: last.at <= now ? 'endPast' : null, period: null, days: null };
  const lasts = last.at.getTime() - first.at.getTime();
  const fault =
    last.at <= now ? 'endPast' : lasts <= 0 ? 'endFirst' : lasts > longestMandateDays * day ? 'tooLong' : null;
  const days = Math.ceil(lasts / day);
  return { begin: null, end: fault, period: fault === null ? { begin: first.at, end: last.at } : null, days };
}
