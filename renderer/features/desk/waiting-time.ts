import type { Translate } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';

/** @returns the time of day of an instant today, else with its day: `09:42`, `20-11-2026 16:50`. */
export function timeOrDay(instant: string, now: number): string {
  const [day, time] = formatInstant(instant).split(' ');
  return day === formatInstant(new Date(now).toISOString()).split(' ')[0] ? (time ?? '') : formatInstant(instant);
}

/** @returns how long somebody has been waiting, in words that stay true for a minute. */
export function waitingTime(t: Translate, since: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
  if (minutes < 60) return t('desk.minutes', { count: minutes });
  return minutes < 24 * 60 ? t('desk.hours', { count: Math.floor(minutes / 60) }) : timeOrDay(since, now);
}
