import type { DeskHours } from '../../contract/account/desk-hours.ts';
import type { PortalConfiguration } from '../configuration/configuration.ts';
import { amsterdamDate, amsterdamInstant } from '../data/amsterdam-time.ts';
import { dutchPublicHolidays } from './public-holidays.ts';

/** What of the configuration decides when the desk is open. */
export type HoursConfiguration = Pick<PortalConfiguration['desk'], 'from' | 'until' | 'holidays' | 'telephone'>;

/** Longer than any run of closed days that a configuration can describe. */
const daysToSearch = 1000;

/** The instant at which Dutch clocks show this time, `08:30`, on a Dutch date. */
function instantOf(date: string, clock: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return amsterdamInstant(year, month - 1, day, hours, minutes);
}

function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

function isWeekend(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/**
 * When the servicedesk can be reached: working days in Dutch time, public holidays closed (S1-39, decision 9).
 * @returns a pure function of the instant; from the opening minute on it is open, from the closing minute on it is not
 */
export function openingHours(configuration: HoursConfiguration): (at: Date) => DeskHours {
  const { from, until, holidays, telephone } = configuration;
  const isPublicHoliday = holidays.public ? dutchPublicHolidays() : () => false;
  const closed = new Set(holidays.closed);
  const open = new Set(holidays.open);
  const works = (date: string) => open.has(date) || !(isWeekend(date) || closed.has(date) || isPublicHoliday(date));

  const nextOpening = (after: number): number | null => {
    let date = amsterdamDate(after);
    for (let day = 0; day < daysToSearch; day += 1, date = dayAfter(date)) {
      const opens = instantOf(date, from);
      if (opens > after && works(date)) return opens;
    }
    return null;
  };

  return (at) => {
    const now = at.getTime();
    const today = amsterdamDate(now);
    const closes = instantOf(today, until);
    const isOpen = works(today) && now >= instantOf(today, from) && now < closes;
    const opens = isOpen ? null : nextOpening(now);
    return {
      open: isOpen,
      closesAt: isOpen ? new Date(closes).toISOString() : null,
      opensAt: opens === null ? null : new Date(opens).toISOString(),
      from,
      until,
      telephone,
    };
  };
}
