import type { Locum, Mandate } from '../../../contract/portal/waarneming.ts';
import type { Language, Translate } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { dutchTimeAt } from '../../lib/dutch-time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export type MandateState = Mandate['state'];

/** @returns how a mandate stands at a moment: the portal said so when it was asked, and time goes on since */
export function stateAt({ revokedAt, startsAt, endsAt }: Mandate, now: number): MandateState {
  if (revokedAt !== null) return 'revoked';
  if (Date.parse(endsAt) <= now) return 'ended';
  return Date.parse(startsAt) > now ? 'coming' : 'active';
}

const order: Record<MandateState, number> = { active: 0, coming: 1, ended: 2, revoked: 2 };

/** What goes on comes first, by its end; then what comes, by its beginning; then what is over, the newest first. */
export function byState(now: number): (a: Mandate, b: Mandate) => number {
  return (a, b) => {
    const [one, other] = [stateAt(a, now), stateAt(b, now)];
    if (order[one] !== order[other]) return order[one] - order[other];
    if (one === 'active') return a.endsAt.localeCompare(b.endsAt);
    if (one === 'coming') return a.startsAt.localeCompare(b.startsAt);
    return b.endsAt.localeCompare(a.endsAt);
  };
}

/** @returns a length of time as people say it: its two largest units at most, and whole days from a week on */
export function lengthWords(t: Translate, milliseconds: number): string {
  if (milliseconds < minute) return t('waarneming.lessThanMinute');
  const days = Math.floor(milliseconds / day);
  const hours = Math.floor((milliseconds % day) / hour);
  const minutes = Math.floor((milliseconds % hour) / minute);
  const parts = [
    days > 0 ? t('waarneming.days', { count: days }) : null,
    hours > 0 && days < 7 ? t('waarneming.hours', { count: hours }) : null,
    days === 0 && minutes > 0 ? t('waarneming.minutes', { count: minutes }) : null,
  ].filter((part) => part !== null);
  return parts.slice(0, 2).join(t('waarneming.and'));
}

/** @returns how long it goes on, how long until it begins, or that it is over */
export function stateWords(t: Translate, mandate: Mandate, now: number): string {
  const state = stateAt(mandate, now);
  switch (state) {
    case 'active':
      return t('waarneming.left', { time: lengthWords(t, Date.parse(mandate.endsAt) - now) });
    case 'coming':
      return t('waarneming.beginsIn', { time: lengthWords(t, Date.parse(mandate.startsAt) - now) });
    default:
      return t(`waarneming.states.${state}`);
  }
}

const longDay = (language: Language) =>
  new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    timeZone: 'Europe/Amsterdam',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

/** @returns a moment in Dutch time, with its day of the week: a wrong week is seen by its day */
export function momentWords(t: Translate, language: Language, instant: Date): string {
  const { hour: hours, minute: minutes } = dutchTimeAt(instant);
  const time = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  return t('waarneming.moment', { day: longDay(language).format(instant), time });
}

/** @returns the end of a period: midnight is the end of the day before, as people say it */
export function endWords(t: Translate, language: Language, instant: Date): string {
  if (!isMidnight(instant)) return t('waarneming.until', { moment: momentWords(t, language, instant) });
  return t('waarneming.upTo', { day: longDay(language).format(new Date(instant.getTime() - minute)) });
}

const isMidnight = (instant: Date): boolean => {
  const { hour: hours, minute: minutes } = dutchTimeAt(instant);
  return hours === 0 && minutes === 0;
};

/** @returns an edge of a period for a cell: whole days without a time, the last one as the day that still counts */
export function edgeCell(iso: string, edge: 'begin' | 'end'): string {
  const instant = new Date(iso);
  if (!isMidnight(instant)) return formatInstant(iso);
  const shown = edge === 'begin' ? instant : new Date(instant.getTime() - minute);
  return formatInstant(shown.toISOString()).slice(0, 10);
}

/** @returns the number of a locum with what kind it is */
export const numberWords = (t: Translate, { by, number }: Locum): string => t(`waarneming.numbers.${by}`, { number });

/** @returns who stands in: the name when the portal knows it, else the number */
export const locumWords = (t: Translate, { to, toName }: Mandate): string => toName ?? numberWords(t, to);
