import { formatInstant, isoDay } from '../../lib/dates.ts';

/** Whole days in Dutch time, both included, as JJJJ-MM-DD; null is open. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/** The periods at one press. `all` has no beginning. */
export const presets = ['today', 'week', 'month', 'all'] as const;
export type Preset = (typeof presets)[number];

const daysBack = { today: 0, week: 6, month: 29 } as const;

/** @returns the Dutch calendar day of an instant, JJJJ-MM-DD. */
const dutchDay = (instant: Date): string =>
  formatInstant(instant.toISOString()).slice(0, 10).split('-').toReversed().join('-');

/** @returns the days of a preset that end today. */
export function periodOf(preset: Preset, now: Date): Period {
  if (preset === 'all') return { from: null, to: null };
  const today = dutchDay(now);
  const first = new Date(`${today}T12:00:00Z`);
  first.setUTCDate(first.getUTCDate() - daysBack[preset]);
  return { from: first.toISOString().slice(0, 10), to: today };
}

/** @returns the preset that a period is; null for days of the user's own. */
export const presetOf = (period: Period, now: Date): Preset | null =>
  presets.find((preset) => {
    const { from, to } = periodOf(preset, now);
    return from === period.from && to === period.to;
  }) ?? null;

/** A period that ends before it begins holds no day, and is not asked. */
export const isBackward = ({ from, to }: Period): boolean => from !== null && to !== null && from > to;

/** @returns the day that was typed as DD-MM-JJJJ, null for nothing, undefined for what is no day (yet). */
export function readDay(text: string): string | null | undefined {
  if (text.trim() === '') return null;
  const [, day, month, year] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text.trim()) ?? [];
  return year === undefined ? undefined : (isoDay(Number(year), Number(month), Number(day)) ?? undefined);
}
