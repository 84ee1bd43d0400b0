/** Dutch wall time, whatever the clock of the computer is set to: mandates and admissions are in Dutch time. */
const timeZone = 'Europe/Amsterdam';
const oneHour = 3_600_000;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
});

/** What Dutch clocks and calendars show; `month` counts from 1. */
export interface DutchTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** @returns what Dutch clocks show at an instant */
export function dutchTimeAt(instant: Date): DutchTime {
  const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') };
}

const asUtc = ({ year, month, day, hour, minute }: DutchTime): number => Date.UTC(year, month - 1, day, hour, minute);

/**
 * @param time numbers on a Dutch clock; they may run over (day 32, hour 24), the calendar carries on
 * @returns the instant at which Dutch clocks show them; an hour that summer time skips becomes the hour after it
 */
export function dutchInstant(time: DutchTime): Date {
  const wanted = asUtc(time);
  // Winter time first: one look at what a Dutch clock shows then tells whether it is summer.
  const winter = new Date(wanted - oneHour);
  const summer = new Date(wanted - 2 * oneHour);
  return asUtc(dutchTimeAt(winter)) !== wanted && asUtc(dutchTimeAt(summer)) === wanted ? summer : winter;
}

/** @returns the same clock time some days later */
export const daysLater = (instant: Date, days: number): Date => {
  const time = dutchTimeAt(instant);
  return dutchInstant({ ...time, day: time.day + days });
};

/** @returns day of the week of a Dutch calendar day: 1 Monday to 7 Sunday */
export function dutchWeekday({ year, month, day }: DutchTime): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}
